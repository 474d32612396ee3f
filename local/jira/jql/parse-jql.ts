import { badRequest, type HttpError } from "../http-error";

export type JqlClause =
  | { readonly kind: "and" | "or"; readonly parts: readonly JqlClause[] }
  | { readonly kind: "not"; readonly part: JqlClause }
  | {
      readonly kind: "term";
      readonly field: string;
      readonly alias: string | undefined;
      readonly operator: JqlOperator;
      readonly operand: JqlOperand;
    };

export type JqlOperator = "=" | "!=" | "~" | "!~" | ">" | ">=" | "<" | "<=" | "in" | "not in" | "is" | "is not";

export type JqlOperand =
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly JqlOperand[] }
  | { readonly kind: "function"; readonly name: string; readonly args: readonly string[] }
  | { readonly kind: "empty" };

export interface JqlQuery {
  readonly where: JqlClause | undefined;
  readonly orderBy: readonly {
    readonly field: string;
    readonly alias: string | undefined;
    readonly direction: "asc" | "desc";
  }[];
}

type Token =
  | { readonly kind: "word" | "text"; readonly text: string; readonly at: number; readonly glued: boolean }
  | { readonly kind: "sign"; readonly text: string; readonly at: number; readonly glued: boolean };

const SIGNS = ["!=", "!~", ">=", "<=", "&&", "||", "=", "~", ">", "<", "(", ")", ",", "!"];
const MAX_DEPTH = 50;
const MAX_LENGTH = 100_000;

/** Parses the part of JQL that the local site knows; throws Jira's 400 that says where it stopped. */
export function parseJql(source: string): JqlQuery {
  if (source.length > MAX_LENGTH) {
    throw badRequest("The JQL query is too long.");
  }
  return new Parser(tokenize(source), source.length).query();
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const char = source[at] ?? "";
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    const glued = at > 0 && !/\s/.test(source[at - 1] ?? "");
    if (char === '"' || char === "'") {
      const { text, end } = readQuoted(source, at);
      tokens.push({ kind: "text", text, at, glued });
      at = end;
      continue;
    }
    const sign = SIGNS.find((known) => source.startsWith(known, at));
    if (sign !== undefined) {
      tokens.push({ kind: "sign", text: sign, at, glued });
      at += sign.length;
      continue;
    }
    const start = at;
    while (at < source.length && !/[\s"'(),=!~<>]/.test(source[at] ?? "")) {
      at += 1;
    }
    const text = source.slice(start, at);
    if (/[{};?|&^%$#@*/\\]/.test(text[0] ?? "")) {
      throw jqlError(
        `The character '${text[0] ?? ""}' is a reserved JQL character. You must enclose it in a string instead. ` +
          `(line 1, character ${start + 1})`,
      );
    }
    tokens.push({ kind: "word", text, at: start, glued });
  }
  return tokens;
}

function readQuoted(source: string, start: number): { text: string; end: number } {
  const quote = source[start];
  let text = "";
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source[at] ?? "";
    if (char === "\\") {
      const next = source[at + 1] ?? "";
      text += next === "n" ? "\n" : next === "t" ? "\t" : next;
      at += 1;
    } else if (char === quote) {
      return { text, end: at + 1 };
    } else {
      text += char;
    }
  }
  throw jqlError(
    `The quoted string '${source.slice(start + 1, start + 31)}' has not been completed. (line 1, character ${start + 1})`,
  );
}

class Parser {
  private index = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly length: number,
  ) {}

  query(): JqlQuery {
    const where = this.peek() === undefined || this.isWord("order") ? undefined : this.any(0);
    const orderBy: JqlQuery["orderBy"][number][] = [];
    if (this.takeWord("order")) {
      if (!this.takeWord("by")) {
        throw this.unexpected("Expecting 'BY'");
      }
      do {
        orderBy.push(this.sortKey());
      } while (this.takeSign(","));
    }
    if (this.peek() !== undefined) {
      throw this.unexpected("Expecting either 'OR' or 'AND'");
    }
    return { where, orderBy };
  }

  private sortKey(): JqlQuery["orderBy"][number] {
    const { field, alias } = this.fieldName();
    if (this.takeWord("desc")) {
      return { field, alias, direction: "desc" };
    }
    this.takeWord("asc");
    return { field, alias, direction: "asc" };
  }

  private any(depth: number): JqlClause {
    return this.joined("or", depth, () => this.joined("and", depth, () => this.single(depth)));
  }

  private joined(kind: "and" | "or", _depth: number, part: () => JqlClause): JqlClause {
    const parts = [part()];
    while (this.takeWord(kind) || this.takeSign(kind === "and" ? "&&" : "||")) {
      parts.push(part());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind, parts };
  }

  private single(depth: number): JqlClause {
    if (depth > MAX_DEPTH) {
      throw jqlError("The query is nested too deeply.");
    }
    if (this.takeWord("not") || this.takeSign("!")) {
      return { kind: "not", part: this.single(depth + 1) };
    }
    if (this.takeSign("(")) {
      const inner = this.any(depth + 1);
      this.needSign(")");
      return inner;
    }
    const { field, alias } = this.fieldName();
    const operator = this.operator(field);
    const operand = operator === "in" || operator === "not in" ? this.list() : this.value();
    if ((operator === "is" || operator === "is not") && operand.kind !== "empty") {
      throw jqlError(`The operator '${operator}' does not support a value; only EMPTY or NULL may follow it.`);
    }
    return { kind: "term", field, alias, operator, operand };
  }

  /** `"Gate".State` is the property `State` of the field `Gate`; `cf[10050].State` as well. */
  private fieldName(): { field: string; alias: string | undefined } {
    const token = this.next("Expecting a field");
    if (token.kind === "sign") {
      throw this.unexpected("Expecting a field", token);
    }
    const follower = this.peek();
    if (follower?.kind === "word" && follower.glued && follower.text.startsWith(".") && token.kind === "text") {
      this.index += 1;
      return { field: token.text, alias: follower.text.slice(1) };
    }
    return { field: token.text, alias: undefined };
  }

  private operator(field: string): JqlOperator {
    const token = this.next(`Expecting operator after '${field}'`);
    if (token.kind === "sign" && ["=", "!=", "~", "!~", ">", ">=", "<", "<="].includes(token.text)) {
      return token.text as JqlOperator;
    }
    const word = token.kind === "word" ? token.text.toLowerCase() : "";
    if (word === "in") {
      return "in";
    }
    if (word === "not" && this.takeWord("in")) {
      return "not in";
    }
    if (word === "is") {
      return this.takeWord("not") ? "is not" : "is";
    }
    if (word === "was" || word === "changed") {
      throw jqlError(`The operator '${word}' is not known on the local site.`);
    }
    throw this.unexpected("Expecting operator", token);
  }

  private list(): JqlOperand {
    if (!this.isSign("(")) {
      const value = this.value();
      if (value.kind === "function") {
        return value;
      }
      throw jqlError("Expecting '(' after 'in'.");
    }
    this.needSign("(");
    const items: JqlOperand[] = [];
    do {
      items.push(this.value());
    } while (this.takeSign(","));
    this.needSign(")");
    return { kind: "list", items };
  }

  private value(): JqlOperand {
    const token = this.next("Expecting either a value, list or function");
    if (token.kind === "sign") {
      throw this.unexpected("Expecting either a value, list or function", token);
    }
    if (token.kind === "text") {
      return { kind: "value", text: token.text };
    }
    const lower = token.text.toLowerCase();
    if (lower === "empty" || lower === "null") {
      return { kind: "empty" };
    }
    if (["and", "or", "not", "order", "by", "in", "is"].includes(lower)) {
      throw this.unexpected("Expecting either a value, list or function", token);
    }
    if (!this.takeSign("(")) {
      return { kind: "value", text: token.text };
    }
    const args: string[] = [];
    while (!this.isSign(")")) {
      const arg = this.next("Expecting an argument");
      if (arg.kind === "sign") {
        throw this.unexpected("Expecting an argument", arg);
      }
      args.push(arg.text);
      if (!this.takeSign(",")) {
        break;
      }
    }
    this.needSign(")");
    return { kind: "function", name: token.text, args };
  }

  private peek(): Token | undefined {
    return this.tokens[this.index];
  }

  private next(expected: string): Token {
    const token = this.peek();
    if (token === undefined) {
      throw this.unexpected(expected);
    }
    this.index += 1;
    return token;
  }

  private isWord(word: string): boolean {
    const token = this.peek();
    return token?.kind === "word" && token.text.toLowerCase() === word;
  }

  private takeWord(word: string): boolean {
    const fits = this.isWord(word);
    if (fits) {
      this.index += 1;
    }
    return fits;
  }

  private isSign(sign: string): boolean {
    const token = this.peek();
    return token?.kind === "sign" && token.text === sign;
  }

  private takeSign(sign: string): boolean {
    const fits = this.isSign(sign);
    if (fits) {
      this.index += 1;
    }
    return fits;
  }

  private needSign(sign: string): void {
    if (!this.takeSign(sign)) {
      throw this.unexpected(`Expecting '${sign}'`);
    }
  }

  private unexpected(expected: string, token = this.peek()): HttpError {
    if (token === undefined) {
      return jqlError(`${expected} before the end of the query. (line 1, character ${this.length + 1})`);
    }
    return jqlError(`${expected} but got '${token.text}'. (line 1, character ${token.at + 1})`);
  }
}

export function jqlError(message: string): HttpError {
  return badRequest(`Error in the JQL Query: ${message}`);
}
