import type { RuleOutcome, ValidationContext } from "../../interfaces";
import { isRecord, synchronous, toContext, type Driver } from "./driver";

export interface ValidatorCall {
  readonly context: ValidationContext;
  readonly configuration: unknown;
  /** What people read where the function gives no message of its own. */
  readonly fallback: string;
}

/**
 * A rule that is a function.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-workflow-validator/
 */
export const workflowValidatorDriver: Driver<ValidatorCall, RuleOutcome> = {
  limitSeconds: synchronous,
  toArguments: ({ context, configuration }, site) => [
    {
      issue: { key: context.issueKey },
      configuration,
      transition: {
        from: { id: context.transition.fromStatusId },
        to: { id: context.transition.toStatusId },
        modifiedFields: {},
      },
    },
    toContext(site, context.accountId),
  ],
  toReply(value, { fallback }) {
    if (isRecord(value) && value["result"] === true) {
      return { passed: true };
    }
    const message = isRecord(value) ? value["errorMessage"] : undefined;
    return { passed: false, message: typeof message === "string" && message !== "" ? message : fallback };
  },
};
