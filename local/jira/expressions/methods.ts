import { ExpressionError } from "./expression-error";
import { capText, compare, isEqual, toText } from "./operators";
import { CalendarDate, Lambda, typeOf } from "./values";

type Args = readonly unknown[];
type Method<T> = (self: T, args: Args, charge: (steps: number) => void) => unknown;

function lambda(args: Args, index: number): Lambda {
  const value = args[index];
  if (value instanceof Lambda) {
    return value;
  }
  throw new ExpressionError("type", `A function is expected, got ${typeOf(value)}.`);
}

function text(args: Args, index: number): string {
  const value = args[index];
  if (typeof value === "string") {
    return value;
  }
  throw new ExpressionError("type", `A String is expected, got ${typeOf(value)}.`);
}

function number(args: Args, index: number): number {
  const value = args[index];
  if (typeof value === "number") {
    return value;
  }
  throw new ExpressionError("type", `A Number is expected, got ${typeOf(value)}.`);
}

function optionalNumber(args: Args, index: number): number | undefined {
  return index < args.length ? number(args, index) : undefined;
}

function whether(value: unknown): boolean {
  return Boolean(value);
}

type List = readonly unknown[];

const LIST: Record<string, Method<List>> = {
  every: (self, args) => self.every((item, at) => whether(lambda(args, 0).call([item, at]))),
  some: (self, args) => self.some((item, at) => whether(lambda(args, 0).call([item, at]))),
  filter: (self, args) => self.filter((item, at) => whether(lambda(args, 0).call([item, at]))),
  map: (self, args) => self.map((item, at) => lambda(args, 0).call([item, at])),
  flatMap: (self, args) => self.flatMap((item, at) => lambda(args, 0).call([item, at])),
  find: (self, args) => self.find((item, at) => whether(lambda(args, 0).call([item, at]))) ?? null,
  reduce: (self, args) => {
    const step = lambda(args, 0);
    if (args.length > 1) {
      return self.reduce((sum, item) => step.call([sum, item]), args[1]);
    }
    if (self.length === 0) {
      throw new ExpressionError("type", "An empty list cannot be reduced without a first value.");
    }
    return self.reduce((sum, item) => step.call([sum, item]));
  },
  includes: (self, args, charge) => (
    charge(self.length),
    self.some((item) => typeOf(item) === typeOf(args[0]) && isEqual(item, args[0]))
  ),
  indexOf: (self, args, charge) => (
    charge(self.length),
    self.findIndex((item) => typeOf(item) === typeOf(args[0]) && isEqual(item, args[0]))
  ),
  concat: (self, args, charge) => (charge(self.length + args.length), self.concat(args[0])),
  slice: (self, args, charge) => (charge(self.length), self.slice(optionalNumber(args, 0), optionalNumber(args, 1))),
  join: (self, args, charge) => (
    charge(self.length),
    capText(self.map(toText).join(args.length === 0 ? "," : text(args, 0)))
  ),
  sort: (self, args, charge) => {
    charge(self.length);
    const order = args.length === 0 ? compare : (a: unknown, b: unknown) => number([lambda(args, 0).call([a, b])], 0);
    return [...self].sort(order);
  },
  flat: (self, _args, charge) => (charge(self.length), self.flat()),
};

const STRING: Record<string, Method<string>> = {
  toUpperCase: (self) => self.toUpperCase(),
  toLowerCase: (self) => self.toLowerCase(),
  trim: (self) => self.trim(),
  slice: (self, args) => self.slice(optionalNumber(args, 0), optionalNumber(args, 1)),
  substring: (self, args) => self.substring(number(args, 0), optionalNumber(args, 1)),
  charAt: (self, args) => self.charAt(number(args, 0)),
  split: (self, args, charge) => (charge(self.length), self.split(text(args, 0))),
  indexOf: (self, args) => self.indexOf(text(args, 0)),
  lastIndexOf: (self, args) => self.lastIndexOf(text(args, 0)),
  includes: (self, args) => self.includes(text(args, 0)),
  startsWith: (self, args) => self.startsWith(text(args, 0)),
  endsWith: (self, args) => self.endsWith(text(args, 0)),
  concat: (self, args) => capText(self + text(args, 0)),
  replace: (self, args) => capText(self.split(text(args, 0)).join(text(args, 1))),
};

const NUMBER: Record<string, Method<number>> = {
  toString: (self: number) => String(self),
  toFixed: (self, args) => self.toFixed(Math.min(20, Math.max(0, Math.trunc(optionalNumber(args, 0) ?? 0)))),
};

function shift(at: number, unit: "days" | "hours" | "minutes" | "seconds" | "months" | "years", by: number): number {
  const date = new Date(at);
  if (unit === "months") {
    date.setUTCMonth(date.getUTCMonth() + by);
  } else if (unit === "years") {
    date.setUTCFullYear(date.getUTCFullYear() + by);
  } else {
    return at + by * { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 }[unit];
  }
  return date.getTime();
}

function validDate(at: number): Date {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) {
    throw new ExpressionError("type", "The date is out of range.");
  }
  return date;
}

function moves<T>(
  unit: "Days" | "Hours" | "Minutes" | "Seconds" | "Months" | "Years",
  at: (self: T) => number,
  back: (at: number) => T,
): Record<string, Method<T>> {
  const name = unit.toLowerCase() as Lowercase<typeof unit>;
  return {
    [`plus${unit}`]: (self: T, args: Args) => back(shift(at(self), name, number(args, 0))),
    [`minus${unit}`]: (self: T, args: Args) => back(shift(at(self), name, -number(args, 0))),
  };
}

const instantOf = (date: Date) => date.getTime();

const DATE: Record<string, Method<Date>> = {
  getTime: (self) => self.getTime(),
  getFullYear: (self) => self.getUTCFullYear(),
  getMonth: (self) => self.getUTCMonth(),
  getDate: (self) => self.getUTCDate(),
  getDay: (self) => self.getUTCDay(),
  getHours: (self) => self.getUTCHours(),
  getMinutes: (self) => self.getUTCMinutes(),
  getSeconds: (self) => self.getUTCSeconds(),
  getMilliseconds: (self) => self.getUTCMilliseconds(),
  toISOString: (self) => self.toISOString(),
  toString: (self: Date) => self.toISOString(),
  toCalendarDate: (self) => CalendarDate.ofInstant(self.getTime()),
  toCalendarDateUTC: (self) => CalendarDate.ofInstant(self.getTime()),
  ...moves("Days", instantOf, validDate),
  ...moves("Hours", instantOf, validDate),
  ...moves("Minutes", instantOf, validDate),
  ...moves("Seconds", instantOf, validDate),
  ...moves("Months", instantOf, validDate),
  ...moves("Years", instantOf, validDate),
};

const dayOf = (date: CalendarDate) => date.instant;
const toDay = (at: number) => CalendarDate.ofInstant(validDate(at).getTime());

const CALENDAR_DATE: Record<string, Method<CalendarDate>> = {
  getFullYear: (self) => new Date(self.instant).getUTCFullYear(),
  getMonth: (self) => new Date(self.instant).getUTCMonth(),
  getDate: (self) => new Date(self.instant).getUTCDate(),
  getDay: (self) => new Date(self.instant).getUTCDay(),
  toString: (self: CalendarDate) => self.toString(),
  ...moves("Days", dayOf, toDay),
  ...moves("Months", dayOf, toDay),
  ...moves("Years", dayOf, toDay),
};

const MAP: Record<string, Method<Record<string, unknown>>> = {
  get: (self, args) => (Object.hasOwn(self, text(args, 0)) ? (self[text(args, 0)] ?? null) : null),
  keys: (self) => Object.keys(self),
  entries: (self) => Object.entries(self),
};

const TABLES: Record<string, Record<string, Method<never>>> = {
  List: LIST,
  String: STRING,
  Number: NUMBER,
  Date: DATE,
  CalendarDate: CALENDAR_DATE,
  Map: MAP,
};

/** Calls a method of the white list; an unknown one is an error that names the type. */
export function callMethod(self: unknown, name: string, args: Args, charge: (steps: number) => void): unknown {
  const type = typeOf(self);
  if (type === "null") {
    throw new ExpressionError("type", `Cannot call '${name}' of null.`);
  }
  const table = TABLES[type];
  const method = table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
  if (method === undefined) {
    throw new ExpressionError("unknown", `Unrecognized method of \`${type}\`: '${name}'.`);
  }
  return (method as Method<unknown>)(self, args, charge);
}
