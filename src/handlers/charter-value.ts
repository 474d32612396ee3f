import { fieldValues } from "../app/item/field-values";
import { parseShownFields } from "../inbound/item/wake-event";
import { wireGateValue } from "../wire";

/** Reached by the field `charter` when Jira shows an item and asks for its value, like the Gate field's. */
export async function run(request: unknown): Promise<readonly unknown[]> {
  return fieldValues(wireGateValue(), "charter", parseShownFields(request));
}
