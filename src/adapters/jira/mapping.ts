import { array, boolean, is, nullish, number, object, optional, record, string, unknown as anything } from "valibot";
import type { InferOutput } from "valibot";
import type { ItemChange } from "../../domain/ground/move";
import type { FieldFact, ItemFacts } from "../../domain/policy/item-facts";
import type { WorkItem } from "../../ports/tracker";
import { fieldUnreadable } from "../../app/words/policy/condition";

const named = object({ id: string(), name: nullish(string()) });

export const issueSchema = object({ id: string(), key: string(), fields: record(string(), anything()) });

export const changelogSchema = object({
  isLast: optional(boolean()),
  startAt: number(),
  maxResults: number(),
  total: number(),
  values: array(
    object({
      id: string(),
      created: string(),
      author: nullish(object({ accountId: nullish(string()) })),
      items: array(
        object({ field: string(), fieldId: nullish(string()), from: nullish(string()), to: nullish(string()) }),
      ),
    }),
  ),
});

export const standardFields = [
  "summary",
  "status",
  "statuscategorychangedate",
  "project",
  "creator",
  "created",
  "labels",
  "components",
  "issuetype",
  "assignee",
  "reporter",
  "fixVersions",
  "resolution",
];

export const statusCategorySchema = nullish(object({ key: string() }));

const account = nullish(object({ accountId: nullish(string()) }));

const fieldsSchema = object({
  summary: nullish(string()),
  status: object({ ...named.entries, statusCategory: statusCategorySchema }),
  statuscategorychangedate: nullish(string()),
  project: object({ id: string() }),
  creator: account,
  created: string(),
  labels: nullish(array(string())),
  components: nullish(array(named)),
  issuetype: object({ id: string(), name: nullish(string()), subtask: nullish(boolean()) }),
  assignee: account,
  reporter: account,
  fixVersions: nullish(array(object({ id: string(), released: nullish(boolean()) }))),
  resolution: nullish(object({ id: string() })),
});

export const workItemSchema = object({ id: string(), key: string(), fields: fieldsSchema });

/**
 * Jira's issue in the app's words. `conditionFields` are the field ids that some condition looks at; `peopleKeys` the
 * app's own, where they were asked for.
 */
export function toWorkItem(
  issue: InferOutput<typeof workItemSchema>,
  raw: Readonly<Record<string, unknown>>,
  conditionFields: readonly string[],
  peopleKeys?: readonly [owner: string, decider: string],
): WorkItem {
  const { fields } = issue;
  const facts: ItemFacts = {
    labels: fields.labels ?? [],
    components: (fields.components ?? []).map(({ id }) => id),
    issueType: fields.issuetype.id,
    fields: Object.fromEntries(conditionFields.map((id) => [id, toFieldFact(raw, id)])),
  };
  return {
    id: issue.id,
    key: issue.key,
    summary: fields.summary ?? "",
    project: fields.project.id,
    statusId: fields.status.id,
    statusName: fields.status.name ?? "",
    ...(fields.resolution ? { resolutionId: fields.resolution.id } : {}),
    creator: fields.creator?.accountId ?? undefined,
    createdAt: toInstant(fields.created),
    ...(typeof fields.assignee?.accountId === "string" ? { assignee: fields.assignee.accountId } : {}),
    ...(typeof fields.reporter?.accountId === "string" ? { reporter: fields.reporter.accountId } : {}),
    ...(fields.issuetype.subtask === true ? { isSubtask: true } : {}),
    ...toDoneness(fields),
    ...(fields.fixVersions?.length
      ? { versions: fields.fixVersions.map(({ id, released }) => ({ id, released: released === true })) }
      : {}),
    facts,
    ...(peopleKeys === undefined ? {} : toPeople(raw, peopleKeys)),
  };
}

/** Whether an item is done, and since when, as Jira itself counts. What it did not say is taken for done. */
export function toDoneness({
  status,
  statuscategorychangedate: changed,
}: {
  readonly status?: { readonly statusCategory?: { readonly key: string } | null | undefined } | null | undefined;
  readonly statuscategorychangedate?: string | null | undefined;
}): Pick<WorkItem, "isOpen" | "doneAt"> {
  const category = status?.statusCategory?.key;
  if (category !== undefined && category !== "done") {
    return { isOpen: true };
  }
  return category === "done" && typeof changed === "string" ? { doneAt: toInstant(changed) } : {};
}

const userSchema = object({ accountId: string() });

/** A field that Jira left out was not read, so it says nothing of anybody. */
function toPeople(
  raw: Readonly<Record<string, unknown>>,
  [ownerKey, deciderKey]: readonly [owner: string, decider: string],
): Pick<WorkItem, "people"> {
  if (!Object.hasOwn(raw, ownerKey) && !Object.hasOwn(raw, deciderKey)) {
    return {};
  }
  const [owner, decider] = [ownerKey, deciderKey].map((key) =>
    is(userSchema, raw[key]) ? raw[key].accountId : undefined,
  );
  return { people: { ...(owner === undefined ? {} : { owner }), ...(decider === undefined ? {} : { decider }) } };
}

/** A field that Jira left out could not be read; one that is null is empty. */
function toFieldFact(raw: Readonly<Record<string, unknown>>, id: string): FieldFact {
  if (!Object.hasOwn(raw, id)) {
    return { kind: "unreadable", problem: fieldUnreadable };
  }
  return { kind: "values", values: toValues(raw[id]) };
}

/** A condition names an option by its id or by what people read, so both count. */
function toValues(value: unknown): readonly string[] {
  if (value === null || value === undefined) {
    return [];
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return [String(value)];
  }
  if (Array.isArray(value)) {
    return value.flatMap(toValues);
  }
  if (typeof value === "object") {
    const members = value as Readonly<Record<string, unknown>>;
    return ["accountId", "groupId", "id", "value", "name", "key"].flatMap((name) =>
      typeof members[name] === "string" ? [members[name]] : [],
    );
  }
  return [];
}

export type ChangelogEntry = InferOutput<typeof changelogSchema>["values"][number];

type ChangedField = Pick<ChangelogEntry["items"][number], "field" | "fieldId" | "from" | "to">;

/** One entry of a change log, whichever call told of it. */
export interface ToldChange {
  readonly id: string;
  readonly at: number;
  readonly by: string | undefined;
  readonly items: readonly ChangedField[];
}

export function toToldChange({ id, created, author, items }: ChangelogEntry): ToldChange {
  return { id, at: toInstant(created), by: author?.accountId ?? undefined, items };
}

/** What a change log that is in order tells of an item's places, from the entry on that brought it into its project. */
export function toItemChanges(entries: readonly ToldChange[]): readonly ItemChange[] {
  const arrival = entries.findLastIndex(({ items }) => items.some((item) => isField(item, "project")));
  return entries
    .slice(Math.max(arrival, 0))
    .flatMap((entry, at) => toChanges(entry, at === 0 && arrival >= 0 ? { arrived: true } : {}));
}

/** An entry may hold several changes of status; what else it changed belongs to the last of them. */
function toChanges({ id, at, by, items }: ToldChange, how: Pick<ItemChange, "arrived">): readonly ItemChange[] {
  const made = { changelogId: id, at, ...(by === undefined ? {} : { by }) };
  const statuses = items.filter((item) => isField(item, "status"));
  const type = items.find((item) => isField(item, "issuetype"));
  const resolution = items.find((item) => isField(item, "resolution"));
  const edited = items.flatMap(toEdited);
  const beside = {
    ...how,
    ...(edited.length === 0 ? {} : { edited }),
    ...(type === undefined ? {} : { issueType: { from: type.from ?? "", to: type.to ?? "" } }),
    ...(resolution === undefined
      ? {}
      : { resolution: { from: resolution.from ?? undefined, to: resolution.to ?? undefined } }),
  };
  const moves = statuses.map(({ from, to }): ItemChange => ({
    ...made,
    fromStatusId: from ?? "",
    toStatusId: to ?? "",
  }));
  const last = moves.pop() ?? { ...made, fromStatusId: "", toStatusId: "" };
  return statuses.length === 0 && Object.keys(beside).length === 0 ? [] : [...moves, { ...last, ...beside }];
}

/** What conditions look at, by the name that the app has for it. */
function toEdited({ field, fieldId }: ChangedField): readonly string[] {
  const name = fieldId ?? field;
  if (name === "labels" || /^customfield_\d+$/u.test(name)) {
    return [name];
  }
  return name === "components" || name === "Component" ? ["components"] : [];
}

function isField({ field, fieldId }: ChangedField, name: string): boolean {
  return fieldId === name || field === name;
}

/** Jira writes "2026-11-23T14:00:00.000+0100", which only some engines read. */
export function toInstant(text: string): number {
  return Date.parse(text.replace(/([+-]\d\d)(\d\d)$/u, "$1:$2"));
}
