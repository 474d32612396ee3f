import { fieldValues } from "../app/field-values";
import { parseShownFields } from "../inbound/wake-event";
import { wireGateValue } from "../wire";

/** The Gate field's value function: Jira asks when it shows an item, and keeps the answer. */
export async function run(request: unknown): Promise<readonly unknown[]> {
  return fieldValues(wireGateValue(), "gate", parseShownFields(request));
}
