/**
 * Why there is no value: `syntax` never runs, `type` is a wrong operand, `unknown` no such name, `limit` too long or
 * too much work.
 */
export type ExpressionErrorKind = "syntax" | "type" | "unknown" | "limit";

/** Thrown by the evaluator for everything that a user's expression can do wrong; any other error is a bug here. */
export class ExpressionError extends Error {
  constructor(
    readonly kind: ExpressionErrorKind,
    message: string,
  ) {
    super(message);
    this.name = "ExpressionError";
  }
}
