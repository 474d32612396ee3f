import { array, boolean, nullish, number, object, string, unknown } from "valibot";
import type { InferOutput } from "valibot";
import type { Answered } from "../../domain/sync/confirm";
import type { SideAttachment, SideComment, SideView } from "../../domain/sync/side";
import { toShortFingerprint } from "../../domain/sync/fingerprint";
import { splitSections } from "../../domain/sync/sections/description-sections";
import { normaliseMarkdown, writeMarkdown } from "../../domain/sync/text/markdown";
import { readText } from "../../domain/sync/text/own-text";
import type { WorkItem } from "../../ports/tracker";
import { rememberTexts } from "../../domain/sync/text/remember-texts";
import { isArchived } from "./lists";

const ref = object({ id: string() });
const relations = object({ nodes: array(object({ id: string(), type: string(), relatedIssue: ref })) });

const valuesEntries = {
  id: string(),
  identifier: string(),
  title: string(),
  description: nullish(string()),
  priority: number(),
  updatedAt: string(),
  archivedAt: nullish(string()),
  trashed: nullish(boolean()),
  team: ref,
  state: object({ id: string(), name: string() }),
  assignee: nullish(ref),
  parent: nullish(ref),
  labelIds: array(string()),
  relations,
};
const comment = object({
  id: string(),
  body: string(),
  user: nullish(object({ id: string(), name: string() })),
  botActor: nullish(object({ name: nullish(string()) })),
  createdAt: string(),
  updatedAt: string(),
  parentId: nullish(string()),
});
const commentPage = object({
  nodes: array(comment),
  pageInfo: object({ hasNextPage: boolean(), endCursor: nullish(string()) }),
});
export const commentsListed = object({ issue: object({ comments: commentPage }) });

export const attachmentSchema = object({
  url: string(),
  title: string(),
  subtitle: nullish(string()),
  metadata: nullish(unknown()),
  updatedAt: string(),
});
const updatedSchema = object(valuesEntries);
const issueSchema = object({
  ...valuesEntries,
  createdAt: string(),
  creator: nullish(ref),
  comments: commentPage,
  attachments: object({ nodes: array(attachmentSchema), pageInfo: object({ hasNextPage: boolean() }) }),
});
export const readAnswer = object({ issues: object({ nodes: array(issueSchema) }) });
export const updateAnswer = object({ issueUpdate: object({ success: boolean(), issue: nullish(updatedSchema) }) });

type Updated = InferOutput<typeof updatedSchema>;
type Issue = InferOutput<typeof issueSchema>;

/** How the two trackers call the same link. Linear's `similar` is its own guess, and nobody's link. */
const linkTypes: Readonly<Record<string, string>> = { blocks: "blocks", duplicate: "duplicates", related: "relates" };

export const toRelationType = (link: string): string | undefined =>
  Object.entries(linkTypes).find(([, name]) => name === link)?.[0];

export function toLinks({
  relations: { nodes },
}: Pick<Updated, "relations">): readonly { readonly id: string; readonly link: string }[] {
  return nodes.flatMap(({ id, type, relatedIssue }) =>
    Object.hasOwn(linkTypes, type) ? [{ id, link: `${linkTypes[type] ?? ""}:${relatedIssue.id}` }] : [],
  );
}

/** "" is no priority, which Linear counts as 0. */
export const toPriority = (priority: string): number => (priority === "" ? 0 : Number(priority));

export function toValues(issue: Updated): Required<Answered> {
  const { text, concept, charter } = splitSections(issue.description ?? "");
  return {
    title: issue.title,
    description: toShared(text),
    concept: normaliseMarkdown(concept),
    charter: normaliseMarkdown(charter),
    status: issue.state.id,
    assignee: issue.assignee?.id ?? "",
    priority: issue.priority === 0 ? "" : String(issue.priority),
    parent: issue.parent?.id ?? "",
    labels: issue.labelIds,
    links: toLinks(issue).map(({ link }) => link),
  };
}

/** `more`: the comments behind the first page. */
export function toView(
  issue: Issue,
  more: { readonly nodes: Issue["comments"]["nodes"]; readonly areAll: boolean },
): SideView {
  return {
    id: issue.id,
    key: issue.identifier,
    place: issue.team.id,
    archived: isArchived(issue),
    values: toValues(issue),
    ...toOwn(issue),
    changedAt: Date.parse(issue.updatedAt),
    comments: [...issue.comments.nodes, ...more.nodes].map(toComment),
    commentsAreAll: more.areAll,
    attachments: {
      items: issue.attachments.nodes.map(toAttachment),
      areAll: !issue.attachments.pageInfo.hasNextPage,
    },
  };
}

/** What both trackers show of a text; of one that nobody could have written nothing is looked at. */
export function toShared(markdown: string): string {
  const read = readText({ kind: "markdown", markdown });
  return read.kind === "read" ? read.shared : "";
}

function toOwn({ description }: Issue): Pick<SideView, "own" | "beyond" | "unreadable"> {
  const own = { kind: "markdown", markdown: splitSections(description ?? "").text } as const;
  const read = readText(own);
  return read.kind === "read" ? { own, beyond: read.beyond } : { own, unreadable: read.why };
}

export function toAttachment({ url, title, subtitle, metadata }: InferOutput<typeof attachmentSchema>): SideAttachment {
  return { url, says: toShortFingerprint(JSON.stringify([title, subtitle ?? "", toSorted(metadata)])) };
}

/** Members in one order: a tracker may keep them in another. */
function toSorted(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map(toSorted)
    : typeof value === "object" && value !== null
      ? Object.entries(value)
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([name, part]) => [name, toSorted(part)])
      : value;
}

const readBody = rememberTexts(normaliseMarkdown);

function toComment({
  id,
  body,
  user,
  botActor,
  createdAt,
  updatedAt,
  parentId,
}: InferOutput<typeof comment>): SideComment {
  return {
    id,
    author: user?.name ?? botActor?.name ?? undefined,
    body: readBody(body),
    writtenFor: undefined,
    writtenAt: Date.parse(createdAt),
    changedAt: Date.parse(updatedAt),
    ...(parentId === null || parentId === undefined ? {} : { parent: parentId }),
  };
}

/** Linear has no components and no kinds of issue. */
export function toWorkItem(issue: {
  readonly id: string;
  readonly identifier: string;
  readonly title: string;
  readonly createdAt: string;
  readonly team: { readonly id: string };
  readonly state: { readonly id: string; readonly name?: string };
  readonly creator?: { readonly id: string } | null | undefined;
  readonly labelIds: readonly string[];
}): WorkItem {
  return {
    id: issue.id,
    key: issue.identifier,
    summary: issue.title,
    project: issue.team.id,
    statusId: issue.state.id,
    statusName: issue.state.name ?? "",
    creator: issue.creator?.id,
    createdAt: Date.parse(issue.createdAt),
    facts: { labels: issue.labelIds, components: [], issueType: "", fields: {} },
  };
}

/** Text as text: it mentions nobody and is no markup. */
export const writeText = (value: string): string =>
  writeMarkdown({ type: "root", children: [{ type: "paragraph", children: [{ type: "text", value }] }] });
