import { route } from "@forge/api";
import { array, boolean, nullish, object, string } from "valibot";
import type { InferOutput } from "valibot";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { Answered } from "../../domain/sync/confirm";
import type { SidePatch, SideValues, SideView } from "../../domain/sync/side";
import type { AdfDoc } from "../../domain/sync/text/adf";
import { adfToMarkdown, isSameText, markdownToAdf, readText, toWords } from "../../domain/sync/text/own-text";
import type { OwnText } from "../../domain/sync/text/own-text";
import type { TrackerFailure } from "../../ports/failure";
import type { SyncSide } from "../../ports/sync-side";
import type { Tracker } from "../../ports/tracker";
import { ask, tell } from "./ask";
import type { JiraRequest } from "./ask";
import { readChangeTimes } from "./change-times";
import { isAccountId, isIssueId, isNumericId } from "./ids";
import { createJiraLists, madeProperty } from "./lists";
import { explainRefusal } from "./refusal";
import { createJiraComments, doc } from "./sync-comments";

const ref = object({ id: string() });

const issueSchema = object({
  id: string(),
  key: string(),
  fields: object({
    summary: nullish(string()),
    description: doc,
    status: ref,
    project: ref,
    assignee: nullish(object({ accountId: string() })),
    priority: nullish(ref),
    parent: nullish(ref),
    labels: nullish(array(string())),
    updated: string(),
    issuelinks: nullish(array(object({ id: string(), type: object({ name: string() }), outwardIssue: nullish(ref) }))),
  }),
});
const madeSchema = object({ id: string() });
const projectSchema = object({ issueTypes: array(object({ id: string(), subtask: nullish(boolean()) })) });

const fields = [
  "summary",
  "description",
  "status",
  "project",
  "assignee",
  "priority",
  "parent",
  "labels",
  "updated",
  "issuelinks",
];
/**
 * The link types that every Jira site begins with, and the one of retros, by what the sync calls them. The first of a
 * name is the one that the sync makes. Only the outward end tells of a link, so that it is told once.
 */
const linkTypes: Readonly<Record<string, string>> = {
  Blocks: "blocks",
  Duplicate: "duplicates",
  Relates: "relates",
  Retrospective: "relates",
};
/** A retro may look back on thousands of items; the oldest links go over, and all stand in Jira. */
const mostLinks = 60;

/** Jira as one side of the sync, with the app's own rights. */
export function createJiraSide(request: JiraRequest, tracker: Pick<Tracker, "moveTo">): SyncSide {
  const readIssue = (id: string) =>
    ask(request, route`/rest/api/3/issue/${id}?fields=${fields.join(",")}`, issueSchema);
  const comments = createJiraComments(request);
  const lists = createJiraLists(request);

  return {
    async read(id) {
      if (!isIssueId(id)) {
        return err({ kind: "notFound" });
      }
      const [issue, said] = await Promise.all([readIssue(id), comments.read(id)]);
      return !issue.ok ? issue : !said.ok ? said : ok({ ...toView(issue.value), ...said.value });
    },

    changeTimes: (id) => readChangeTimes(request, id),

    async create({ place, values }, key) {
      if (!isNumericId(place)) {
        return err({ kind: "notFound" });
      }
      // Jira's create has no key of its own: what an earlier try made is looked for first.
      const before = await lists.madeFor(place, key);
      if (!before.ok) {
        return before;
      }
      const id = before.value === undefined ? await make(request, place, values, key) : ok(before.value);
      return id.ok ? ok({ id: id.value, has: {} }) : err(explainRefusal(id.error));
    },

    async edit(id, patch) {
      if (!isIssueId(id)) {
        return err({ kind: "notFound" });
      }
      const needsBefore = patch.values.description !== undefined || patch.removed.links.length > 0;
      const before = needsBefore ? await readIssue(id) : undefined;
      if (before?.ok === false) {
        return before;
      }
      if (patch.text !== undefined && !isSameText(patch.text.was, toOwn(before?.value.fields.description))) {
        // Somebody edits it at this moment: the next look carries both edits.
        return err({ kind: "unavailable", status: undefined });
      }
      const written = toFields(patch);
      const body = { fields: written.fields, update: toUpdate(patch) };
      const isEmpty = Object.keys(body.fields).length === 0 && Object.keys(body.update).length === 0;
      const edited = isEmpty ? ok(undefined) : await tell(request, route`/rest/api/3/issue/${id}`, "PUT", body);
      if (!edited.ok) {
        return edited;
      }
      for (const link of (before?.value.fields.issuelinks ?? []).filter((one) =>
        patch.removed.links.includes(toLink(one) ?? ""),
      )) {
        const gone = await tell(request, route`/rest/api/3/issueLink/${link.id}`, "DELETE", {});
        if (!gone.ok && gone.error.kind !== "notFound") {
          return gone;
        }
      }
      const stored = patch.values.description === undefined ? undefined : await readIssue(id);
      return ok({ ...written.answered, ...toStored(written.answered.description, stored) });
    },

    async move(id, status) {
      const moved = await tracker.moveTo(id, status);
      return moved.ok ? ok({ status }) : moved;
    },

    addComment: comments.addComment,
    editComment: comments.editComment,
    page: lists.page,
    survey: lists.survey,
    find: lists.find,
    similar: lists.similar,
  };
}

async function make(
  request: JiraRequest,
  place: string,
  values: SideValues,
  key: string,
): Promise<Result<string, TrackerFailure>> {
  const project = await ask(request, route`/rest/api/3/project/${place}`, projectSchema);
  if (!project.ok) {
    return project;
  }
  const issuetype = project.value.issueTypes.find(({ subtask }) => subtask !== true);
  const patch: SidePatch = {
    values: {
      title: values.title,
      description: values.description,
      assignee: values.assignee,
      priority: values.priority,
      parent: values.parent,
    },
    added: { labels: values.labels, links: [] },
    removed: { labels: [], links: [] },
  };
  const given = Object.entries(toFields(patch).fields).filter(([, value]) => value !== null);
  const body = {
    fields: {
      ...Object.fromEntries(given),
      labels: values.labels,
      project: { id: place },
      issuetype: { id: issuetype?.id },
    },
    properties: [{ key: madeProperty, value: { key } }],
  };
  const made = await ask(request, route`/rest/api/3/issue`, madeSchema, body);
  return made.ok ? ok(made.value.id) : made;
}

/** What goes into the fields, and how it will read. */
function toFields({ values, text }: SidePatch): {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly answered: Answered;
} {
  const { title, description, assignee, priority, parent } = values;
  const carried = text?.now.kind === "adf" ? text.now.doc : undefined;
  const written = description === undefined ? undefined : (carried ?? markdownToAdf(description));
  return {
    fields: {
      ...(title === undefined ? {} : { summary: toSummary(title) }),
      ...(written === undefined ? {} : { description: written.content.length === 0 ? null : written }),
      ...(assignee === undefined || (assignee !== "" && !isAccountId(assignee))
        ? {}
        : { assignee: assignee === "" ? null : { accountId: assignee } }),
      ...(priority === undefined ? {} : { priority: priority === "" ? null : { id: priority } }),
      ...(parent === undefined ? {} : { parent: parent === "" ? null : { id: parent } }),
    },
    answered: {
      ...(title === undefined ? {} : { title: toSummary(title) }),
      ...(written === undefined ? {} : { description: adfToMarkdown(written) }),
    },
  };
}

const toOwn = (doc: AdfDoc | null | undefined): OwnText => ({ kind: "adf", doc: doc ?? null });

/** What Jira made of a description. It may write it anew, and leaves the words; other words are somebody's edit. */
function toStored(sent: string | undefined, read: Result<Issue, TrackerFailure> | undefined): Answered {
  const description = read?.ok === true ? adfToMarkdown(read.value.fields.description) : undefined;
  return description !== undefined && sent !== undefined && toWords(description) === toWords(sent)
    ? { description }
    : {};
}

/** Jira's summary is one line of at most 255 characters. */
const toSummary = (title: string): string => title.replaceAll(/[\r\n]+/gu, " ").slice(0, 255);

function toUpdate({ added, removed }: SidePatch): Readonly<Record<string, unknown>> {
  const labels = [
    ...added.labels.map((label) => ({ add: label })),
    ...removed.labels.map((label) => ({ remove: label })),
  ];
  const links = added.links.flatMap((link) => {
    const [name = "", other = ""] = link.split(":");
    const type = Object.entries(linkTypes).find(([, known]) => known === name)?.[0];
    return type === undefined ? [] : [{ add: { type: { name: type }, outwardIssue: { id: other } } }];
  });
  return { ...(labels.length === 0 ? {} : { labels }), ...(links.length === 0 ? {} : { issuelinks: links }) };
}

type Issue = InferOutput<typeof issueSchema>;
type Link = NonNullable<Issue["fields"]["issuelinks"]>[number];

function toLink({ type, outwardIssue }: Link): string | undefined {
  const name = Object.hasOwn(linkTypes, type.name) ? linkTypes[type.name] : undefined;
  return name === undefined || outwardIssue === null || outwardIssue === undefined
    ? undefined
    : `${name}:${outwardIssue.id}`;
}

/** In the order of their age, so that a new link moves none of the others out. */
function toLinks(links: readonly Link[]): readonly string[] {
  const byAge = links.toSorted((one, other) => Number(one.id) - Number(other.id));
  return [...new Set(byAge.flatMap((link) => toLink(link) ?? []))].slice(0, mostLinks);
}

function toView({ id, key, fields: read }: Issue): Omit<SideView, "comments" | "commentsAreAll"> {
  const own = toOwn(read.description);
  const description = readText(own);
  return {
    own,
    ...(description.kind === "read" ? { beyond: description.beyond } : { unreadable: description.why }),
    id,
    key,
    place: read.project.id,
    archived: false,
    values: {
      title: read.summary ?? "",
      description: description.kind === "read" ? description.shared : "",
      status: read.status.id,
      assignee: read.assignee?.accountId ?? "",
      priority: read.priority?.id ?? "",
      parent: read.parent?.id ?? "",
      concept: "",
      charter: "",
      labels: read.labels ?? [],
      links: toLinks(read.issuelinks ?? []),
    },
    changedAt: Date.parse(read.updated),
  };
}
