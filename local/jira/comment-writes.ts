import { isObject, readId, readList, readText, toPlainText } from "./json";
import { hasPermission, projectOf, requireOnIssue } from "./permissions";
import { type CommentOnIssue, emitComment } from "./product-events";
import { isDocument } from "./document-schema";
import { badField, badRequest, forbidden, notFound } from "./http-error";
import type { CommentRecord, IssueRecord } from "./records";
import type { Actor, SiteContext } from "./site-context";

const MAX_TEXT = 32_767;

/** `comment` is `{ body: <document>, properties?: [{ key, value }] }`. */
export function addComment(site: SiteContext, actor: Actor, issue: IssueRecord, comment: unknown): CommentRecord {
  checkComment(site, actor, issue, comment);
  const body = parseBody(comment);
  const now = site.clock.now();
  site.noteWrite?.(issue.id);
  const stored = site.store.together(() => {
    site.store.issues.put({ ...(site.store.issues.get(issue.id) ?? issue), updated: now });
    return site.store.comments.put({
      id: String(site.store.next("comment", 10_000)),
      issueId: issue.id,
      author: actor.accountId,
      updateAuthor: actor.accountId,
      body,
      created: now,
      updated: now,
      properties: parseCommentProperties(comment),
      ...(isObject(comment) && isObject(comment.visibility) ? { visibility: comment.visibility } : {}),
      parentId: toThread(site, issue, readId(comment, "parentId")),
    });
  });
  emitComment(site, actor, "avi:jira:commented:issue", { issue, comment: stored });
  return stored;
}

/** Throws what `addComment` would, and stores nothing. */
export function checkComment(site: SiteContext, actor: Actor, issue: IssueRecord, comment: unknown): void {
  requireOnIssue(site, actor, issue, {
    permission: "ADD_COMMENTS",
    words: "You do not have the permission to comment on this issue.",
  });
  parseBody(comment);
  parseCommentProperties(comment);
}

/** Threads are one level deep: an answer to an answer joins the thread. */
function toThread(site: SiteContext, issue: IssueRecord, parent: string | undefined): string | undefined {
  return parent === undefined ? undefined : (findComment(site, issue, parent).parentId ?? parent);
}

export function editComment(
  site: SiteContext,
  actor: Actor,
  { issue, id }: { readonly issue: IssueRecord; readonly id: string },
  comment: unknown,
): CommentRecord {
  const known = findComment(site, issue, id);
  requireOwn(site, actor, { issue, comment: known }, "EDIT");
  site.noteWrite?.(issue.id);
  const stored = site.store.comments.put({
    ...known,
    body: parseBody(comment),
    properties: { ...known.properties, ...parseCommentProperties(comment) },
    ...(isObject(comment) && "visibility" in comment ? { visibility: comment.visibility } : {}),
    updateAuthor: actor.accountId,
    updated: site.clock.now(),
  });
  emitComment(site, actor, "avi:jira:commented:issue", { issue, comment: stored });
  return stored;
}

export function deleteComment(site: SiteContext, actor: Actor, issue: IssueRecord, id: string): void {
  const known = findComment(site, issue, id);
  requireOwn(site, actor, { issue, comment: known }, "DELETE");
  site.noteWrite?.(issue.id);
  site.store.comments.remove(id);
  emitComment(site, actor, "avi:jira:deleted:comment", { issue, comment: known });
}

export function findComment(site: SiteContext, issue: IssueRecord, id: string): CommentRecord {
  const comment = site.store.comments.get(id);
  if (comment === undefined || comment.issueId !== issue.id) {
    throw notFound(`Can not find a comment for the id: ${id}.`);
  }
  return comment;
}

function requireOwn(
  site: SiteContext,
  actor: Actor,
  { issue, comment }: CommentOnIssue,
  verb: "EDIT" | "DELETE",
): void {
  const project = projectOf(site, issue);
  const isOwn = comment.author !== undefined && comment.author === actor.accountId;
  const may =
    hasPermission(site, actor, project, `${verb}_ALL_COMMENTS`) ||
    (isOwn && hasPermission(site, actor, project, `${verb}_OWN_COMMENTS`));
  if (!may) {
    throw forbidden(
      `You do not have the permission to ${verb === "EDIT" ? "edit" : "delete"} the comment with id: ${comment.id}.`,
    );
  }
}

function parseBody(comment: unknown): unknown {
  const body = isObject(comment) ? comment.body : undefined;
  if (body === undefined || body === null || body === "") {
    throw badField("comment", "Comment body can not be empty!");
  }
  if (!isObject(body) || body.type !== "doc" || body.version !== 1 || !Array.isArray(body.content)) {
    throw badField("comment", "Comment body is not valid!");
  }
  if (!isDocument(body)) {
    throw badRequest("INVALID_INPUT");
  }
  if (toPlainText(body).length > MAX_TEXT) {
    throw badField("comment", "The entered text is too long. It exceeds the allowed limit of 32,767 characters.");
  }
  return body;
}

function parseCommentProperties(comment: unknown): Readonly<Record<string, unknown>> {
  const properties: Record<string, unknown> = {};
  for (const entry of readList(comment, "properties") ?? []) {
    const key = readText(entry, "key");
    if (key === undefined || key === "__proto__" || !isObject(entry)) {
      throw badRequest("A property needs a key and a value.");
    }
    properties[key] = entry.value;
  }
  return properties;
}
