/**
 * Evaluates a Jira expression with its context variables; throws where it fails, or its source is over `maxLength`
 * characters.
 */
export type EvaluateExpression = (source: string, variables: Record<string, unknown>, maxLength: number) => unknown;
