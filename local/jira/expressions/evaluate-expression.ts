import { compileExpression, type Code } from "./compile";
import { ExpressionError } from "./expression-error";
import { parseExpression } from "./parse-expression";

export interface EvaluationOptions {
  /** The site's clock; `new Date()` inside the expression reads it. */
  readonly now: () => number;
  /** Most characters of a source; Jira's published limit is the default, event filters may have 10,000. */
  readonly maxLength?: number;
}

const MAX_LENGTH = 1_000;
const MAX_STEPS = 10_000;
const MAX_CACHED = 500;

const compiled = new Map<string, { run: Code; nodes: number }>();

/** Evaluates a Jira expression over plain JSON and entities; throws ExpressionError for whatever the expression does wrong. */
export function evaluateExpression(
  source: string,
  variables: Record<string, unknown>,
  options: EvaluationOptions,
): unknown {
  const { run } = prepare(source, options.maxLength ?? MAX_LENGTH);
  return run({ variables, locals: [], budget: { left: MAX_STEPS }, now: options.now });
}

export interface ExpressionAnalysis {
  readonly valid: boolean;
  readonly errors: readonly { readonly type: "syntax" | "type" | "other"; readonly message: string }[];
  /** Syntax elements of the whole expression. */
  readonly nodes: number;
}

/** Says whether an expression can be evaluated at all, without evaluating it. */
export function analyseExpression(source: string): ExpressionAnalysis {
  try {
    return { valid: true, errors: [], nodes: prepare(source, MAX_LENGTH).nodes };
  } catch (error) {
    if (!(error instanceof ExpressionError)) {
      throw error;
    }
    const type = error.kind === "syntax" ? "syntax" : error.kind === "type" ? "type" : "other";
    return { valid: false, errors: [{ type, message: error.message }], nodes: 0 };
  }
}

function prepare(source: string, maxLength: number): { run: Code; nodes: number } {
  if (source.length > maxLength) {
    throw new ExpressionError(
      "limit",
      `Jira expression is too long (${source.length}), limit: ${maxLength} characters`,
    );
  }
  const known = compiled.get(source);
  if (known !== undefined) {
    return known;
  }
  const fresh = compileExpression(parseExpression(source));
  if (compiled.size >= MAX_CACHED) {
    compiled.clear();
  }
  compiled.set(source, fresh);
  return fresh;
}
