import { route } from "@forge/api";
import { array, nullish, number, object, safeParse, string, union } from "valibot";
import type { InferOutput } from "valibot";
import type { ItemChange } from "../../domain/ground/move";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { FirstComment, ItemHistory } from "../../domain/replay/item-history";
import type { TrackerFailure } from "../../ports/failure";
import type { Histories } from "../../ports/histories";
import { ask } from "./ask";
import type { JiraRequest } from "./ask";
import { isFieldId, isIssueId, isNumericId } from "./ids";
import {
  issueSchema,
  standardFields,
  toInstant,
  toItemChanges,
  toWorkItem,
  workItemSchema,
  type ToldChange,
} from "./mapping";

const author = nullish(object({ accountId: nullish(string()) }));
const commentSchema = object({ created: string(), author });
const commentsSchema = object({ total: number(), comments: array(commentSchema) });
const searchSchema = object({ issues: array(issueSchema), nextPageToken: nullish(string()) });

/**
 * The bulk call is described with times as text; sites have been seen to answer numbers.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-changelog-bulkfetch-post
 */
const changesSchema = object({
  issueChangeLogs: nullish(
    array(
      object({
        issueId: string(),
        changeHistories: nullish(
          array(
            object({
              id: string(),
              created: union([string(), number()]),
              author,
              items: array(
                object({ field: string(), fieldId: nullish(string()), from: nullish(string()), to: nullish(string()) }),
              ),
            }),
          ),
        ),
      }),
    ),
  ),
  nextPageToken: nullish(string()),
});
type Change = NonNullable<
  NonNullable<InferOutput<typeof changesSchema>["issueChangeLogs"]>[number]["changeHistories"]
>[number];

const changesPerCall = 1_000;
const commentsPerCall = 100;
/** Who has not said a word among an item's first five hundred comments is taken for silent. */
const mostComments = 500;
const readsAtOnce = 5;
const longestSummary = 120;

/**
 * The past of a project's items, read on the caller's behalf: three calls a page, and one more for each item that is
 * much talked about.
 */
export function createJiraHistories(asUser: JiraRequest): Histories {
  return {
    async page(project, cursor, limit, fields) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const conditionFields = fields.filter(isFieldId);
      const body = {
        jql: `project = ${project} ORDER BY created DESC, id DESC`,
        maxResults: limit,
        fields: [...standardFields, "comment", ...conditionFields],
        ...(cursor === undefined ? {} : { nextPageToken: cursor }),
      };
      const found = await ask(asUser, route`/rest/api/3/search/jql`, searchSchema, body);
      if (!found.ok) {
        return found;
      }
      const { issues, nextPageToken } = found.value;
      const [moves, comments] = await Promise.all([
        readChanges(
          asUser,
          issues.map(({ id }) => id),
        ),
        readFirstComments(asUser, issues),
      ]);
      if (!moves.ok) {
        return moves;
      }
      if (!comments.ok) {
        return comments;
      }
      const items: ItemHistory[] = [];
      for (const issue of issues) {
        const parsed = safeParse(workItemSchema, issue);
        if (!parsed.success) {
          return err({ kind: "unexpectedAnswer", detail: "issue" });
        }
        const { id, key, summary, createdAt, creator, assignee, statusId, resolutionId, facts } = toWorkItem(
          parsed.output,
          issue.fields,
          conditionFields,
        );
        const changes = moves.value.get(id) ?? [];
        const arrivedAt = changes.find(({ arrived }) => arrived)?.at;
        items.push({
          id,
          key,
          summary: summary.slice(0, longestSummary),
          createdAt,
          ...(arrivedAt === undefined ? {} : { arrivedAt }),
          author: creator,
          ...(assignee === undefined ? {} : { assignee }),
          statusId,
          ...(resolutionId === undefined ? {} : { resolutionId }),
          facts,
          moves: changes,
          firstComments: comments.value.get(id) ?? [],
        });
      }
      return ok({ items, next: nextPageToken ?? undefined });
    },
  };
}

/** What a gate looks at in an item's history; a move from another project cuts it. */
const lookedAt = ["status", "issuetype", "resolution", "project"];

async function readChanges(
  request: JiraRequest,
  ids: readonly string[],
): Promise<Result<ReadonlyMap<string, readonly ItemChange[]>, TrackerFailure>> {
  const told = new Map<string, ToldChange[]>();
  for (let nextPageToken: string | undefined; ids.length > 0;) {
    const body = {
      issueIdsOrKeys: ids,
      fieldIds: lookedAt,
      maxResults: changesPerCall,
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    };
    const page = await ask(request, route`/rest/api/3/changelog/bulkfetch`, changesSchema, body);
    if (!page.ok) {
      return page;
    }
    for (const { issueId, changeHistories } of page.value.issueChangeLogs ?? []) {
      told.set(issueId, [...(told.get(issueId) ?? []), ...(changeHistories ?? []).map(toTold)]);
    }
    nextPageToken = page.value.nextPageToken ?? undefined;
    if (nextPageToken === undefined) {
      break;
    }
  }
  return ok(new Map([...told].map(([id, changes]) => [id, toItemChanges(changes.sort(inOrder))])));
}

function inOrder(one: ToldChange, other: ToldChange): number {
  return one.at - other.at || Number(one.id) - Number(other.id);
}

function toTold({ id, created, author: by, items }: Change): ToldChange {
  return {
    id,
    at: typeof created === "number" ? fromNumber(created) : toInstant(created),
    by: by?.accountId || undefined,
    items,
  };
}

/** Seconds or milliseconds since 1970; the former reach the year 5138 where the latter are still in 1973. */
function fromNumber(created: number): number {
  return created < 100_000_000_000 ? created * 1_000 : created;
}

/** A search may answer a part of an item's comments only; items with more are asked one by one. */
async function readFirstComments(
  request: JiraRequest,
  issues: readonly InferOutput<typeof issueSchema>[],
): Promise<Result<ReadonlyMap<string, readonly FirstComment[]>, TrackerFailure>> {
  const first = new Map<string, readonly FirstComment[]>();
  const longer: string[] = [];
  for (const { id, fields } of issues) {
    const parsed = safeParse(commentsSchema, fields["comment"]);
    const { total, comments } = parsed.success ? parsed.output : { total: 0, comments: [] };
    first.set(id, toFirstComments(comments));
    if (total > comments.length && isIssueId(id)) {
      longer.push(id);
    }
  }
  for (let start = 0; start < longer.length; start += readsAtOnce) {
    const answers = await Promise.all(
      longer.slice(start, start + readsAtOnce).map(async (id) => ({ id, comments: await readComments(request, id) })),
    );
    for (const { id, comments } of answers) {
      if (!comments.ok) {
        return comments;
      }
      first.set(id, toFirstComments(comments.value));
    }
  }
  return ok(first);
}

async function readComments(
  request: JiraRequest,
  id: string,
): Promise<Result<readonly InferOutput<typeof commentSchema>[], TrackerFailure>> {
  const comments: InferOutput<typeof commentSchema>[] = [];
  while (comments.length < mostComments) {
    const page = await ask(
      request,
      route`/rest/api/3/issue/${id}/comment?startAt=${comments.length}&maxResults=${commentsPerCall}&orderBy=created`,
      commentsSchema,
    );
    if (!page.ok) {
      return page;
    }
    comments.push(...page.value.comments);
    if (page.value.comments.length === 0 || comments.length >= page.value.total) {
      break;
    }
  }
  return ok(comments);
}

function toFirstComments(comments: readonly InferOutput<typeof commentSchema>[]): readonly FirstComment[] {
  const first = new Map<string, number>();
  for (const { created, author: by } of comments) {
    const person = by?.accountId;
    const at = toInstant(created);
    if (person && at < (first.get(person) ?? Infinity)) {
      first.set(person, at);
    }
  }
  return [...first].map(([person, at]) => ({ person, at }));
}
