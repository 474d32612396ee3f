import { array, boolean, nullish, object, string } from "valibot";
import type { InferOutput } from "valibot";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { WrittenComment } from "../../domain/sync/comments";
import type { Answered } from "../../domain/sync/confirm";
import { joinSections, splitSections } from "../../domain/sync/sections/description-sections";
import { toClientId } from "../../domain/sync/fingerprint";
import type { SidePatch } from "../../domain/sync/side";
import { withoutMentions } from "../../domain/sync/text/calls-nobody";
import { normaliseMarkdown } from "../../domain/sync/text/markdown";
import { isSameText, toWords } from "../../domain/sync/text/own-text";
import type { SideFailure, SyncSide } from "../../ports/sync-side";
import type { AskLinear } from "./ask";
import { readChangeTimes } from "./change-times";
import * as documents from "./documents";
import { isUuid } from "./ids";
import { createLinearLists } from "./lists";
import {
  commentsListed,
  readAnswer,
  toLinks,
  toPriority,
  toRelationType,
  toValues,
  toShared,
  toView,
  updateAnswer,
} from "./mapping";

const issueCreated = object({
  issueCreate: object({ success: boolean(), issue: nullish(object({ description: nullish(string()) })) }),
});
const written = object({ success: boolean(), comment: nullish(object({ body: string() })) });
const commentCreated = object({ commentCreate: written });
const commentUpdated = object({ commentUpdate: written });
const relationCreated = object({ issueRelationCreate: object({ success: boolean() }) });
const relationDeleted = object({ issueRelationDelete: object({ success: boolean() }) });
type CommentPage = InferOutput<typeof commentsListed>["issue"]["comments"];
/** Jira holds five thousand comments an item, and the sync brings no more. */
const mostCommentPages = 30;
const descriptionRead = object({ issue: object({ description: nullish(string()) }) });
const commentFound = object({ issue: object({ comments: object({ nodes: array(object({ id: string() })) }) }) });

/** Linear as one side of the sync. Ids that the app chooses make creating the same thing twice impossible. */
export function createLinearSide(ask: AskLinear): SyncSide {
  const readOne = async (id: string) => {
    if (!isUuid(id)) {
      return err({ kind: "notFound" } as const);
    }
    const answer = await ask(documents.readIssue, { filter: { id: { eq: id } } }, readAnswer);
    if (!answer.ok) {
      return answer;
    }
    const [issue] = answer.value.issues.nodes;
    return issue === undefined ? err({ kind: "notFound" } as const) : ok(issue);
  };
  /** The comments behind the first page. Where one of them went meanwhile, its cursor may be over: then these are not all. */
  const readMoreComments = async (id: string, first: CommentPage["pageInfo"]) => {
    const more: CommentPage["nodes"] = [];
    let { hasNextPage, endCursor } = first;
    for (let page = 0; hasNextPage && page < mostCommentPages; page += 1) {
      const read = await ask(documents.listComments, { id, after: endCursor ?? null }, commentsListed);
      if (!read.ok) {
        return read.error.kind === "rejected" ? ok({ nodes: more, areAll: false }) : read;
      }
      const { nodes, pageInfo } = read.value.issue.comments;
      more.push(...nodes);
      ({ hasNextPage, endCursor } = pageInfo);
    }
    return ok({ nodes: more, areAll: !hasNextPage });
  };
  const update = async (id: string, input: Readonly<Record<string, unknown>>) => {
    const answer = await ask(documents.updateIssue, { id, input }, updateAnswer);
    if (!answer.ok) {
      return answer;
    }
    const { success, issue } = answer.value.issueUpdate;
    return success && issue !== null && issue !== undefined
      ? ok(issue)
      : err({ kind: "unavailable", status: 200 } as const);
  };

  return {
    async read(id) {
      const issue = await readOne(id);
      if (!issue.ok) {
        return issue;
      }
      const more = await readMoreComments(id, issue.value.comments.pageInfo);
      return more.ok ? ok(toView(issue.value, more.value)) : more;
    },

    changeTimes: (id) => readChangeTimes(ask, id),

    async create({ place, values }, key) {
      const { title, description, status, assignee, priority, parent, labels } = values;
      const input = {
        id: key,
        teamId: place,
        title,
        description: withoutMentions(description),
        labelIds: labels,
        ...(status === "" ? {} : { stateId: status }),
        ...(assignee === "" ? {} : { assigneeId: assignee }),
        ...(priority === "" ? {} : { priority: toPriority(priority) }),
        ...(parent === "" ? {} : { parentId: parent }),
      };
      const made = await ask(documents.createIssue, { input }, issueCreated);
      const created = await afterCreate(made, key, async () => (await readOne(key)).ok);
      const stored = made.ok ? made.value.issueCreate.issue?.description : undefined;
      return created.ok ? ok({ id: key, has: toStored(description, stored ?? undefined) }) : created;
    },

    async edit(id, patch) {
      const description = await toDescription(ask, id, patch);
      if (!description.ok) {
        return description;
      }
      const input = toInput(patch, description.value);
      const updated = Object.keys(input).length === 0 ? await readOne(id) : await update(id, input);
      if (!updated.ok) {
        return updated;
      }
      const linked = await editLinks(ask, id, patch, toLinks(updated.value));
      return linked.ok ? ok(answered(toValues(updated.value), patch)) : linked;
    },

    async move(id, status) {
      const moved = await update(id, { stateId: status });
      return moved.ok ? ok({ status: moved.value.state.id }) : moved;
    },

    async addComment(id, markdown, key, thread) {
      const comment = toClientId(key);
      const input = {
        id: comment,
        issueId: id,
        body: withoutMentions(markdown),
        doNotSubscribeToIssue: true,
        ...(thread === undefined ? {} : { parentId: thread }),
      };
      const made = await ask(documents.createComment, { input }, commentCreated);
      const there = async (): Promise<boolean> => {
        const found = await ask(documents.findComment, { issue: id, filter: { id: { eq: comment } } }, commentFound);
        return found.ok && found.value.issue.comments.nodes.length > 0;
      };
      const done = await afterCreate(made, comment, there);
      return done.ok ? ok(toWritten(comment, made.ok ? made.value.commentCreate.comment?.body : undefined)) : done;
    },

    async editComment(_, comment, markdown) {
      const edited = await ask(
        documents.updateComment,
        { id: comment, input: { body: withoutMentions(markdown) } },
        commentUpdated,
      );
      return edited.ok ? ok(toWritten(comment, edited.value.commentUpdate.comment?.body)) : edited;
    },

    ...createLinearLists(ask),
  };
}

const toWritten = (id: string, body: string | undefined): WrittenComment =>
  body === undefined ? { id } : { id, body: normaliseMarkdown(body) };

/** What Linear made of a description. It may write it anew, and leaves the words; other words are somebody's edit. */
function toStored(sent: string, stored: string | undefined): Answered {
  const has = stored === undefined ? sent : toShared(splitSections(stored).text);
  return toWords(has) === toWords(sent) ? { description: has } : {};
}

/** An id that is taken was taken by the app itself: nobody else knows it. Only what can be read back counts as made. */
export async function afterCreate(
  made: Result<unknown, SideFailure>,
  id: string,
  isThere: () => Promise<boolean>,
): Promise<Result<string, SideFailure>> {
  if (made.ok) {
    return ok(id);
  }
  return made.error.kind === "rejected" && (await isThere()) ? ok(id) : made;
}

/** Text and the app's sections are one field in Linear: what the patch does not name is read right before it is written. */
async function toDescription(
  ask: AskLinear,
  id: string,
  { values, text }: SidePatch,
): Promise<Result<string | undefined, SideFailure>> {
  const { description, concept, charter } = values;
  if (description === undefined && concept === undefined && charter === undefined) {
    return ok(undefined);
  }
  const read = await ask(documents.readDescription, { id }, descriptionRead);
  if (!read.ok) {
    return read;
  }
  const now = splitSections(read.value.issue.description ?? "");
  if (text !== undefined && !isSameText(text.was, { kind: "markdown", markdown: now.text })) {
    // Somebody edits it at this moment: the next look carries both edits.
    return err({ kind: "unavailable", status: undefined });
  }
  // What was carried to the issue's own text calls nobody whom it did not call before.
  const written = text?.now.kind === "markdown" ? text.now.markdown : description && withoutMentions(description);
  return ok(
    joinSections({ text: written ?? now.text, concept: concept ?? now.concept, charter: charter ?? now.charter }),
  );
}

function toInput(
  { values, added, removed }: SidePatch,
  description: string | undefined,
): Readonly<Record<string, unknown>> {
  const { title, assignee, priority, parent } = values;
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(assignee === undefined ? {} : { assigneeId: assignee === "" ? null : assignee }),
    ...(priority === undefined ? {} : { priority: toPriority(priority) }),
    ...(parent === undefined ? {} : { parentId: parent === "" ? null : parent }),
    ...(added.labels.length === 0 ? {} : { addedLabelIds: added.labels }),
    ...(removed.labels.length === 0 ? {} : { removedLabelIds: removed.labels }),
  };
}

async function editLinks(
  ask: AskLinear,
  issue: string,
  { added, removed }: SidePatch,
  has: readonly { readonly id: string; readonly link: string }[],
): Promise<Result<void, SideFailure>> {
  for (const link of added.links.filter((one) => !has.some((other) => other.link === one))) {
    const [type = "", other = ""] = link.split(":");
    const input = {
      id: toClientId(`link:${issue}:${link}`),
      issueId: issue,
      relatedIssueId: other,
      type: toRelationType(type),
    };
    const made = await ask(documents.createRelation, { input }, relationCreated);
    if (!made.ok) {
      return made;
    }
  }
  for (const { id } of has.filter(({ link }) => removed.links.includes(link))) {
    const gone = await ask(documents.deleteRelation, { id }, relationDeleted);
    if (!gone.ok) {
      return gone;
    }
  }
  return ok(undefined);
}

/** What Linear says of the fields that the patch named; the links it was told one by one. */
function answered(values: Required<Answered>, { values: asked }: SidePatch): Answered {
  const { links: _, labels, ...rest } = values;
  return { ...Object.fromEntries(Object.entries(rest).filter(([field]) => Object.hasOwn(asked, field))), labels };
}
