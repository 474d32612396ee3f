import * as acorn from "acorn";
import { ExpressionError } from "./expression-error";

/** `let` definitions in order, then the expression that gives the value. */
export interface ParsedExpression {
  readonly definitions: readonly { readonly name: string; readonly value: acorn.Expression }[];
  readonly result: acorn.Expression;
}

const OPTIONS: acorn.Options = { ecmaVersion: 2022, sourceType: "script" };

/** Parses a Jira expression; throws ExpressionError of kind `syntax`. */
export function parseExpression(source: string): ParsedExpression {
  if (source.includes("#!") || source.trim() === "") {
    throw syntax("An expression is expected.");
  }
  const parts = splitStatements(source);
  const last = parts.pop();
  if (last === undefined) {
    throw syntax("An expression is expected.");
  }
  return { definitions: parts.map(parseDefinition), result: parseWhole(last) };
}

function parseDefinition(part: string): { name: string; value: acorn.Expression } {
  const match = /^\s*let\s+([A-Za-z_$][\w$]*)\s*=(?!=)/.exec(part);
  if (match?.[1] === undefined) {
    throw syntax("Only `let name = value;` may stand before the last expression.");
  }
  return { name: match[1], value: parseWhole(part.slice(match[0].length)) };
}

function parseWhole(part: string): acorn.Expression {
  const text = wrapMapBodies(part);
  const node = guarded(() => acorn.parseExpressionAt(text, 0, OPTIONS));
  const rest = guarded(() => [...acorn.tokenizer(text.slice(node.end), OPTIONS)]);
  if (rest.length > 0) {
    throw syntax(`Unexpected \`${text.slice(node.end).trim().slice(0, 20)}\`.`);
  }
  return node;
}

function splitStatements(source: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const token of tokens(source)) {
    if (OPENING.has(token.type)) {
      depth += 1;
    }
    if (CLOSING.has(token.type)) {
      depth -= 1;
    }
    if (token.type === acorn.tokTypes.semi && depth === 0) {
      parts.push(source.slice(start, token.start));
      start = token.end;
    }
  }
  const tail = source.slice(start);
  if (tail.trim() !== "") {
    parts.push(tail);
  }
  return parts;
}

/**
 * In Jira `x => { id: x.id }` gives a map, in JavaScript it is a block.
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions/
 */
function wrapMapBodies(text: string): string {
  const all = tokens(text);
  const inserts: { at: number; what: string }[] = [];
  all.forEach((token, index) => {
    const next = all[index + 1];
    if (token.type !== acorn.tokTypes.arrow || next?.type !== acorn.tokTypes.braceL) {
      return;
    }
    let depth = 0;
    for (const inner of all.slice(index + 1)) {
      if (OPENING.has(inner.type)) {
        depth += 1;
      }
      if (CLOSING.has(inner.type)) {
        depth -= 1;
      }
      if (depth > 0) {
        continue;
      }
      inserts.push({ at: next.start, what: "(" }, { at: inner.end, what: ")" });
      return;
    }
  });
  let result = text;
  for (const { at, what } of inserts.sort((a, b) => b.at - a.at)) {
    result = result.slice(0, at) + what + result.slice(at);
  }
  return result;
}

const { braceL, braceR, parenL, parenR, bracketL, bracketR, dollarBraceL } = acorn.tokTypes;
const OPENING = new Set([braceL, parenL, bracketL, dollarBraceL]);
const CLOSING = new Set([braceR, parenR, bracketR]);

function tokens(source: string): acorn.Token[] {
  return guarded(() => [...acorn.tokenizer(source, OPTIONS)]);
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw syntax(error.message);
    }
    throw error;
  }
}

function syntax(message: string): ExpressionError {
  return new ExpressionError("syntax", message);
}
