import { fieldValues } from "../app/item/field-values";
import { parseShownFields } from "../inbound/item/wake-event";
import { wireGateValue } from "../wire";

/** The Gate field's value function: Jira asks when it shows an item, and keeps the answer. */
export async function run(request: unknown): Promise<readonly unknown[]> {
  return fieldValues(wireGateValue(), "gate", parseShownFields(request));
}
