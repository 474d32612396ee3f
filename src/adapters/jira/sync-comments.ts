import { route } from "@forge/api";
import { array, boolean, custom, nullish, number, object, optional, string, union, unknown } from "valibot";
import type { InferOutput } from "valibot";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { WrittenComment } from "../../domain/sync/comments";
import type { SideComment, SideView } from "../../domain/sync/side";
import type { AdfDoc } from "../../domain/sync/text/adf";
import { adfToMarkdown, markdownToAdf } from "../../domain/sync/text/own-text";
import type { TrackerFailure } from "../../ports/failure";
import type { SyncSide } from "../../ports/sync-side";
import { rememberTexts } from "../../domain/sync/text/remember-texts";
import { ask, tell } from "./ask";
import type { JiraRequest } from "./ask";
import { isIssueId, isNumericId } from "./ids";

/** The comment property of a copy. */
const copyProperty = "spacegate-copy";
const effectProperty = "spacegate-effect";
/** How Jira Service Management marks what its customers don't see. */
const internalProperty = "sd.public.comment";
const perPage = 100;
/** An item holds five thousand comments. */
const mostPages = 60;

const isDoc = (value: unknown): value is AdfDoc =>
  typeof value === "object" &&
  value !== null &&
  "type" in value &&
  value.type === "doc" &&
  "content" in value &&
  Array.isArray(value.content);
export const doc = nullish(custom<AdfDoc>(isDoc));

const who = nullish(object({ accountId: nullish(string()), displayName: nullish(string()) }));
const commentSchema = object({
  id: string(),
  body: doc,
  author: who,
  updateAuthor: who,
  created: nullish(string()),
  updated: nullish(string()),
  jsdPublic: nullish(boolean()),
  visibility: optional(unknown()),
  parentId: nullish(union([string(), number()])),
  // Any app writes here what it likes.
  properties: optional(array(object({ key: string(), value: optional(unknown()) }))),
});
const pageSchema = object({ total: number(), comments: array(commentSchema) });

type Comment = InferOutput<typeof commentSchema>;
type Page = InferOutput<typeof pageSchema>;

export interface JiraComments extends Pick<SyncSide, "addComment" | "editComment"> {
  /** All comments of an item, the oldest first. */
  read(id: string): Promise<Result<Pick<SideView, "comments" | "commentsAreAll">, TrackerFailure>>;
}

/** The comments of Jira's items, as one side of the sync has them. */
export function createJiraComments(request: JiraRequest): JiraComments {
  const readPage = (id: string, startAt: number) =>
    ask(
      request,
      route`/rest/api/3/issue/${id}/comment?expand=properties&orderBy=created&startAt=${startAt}&maxResults=${perPage}`,
      pageSchema,
    );
  const readNewest = (id: string) =>
    ask(
      request,
      route`/rest/api/3/issue/${id}/comment?expand=properties&orderBy=-created&maxResults=${perPage}`,
      pageSchema,
    );
  const post = (id: string, body: unknown) =>
    ask(request, route`/rest/api/3/issue/${id}/comment`, object({ id: string(), body: doc }), body);

  return {
    async read(id) {
      const read = await readAll((startAt) => readPage(id, startAt));
      return read.ok ? ok({ comments: read.value.comments.map(toComment), commentsAreAll: read.value.areAll }) : read;
    },

    async addComment(id, markdown, key, thread) {
      if (!isIssueId(id)) {
        return err({ kind: "notFound" });
      }
      // Whoever plans a comment has read all of them; what was written since is among the newest.
      const newest = await readNewest(id);
      if (!newest.ok) {
        return newest;
      }
      const before = newest.value.comments.find(({ properties }) => keyOf(properties) === key);
      if (before !== undefined) {
        return ok(toWritten(before));
      }
      const comment = { body: markdownToAdf(markdown), properties: [{ key: copyProperty, value: { key } }] };
      const answer = thread !== undefined && isNumericId(thread) ? { ...comment, parentId: thread } : undefined;
      const answered = answer === undefined ? undefined : await post(id, answer);
      // A thread may be closed, or too deep: the words say whom it answers.
      const made = answered === undefined || isRejected(answered) ? await post(id, comment) : answered;
      return made.ok ? ok(toWritten(made.value)) : made;
    },

    async editComment(id, comment, markdown) {
      if (!isIssueId(id) || !isNumericId(comment)) {
        return err({ kind: "notFound" });
      }
      const body = { body: markdownToAdf(markdown) };
      const edited = await tell(request, route`/rest/api/3/issue/${id}/comment/${comment}`, "PUT", body);
      return edited.ok ? ok({ id: comment }) : edited;
    },
  };
}

const readBody = rememberTexts((text) => {
  const body: unknown = JSON.parse(text);
  return adfToMarkdown(isDoc(body) ? body : undefined);
});

const isRejected = (made: Result<unknown, TrackerFailure>): boolean => !made.ok && made.error.kind === "rejected";

const toWritten = ({ id, body }: Pick<Comment, "id" | "body">): WrittenComment => ({ id, body: adfToMarkdown(body) });

/**
 * Page after page from the oldest on, so that what is written meanwhile comes at the end. Each page begins with the last
 * comment of the one before: where it does not, something went meanwhile, and these are not all.
 */
async function readAll(
  readPage: (startAt: number) => Promise<Result<Page, TrackerFailure>>,
): Promise<Result<{ readonly comments: readonly Comment[]; readonly areAll: boolean }, TrackerFailure>> {
  const comments: Comment[] = [];
  let total = 1;
  for (let page = 0; page < mostPages && comments.length < total; page += 1) {
    const read = await readPage(Math.max(comments.length - 1, 0));
    if (!read.ok) {
      return read;
    }
    const [first, ...rest] = read.value.comments;
    const last = comments.at(-1);
    if (last !== undefined && (first?.id !== last.id || rest.length === 0)) {
      return ok({ comments, areAll: false });
    }
    comments.push(...(last === undefined ? read.value.comments : rest));
    ({ total } = read.value);
  }
  return ok({ comments, areAll: comments.length >= total });
}

function toComment(comment: Comment): SideComment {
  const { id, body, author, updateAuthor, created, updated, parentId, properties } = comment;
  const isEdited =
    typeof updateAuthor?.accountId === "string" &&
    typeof author?.accountId === "string" &&
    updateAuthor.accountId !== author.accountId;
  return {
    id,
    author: author?.displayName ?? undefined,
    body: readBody(JSON.stringify(body ?? null)),
    writtenFor: keyOf(properties),
    ...(created === undefined || created === null ? {} : { writtenAt: Date.parse(created) }),
    ...(updated === undefined || updated === null ? {} : { changedAt: Date.parse(updated) }),
    ...(isEdited && typeof updateAuthor.displayName === "string" ? { editor: updateAuthor.displayName } : {}),
    ...(parentId === undefined || parentId === null ? {} : { parent: String(parentId) }),
    ...(isRestricted(comment) ? { restricted: true } : {}),
  };
}

/** For a service desk's agents only, or for a group or role. */
function isRestricted({ jsdPublic, visibility, properties }: Comment): boolean {
  const internal = memberOf(properties?.find(({ key }) => key === internalProperty)?.value, "internal");
  return jsdPublic === false || (visibility ?? undefined) !== undefined || internal === true || internal === "true";
}

/** The key under which the app wrote a comment: a copy's, or that of one of the gate's own words, which are not copied. */
function keyOf(properties: Comment["properties"]): string | undefined {
  const own = properties?.find(({ key }) => key === copyProperty || key === effectProperty);
  const key = memberOf(own?.value, "key");
  return typeof key === "string" ? key : undefined;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
