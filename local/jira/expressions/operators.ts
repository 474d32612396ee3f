import { isEqual as isEqualData } from "../../../src/domain/ground/equal";
import { ExpressionError } from "./expression-error";
import { CalendarDate, Entity, Lambda, toJsonValue, typeOf } from "./values";

const MAX_TEXT = 100_000;

const SIMPLE_TYPES = new Set(["String", "Number", "Boolean"]);

/** Equality as in Jira: values of two simple types cannot be compared at all; null equals only null. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) {
    return true;
  }
  const leftType = typeOf(left);
  const rightType = typeOf(right);
  if (leftType === "null" || rightType === "null") {
    return leftType === rightType;
  }
  if (leftType !== rightType) {
    if (SIMPLE_TYPES.has(leftType) && SIMPLE_TYPES.has(rightType)) {
      throw cannotCompare(leftType, rightType);
    }
    return false;
  }
  if (left instanceof Date && right instanceof Date) {
    return left.getTime() === right.getTime();
  }
  if (left instanceof CalendarDate && right instanceof CalendarDate) {
    return left.epochDay === right.epochDay;
  }
  if (left instanceof Entity && right instanceof Entity) {
    return left.is(right);
  }
  if (leftType === "List" || leftType === "Map") {
    return isEqualData(toJsonValue(left), toJsonValue(right));
  }
  return false;
}

/** Negative, zero or positive; only two strings, two numbers or two dates have an order. */
export function compare(left: unknown, right: unknown): number {
  if (typeof left === "number" && typeof right === "number") {
    return left - right;
  }
  if (typeof left === "string" && typeof right === "string") {
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (left instanceof Date && right instanceof Date) {
    return left.getTime() - right.getTime();
  }
  if (left instanceof CalendarDate && right instanceof CalendarDate) {
    return left.epochDay - right.epochDay;
  }
  throw cannotCompare(typeOf(left), typeOf(right));
}

function cannotCompare(left: string, right: string): ExpressionError {
  return new ExpressionError("type", `Can't compare ${left} to ${right}.`);
}

export function add(left: unknown, right: unknown): unknown {
  if (typeof left === "number" && typeof right === "number") {
    return left + right;
  }
  if (typeof left === "string" || typeof right === "string") {
    return capText(toText(left) + toText(right));
  }
  throw new ExpressionError("type", `Can't add ${typeOf(right)} to ${typeOf(left)}.`);
}

export function toNumber(value: unknown, operator: string): number {
  if (typeof value === "number") {
    return value;
  }
  throw new ExpressionError("type", `Operator ${operator} needs a Number, got ${typeOf(value)}.`);
}

export function toText(value: unknown): string {
  if (typeof value === "string") {
    return value;
  }
  if (value instanceof Lambda) {
    throw new ExpressionError("type", "A function has no text.");
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (value instanceof CalendarDate) {
    return value.toString();
  }
  if (value === null || value === undefined) {
    return "null";
  }
  return typeof value === "object" ? JSON.stringify(toJsonValue(value)) : String(value);
}

export function capText(text: string): string {
  if (text.length > MAX_TEXT) {
    throw new ExpressionError("limit", `A text is longer than ${MAX_TEXT} characters.`);
  }
  return text;
}
