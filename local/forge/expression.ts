/** Evaluates a Jira expression with its context variables; throws where the expression cannot be evaluated. */
export type EvaluateExpression = (source: string, variables: Readonly<Record<string, unknown>>) => unknown;
