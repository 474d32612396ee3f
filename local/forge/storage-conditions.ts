import type { EntityShape } from "./manifest";
import { refuse, type StorageRefusal } from "./storage-limits";

export interface Condition {
  readonly property: string;
  readonly condition: string;
  readonly values: readonly unknown[];
}

export type Conditions = { readonly and?: readonly Condition[]; readonly or?: readonly Condition[] };

type Test = (found: unknown, values: readonly unknown[]) => boolean;

const isText = (found: unknown): found is string => typeof found === "string";

/** Below, equal or above zero; text by its UTF-8 bytes, as in the indexes; undefined where the two are of different kinds. */
export function compare(left: unknown, right: unknown): number | undefined {
  if (typeof left === "number" && typeof right === "number") {
    return left - right;
  }
  return isText(left) && isText(right) ? Buffer.compare(Buffer.from(left), Buffer.from(right)) : undefined;
}

const ordered =
  (holds: (order: number) => boolean): Test =>
  (found, [limit]) => {
    const order = compare(found, limit);
    return order !== undefined && holds(order);
  };

const tests: Readonly<Record<string, Test>> = {
  EXISTS: (found) => found !== undefined,
  NOT_EXISTS: (found) => found === undefined,
  EQUAL_TO: (found, [value]) => found !== undefined && found === value,
  NOT_EQUAL_TO: (found, [value]) => found !== undefined && found !== value,
  GREATER_THAN: ordered((order) => order > 0),
  GREATER_THAN_EQUAL_TO: ordered((order) => order >= 0),
  LESS_THAN: ordered((order) => order < 0),
  LESS_THAN_EQUAL_TO: ordered((order) => order <= 0),
  BETWEEN: (found, [low, high]) => (compare(found, low) ?? -1) >= 0 && (compare(found, high) ?? 1) <= 0,
  BEGINS_WITH: (found, [value]) => isText(found) && found.startsWith(String(value)),
  CONTAINS: (found, [value]) => isText(found) && found.includes(String(value)),
  NOT_CONTAINS: (found, [value]) => isText(found) && !found.includes(String(value)),
};

const RANGE_CONDITIONS = new Set([
  "BEGINS_WITH",
  "BETWEEN",
  "EQUAL_TO",
  "GREATER_THAN",
  "GREATER_THAN_EQUAL_TO",
  "LESS_THAN",
  "LESS_THAN_EQUAL_TO",
]);

export function isRangeCondition(condition: string): boolean {
  return RANGE_CONDITIONS.has(condition);
}

/** Whether one condition holds for an attribute's value; undefined is an attribute, or a row, that is not there. */
export function holds(condition: Pick<Condition, "condition" | "values">, found: unknown): boolean {
  return tests[condition.condition]?.(found, condition.values) ?? false;
}

/** Whether an entity's value meets all (`and`) or any (`or`) of the conditions. */
export function meets(conditions: Conditions, value: Readonly<Record<string, unknown>> | undefined): boolean {
  const holdsHere = (condition: Condition) => holds(condition, value?.[condition.property]);
  return conditions.or ? conditions.or.some(holdsHere) : (conditions.and ?? []).every(holdsHere);
}

export function findConditionFault(shape: EntityShape, conditions: Conditions): StorageRefusal | undefined {
  if (conditions.and && conditions.or) {
    return refuse(
      400,
      "INVALID_FILTER_OPERATORS_COMBINATION",
      'Filter operators "and" and "or" cannot be present at the same level.',
    );
  }
  const list = conditions.and ?? conditions.or ?? [];
  if (list.length === 0) {
    return refuse(400, "EMPTY_FILTER_OPERATOR", 'Filter operators "and" and "or" cannot be empty.');
  }
  for (const { property, condition, values } of list) {
    const type = shape.attributes[property]?.type;
    if (type === undefined || type === "any") {
      return refuse(
        422,
        "INVALID_FILTER_CONDITION",
        `The attribute ${property} of ${shape.name} cannot be used in a condition.`,
      );
    }
    if (!tests[condition]) {
      return refuse(400, "INVALID_FILTER_CONDITION", `The condition ${condition} is not supported.`);
    }
    if (!Array.isArray(values) || values.length < (condition === "BETWEEN" ? 2 : 1)) {
      return refuse(400, "INSUFFICIENT_FILTER_VALUES", "The specified condition needs at least two values.");
    }
  }
  return undefined;
}
