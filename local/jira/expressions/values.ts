import { ExpressionError } from "./expression-error";

/** A callback inside an expression; it exists only as an argument of list methods. */
export class Lambda {
  constructor(readonly call: (args: readonly unknown[]) => unknown) {}
}

/** A Jira object such as an issue or a user: named properties only, each computed when it is first read. */
export class Entity {
  readonly #read = new Map<string, unknown>();

  constructor(
    readonly typeName: string,
    private readonly properties: Record<string, () => unknown>,
    /** What stands for the whole object in a JSON answer. */
    readonly toJsonValue: () => unknown = () => undefined,
  ) {}

  property(name: string): unknown {
    if (this.#read.has(name)) {
      return this.#read.get(name);
    }
    const property = Object.hasOwn(this.properties, name) ? this.properties[name] : undefined;
    if (property === undefined) {
      throw new ExpressionError("unknown", `Unrecognized property of \`${this.typeName}\`: '${name}'.`);
    }
    const value = property();
    this.#read.set(name, value);
    return value;
  }

  is(other: Entity): boolean {
    if (this === other) {
      return true;
    }
    return this.typeName === other.typeName && identity(this) !== undefined && identity(this) === identity(other);
  }
}

function identity(entity: Entity): string | undefined {
  const json = entity.toJsonValue();
  return json === undefined ? undefined : JSON.stringify(json);
}

const DAY_MS = 86_400_000;

/** A day without a time, counted in UTC. */
export class CalendarDate {
  private constructor(readonly epochDay: number) {}

  static ofInstant(at: number): CalendarDate {
    return new CalendarDate(Math.floor(at / DAY_MS));
  }

  static parse(text: string): CalendarDate {
    const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
    if (Number.isNaN(at)) {
      throw new ExpressionError("type", `'${text}' is not a calendar date.`);
    }
    return CalendarDate.ofInstant(at);
  }

  get instant(): number {
    return this.epochDay * DAY_MS;
  }

  toString(): string {
    return new Date(this.instant).toISOString().slice(0, 10);
  }
}

/** The name that Jira's error texts use for a value's type. */
export function typeOf(value: unknown): string {
  if (value === null || value === undefined) {
    return "null";
  }
  if (typeof value === "string") {
    return "String";
  }
  if (typeof value === "number") {
    return "Number";
  }
  if (typeof value === "boolean") {
    return "Boolean";
  }
  if (Array.isArray(value)) {
    return "List";
  }
  if (value instanceof Date) {
    return "Date";
  }
  if (value instanceof CalendarDate) {
    return "CalendarDate";
  }
  if (value instanceof Lambda) {
    return "Function";
  }
  if (value instanceof Entity) {
    return value.typeName;
  }
  return "Map";
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeOf(value) === "Map" && typeof value === "object";
}

/** Turns an expression's value into what a JSON answer holds. */
export function toJsonValue(value: unknown): unknown {
  if (value === undefined || value === null) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map(toJsonValue);
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (value instanceof CalendarDate) {
    return value.toString();
  }
  if (value instanceof Lambda) {
    return "lambda";
  }
  if (value instanceof Entity) {
    return toJsonValue(value.toJsonValue());
  }
  if (typeof value === "object") {
    const map: Record<string, unknown> = Object.create(null);
    for (const [key, entry] of Object.entries(value)) {
      map[key] = toJsonValue(entry);
    }
    return map;
  }
  return value;
}
