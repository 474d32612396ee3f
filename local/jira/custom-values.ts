import { isObject, readText } from "./json";
import type { FieldRecord } from "./records";
import type { SiteContext } from "./site-context";
import { toUserRef } from "./to-json";

/** A checked value as it is stored, or the words that Jira refuses it with. */
export type CheckedValue =
  { readonly kind: "value"; readonly value: unknown } | { readonly kind: "refused"; readonly words: string };

const MAX_LIST = 100;

/** Checks a value for a custom field against its type and, for objects, the manifest's JSON schema. */
export function checkCustomValue(site: SiteContext, field: FieldRecord, value: unknown): CheckedValue {
  if (value === null || value === undefined) {
    return { kind: "value", value: null };
  }
  if (field.collection === "none") {
    return checkOne(site, field, value);
  }
  if (!Array.isArray(value)) {
    return refused("data was not an array");
  }
  if (value.length > MAX_LIST) {
    return refused(`A list field holds at most ${MAX_LIST} values.`);
  }
  const stored: unknown[] = [];
  for (const item of value) {
    const checked = checkOne(site, field, item);
    if (checked.kind === "refused") {
      return checked;
    }
    stored.push(checked.value);
  }
  return { kind: "value", value: stored };
}

function checkOne(site: SiteContext, field: FieldRecord, value: unknown): CheckedValue {
  switch (field.type) {
    case "string":
      return typeof value === "string" ? accepted(value) : refused("Operation value must be a string");
    case "number":
      return typeof value === "number" && Number.isFinite(value)
        ? accepted(value)
        : refused("Operation value must be a number");
    case "user": {
      const accountId = typeof value === "string" ? value : readText(value, "accountId");
      if (accountId === undefined || site.store.users.get(accountId) === undefined) {
        return refused("Specify a valid user.");
      }
      return accepted(accountId);
    }
    case "group": {
      const name = typeof value === "string" ? value : readText(value, "name");
      const group = site.store.groups.find((known) => known.name === name || known.groupId === name);
      return group === undefined ? refused(`Could not find the group '${name ?? ""}'.`) : accepted(group.groupId);
    }
    case "date":
      return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
        ? accepted(value)
        : refused("Operation value must be a date in format yyyy-MM-dd");
    case "datetime":
      return typeof value === "string" && !Number.isNaN(Date.parse(value))
        ? accepted(value)
        : refused("Operation value must be a string with a date and time");
    case "object":
      return checkObject(field, value);
  }
}

function checkObject(field: FieldRecord, value: unknown): CheckedValue {
  if (!isObject(value)) {
    return refused("Operation value must be an object");
  }
  const problem = findSchemaProblem(field.schema, value, "value");
  return problem === undefined ? accepted(value) : refused(`The value does not match the field's schema: ${problem}`);
}

/** The part of JSON schema that manifests use: type, properties, required, additionalProperties, items, enum. */
function findSchemaProblem(schema: unknown, value: unknown, at: string): string | undefined {
  if (!isObject(schema)) {
    return undefined;
  }
  const types = Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
  if (types.length > 0 && !types.some((type) => hasType(type, value))) {
    return `${at} must be of type ${types.join(" or ")}`;
  }
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) {
    return `${at} is none of the values allowed`;
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const problem = findSchemaProblem(schema.items, item, `${at}[${index}]`);
      if (problem !== undefined) {
        return problem;
      }
    }
    return undefined;
  }
  if (!isObject(value)) {
    return undefined;
  }
  const properties = isObject(schema.properties) ? schema.properties : {};
  for (const name of Array.isArray(schema.required) ? schema.required : []) {
    if (typeof name === "string" && !Object.hasOwn(value, name)) {
      return `${at}.${name} is missing`;
    }
  }
  for (const [name, entry] of Object.entries(value)) {
    if (!Object.hasOwn(properties, name)) {
      if (schema.additionalProperties === false) {
        return `${at}.${name} is not known`;
      }
      continue;
    }
    const problem = findSchemaProblem(properties[name], entry, `${at}.${name}`);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}

function hasType(type: unknown, value: unknown): boolean {
  if (type === "null") {
    return value === null;
  }
  if (type === "array") {
    return Array.isArray(value);
  }
  if (type === "object") {
    return isObject(value);
  }
  if (type === "integer") {
    return Number.isInteger(value);
  }
  return typeof value === type;
}

/** What an answer of the REST API holds for a stored value: users and groups as objects. */
export function toCustomJson(site: SiteContext, field: FieldRecord, value: unknown): unknown {
  if (value === null || value === undefined) {
    return null;
  }
  if (Array.isArray(value) && field.collection === "list") {
    return value.map((item) => toOneJson(site, field, item));
  }
  return toOneJson(site, field, value);
}

function toOneJson(site: SiteContext, field: FieldRecord, value: unknown): unknown {
  if (field.type === "user" && typeof value === "string") {
    return toUserRef(site, value);
  }
  if (field.type === "group" && typeof value === "string") {
    return { groupId: value, name: site.store.groups.get(value)?.name ?? value };
  }
  return value;
}

/** The words of a value for the change log. */
export function toCustomText(site: SiteContext, field: FieldRecord, value: unknown): string | null {
  if (value === null || value === undefined) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map((item) => toCustomText(site, field, item) ?? "").join(", ");
  }
  if (field.type === "user" && typeof value === "string") {
    return site.store.users.get(value)?.displayName ?? value;
  }
  if (field.type === "group" && typeof value === "string") {
    return site.store.groups.get(value)?.name ?? value;
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function accepted(value: unknown): CheckedValue {
  return { kind: "value", value };
}

function refused(words: string): CheckedValue {
  return { kind: "refused", words };
}
