import { hasPermission, projectOf } from "../permissions";
import type { IssueRecord, ProjectRecord } from "../records";
import type { Actor, SiteContext } from "../site-context";
import { dateFunction, parseJqlDate } from "./jql-dates";
import { findJqlField, type JqlField } from "./jql-fields";
import { jqlError, parseJql, type JqlClause, type JqlOperand, type JqlOperator, type JqlQuery } from "./parse-jql";

type Test = (issue: IssueRecord) => boolean;

/** Who searches, and where. */
interface Search {
  readonly site: SiteContext;
  readonly actor: Actor;
}

/** The issues that a query finds for this actor, in its order. Throws Jira's 400 for a query that cannot be run. */
export function runJql(site: SiteContext, actor: Actor, jql: string): readonly IssueRecord[] {
  const query = parseJql(jql);
  const test = query.where === undefined ? () => true : compileClause({ site, actor }, query.where);
  const order = compileOrder(site, query);
  const visible = new Map<ProjectRecord, boolean>();
  const found: IssueRecord[] = [];
  for (const issue of site.store.issues.all()) {
    const project = projectOf(site, issue);
    const sees = visible.get(project) ?? hasPermission(site, actor, project, "BROWSE_PROJECTS");
    visible.set(project, sees);
    if (sees && test(issue)) {
      found.push(issue);
    }
  }
  return found.sort(order);
}

/** Whether a query restricts anything; `/search/jql` refuses one that does not. */
export function isBounded(jql: string): boolean {
  return parseJql(jql).where !== undefined;
}

function compileClause(search: Search, clause: JqlClause): Test {
  switch (clause.kind) {
    case "and": {
      const parts = clause.parts.map((part) => compileClause(search, part));
      return (issue) => parts.every((part) => part(issue));
    }
    case "or": {
      const parts = clause.parts.map((part) => compileClause(search, part));
      return (issue) => parts.some((part) => part(issue));
    }
    case "not": {
      const part = compileClause(search, clause.part);
      return (issue) => !part(issue);
    }
    case "term":
      return compileTerm(
        search,
        findJqlField(search.site, clause.field, clause.alias),
        clause.operator,
        clause.operand,
      );
  }
}

const OPERATORS: Readonly<Record<JqlField["kind"], readonly JqlOperator[]>> = {
  option: ["=", "!=", "in", "not in", "is", "is not"],
  user: ["=", "!=", "in", "not in", "is", "is not"],
  label: ["=", "!=", "in", "not in", "is", "is not"],
  text: ["~", "!~", "is", "is not"],
  "exact-text": ["=", "!=", "~", "!~", "in", "not in", "is", "is not"],
  date: ["=", "!=", ">", ">=", "<", "<=", "in", "not in", "is", "is not"],
  number: ["=", "!=", ">", ">=", "<", "<=", "in", "not in", "is", "is not"],
  key: ["=", "!=", ">", ">=", "<", "<=", "in", "not in", "is", "is not"],
};

function compileTerm(search: Search, field: JqlField, operator: JqlOperator, operand: JqlOperand): Test {
  if (!OPERATORS[field.kind].includes(operator)) {
    throw jqlError(`The operator '${operator}' is not supported by the '${field.name}' field.`);
  }
  const isNegative = operator === "!=" || operator === "not in" || operator === "is not" || operator === "!~";
  if (operand.kind === "empty") {
    if (operator === "~" || operator === "!~") {
      throw jqlError(`The operator '${operator}' does not support searching for EMPTY.`);
    }
    return (issue) => (field.values(issue).length === 0) !== isNegative;
  }
  if (operator === "~" || operator === "!~") {
    const matches = compileText(operand);
    return (issue) => field.values(issue).some((value) => matches(String(value))) !== isNegative;
  }
  const items = operand.kind === "list" ? operand.items : [operand];
  if (operator === ">" || operator === ">=" || operator === "<" || operator === "<=") {
    return compileOrdered(search, field, operator, items);
  }
  const includesEmpty = items.some((item) => item.kind === "empty");
  const wanted = new Set(items.filter((item) => item.kind !== "empty").flatMap((item) => resolve(search, field, item)));
  return (issue) => {
    const values = field.values(issue);
    // An empty field is in no list and outside of none, as in Jira.
    if (values.length === 0) {
      return includesEmpty !== isNegative && includesEmpty;
    }
    return values.some((value) => wanted.has(normal(field, value))) !== isNegative;
  };
}

function compileOrdered(
  search: Search,
  field: JqlField,
  operator: ">" | ">=" | "<" | "<=",
  items: readonly JqlOperand[],
): Test {
  const [item] = items;
  if (item === undefined || items.length !== 1) {
    throw jqlError(`The operator '${operator}' takes one value.`);
  }
  const resolved = resolve(search, field, item)[0];
  const limit = field.kind === "key" ? keyNumber(String(resolved)) : Number(resolved);
  return (issue) =>
    field
      .values(issue)
      .slice(0, 1)
      .some((value) => {
        const number = field.kind === "key" ? keyNumber(String(value)) : Number(value);
        if (operator === ">") {
          return number > limit;
        }
        if (operator === ">=") {
          return number >= limit;
        }
        return operator === "<" ? number < limit : number <= limit;
      });
}

function keyNumber(key: string): number {
  return Number(key.split("-").pop());
}

function normal(field: JqlField, value: string | number): string | number {
  return typeof value === "string" && field.kind !== "user" ? value.toLowerCase() : value;
}

function resolve(search: Search, field: JqlField, item: JqlOperand): readonly (string | number)[] {
  const { site } = search;
  if (item.kind === "function") {
    return resolveFunction(search, field, item.name, item.args);
  }
  if (item.kind !== "value") {
    return [];
  }
  const { text } = item;
  switch (field.kind) {
    case "date": {
      const at = parseJqlDate(text, site.clock.now());
      if (at === undefined) {
        throw jqlError(
          `Date value '${text}' for field '${field.name}' is invalid. Valid formats include: ` +
            "'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w'.",
        );
      }
      return [at];
    }
    case "number":
      if (text.trim() === "" || Number.isNaN(Number(text))) {
        throw jqlError(`The value '${text}' for field '${field.name}' is not a number.`);
      }
      return [Number(text)];
    case "user":
      return resolveUser(site, field, text);
    case "option":
      if (field.known?.(text.toLowerCase()) !== true) {
        throw jqlError(`The value '${text}' does not exist for the field '${field.name}'.`);
      }
      return [text.toLowerCase()];
    case "key": {
      const isKnown = /^\d+$/.test(text) ? site.store.issues.get(text) : site.store.issues.in(text.toUpperCase())[0];
      if (isKnown === undefined) {
        throw jqlError(`An issue with key '${text}' does not exist for field '${field.name}'.`);
      }
      return [text.toLowerCase()];
    }
    default:
      return [text.toLowerCase()];
  }
}

function resolveUser(site: SiteContext, field: JqlField, text: string): readonly string[] {
  if (site.store.users.get(text) !== undefined) {
    return [text];
  }
  const lower = text.toLowerCase();
  const named = [...site.store.users.all()].filter(
    (user) => user.displayName.toLowerCase() === lower || user.email?.toLowerCase() === lower,
  );
  if (named.length === 0) {
    throw jqlError(`The value '${text}' does not exist for the field '${field.name}'.`);
  }
  return named.map((user) => user.accountId);
}

function resolveFunction(
  { site, actor }: Search,
  field: JqlField,
  name: string,
  args: readonly string[],
): readonly (string | number)[] {
  const at = dateFunction(name, args, site.clock.now());
  if (at !== undefined && field.kind === "date") {
    return [at];
  }
  const lower = name.toLowerCase();
  if (field.kind === "user" && lower === "currentuser") {
    return actor.accountId === undefined ? [] : [actor.accountId];
  }
  if (field.kind === "user" && lower === "membersof") {
    const group = site.store.groups.find((known) => known.name === args[0] || known.groupId === args[0]);
    if (group === undefined) {
      throw jqlError(`Function 'membersOf' can not find the group '${args[0] ?? ""}'.`);
    }
    return group.members;
  }
  if (field.kind === "option" && (lower === "releasedversions" || lower === "unreleasedversions")) {
    return [...site.store.versions.all()]
      .filter((version) => version.released === (lower === "releasedversions"))
      .map((version) => version.id);
  }
  throw jqlError(`Unable to find JQL function '${name}(${args.join(", ")})' for the field '${field.name}'.`);
}

/** Every word must be there; `word*` matches a beginning; text in inner quotes must be there as it stands. */
function compileText(operand: JqlOperand): (text: string) => boolean {
  if (operand.kind !== "value") {
    throw jqlError("Only a text may follow '~'.");
  }
  const phrase = /^"(.*)"$/.exec(operand.text)?.[1]?.toLowerCase();
  if (phrase !== undefined) {
    return (text) => text.toLowerCase().includes(phrase);
  }
  const words = operand.text
    .toLowerCase()
    .split(/[^\p{L}\p{N}*_]+/u)
    .filter((word) => word !== "");
  return (text) => {
    const own = text.toLowerCase().split(/[^\p{L}\p{N}_]+/u);
    return words.every((word) =>
      word.endsWith("*") ? own.some((part) => part.startsWith(word.slice(0, -1))) : own.includes(word),
    );
  };
}

function compileOrder(site: SiteContext, query: JqlQuery): (a: IssueRecord, b: IssueRecord) => number {
  const keys = query.orderBy.map(({ field, alias, direction }) => {
    const found = findJqlField(site, field, alias);
    const read = found.sortKey ?? ((issue: IssueRecord) => found.values(issue)[0]);
    return { read, sign: direction === "desc" ? -1 : 1 };
  });
  return (a, b) => {
    for (const { read, sign } of keys) {
      const order = compareKeys(read(a), read(b));
      if (order !== 0) {
        return order * sign;
      }
    }
    return b.id - a.id;
  };
}

function compareKeys(a: string | number | undefined, b: string | number | undefined): number {
  if (a === b) {
    return 0;
  }
  if (a === undefined) {
    return 1;
  }
  if (b === undefined) {
    return -1;
  }
  return a < b ? -1 : 1;
}
