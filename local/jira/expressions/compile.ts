import type * as acorn from "acorn";
import { ExpressionError } from "./expression-error";
import { callMethod } from "./methods";
import { add, capText, compare, isEqual, toNumber, toText } from "./operators";
import type { ParsedExpression } from "./parse-expression";
import { CalendarDate, Entity, Lambda, isMap, typeOf } from "./values";

/** What one evaluation carries: the caller's variables, the values of `let` and lambda parameters, and the work that is left. */
export interface Scope {
  readonly variables: Record<string, unknown>;
  readonly locals: unknown[];
  readonly budget: { left: number };
  readonly now: () => number;
}

export type Code = (scope: Scope) => unknown;

/** Marks the end of an optional chain that met null. */
const BROKEN = Symbol("broken chain");

class Compiler {
  private slots = 0;
  nodes = 0;

  /** Gives a fresh place for a name; inner names shade outer ones. */
  bind(names: ReadonlyMap<string, number>, name: string): { names: Map<string, number>; slot: number } {
    const slot = this.slots++;
    return { names: new Map(names).set(name, slot), slot };
  }

  compile(node: acorn.Expression | acorn.SpreadElement | acorn.Super, names: ReadonlyMap<string, number>): Code {
    this.nodes += 1;
    switch (node.type) {
      case "Literal":
        return this.literal(node);
      case "TemplateLiteral": {
        const texts = node.quasis.map((quasi) => quasi.value.cooked ?? "");
        const holes = node.expressions.map((part) => this.compile(part, names));
        return (scope) => capText(texts.reduce((sum, text, at) => sum + toText(holes[at - 1]?.(scope)) + text));
      }
      case "Identifier":
        return this.identifier(node.name, names);
      case "ParenthesizedExpression":
        return this.compile(node.expression, names);
      case "ChainExpression": {
        const inner = this.compile(node.expression, names);
        return (scope) => {
          const value = inner(scope);
          return value === BROKEN ? null : value;
        };
      }
      case "MemberExpression":
        return this.member(node, names);
      case "CallExpression":
        return this.call(node, names);
      case "NewExpression":
        return this.create(node, names);
      case "UnaryExpression":
        return this.unary(node, names);
      case "BinaryExpression":
        return this.binary(node, names);
      case "LogicalExpression": {
        const left = this.compile(node.left, names);
        const right = this.compile(node.right, names);
        if (node.operator === "&&") {
          return (scope) => left(scope) && right(scope);
        }
        if (node.operator === "||") {
          return (scope) => left(scope) || right(scope);
        }
        return (scope) => left(scope) ?? right(scope);
      }
      case "ConditionalExpression": {
        const test = this.compile(node.test, names);
        const yes = this.compile(node.consequent, names);
        const no = this.compile(node.alternate, names);
        return (scope) => (test(scope) ? yes(scope) : no(scope));
      }
      case "ArrayExpression": {
        const items = node.elements.map((item) => {
          if (item === null || item.type === "SpreadElement") {
            throw unsupported("A list with holes or spread");
          }
          return this.compile(item, names);
        });
        return (scope) => items.map((item) => item(scope));
      }
      case "ObjectExpression":
        return this.map(node, names);
      case "ArrowFunctionExpression":
        return this.lambda(node, names);
      default:
        throw unsupported(node.type);
    }
  }

  private literal(node: acorn.Literal): Code {
    const value = node.value;
    if (node.regex !== undefined || node.bigint !== undefined) {
      throw unsupported("A regular expression or big number");
    }
    if (value !== null && !["string", "number", "boolean"].includes(typeof value)) {
      throw unsupported("This literal");
    }
    return () => value;
  }

  private identifier(name: string, names: ReadonlyMap<string, number>): Code {
    const slot = names.get(name);
    if (slot !== undefined) {
      return (scope) => scope.locals[slot];
    }
    return (scope) => {
      if (!Object.hasOwn(scope.variables, name)) {
        throw new ExpressionError("unknown", `Unknown identifier: '${name}'.`);
      }
      return scope.variables[name] ?? null;
    };
  }

  private member(node: acorn.MemberExpression, names: ReadonlyMap<string, number>): Code {
    if (node.property.type === "PrivateIdentifier") {
      throw unsupported("A private name");
    }
    const object = this.compile(node.object, names);
    const isOptional = node.optional;
    if (!node.computed && node.property.type === "Identifier") {
      const name = node.property.name;
      return (scope) => {
        const target = object(scope);
        if (target === BROKEN || (isOptional && (target === null || target === undefined))) {
          return BROKEN;
        }
        return readMember(target, name);
      };
    }
    const property = this.compile(node.property, names);
    return (scope) => {
      const target = object(scope);
      if (target === BROKEN || (isOptional && (target === null || target === undefined))) {
        return BROKEN;
      }
      return readMember(target, property(scope));
    };
  }

  private call(node: acorn.CallExpression, names: ReadonlyMap<string, number>): Code {
    const callee = node.callee;
    if (
      callee.type !== "MemberExpression" ||
      callee.computed ||
      callee.property.type !== "Identifier" ||
      node.optional
    ) {
      throw unsupported("A call of anything but a method");
    }
    const self = this.compile(callee.object, names);
    const name = callee.property.name;
    const isOptional = callee.optional;
    const args = this.args(node.arguments, names);
    return (scope) => {
      const target = self(scope);
      if (target === BROKEN || (isOptional && (target === null || target === undefined))) {
        return BROKEN;
      }
      return callMethod(
        target,
        name,
        args.map((arg) => arg(scope)),
        (steps) => charge(scope, steps),
      );
    };
  }

  private args(nodes: acorn.NewExpression["arguments"], names: ReadonlyMap<string, number>): Code[] {
    return nodes.map((arg) => {
      if (arg.type === "SpreadElement") {
        throw unsupported("Spread");
      }
      return this.compile(arg, names);
    });
  }

  private create(node: acorn.NewExpression, names: ReadonlyMap<string, number>): Code {
    const type = node.callee.type === "Identifier" ? node.callee.name : "";
    const args = this.args(node.arguments, names);
    if (args.length > 1) {
      throw unsupported("More than one argument of `new`");
    }
    const [arg] = args;
    if (type === "Date") {
      return (scope) => (arg === undefined ? new Date(scope.now()) : toDate(arg(scope)));
    }
    if (type === "CalendarDate") {
      return (scope) =>
        arg === undefined ? CalendarDate.ofInstant(scope.now()) : CalendarDate.parse(toText(arg(scope)));
    }
    throw unsupported(`new ${type}`);
  }

  private unary(node: acorn.UnaryExpression, names: ReadonlyMap<string, number>): Code {
    const argument = this.compile(node.argument, names);
    if (node.operator === "!") {
      return (scope) => !argument(scope);
    }
    if (node.operator === "-") {
      return (scope) => -toNumber(argument(scope), "-");
    }
    if (node.operator === "typeof") {
      return (scope) => typeName(argument(scope));
    }
    throw unsupported(`Operator ${node.operator}`);
  }

  private binary(node: acorn.BinaryExpression, names: ReadonlyMap<string, number>): Code {
    if (node.left.type === "PrivateIdentifier") {
      throw unsupported("A private name");
    }
    const left = this.compile(node.left, names);
    const right = this.compile(node.right, names);
    switch (node.operator) {
      case "==":
      case "===":
        return (scope) => isEqual(left(scope), right(scope));
      case "!=":
      case "!==":
        return (scope) => !isEqual(left(scope), right(scope));
      case "<":
        return (scope) => compare(left(scope), right(scope)) < 0;
      case "<=":
        return (scope) => compare(left(scope), right(scope)) <= 0;
      case ">":
        return (scope) => compare(left(scope), right(scope)) > 0;
      case ">=":
        return (scope) => compare(left(scope), right(scope)) >= 0;
      case "+":
        return (scope) => add(left(scope), right(scope));
      case "-":
        return (scope) => toNumber(left(scope), "-") - toNumber(right(scope), "-");
      case "*":
        return (scope) => toNumber(left(scope), "*") * toNumber(right(scope), "*");
      case "/":
        return (scope) => toNumber(left(scope), "/") / toNumber(right(scope), "/");
      case "%":
        return (scope) => toNumber(left(scope), "%") % toNumber(right(scope), "%");
      default:
        throw unsupported(`Operator ${node.operator}`);
    }
  }

  private map(node: acorn.ObjectExpression, names: ReadonlyMap<string, number>): Code {
    const entries = node.properties.map((property) => {
      if (property.type !== "Property" || property.kind !== "init" || property.method || property.computed) {
        throw unsupported("A map with anything but plain keys");
      }
      const key =
        property.key.type === "Identifier" ? property.key.name : String((property.key as acorn.Literal).value);
      return { key, value: this.compile(property.value, names) };
    });
    return (scope) => {
      const map: Record<string, unknown> = Object.create(null);
      for (const { key, value } of entries) {
        map[key] = value(scope);
      }
      return map;
    };
  }

  private lambda(node: acorn.ArrowFunctionExpression, names: ReadonlyMap<string, number>): Code {
    if (node.async || node.body.type === "BlockStatement") {
      throw unsupported("A function with a block or async");
    }
    let inner = new Map(names);
    const slots = node.params.map((param) => {
      if (param.type !== "Identifier") {
        throw unsupported("A parameter that is not a name");
      }
      const bound = this.bind(inner, param.name);
      inner = bound.names;
      return bound.slot;
    });
    const before = this.nodes;
    const body = this.compile(node.body, inner);
    const cost = this.nodes - before;
    return (scope) => {
      const captured = scope.locals.slice();
      return new Lambda((args) => {
        charge(scope, cost);
        const locals = captured.slice();
        slots.forEach((slot, at) => (locals[slot] = args[at] ?? null));
        return body({ ...scope, locals });
      });
    };
  }
}

/** Compiles once; the result may be run any number of times. */
export function compileExpression(parsed: ParsedExpression): { run: Code; nodes: number } {
  const compiler = new Compiler();
  let names: ReadonlyMap<string, number> = new Map();
  const definitions: { slot: number; code: Code }[] = [];
  for (const { name, value } of parsed.definitions) {
    const code = compiler.compile(value, names);
    const bound = compiler.bind(names, name);
    names = bound.names;
    definitions.push({ slot: bound.slot, code });
  }
  const result = compiler.compile(parsed.result, names);
  const nodes = compiler.nodes;
  const run: Code = (scope) => {
    charge(scope, nodes);
    for (const { slot, code } of definitions) {
      scope.locals[slot] = code(scope) ?? null;
    }
    return result(scope) ?? null;
  };
  return { run, nodes };
}

function charge(scope: Scope, steps: number): void {
  scope.budget.left -= steps;
  if (scope.budget.left < 0) {
    throw new ExpressionError("limit", "The expression needs too many steps.");
  }
}

function readMember(target: unknown, name: unknown): unknown {
  if (target === null || target === undefined) {
    throw new ExpressionError("type", `Cannot read '${toText(name)}' of null.`);
  }
  if (Array.isArray(target)) {
    if (name === "length") {
      return target.length;
    }
    if (typeof name === "number") {
      return target[name] ?? null;
    }
  }
  if (typeof target === "string") {
    if (name === "length") {
      return target.length;
    }
    if (typeof name === "number") {
      return target[name] ?? null;
    }
  }
  if (typeof name !== "string") {
    throw new ExpressionError("type", `A property's name must be a String, got ${typeOf(name)}.`);
  }
  if (target instanceof Entity) {
    return target.property(name) ?? null;
  }
  if (isMap(target)) {
    return Object.hasOwn(target, name) ? (target[name] ?? null) : null;
  }
  throw new ExpressionError("unknown", `Unrecognized property of \`${typeOf(target)}\`: '${name}'.`);
}

function toDate(value: unknown): Date {
  const at =
    typeof value === "string"
      ? parseInstant(value)
      : typeof value === "number"
        ? value
        : value instanceof Date
          ? value.getTime()
          : value instanceof CalendarDate
            ? value.instant
            : undefined;
  if (at === undefined) {
    throw new ExpressionError("type", `A Date cannot be made of ${typeOf(value)}.`);
  }
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) {
    throw new ExpressionError("type", `'${toText(value)}' is not a date.`);
  }
  return date;
}

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A text without a zone is UTC. */
function parseInstant(text: string): number {
  const match = ISO.exec(text);
  if (match === null) {
    return Number.NaN;
  }
  const [, time, zone] = match;
  return Date.parse(zone !== undefined || time === undefined ? text : `${text}Z`);
}

function typeName(value: unknown): string {
  const type = typeOf(value);
  return type === "String" || type === "Number" || type === "Boolean"
    ? type.toLowerCase()
    : type === "null"
      ? "object"
      : type;
}

function unsupported(what: string): ExpressionError {
  return new ExpressionError("syntax", `${what} is not part of Jira expressions.`);
}
