import { parseFailedRule } from "../inbound/item/wake-event";
import { wireRuleFailed } from "../wire";

/**
 * Reached by `rule-failed` (`avi:jira:failed:expression`): a workflow rule of ours could not be evaluated. The move was
 * refused, and somebody should know.
 */
export async function run(event: unknown): Promise<void> {
  wireRuleFailed().log.alarm("rule.failed", parseFailedRule(event) ?? {});
}
