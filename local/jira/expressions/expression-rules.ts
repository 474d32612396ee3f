import type { AttachedRule, RuleOutcome, ValidationContext, WorkflowRules } from "../../seams";
import { evaluateExpression } from "./evaluate-expression";
import { ExpressionError } from "./expression-error";

/** One `jira:workflowValidator` of the manifest, with `${VARIABLES}` already put in. */
export interface WorkflowValidatorModule {
  readonly key: string;
  readonly expression?: string | undefined;
  readonly function?: string | undefined;
  readonly errorMessage?: string | { readonly expression: string } | { readonly i18n: string } | undefined;
}

export interface FunctionValidation {
  readonly issue: { readonly key: string };
  readonly configuration: unknown;
  readonly transition: {
    readonly from: { readonly id: string };
    readonly to: { readonly id: string };
    readonly modifiedFields: object;
  };
}

export interface ExpressionRulesSetup {
  readonly validators: readonly WorkflowValidatorModule[];
  readonly now: () => number;
  /** Invokes the function variant; counts as an invocation. */
  readonly validateByFunction: (
    moduleKey: string,
    request: FunctionValidation,
    context: ValidationContext,
  ) => Promise<RuleOutcome>;
  /** Told when an expression could not be evaluated (`avi:jira:failed:expression`). */
  readonly onFailedExpression?: (failure: FailedExpression) => void;
}

export interface FailedExpression {
  readonly moduleKey: string;
  readonly expression: string;
  readonly message: string;
  readonly context: ValidationContext;
}

const DEFAULT_MESSAGE = "A workflow rule of an app does not allow this transition.";

/**
 * The app's workflow validators. Everything but a plain `true` blocks.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-workflow-validator/
 */
export function createExpressionRules(setup: ExpressionRulesSetup): WorkflowRules {
  const modules = new Map(setup.validators.map((module) => [module.key, module]));
  return {
    async validate(rule: AttachedRule, context: ValidationContext): Promise<RuleOutcome> {
      const module = modules.get(rule.moduleKey);
      if (module === undefined) return { passed: false, message: DEFAULT_MESSAGE };
      const config = parseConfiguration(rule.configuration);
      const own = readText(config, "expression");
      const expression = own ?? module.expression;
      const variables = { ...context.variables, config };
      if (expression === undefined) {
        return await validateByFunction(setup, module, config, context);
      }
      if (evaluateRule(setup, module, expression, variables, context)) return { passed: true };
      return { passed: false, message: explain(module, variables, setup.now) };
    },
  };
}

function evaluateRule(
  setup: ExpressionRulesSetup,
  module: WorkflowValidatorModule,
  expression: string,
  variables: Record<string, unknown>,
  context: ValidationContext,
): boolean {
  try {
    const value = evaluateExpression(expression, variables, { now: setup.now });
    if (typeof value === "boolean") return value;
    setup.onFailedExpression?.({ moduleKey: module.key, expression, message: "The expression must give a Boolean.", context });
    return false;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    setup.onFailedExpression?.({ moduleKey: module.key, expression, message: error.message, context });
    return false;
  }
}

async function validateByFunction(
  setup: ExpressionRulesSetup,
  module: WorkflowValidatorModule,
  config: unknown,
  context: ValidationContext,
): Promise<RuleOutcome> {
  const request: FunctionValidation = {
    issue: { key: context.issueKey },
    configuration: config,
    transition: { from: { id: context.transition.fromStatusId }, to: { id: context.transition.toStatusId }, modifiedFields: {} },
  };
  try {
    const outcome = await setup.validateByFunction(module.key, request, context);
    if (outcome.passed) return outcome;
    return { passed: false, message: outcome.message === "" ? DEFAULT_MESSAGE : outcome.message };
  } catch {
    // Which way a function that throws falls is not documented; the local site blocks.
    return { passed: false, message: DEFAULT_MESSAGE };
  }
}

function explain(module: WorkflowValidatorModule, variables: Record<string, unknown>, now: () => number): string {
  const message = module.errorMessage;
  if (typeof message === "string") return message;
  if (message === undefined || !("expression" in message)) return DEFAULT_MESSAGE;
  try {
    const text = evaluateExpression(message.expression, variables, { now });
    return typeof text === "string" && text !== "" ? text : DEFAULT_MESSAGE;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return DEFAULT_MESSAGE;
  }
}

function parseConfiguration(text: string | undefined): unknown {
  if (text === undefined || text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readText(config: unknown, key: string): string | undefined {
  if (typeof config !== "object" || config === null || !Object.hasOwn(config, key)) return undefined;
  const value: unknown = Reflect.get(config, key);
  return typeof value === "string" ? value : undefined;
}
