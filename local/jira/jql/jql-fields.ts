import { isObject, toPlainText } from "../json";
import type { FieldRecord, IssueRecord } from "../records";
import { resolutionOf, resolutions } from "../resolutions";
import type { SiteContext } from "../site-context";
import { jqlError } from "./parse-jql";

/** How a field is compared: by name or id out of a known set, as free text, as a date, as a number. */
export interface JqlField {
  readonly name: string;
  readonly kind: "option" | "user" | "label" | "text" | "exact-text" | "date" | "number" | "key";
  /** Options as lower-case names and ids; texts and labels; account ids; instants; numbers. */
  readonly values: (issue: IssueRecord) => readonly (string | number)[];
  /** All that an option can be; a word outside it is an error. Undefined where anything may be asked. */
  readonly known?: (word: string) => boolean;
  /** What the issue is sorted by; the first value where there is none. */
  readonly sortKey?: (issue: IssueRecord) => string | number | undefined;
}

type Named = { readonly id: string | number; readonly name: string; readonly key?: string };

export function findJqlField(site: SiteContext, name: string, alias: string | undefined): JqlField {
  const { store } = site;
  if (alias === undefined) {
    const system = systemField(site, name.toLowerCase());
    if (system !== undefined) {
      return system;
    }
  }
  const bracket = /^cf\[(\d+)\](?:\.(.+))?$/i.exec(name);
  const wanted = bracket === null ? name : `customfield_${bracket[1] ?? ""}`;
  const matches = (field: FieldRecord, text: string) =>
    field.id === text || field.key === text || field.name.toLowerCase() === text.toLowerCase();
  const exact = store.fields.find((field) => matches(field, wanted));
  if (exact !== undefined) {
    return customField(site, exact, alias ?? bracket?.[2]);
  }
  const dot = wanted.lastIndexOf(".");
  const owner = dot > 0 ? store.fields.find((field) => matches(field, wanted.slice(0, dot))) : undefined;
  if (owner !== undefined) {
    return customField(site, owner, wanted.slice(dot + 1));
  }
  throw jqlError(`Field '${name}' does not exist or you do not have permission to view it.`);
}

function systemField(site: SiteContext, name: string): JqlField | undefined {
  const { store } = site;
  const options = (
    field: string,
    all: () => Iterable<Named>,
    ids: (issue: IssueRecord) => readonly (string | number)[],
  ): JqlField => {
    const find = (id: string | number) => {
      for (const record of all()) {
        if (String(record.id) === String(id)) {
          return record;
        }
      }
      return undefined;
    };
    return {
      name: field,
      kind: "option",
      values: (issue) => ids(issue).flatMap((id) => words(find(id), id)),
      known: (word) => {
        for (const record of all()) {
          if (words(record, record.id).includes(word)) {
            return true;
          }
        }
        return false;
      },
      sortKey: (issue) => ids(issue).map((id) => find(id)?.name.toLowerCase() ?? String(id))[0],
    };
  };
  const lookup = (
    field: string,
    collection: { get(id: string): Named | undefined; all(): Iterable<Named> },
    ids: (issue: IssueRecord) => readonly string[],
  ): JqlField => ({
    ...options(field, () => collection.all(), ids),
    values: (issue) => ids(issue).flatMap((id) => words(collection.get(id), id)),
    sortKey: (issue) => ids(issue).map((id) => collection.get(id)?.name.toLowerCase())[0],
  });
  const user = (field: string, read: (issue: IssueRecord) => string | undefined): JqlField => ({
    name: field,
    kind: "user",
    values: (issue) => present(read(issue)),
    sortKey: (issue) => store.users.get(read(issue))?.displayName.toLowerCase(),
  });
  const date = (field: string, read: (issue: IssueRecord) => number | undefined): JqlField => ({
    name: field,
    kind: "date",
    values: (issue) => present(read(issue)),
  });
  const text = (field: string, read: (issue: IssueRecord) => readonly string[]): JqlField => ({
    name: field,
    kind: "text",
    values: read,
  });

  switch (name) {
    case "project":
      return lookup("project", store.projects, (issue) => [issue.projectId]);
    case "status":
      return lookup("status", store.statuses, (issue) => [issue.statusId]);
    case "statuscategory": {
      const categories = [
        { id: 2, name: "to do", key: "new" },
        { id: 4, name: "in progress", key: "indeterminate" },
        { id: 3, name: "done", key: "done" },
      ];
      const of = (issue: IssueRecord) =>
        categories.find((category) => category.key === store.statuses.get(issue.statusId)?.category);
      return {
        ...options(
          "statusCategory",
          () => categories,
          (issue) => present(of(issue)?.id),
        ),
        sortKey: (issue) => categories.findIndex((category) => category === of(issue)),
      };
    }
    case "issuetype":
    case "type":
      return lookup("issuetype", store.issueTypes, (issue) => [issue.typeId]);
    case "priority":
      return {
        ...lookup("priority", store.priorities, (issue) => [issue.priorityId]),
        sortKey: (issue) => -Number(issue.priorityId),
      };
    case "component":
    case "components":
      return lookup("component", store.components, (issue) => issue.componentIds);
    case "fixversion":
    case "fixversions":
      return lookup("fixVersion", store.versions, (issue) => issue.fixVersionIds);
    case "affectedversion":
      return lookup("affectedVersion", store.versions, (issue) => issue.versionIds);
    case "resolution":
      return options(
        "resolution",
        () => [...resolutions, { id: "-1", name: "Unresolved" }],
        (issue) => {
          const resolution = resolutionOf(issue);
          return resolution === undefined ? [] : [resolution.id];
        },
      );
    case "labels":
      return { name: "labels", kind: "label", values: (issue) => issue.labels.map((label) => label.toLowerCase()) };
    case "assignee":
      return user("assignee", (issue) => issue.assignee);
    case "reporter":
      return user("reporter", (issue) => issue.reporter);
    case "creator":
      return user("creator", (issue) => issue.creator);
    case "created":
    case "createddate":
      return date("created", (issue) => issue.created);
    case "updated":
    case "updateddate":
      return date("updated", (issue) => issue.updated);
    case "resolved":
    case "resolutiondate":
      return date("resolved", (issue) => issue.resolved);
    case "due":
    case "duedate":
      return date("due", (issue) => (issue.dueDate === undefined ? undefined : Date.parse(issue.dueDate)));
    case "statuscategorychangeddate":
      return date("statusCategoryChangedDate", (issue) => issue.statusChanged);
    case "summary":
      return text("summary", (issue) => [issue.summary]);
    case "description":
      return text("description", (issue) => present(toPlainText(issue.description) || undefined));
    case "comment":
      return text("comment", (issue) => store.comments.in(issue.id).map((comment) => toPlainText(comment.body)));
    case "text":
      return text("text", (issue) => [
        issue.summary,
        toPlainText(issue.description),
        ...store.comments.in(issue.id).map((comment) => toPlainText(comment.body)),
      ]);
    case "key":
    case "issuekey":
    case "issue":
    case "id":
      return {
        name: "key",
        kind: "key",
        values: (issue) => [issue.key.toLowerCase(), String(issue.id)],
        sortKey: (issue) => issue.id,
      };
    case "rank":
      return { name: "rank", kind: "number", values: (issue) => [issue.id] };
    case "parent":
      return {
        name: "parent",
        kind: "key",
        values: (issue) => {
          const parent = store.issues.get(issue.parentId);
          return parent === undefined ? [] : [parent.key.toLowerCase(), String(parent.id)];
        },
      };
    default:
      return undefined;
  }
}

function customField(site: SiteContext, field: FieldRecord, alias: string | undefined): JqlField {
  const stored = (issue: IssueRecord): readonly unknown[] => {
    const value = issue.custom[field.id];
    if (value === null || value === undefined) {
      return [];
    }
    return Array.isArray(value) ? value : [value];
  };
  if (field.type === "object") {
    return objectField(site, field, alias, stored);
  }
  if (alias !== undefined) {
    throw jqlError(`Field '${field.name}.${alias}' does not exist or you do not have permission to view it.`);
  }
  const base = { name: field.name };
  switch (field.type) {
    case "number":
      return { ...base, kind: "number", values: (issue) => stored(issue).filter((value) => typeof value === "number") };
    case "date":
    case "datetime":
      return { ...base, kind: "date", values: (issue) => stored(issue).map((value) => Date.parse(String(value))) };
    case "user":
      return {
        ...base,
        kind: "user",
        values: (issue) => stored(issue).map(String),
        sortKey: (issue) => site.store.users.get(String(stored(issue)[0]))?.displayName,
      };
    case "group":
      return {
        ...base,
        kind: "label",
        values: (issue) => stored(issue).flatMap((id) => words(groupName(site, String(id)), String(id))),
      };
    case "string":
      return {
        ...base,
        kind: field.collection === "list" ? "label" : "text",
        values: (issue) => stored(issue).map((value) => String(value)),
      };
  }
}

function groupName(site: SiteContext, id: string): Named | undefined {
  const group = site.store.groups.get(id);
  return group === undefined ? undefined : { id, name: group.name };
}

/**
 * `searchAlias` and `searchType` of the manifest's schema.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/
 */
function objectField(
  site: SiteContext,
  field: FieldRecord,
  alias: string | undefined,
  stored: (issue: IssueRecord) => readonly unknown[],
): JqlField {
  if (alias === undefined) {
    return { name: field.name, kind: "text", values: (issue) => stored(issue).map((value) => JSON.stringify(value)) };
  }
  const properties = isObject(field.schema) && isObject(field.schema.properties) ? field.schema.properties : {};
  const [property, schema] =
    Object.entries(properties).find(
      ([, candidate]) => isObject(candidate) && lower(candidate.searchAlias) === alias.toLowerCase(),
    ) ?? [];
  if (property === undefined || !isObject(schema) || site.quirks.unindexed.has(field.id)) {
    throw jqlError(`Field '${field.name}.${alias}' does not exist or you do not have permission to view it.`);
  }
  const read = (issue: IssueRecord) =>
    stored(issue).flatMap((value) => {
      const part = isObject(value) && Object.hasOwn(value, property) ? value[property] : undefined;
      return part === undefined || part === null ? [] : Array.isArray(part) ? part : [part];
    });
  const name = `${field.name}.${alias}`;
  if (schema.searchType === "date") {
    return { name, kind: "date", values: (issue) => read(issue).flatMap((value) => toIndexedDate(String(value))) };
  }
  if (schema.searchType === "user") {
    return { name, kind: "user", values: (issue) => read(issue).map(String) };
  }
  if (schema.type === "number" || schema.type === "integer") {
    return { name, kind: "number", values: (issue) => read(issue).map(Number) };
  }
  return { name, kind: "exact-text", values: (issue) => read(issue).map((value) => String(value)) };
}

/** A day, or a minute with its offset. What is written otherwise is not found; what Jira does with it is not documented. */
function toIndexedDate(text: string): readonly number[] {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(Z|[+-]\d{2}:?\d{2}))?$/.test(text) ? [Date.parse(text)] : [];
}

function lower(value: unknown): string | undefined {
  return typeof value === "string" ? value.toLowerCase() : undefined;
}

function words(record: Named | undefined, id: string | number): readonly string[] {
  const key = record?.key;
  return record === undefined
    ? [String(id)]
    : [record.name.toLowerCase(), String(id), ...(key === undefined ? [] : [key.toLowerCase()])];
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
