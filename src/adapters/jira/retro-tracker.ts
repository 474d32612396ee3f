import { route } from "@forge/api";
import { array, boolean, nullish, number, object, optional, record, string, unknown as anything } from "valibot";
import type { InferOutput } from "valibot";
import type { ReleasedItem } from "../../domain/retro/release";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { TrackerFailure } from "../../ports/failure";
import type { DraftOutcome, FoundTicket, RetroTracker, TicketDraft, VersionFacts } from "../../ports/retro-tracker";
import { ask, tell } from "./ask";
import type { JiraRequest } from "./ask";
import { toDocument } from "./document";
import { isNumericId } from "./ids";
import { statusCategorySchema, toDoneness } from "./mapping";
import { createJiraRetroField } from "./retro-field";
import { retroLink } from "../../app/words/retro/ticket";

/** The property that says what a ticket was made for. Anybody who may edit can write it, so it only ever finds candidates. */
const markProperty = "spacegate-retro";
const itemsPerPage = 1_000;
const versionsPerPage = 50;
const foundPerPage = 100;
const linksAtOnce = 5;
const linkName = "Retrospective";
/** Retros and their actions are not looked back on themselves. */
const ownLabels = ["spacegate-retro", "spacegate-action"].map((label) => `"${label}"`).join(", ");

const versionSchema = object({
  id: string(),
  name: string(),
  projectId: number(),
  released: optional(boolean()),
  archived: optional(boolean()),
  releaseDate: optional(string()),
});
const versionsSchema = object({ values: array(versionSchema), startAt: number(), total: number() });
const person = nullish(object({ accountId: nullish(string()) }));
const typeSchema = object({ hierarchyLevel: nullish(number()) });
const itemFields = ["summary", "issuetype", "assignee", "status", "statuscategorychangedate", "parent", "fixVersions"];
const itemsSchema = object({
  issues: array(
    object({
      id: string(),
      key: string(),
      fields: object({
        summary: nullish(string()),
        issuetype: object({ id: string(), subtask: optional(boolean()) }),
        assignee: person,
        status: nullish(object({ id: string(), statusCategory: statusCategorySchema })),
        statuscategorychangedate: nullish(string()),
        parent: nullish(object({ id: string(), fields: nullish(object({ issuetype: nullish(typeSchema) })) })),
        fixVersions: nullish(array(object({ id: string(), released: nullish(boolean()) }))),
      }),
    }),
  ),
  nextPageToken: nullish(string()),
});
const relatedSchema = object({
  fields: object({
    issuetype: typeSchema,
    parent: nullish(object({ id: string(), fields: nullish(object({ issuetype: nullish(typeSchema) })) })),
  }),
});
/**
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-types/: 1 is an epic, 0 what it holds, -1
 * a sub-task.
 */
const epicLevel = 1;
const createdSchema = object({
  issues: array(object({ id: string(), key: string() })),
  errors: nullish(
    array(
      object({
        failedElementNumber: number(),
        elementErrors: nullish(object({ errors: nullish(record(string(), anything())) })),
      }),
    ),
  ),
});
const foundSchema = object({
  issues: array(
    object({
      id: string(),
      key: string(),
      fields: object({ creator: person }),
      properties: optional(record(string(), anything())),
    }),
  ),
  nextPageToken: nullish(string()),
});
const linkTypesSchema = object({ issueLinkTypes: array(object({ id: string(), name: string() })) });
const linkTypeSchema = object({ id: string(), name: string() });
const siteSchema = object({ baseUrl: string() });

type LinkType = InferOutput<typeof linkTypeSchema>;

/** Jira as the app itself sees it: releases, and the tickets of retros. One for each run; it keeps what does not change in it. */
export function createJiraRetroTracker(request: JiraRequest, fieldKey: () => string): RetroTracker {
  let site: string | undefined;
  let linkType: LinkType | undefined;

  async function siteAddress(): Promise<Result<string, TrackerFailure>> {
    if (site === undefined) {
      const told = await ask(request, route`/rest/api/3/serverInfo`, siteSchema);
      if (!told.ok) {
        return told;
      }
      site = told.value.baseUrl;
    }
    return ok(site);
  }

  /** A type of its own where the app may make one; else the one that every Jira has. */
  async function retroLinkType(): Promise<Result<LinkType, TrackerFailure>> {
    if (linkType === undefined) {
      const known = await ask(request, route`/rest/api/3/issueLinkType`, linkTypesSchema);
      if (!known.ok) {
        return known;
      }
      const own = known.value.issueLinkTypes.find(({ name }) => name === linkName);
      const made =
        own === undefined
          ? await ask(request, route`/rest/api/3/issueLinkType`, linkTypeSchema, {
              name: linkName,
              ...retroLink,
            })
          : ok(own);
      const relates = known.value.issueLinkTypes.find(({ name }) => name === "Relates");
      if (!made.ok && (relates === undefined || (made.error.kind !== "forbidden" && made.error.kind !== "rejected"))) {
        return made;
      }
      linkType = made.ok ? made.value : relates;
    }
    return linkType === undefined ? err({ kind: "unexpectedAnswer", detail: "link type" }) : ok(linkType);
  }

  return {
    async version(id) {
      if (!isNumericId(id)) {
        return err({ kind: "notFound" });
      }
      const read = await ask(request, route`/rest/api/3/version/${id}`, versionSchema);
      return read.ok ? ok(toVersion(read.value)) : read;
    },

    async versions(project, startAt) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const read = await ask(
        request,
        route`/rest/api/3/project/${project}/version?startAt=${startAt}&maxResults=${versionsPerPage}`,
        versionsSchema,
      );
      if (!read.ok) {
        return read;
      }
      const end = read.value.startAt + read.value.values.length;
      return ok({
        versions: read.value.values.map(toVersion),
        next: read.value.values.length > 0 && end < read.value.total ? end : undefined,
      });
    },

    async itemsOfVersion({ id, project }, cursor) {
      if (!isNumericId(id) || !isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const from = cursor === undefined ? {} : { nextPageToken: cursor };
      const jql =
        `project = ${project} AND fixVersion = ${id} ` +
        `AND (labels IS EMPTY OR labels NOT IN (${ownLabels})) ORDER BY id ASC`;
      const read = await ask(request, route`/rest/api/3/search/jql`, itemsSchema, {
        jql,
        maxResults: itemsPerPage,
        fields: itemFields,
        ...from,
      });
      return read.ok ? ok({ items: read.value.issues.map(toItem), next: read.value.nextPageToken ?? undefined }) : read;
    },

    async epicOf(item) {
      if (!isNumericId(item)) {
        return err({ kind: "notFound" });
      }
      const read = await ask(request, route`/rest/api/3/issue/${item}?fields=issuetype,parent`, relatedSchema);
      if (!read.ok) {
        return read;
      }
      const { issuetype, parent } = read.value.fields;
      return ok(
        issuetype.hierarchyLevel === epicLevel
          ? item
          : parent?.fields?.issuetype?.hierarchyLevel === epicLevel
            ? parent.id
            : undefined,
      );
    },

    async childrenOf(epic, project, cursor) {
      if (!isNumericId(epic) || !isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const from = cursor === undefined ? {} : { nextPageToken: cursor };
      const jql =
        `project = ${project} AND parent = ${epic} ` +
        `AND (labels IS EMPTY OR labels NOT IN (${ownLabels})) ORDER BY id ASC`;
      const read = await ask(request, route`/rest/api/3/search/jql`, itemsSchema, {
        jql,
        maxResults: itemsPerPage,
        fields: itemFields,
        ...from,
      });
      return read.ok ? ok({ items: read.value.issues.map(toItem), next: read.value.nextPageToken ?? undefined }) : read;
    },

    async create(drafts) {
      const address = await siteAddress();
      if (!address.ok) {
        return address;
      }
      const type = drafts.some(({ link }) => link !== undefined) ? await retroLinkType() : undefined;
      if (type?.ok === false) {
        return type;
      }
      const issueUpdates = drafts.map((draft) => toUpdate(draft, address.value, type?.value));
      const made = await ask(request, route`/rest/api/3/issue/bulk`, createdSchema, { issueUpdates });
      return made.ok ? ok(toOutcomes(drafts.length, made.value)) : refusedAlone(drafts, made.error);
    },

    async find(project, label, withinMs) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const found: FoundTicket[] = [];
      const jql =
        `project = ${project} AND labels = "${label}" ` +
        `AND created >= -${Math.ceil(withinMs / 60_000) + 1}m ORDER BY id ASC`;
      for (let next: string | undefined; ;) {
        const from = next === undefined ? {} : { nextPageToken: next };
        const read = await ask(request, route`/rest/api/3/search/jql`, foundSchema, {
          jql,
          maxResults: foundPerPage,
          fields: ["creator"],
          properties: [markProperty],
          ...from,
        });
        if (!read.ok) {
          return read;
        }
        found.push(...read.value.issues.flatMap(toFound));
        next = read.value.nextPageToken ?? undefined;
        if (next === undefined) {
          return ok(found);
        }
      }
    },

    async link(ticket, items) {
      const type = await retroLinkType();
      if (!type.ok) {
        return type;
      }
      for (let start = 0; start < items.length; start += linksAtOnce) {
        const some = items.slice(start, start + linksAtOnce);
        const told = await Promise.all(
          some.map((item) =>
            tell(request, route`/rest/api/3/issueLink`, "POST", {
              type: { id: type.value.id },
              inwardIssue: { id: ticket },
              outwardIssue: { id: item },
            }),
          ),
        );
        const failed = told.flatMap((one) =>
          one.ok || one.error.kind === "notFound" || one.error.kind === "rejected" || one.error.kind === "forbidden"
            ? []
            : [one.error],
        );
        const [failure] = failed;
        if (failure?.kind === "rateLimited") {
          return ok({ linked: start, waitMs: failure.retryAfterMs });
        }
        if (failure !== undefined) {
          return start === 0 ? err(failure) : ok({ linked: start, waitMs: undefined });
        }
      }
      return ok({ linked: items.length, waitMs: undefined });
    },

    async assign(ticket, accountId) {
      return isNumericId(ticket)
        ? tell(request, route`/rest/api/3/issue/${ticket}/assignee`, "PUT", { accountId })
        : err({ kind: "notFound" });
    },

    async lead(project) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const read = await ask(request, route`/rest/api/3/project/${project}`, object({ lead: person }));
      return read.ok ? ok(read.value.lead?.accountId ?? undefined) : read;
    },

    ...createJiraRetroField(request, fieldKey),
  };
}

function toVersion({
  id,
  name,
  projectId,
  released,
  archived,
  releaseDate,
}: InferOutput<typeof versionSchema>): VersionFacts {
  return {
    id,
    name,
    project: String(projectId),
    released: released === true,
    archived: archived === true,
    ...(releaseDate === undefined ? {} : { day: releaseDate }),
  };
}

function toItem({ id, key, fields }: InferOutput<typeof itemsSchema>["issues"][number]): ReleasedItem {
  const assignee = fields.assignee?.accountId ?? undefined;
  return {
    id,
    key,
    summary: (fields.summary ?? "").slice(0, 200),
    issueType: fields.issuetype.id,
    isSubtask: fields.issuetype.subtask === true,
    ...toParent(fields),
    ...toDoneness(fields),
    ...(fields.status ? { statusId: fields.status.id } : {}),
    ...(fields.fixVersions?.length
      ? {
          versions: fields.fixVersions.map(({ id: version, released }) => ({
            id: version,
            released: released === true,
          })),
        }
      : {}),
    ...(assignee === undefined ? {} : { assignee }),
  };
}

type ItemFields = InferOutput<typeof itemsSchema>["issues"][number]["fields"];

/** A sub-task's parent, or the epic of what is none. */
function toParent({ parent, issuetype }: ItemFields): Pick<ReleasedItem, "parent" | "epic"> {
  if (!parent) {
    return {};
  }
  if (issuetype.subtask === true) {
    return { parent: parent.id };
  }
  return parent.fields?.issuetype?.hierarchyLevel === epicLevel ? { epic: parent.id } : {};
}

function toUpdate(
  { mark, project, issueType, summary, description, label, assignee, due, link }: TicketDraft,
  site: string,
  type: LinkType | undefined,
): object {
  return {
    fields: {
      project: { id: project },
      issuetype: { id: issueType },
      summary: summary.slice(0, 250),
      description: toDocument(description, site),
      labels: [label],
      ...(assignee === undefined ? {} : { assignee: { accountId: assignee } }),
      ...(due === undefined ? {} : { duedate: due }),
    },
    ...(link === undefined || type === undefined
      ? {}
      : { update: { issuelinks: [{ add: { type: { id: type.id }, outwardIssue: { id: link } } }] } }),
    properties: [{ key: markProperty, value: { mark } }],
  };
}

/** Jira lists what it made in order, and what it refused by its place. */
function toOutcomes(count: number, { issues, errors }: InferOutput<typeof createdSchema>): readonly DraftOutcome[] {
  const refused = new Map(
    (errors ?? []).map(({ failedElementNumber, elementErrors }) => [
      failedElementNumber,
      Object.keys(elementErrors?.errors ?? {}),
    ]),
  );
  const made = issues.values();
  return Array.from({ length: count }, (_, place): DraftOutcome => {
    const fields = refused.get(place);
    const ticket = fields === undefined ? made.next().value : undefined;
    return ticket === undefined
      ? { kind: "refused", fields: fields ?? [] }
      : { kind: "made", ticket: { id: ticket.id, key: ticket.key } };
  });
}

/** Where Jira refuses every element, the call itself is refused, and its answer's fields are not read. */
function refusedAlone(
  drafts: readonly TicketDraft[],
  failure: TrackerFailure,
): Result<readonly DraftOutcome[], TrackerFailure> {
  return failure.kind === "rejected" ? ok(drafts.map(() => ({ kind: "refused", fields: [] }))) : err(failure);
}

function toFound({
  id,
  key,
  fields,
  properties,
}: InferOutput<typeof foundSchema>["issues"][number]): readonly FoundTicket[] {
  const value = properties?.[markProperty];
  const mark = typeof value === "object" && value !== null && "mark" in value ? value.mark : undefined;
  return typeof mark === "string" ? [{ id, key, mark, creator: fields.creator?.accountId ?? undefined }] : [];
}
