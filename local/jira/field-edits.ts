import { isEqual } from "../../src/domain/ground/equal";
import type { LoggedValue } from "./change-log";
import { checkCustomValue, toCustomText } from "./custom-values";
import { isDocument } from "./document-schema";
import { isObject, readId, readText, toPlainText } from "./json";
import { hasPermission, projectOf } from "./permissions";
import { badRequest, HttpError } from "./http-error";
import { resolutionOf, resolutions } from "./resolutions";
import { toIssueEntity, toProjectEntity, toUserEntity } from "./expression-entities";
import type { ChangeItem, FieldRecord, IssueRecord, IssueTypeRecord, ProjectRecord } from "./records";
import type { Actor, SiteContext } from "./site-context";

export interface FieldEdits {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Field id -> list of `{ add | remove | set | edit: value }`. */
  readonly update: Readonly<Record<string, unknown>>;
}

export interface PlannedLink {
  readonly typeId: string;
  readonly source: number | "this";
  readonly destination: number | "this";
}

export interface PlannedEdit {
  readonly issue: IssueRecord;
  readonly items: readonly ChangeItem[];
  readonly comments: readonly unknown[];
  readonly links: readonly PlannedLink[];
}

const MAX_TEXT = 32_767;
const MAX_SUMMARY = 255;

type Setter = (plan: Plan, value: unknown) => void;

/** An edit in the making; nothing is stored before every field was accepted. */
class Plan {
  issue: IssueRecord;
  /** Without a prototype, so that a field called `__proto__` is refused like any other. */
  readonly errors: Record<string, string> = Object.create(null);
  readonly items: ChangeItem[] = [];
  readonly comments: unknown[] = [];
  readonly links: PlannedLink[] = [];

  constructor(
    readonly site: SiteContext,
    readonly actor: Actor,
    readonly project: ProjectRecord,
    issue: IssueRecord,
  ) {
    this.issue = issue;
  }

  refuse(field: string, words: string): void {
    this.errors[field] = words;
  }

  note(field: string, from: LoggedValue, to: LoggedValue, name = field): void {
    if (from[0] === to[0] && from[1] === to[1]) {
      return;
    }
    this.items.push({
      field: name,
      fieldtype: "jira",
      fieldId: field,
      from: from[0],
      fromString: from[1],
      to: to[0],
      toString: to[1],
    });
  }
}

/** Works out what an edit changes, or throws a 400 that names every field at fault. */
export function planEdit(site: SiteContext, actor: Actor, issue: IssueRecord, edits: FieldEdits): PlannedEdit {
  const plan = new Plan(site, actor, projectOf(site, issue), issue);
  for (const [name, value] of Object.entries(edits.fields)) {
    if (Object.hasOwn(edits.update, name)) {
      plan.refuse(name, `Field '${name}' cannot appear in both 'fields' and 'update'`);
      continue;
    }
    setField(plan, name, value);
  }
  for (const [name, operations] of Object.entries(edits.update)) {
    for (const operation of Array.isArray(operations) ? operations : [operations]) {
      updateField(plan, name, operation);
    }
  }
  if (Object.keys(plan.errors).length > 0) {
    throw new HttpError(400, [], plan.errors);
  }
  return { issue: plan.issue, items: mergeItems(plan.items), comments: plan.comments, links: plan.links };
}

/** Several operations on one field are one line of the change log; lists of components and versions have a line an element. */
function mergeItems(items: readonly ChangeItem[]): readonly ChangeItem[] {
  const merged: ChangeItem[] = [];
  for (const item of items) {
    const at = merged.findIndex((known) => known.fieldId === item.fieldId && !Object.hasOwn(NAMED, item.fieldId));
    const known = merged[at];
    if (known === undefined) {
      merged.push(item);
    } else {
      merged[at] = { ...known, to: item.to, toString: item.toString };
    }
  }
  return merged.filter((item) => item.from !== item.to || item.fromString !== item.toString);
}

export function notOnScreen(name: string): string {
  return `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
}

function setField(plan: Plan, name: string, value: unknown): void {
  const setter = Object.hasOwn(SETTERS, name) ? SETTERS[name] : undefined;
  if (setter !== undefined) {
    return setter(plan, value);
  }
  const field = customField(plan.site, name);
  if (field === undefined || field.access === "read-only") {
    return plan.refuse(name, notOnScreen(name));
  }
  setCustom(plan, field, value);
}

function customField(site: SiteContext, name: string): FieldRecord | undefined {
  return site.store.fields.get(name) ?? site.store.fields.find((field) => field.key === name);
}

function setCustom(plan: Plan, field: FieldRecord, value: unknown): void {
  const checked = checkCustomValue(plan.site, field, value);
  if (checked.kind === "refused") {
    return plan.refuse(field.id, checked.words);
  }
  const item = toCustomChange(plan.site, field, plan.issue.custom[field.id], checked.value);
  if (item !== undefined) {
    plan.items.push(item);
  }
  plan.issue = { ...plan.issue, custom: { ...plan.issue.custom, [field.id]: checked.value } };
}

/** The change log's line for a custom field, or undefined where nothing changed. */
export function toCustomChange(
  site: SiteContext,
  field: FieldRecord,
  from: unknown,
  to: unknown,
): ChangeItem | undefined {
  if (isEqual(from ?? null, to ?? null)) {
    return undefined;
  }
  return {
    field: field.name,
    fieldtype: "custom",
    fieldId: field.id,
    from: null,
    fromString: toCustomText(site, field, from),
    to: null,
    toString: toCustomText(site, field, to),
  };
}

const SETTERS: Readonly<Record<string, Setter>> = {
  summary(plan, value) {
    if (typeof value !== "string" || value.trim() === "") {
      return plan.refuse("summary", "You must specify a summary of the issue.");
    }
    if (value.length > MAX_SUMMARY) {
      return plan.refuse("summary", `Summary must be less than ${MAX_SUMMARY} characters.`);
    }
    if (/[\r\n]/.test(value)) {
      return plan.refuse("summary", "The summary is invalid because it contains newline characters.");
    }
    plan.note("summary", [null, plan.issue.summary], [null, value]);
    plan.issue = { ...plan.issue, summary: value };
  },
  description(plan, value) {
    if (
      value !== null &&
      !(isObject(value) && value.type === "doc" && value.version === 1 && Array.isArray(value.content))
    ) {
      return plan.refuse(
        "description",
        "Operation value must be an Atlassian Document (see the Atlassian Document Format)",
      );
    }
    if (value !== null && !isDocument(value)) {
      throw badRequest("INVALID_INPUT");
    }
    const text = toPlainText(value);
    if (text.length > MAX_TEXT) {
      return plan.refuse(
        "description",
        "The entered text is too long. It exceeds the allowed limit of 32,767 characters.",
      );
    }
    const before = toPlainText(plan.issue.description);
    plan.note("description", [null, before === "" ? null : before], [null, text === "" ? null : text]);
    plan.issue = { ...plan.issue, description: value };
  },
  labels(plan, value) {
    const labels = Array.isArray(value) ? value : undefined;
    if (labels === undefined) {
      return plan.refuse("labels", "data was not an array");
    }
    for (const label of labels) {
      if (typeof label !== "string") {
        return plan.refuse("labels", "string expected at index 0");
      }
      if (/\s/.test(label)) {
        return plan.refuse("labels", `The label '${label}' contains spaces which is invalid.`);
      }
      if (label.length > 255) {
        return plan.refuse("labels", "The label is too long. It exceeds the allowed limit of 255 characters.");
      }
    }
    const next = [...new Set(labels as string[])];
    plan.note("labels", [null, plan.issue.labels.join(" ")], [null, next.join(" ")]);
    plan.issue = { ...plan.issue, labels: next };
  },
  components: (plan, value) => setNamed(plan, "components", value),
  fixVersions: (plan, value) => setNamed(plan, "fixVersions", value),
  versions: (plan, value) => setNamed(plan, "versions", value),
  assignee: (plan, value) => setPerson(plan, "assignee", value),
  reporter: (plan, value) => setPerson(plan, "reporter", value),
  priority(plan, value) {
    const wanted = readId(value, "id") ?? readText(value, "name");
    const priority = plan.site.store.priorities.find((known) => known.id === wanted || known.name === wanted);
    if (priority === undefined) {
      return plan.refuse("priority", "Specify the Priority (id or name) in the string format");
    }
    const before = plan.site.store.priorities.get(plan.issue.priorityId);
    plan.note("priority", [plan.issue.priorityId, before?.name ?? null], [priority.id, priority.name]);
    plan.issue = { ...plan.issue, priorityId: priority.id };
  },
  duedate(plan, value) {
    if (value !== null && !(typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value))) {
      return plan.refuse("duedate", "Operation value must be a date in format yyyy-MM-dd");
    }
    plan.note("duedate", [plan.issue.dueDate ?? null, plan.issue.dueDate ?? null], [value, value]);
    plan.issue = { ...plan.issue, dueDate: value ?? undefined };
  },
  /** On a transition's screen it is the move's own; else it changes how resolved work was resolved. */
  resolution(plan, value) {
    const wanted = readId(value, "id") ?? readText(value, "name");
    const resolution = resolutions.find((known) => known.id === wanted || known.name === wanted);
    if (resolution === undefined) {
      return plan.refuse("resolution", "Specify the Resolution (id or name) in the string format");
    }
    const before = plan.issue.resolved === undefined ? undefined : resolutionOf(plan.issue);
    if (before !== undefined) {
      plan.note("resolution", [before.id, before.name], [resolution.id, resolution.name]);
    }
    plan.issue = { ...plan.issue, resolutionId: resolution.id };
  },
  issuetype(plan, value) {
    const wanted = readId(value, "id") ?? readText(value, "name");
    const type = plan.site.store.issueTypes.find((known) => known.id === wanted || known.name === wanted);
    if (type === undefined || !plan.project.issueTypeIds.includes(type.id)) {
      return plan.refuse("issuetype", "Specify a valid issue type");
    }
    const refusal = type.id === plan.issue.typeId ? undefined : refusedByCheck(plan, type);
    if (refusal !== undefined) {
      return plan.refuse("issuetype", refusal);
    }
    const before = plan.site.store.issueTypes.get(plan.issue.typeId);
    plan.note("issuetype", [plan.issue.typeId, before?.name ?? null], [type.id, type.name]);
    plan.issue = { ...plan.issue, typeId: type.id };
  },
  parent(plan, value) {
    const before = plan.site.store.issues.get(plan.issue.parentId);
    const wanted = value === null ? undefined : (readId(value, "id") ?? readText(value, "key"));
    const parent = wanted === undefined ? undefined : issueUnder(plan, wanted);
    if (value !== null && (parent === undefined || parent.id === plan.issue.id)) {
      return plan.refuse("parent", "Could not find issue by id or key.");
    }
    plan.note(
      "parent",
      [before === undefined ? null : String(before.id), before?.key ?? null],
      [parent === undefined ? null : String(parent.id), parent?.key ?? null],
    );
    plan.issue = { ...plan.issue, parentId: parent?.id };
  },
};

function issueUnder(plan: Plan, idOrKey: string): IssueRecord | undefined {
  const { store } = plan.site;
  const issue = /^\d+$/.test(idOrKey) ? store.issues.get(idOrKey) : store.issues.in(idOrKey.toUpperCase())[0];
  const project = issue === undefined ? undefined : store.projects.get(issue.projectId);
  return project !== undefined && hasPermission(plan.site, plan.actor, project, "BROWSE_PROJECTS") ? issue : undefined;
}

function setPerson(plan: Plan, field: "assignee" | "reporter", value: unknown): void {
  const accountId = value === null ? undefined : (readText(value, "accountId") ?? readText(value, "id"));
  const isNobody = value === null || (isObject(value) && (value.accountId === null || value.id === null));
  const user = plan.site.store.users.get(accountId);
  if (!isNobody && user === undefined) {
    return plan.refuse(field, `Specify a valid value for ${field}`);
  }
  if (user !== undefined && field === "assignee") {
    const actor: Actor = { kind: user.accountType === "app" ? "app" : "user", accountId: user.accountId };
    if (!user.active || !hasPermission(plan.site, actor, plan.project, "ASSIGNABLE_USER")) {
      return plan.refuse("assignee", `User '${user.accountId}' cannot be assigned issues.`);
    }
  }
  if (user === undefined && field === "reporter") {
    return plan.refuse("reporter", "Reporter is required.");
  }
  const before = plan.site.store.users.get(plan.issue[field]);
  plan.note(
    field,
    [plan.issue[field] ?? null, before?.displayName ?? null],
    [user?.accountId ?? null, user?.displayName ?? null],
  );
  plan.issue = { ...plan.issue, [field]: user?.accountId };
}

const NAMED = {
  components: { key: "componentIds", name: "Component", word: "Component" },
  fixVersions: { key: "fixVersionIds", name: "Fix Version", word: "Version" },
  versions: { key: "versionIds", name: "Version", word: "Version" },
} as const;

type NamedField = keyof typeof NAMED;

function findNamed(plan: Plan, field: NamedField, value: unknown): { id: string; name: string } | undefined {
  const wantedId = readId(value, "id");
  const wantedName = readText(value, "name");
  const known =
    field === "components"
      ? plan.site.store.components.in(plan.project.id)
      : plan.site.store.versions.in(plan.project.id);
  return known.find((record) => (wantedId === undefined ? record.name === wantedName : record.id === wantedId));
}

function setNamed(plan: Plan, field: NamedField, value: unknown): void {
  if (!Array.isArray(value)) {
    return plan.refuse(field, "data was not an array");
  }
  const next: { id: string; name: string }[] = [];
  for (const item of value) {
    const found = findNamed(plan, field, item);
    if (found === undefined) {
      const wanted = readId(item, "id") ?? readText(item, "name") ?? "";
      return plan.refuse(
        field,
        `${NAMED[field].word} ${readId(item, "id") === undefined ? "name" : "id"} '${wanted}' is not valid`,
      );
    }
    next.push(found);
  }
  const { key, name } = NAMED[field];
  const before = plan.issue[key];
  const ids = [...new Set(next.map((record) => record.id))];
  const nameOf = (id: string) =>
    (field === "components" ? plan.site.store.components.get(id) : plan.site.store.versions.get(id))?.name ?? id;
  for (const id of before) {
    if (!ids.includes(id)) {
      plan.note(field, [id, nameOf(id)], [null, null], name);
    }
  }
  for (const id of ids) {
    if (!before.includes(id)) {
      plan.note(field, [null, null], [id, nameOf(id)], name);
    }
  }
  plan.issue = { ...plan.issue, [key]: ids };
}

function updateField(plan: Plan, name: string, operation: unknown): void {
  if (!isObject(operation)) {
    return plan.refuse(name, "An operation must be an object");
  }
  const [verb, value] = Object.entries(operation)[0] ?? ["", undefined];
  if (verb === "set") {
    return setField(plan, name, value);
  }
  if (name === "comment" && verb === "add") {
    plan.comments.push(value);
    return;
  }
  if (name === "issuelinks" && verb === "add") {
    return addLink(plan, value);
  }
  if (name === "labels" && typeof value === "string") {
    if (verb === "add") {
      return setField(plan, name, [...plan.issue.labels, value]);
    }
    if (verb === "remove") {
      return setField(
        plan,
        name,
        plan.issue.labels.filter((label) => label !== value),
      );
    }
  }
  if (name === "components" || name === "fixVersions" || name === "versions") {
    const now = plan.issue[NAMED[name].key].map((id) => ({ id }));
    const found = findNamed(plan, name, value);
    if (verb === "add") {
      return setNamed(plan, name, [...now, value]);
    }
    if (verb === "remove") {
      return setNamed(
        plan,
        name,
        now.filter(({ id }) => id !== found?.id),
      );
    }
  }
  plan.refuse(
    name,
    Object.hasOwn(SETTERS, name) ? `Operation '${verb}' is not valid for field '${name}'` : notOnScreen(name),
  );
}

function addLink(plan: Plan, value: unknown): void {
  const wantedType = isObject(value) ? value.type : undefined;
  const type = plan.site.store.linkTypes.find(
    (known) => known.id === readId(wantedType, "id") || known.name === readText(wantedType, "name"),
  );
  if (type === undefined) {
    return plan.refuse("issuelinks", "No issue link type with this name was found.");
  }
  const side = isObject(value) && value.outwardIssue !== undefined ? "outwardIssue" : "inwardIssue";
  const other = isObject(value) ? value[side] : undefined;
  const found = issueUnder(plan, readId(other, "id") ?? readText(other, "key") ?? "");
  if (found === undefined) {
    return plan.refuse("issuelinks", "Issue does not exist or you do not have permission to see it.");
  }
  const ends =
    side === "outwardIssue"
      ? ({ source: "this", destination: found.id } as const)
      : ({ source: found.id, destination: "this" } as const);
  plan.links.push({ typeId: type.id, ...ends });
}

/** What an app's check says against another type, when a person edits; creating and an administrator's move ask nobody. */
function refusedByCheck({ site, actor, project, issue }: Plan, type: IssueTypeRecord): string | undefined {
  if (issue.id === 0 || actor.kind !== "user") {
    return undefined;
  }
  const outcome = site.rules.checkAction?.("workItemTypeChanged", {
    user: actor.accountId === undefined ? null : toUserEntity(site, actor.accountId),
    issue: toIssueEntity(site, issue),
    project: toProjectEntity(project),
    newIssueType: type.id,
  });
  return outcome?.passed === false ? outcome.message : undefined;
}
