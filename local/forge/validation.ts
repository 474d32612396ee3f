import type { AttachedRule, RuleOutcome, ValidationContext } from "../interfaces";
import type { EvaluateExpression } from "./expression";
import type { ActionValidatorModule, ValidatorModule } from "./manifest";

/** The older published limit; the current one is not said. */
const MAX_RULE_LENGTH = 1000;

export type ExpressionOutcome =
  | { readonly kind: "decided"; readonly outcome: RuleOutcome }
  /** The rule could not be evaluated: the move is refused, and the app is told by `avi:jira:failed:expression`. */
  | { readonly kind: "failed"; readonly outcome: RuleOutcome; readonly expression: string; readonly problem: string };

/** What the rule's page saved, or undefined where it saved nothing that can be read. */
export function parseConfiguration(rule: AttachedRule): unknown {
  try {
    return rule.configuration === undefined ? undefined : (JSON.parse(rule.configuration) as unknown);
  } catch {
    return undefined;
  }
}

export function explainRejection(module: ValidatorModule): string {
  return typeof module.errorMessage === "string"
    ? module.errorMessage
    : `The rule "${String(module["name"] ?? module.key)}" did not let this work item through.`;
}

/**
 * Evaluates a rule that is an expression. Only `true` passes, and a string is the refusal's own text; what else is no
 * boolean, and what cannot be evaluated, fails closed.
 * https://developer.atlassian.com/cloud/jira/platform/modules/workflow-validator/
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-workflow-validator/
 */
export function decideByExpression(
  module: ValidatorModule,
  configuration: unknown,
  context: ValidationContext,
  evaluate: EvaluateExpression,
): ExpressionOutcome {
  const variables = { ...context.variables, config: configuration ?? null };
  const expression = overriddenBy(configuration) ?? module.expression ?? "false";
  const value = attempt(() => evaluate(expression, variables, MAX_RULE_LENGTH));
  if (value.kind === "thrown") {
    return {
      kind: "failed",
      expression,
      problem: value.problem,
      outcome: { passed: false, message: explainRejection(module) },
    };
  }
  if (value.value === true) {
    return { kind: "decided", outcome: { passed: true } };
  }
  if (typeof value.value === "string") {
    return {
      kind: "decided",
      outcome: { passed: false, message: value.value === "" ? explainRejection(module) : value.value },
    };
  }
  if (value.value !== false) {
    const outcome = { passed: false, message: explainRejection(module) } as const;
    return { kind: "failed", expression, problem: "The expression gave no boolean.", outcome };
  }

  const { errorMessage } = module;
  if (typeof errorMessage !== "object" || !("expression" in errorMessage)) {
    return { kind: "decided", outcome: { passed: false, message: explainRejection(module) } };
  }
  const message = attempt(() => evaluate(errorMessage.expression, variables, MAX_RULE_LENGTH));
  return message.kind === "value" && typeof message.value === "string" && message.value !== ""
    ? { kind: "decided", outcome: { passed: false, message: message.value } }
    : {
        kind: "failed",
        expression: errorMessage.expression,
        problem: message.kind === "thrown" ? message.problem : "The error message is not text.",
        outcome: { passed: false, message: explainRejection(module) },
      };
}

/**
 * Asks a check of an action; only `true` passes. What Jira does where it can't be evaluated is not documented.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-action-validator/
 */
export function decideAction(
  module: ActionValidatorModule,
  variables: Record<string, unknown>,
  evaluate: EvaluateExpression,
): { readonly outcome: RuleOutcome; readonly problem?: string } {
  const message = module.errorMessage ?? `The check "${module.key}" did not let this change through.`;
  const value = attempt(() => evaluate(module.expression, variables, MAX_RULE_LENGTH));
  if (value.kind === "thrown") {
    return { outcome: { passed: false, message }, problem: value.problem };
  }
  return { outcome: value.value === true ? { passed: true } : { passed: false, message } };
}

/** A configuration with an `expression` replaces the manifest's. */
function overriddenBy(configuration: unknown): string | undefined {
  const expression = (configuration as { expression?: unknown } | null | undefined)?.expression;
  return typeof expression === "string" ? expression : undefined;
}

type Attempt =
  { readonly kind: "value"; readonly value: unknown } | { readonly kind: "thrown"; readonly problem: string };

function attempt(work: () => unknown): Attempt {
  try {
    return { kind: "value", value: work() };
  } catch (error) {
    return { kind: "thrown", problem: error instanceof Error ? error.message : String(error) };
  }
}
