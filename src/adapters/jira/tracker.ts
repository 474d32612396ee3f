import { route } from "@forge/api";
import { array, nullish, object, optional, string } from "valibot";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { TrackerFailure } from "../../ports/failure";
import type { GateField } from "../../ports/gate-field";
import type { GatePublication, ItemPage, Tracker, WorkItem } from "../../ports/tracker";
import { toAdf } from "./adf";
import { ask, tell } from "./ask";
import type { JiraRequest } from "./ask";
import { isFieldId, isIssueId, isIssueIdOrKey, isNumericId } from "./ids";
import {
  changelogSchema,
  issueSchema,
  standardFields,
  toItemChanges,
  toToldChange,
  toWorkItem,
  workItemSchema,
} from "./mapping";
import type { ChangelogEntry } from "./mapping";
import { safeParse } from "valibot";

/** The comment property that says which effect wrote a comment. */
const effectProperty = "spacegate-effect";
const changelogPage = 100;
/** Jira names no limit for one call; fifty is what its other bulk calls take. */
const gatesPerCall = 50;

const transitionsSchema = object({ transitions: array(object({ id: string(), to: object({ id: string() }) })) });
const commentsSchema = object({
  comments: array(
    object({
      id: string(),
      properties: optional(array(object({ key: string(), value: nullish(object({ key: nullish(string()) })) }))),
    }),
  ),
});
const searchSchema = object({ issues: array(issueSchema), nextPageToken: nullish(string()) });

/** Keys of the app's own fields on this installation: they hold the environment's name. */
export interface FieldKeys {
  readonly gate: string;
  readonly waitingFor: string;
  readonly charter: string;
  readonly owner: string;
  readonly decider: string;
}

/** Jira as the app itself sees it. */
export function createJiraTracker(request: JiraRequest, keys: () => FieldKeys): Tracker {
  return {
    enforcement: "prevents",
    gatesPerCall,

    async readItem(id, fields) {
      if (!isIssueIdOrKey(id)) {
        return err({ kind: "notFound" });
      }
      const conditionFields = fields.filter(isFieldId);
      // Conditions name fields by id, the app knows its own by key, and Jira takes one kind at a time.
      const wanted = (
        conditionFields.length === 0
          ? [...standardFields, ...peopleFields(keys())]
          : [...standardFields, ...conditionFields]
      ).join(",");
      const issue = await ask(
        request,
        route`/rest/api/3/issue/${id}?fields=${wanted}&fieldsByKeys=${String(conditionFields.length === 0)}`,
        issueSchema,
      );
      return issue.ok ? parseIssue(issue.value, conditionFields, keys()) : issue;
    },

    async readDescription(id) {
      if (!isIssueId(id)) {
        return err({ kind: "notFound" });
      }
      const issue = await ask(request, route`/rest/api/3/issue/${id}?fields=description`, issueSchema);
      // Read for a charter's start only, so a vote's function does not load it.
      return issue.ok ? ok((await import("./description")).toDescribedParts(issue.value.fields["description"])) : issue;
    },

    async componentsGone(project, wanted) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      // Made when it is asked: a vote's function does not need it.
      const components = array(object({ id: string() }));
      const there = await ask(request, route`/rest/api/3/project/${project}/components`, components);
      return there.ok ? ok(wanted.filter((one) => !there.value.some(({ id }) => id === one))) : there;
    },

    async namePeople(id, { owner, decider }) {
      if (!isIssueId(id)) {
        return err({ kind: "notFound" });
      }
      const issueIds = [Number(id)];
      const named = [
        { customField: keys().owner, accountId: owner },
        { customField: keys().decider, accountId: decider },
      ];
      const updates = named.flatMap(({ customField, accountId }) =>
        accountId === undefined ? [] : [{ customField, issueIds, value: { accountId } }],
      );
      return updates.length === 0
        ? ok(undefined)
        : tell(request, route`/rest/api/3/app/field/value`, "POST", { updates });
    },

    async readMoves(id, after) {
      if (!isIssueId(id)) {
        return err({ kind: "notFound" });
      }
      const entries: ChangelogEntry[] = [];
      for (let startAt = 0; ;) {
        const page = await ask(
          request,
          route`/rest/api/3/issue/${id}/changelog?startAt=${startAt}&maxResults=${changelogPage}`,
          changelogSchema,
        );
        if (!page.ok) {
          return page;
        }
        entries.push(...page.value.values);
        startAt += page.value.values.length;
        if (page.value.values.length === 0 || startAt >= page.value.total) {
          const inOrder = [...entries].sort((one, other) => byAge(one.id, other.id));
          const changes = toItemChanges(inOrder.map(toToldChange));
          return ok(changes.filter(({ changelogId }) => after === undefined || isNewer(changelogId, after)));
        }
      }
    },

    async moveTo(id, statusId) {
      if (!isIssueId(id) || !isNumericId(statusId)) {
        return err({ kind: "notFound" });
      }
      const offered = await ask(request, route`/rest/api/3/issue/${id}/transitions`, transitionsSchema);
      if (!offered.ok) {
        return offered;
      }
      const transition = offered.value.transitions.find(({ to }) => to.id === statusId);
      return transition === undefined
        ? err({ kind: "rejected", detail: "no transition leads there" })
        : tell(request, route`/rest/api/3/issue/${id}/transitions`, "POST", { transition: { id: transition.id } });
    },

    async comment(id, paragraphs, key) {
      if (!isIssueId(id)) {
        return err({ kind: "notFound" });
      }
      // The newest hundred are enough: a comment is repeated within minutes of the first try.
      const written = await ask(
        request,
        route`/rest/api/3/issue/${id}/comment?expand=properties&orderBy=-created&maxResults=100`,
        commentsSchema,
      );
      if (!written.ok) {
        return written;
      }
      if (
        written.value.comments.some(({ properties }) =>
          properties?.some((property) => property.key === effectProperty && property.value?.key === key),
        )
      ) {
        return ok(undefined);
      }
      return tell(request, route`/rest/api/3/issue/${id}/comment`, "POST", {
        body: toAdf(paragraphs),
        properties: [{ key: effectProperty, value: { key } }],
      });
    },

    async publishGates(gates) {
      if (gates.length === 0) {
        return ok(undefined);
      }
      if (!gates.every(({ item }) => isIssueId(item))) {
        return err({ kind: "notFound" });
      }
      const updates = gates.flatMap((publication) => toUpdates(publication, keys()));
      return tell(request, route`/rest/api/3/app/field/value?generateChangelog=false`, "POST", { updates });
    },

    async openItems(project, cursor, limit) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      return searchItems(request, keys(), `project = ${project} AND statusCategory != Done ORDER BY id ASC`, {
        cursor,
        limit,
      });
    },

    async itemsInStatus(project, { statusIds, changedWithinMs }, cursor, limit) {
      if (!isNumericId(project) || !statusIds.every(isNumericId)) {
        return err({ kind: "notFound" });
      }
      // A date in JQL is read in the searcher's time zone; a number of minutes is the same everywhere.
      const lately = changedWithinMs === undefined ? "" : ` AND updated >= -${Math.ceil(changedWithinMs / 60_000)}m`;
      return statusIds.length === 0
        ? ok({ items: [], next: undefined })
        : searchItems(
            request,
            keys(),
            `project = ${project} AND status IN (${statusIds.join(", ")})${lately} ORDER BY key DESC`,
            { cursor, limit },
          );
    },

    async newestItem(project) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const page = await searchItems(request, keys(), `project = ${project} ORDER BY key DESC`, { limit: 1 });
      return page.ok ? ok(page.value.items[0]?.key) : page;
    },
  };
}

/** Work items that a search finds, as far as its person may see them. */
export async function searchItems(
  request: JiraRequest,
  keys: FieldKeys,
  jql: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Result<ItemPage, TrackerFailure>> {
  const from = cursor === undefined ? {} : { nextPageToken: cursor };
  const page = await ask(request, route`/rest/api/3/search/jql`, searchSchema, {
    jql,
    maxResults: limit,
    fields: [...standardFields, ...peopleFields(keys)],
    fieldsByKeys: true,
    ...from,
  });
  if (!page.ok) {
    return page;
  }
  const items: WorkItem[] = [];
  for (const issue of page.value.issues) {
    const item = parseIssue(issue, [], keys);
    if (!item.ok) {
      return item;
    }
    items.push(item.value);
  }
  return ok({ items, next: page.value.nextPageToken ?? undefined });
}

function parseIssue(
  issue: { readonly fields: Readonly<Record<string, unknown>> },
  conditionFields: readonly string[],
  keys: FieldKeys,
): Result<WorkItem, TrackerFailure> {
  const parsed = safeParse(workItemSchema, issue);
  return parsed.success
    ? ok(toWorkItem(parsed.output, issue.fields, conditionFields, peopleFields(keys)))
    : err({ kind: "unexpectedAnswer", detail: "issue" });
}

function toUpdates({ item, gate, waitingFor, charter }: GatePublication, keys: FieldKeys): readonly object[] {
  const issueIds = [Number(item)];
  const value: GateField = gate;
  return [
    { customField: keys.gate, issueIds, value },
    { customField: keys.waitingFor, issueIds, value: waitingFor.slice(0, 100).map((accountId) => ({ accountId })) },
    ...(charter === undefined ? [] : [{ customField: keys.charter, issueIds, value: charter }]),
  ];
}

function peopleFields({ owner, decider }: FieldKeys): readonly [owner: string, decider: string] {
  return [owner, decider];
}

function byAge(one: string, other: string): number {
  return one === other ? 0 : isNewer(one, other) ? 1 : -1;
}

/** Change log ids grow; they can be longer than a safe number. */
function isNewer(id: string, than: string): boolean {
  return id.length === than.length ? id > than : id.length > than.length;
}
