import { fieldValues } from "../app/item/field-values";
import { parseShownFields } from "../inbound/item/wake-event";
import { wireGateValue } from "../wire";

/** Reached by the field `gate` when Jira shows an item and asks for its value; Jira keeps the answer. */
export async function run(request: unknown): Promise<readonly unknown[]> {
  return fieldValues(wireGateValue(), "gate", parseShownFields(request));
}
