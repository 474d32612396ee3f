import { addLink } from "./link-writes";
import { jiraChange } from "./change-log";
import { findIssue, knownProject, projectOf } from "./permissions";
import { emitIssueCreated } from "./product-events";
import { badRequest } from "./http-error";
import { resolutions } from "./resolutions";
import type { IssueRecord, ProjectRecord, StatusRecord } from "./records";
import type { Actor, SiteContext } from "./site-context";
import { storeChange, storeNew, toDraft, withStatus } from "./issue-writes";
import { initialTransition, workflowOf } from "./workflow";

/** What gets past the validators on the platform too: move, import, create in a status, workflow migration. */

/** Puts the issue into another project, another status, or both; no validator is asked. The id stays, the key may change. */
export function moveIssue(
  site: SiteContext,
  actor: Actor,
  idOrKey: string,
  to: { readonly project?: string; readonly status?: string; readonly resolution?: string },
): IssueRecord {
  const issue = findIssue(site, actor, idOrKey);
  const from = projectOf(site, issue);
  const project = to.project === undefined ? from : mustFind(site, to.project);
  const status =
    to.status === undefined ? initialStatus(site, project, issue) : mustFindStatus(site, project, to.status);
  const resolution = resolutions.find(({ name }) => name === to.resolution);
  const moved = withStatus(site, resolution === undefined ? issue : { ...issue, resolutionId: resolution.id }, status);
  const items = [...moved.items];
  let next = moved.issue;
  if (project.id !== from.id) {
    const key = `${project.key}-${site.store.next(`issues of ${project.id}`)}`;
    items.unshift(jiraChange("project", [from.id, from.name], [project.id, project.name]));
    items.push({ ...jiraChange("Key", [null, issue.key], [null, key]), fieldId: "" });
    next = { ...next, key, projectId: project.id, componentIds: [], fixVersionIds: [], versionIds: [] };
  }
  return storeChange(site, actor, issue, { issue: next, items, comments: [], links: [] });
}

export interface ImportSeed {
  readonly project: string;
  readonly summary: string;
  readonly status?: string;
  readonly issueType?: string;
  readonly description?: unknown;
  readonly labels?: readonly string[];
  readonly components?: readonly string[];
  readonly fixVersions?: readonly string[];
  readonly assignee?: string;
  readonly reporter?: string;
  readonly parent?: number;
  readonly created?: number;
  /** Values of any custom field by id or key, read-only ones too. */
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Stores issues as an import does: any status, any value, no validator. `quiet` sends no product events. */
export function importIssues(
  site: SiteContext,
  actor: Actor,
  seeds: readonly ImportSeed[],
  events: "send" | "quiet",
): readonly IssueRecord[] {
  const stored = site.store.together(() => seeds.map((seed) => importOne(site, actor, seed)));
  if (events === "send") {
    for (const issue of stored) {
      emitIssueCreated(site, actor, issue);
    }
  }
  return stored;
}

function importOne(site: SiteContext, actor: Actor, seed: ImportSeed): IssueRecord {
  const project = mustFind(site, seed.project);
  const statusId =
    seed.status === undefined
      ? initialTransition(workflowOf(site, project)).to
      : mustFindStatus(site, project, seed.status);
  const draft = toDraft(site, actor, project, statusId);
  const at = seed.created ?? draft.created;
  const type = site.store.issueTypes.find((known) => known.name === seed.issueType);
  const idsOf = (names: readonly string[] | undefined, known: readonly { id: string; name: string }[]) =>
    (names ?? []).flatMap((name) => known.filter((record) => record.name === name).map((record) => record.id));
  const custom: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(seed.custom ?? {})) {
    const field = site.store.fields.find((known) => known.id === name || known.key === name);
    if (field === undefined) {
      throw new Error(`There is no field ${name}`);
    }
    custom[field.id] = value;
  }
  return site.store.issues.put({
    ...draft,
    id: site.store.next("issue", 10_000),
    key: `${project.key}-${site.store.next(`issues of ${project.id}`)}`,
    typeId: type?.id ?? draft.typeId,
    summary: seed.summary,
    description: seed.description ?? null,
    labels: seed.labels ?? [],
    componentIds: idsOf(seed.components, site.store.components.in(project.id)),
    fixVersionIds: idsOf(seed.fixVersions, site.store.versions.in(project.id)),
    assignee: seed.assignee,
    reporter: seed.reporter ?? draft.reporter,
    parentId: seed.parent,
    created: at,
    updated: at,
    statusChanged: at,
    resolved: site.store.statuses.get(statusId)?.category === "done" ? at : undefined,
    custom,
    properties: seed.properties ?? {},
  });
}

/**
 * Copies an issue with every field, read-only ones too: whether Jira copies those is not documented,
 * so the local site takes the case that would hurt.
 */
export function cloneIssue(site: SiteContext, actor: Actor, idOrKey: string): IssueRecord {
  const issue = findIssue(site, actor, idOrKey);
  const project = projectOf(site, issue);
  const now = site.clock.now();
  const statusId = initialTransition(workflowOf(site, project)).to;
  const copy = {
    ...issue,
    statusId,
    summary: `CLONE - ${issue.summary}`,
    creator: actor.accountId,
    created: now,
    updated: now,
    statusChanged: now,
    resolved: undefined,
  };
  const clone = storeNew(site, actor, { issue: copy, items: [], comments: [], links: [] }, issue);
  const type = site.store.linkTypes.find((known) => known.name === "Cloners");
  if (type !== undefined) {
    addLink(site, actor, { typeId: type.id, source: clone.id, destination: issue.id });
  }
  return clone;
}

function mustFind(site: SiteContext, idOrKey: string): ProjectRecord {
  const project = knownProject(site, idOrKey);
  if (project === undefined) {
    throw badRequest(`There is no project ${idOrKey}.`);
  }
  return project;
}

function mustFindStatus(site: SiteContext, project: ProjectRecord, wanted: string): string {
  const ids = workflowOf(site, project).statusIds;
  const status = ids
    .map((id) => site.store.statuses.get(id))
    .find((known): known is StatusRecord => known !== undefined && (known.name === wanted || known.id === wanted));
  if (status === undefined) {
    throw badRequest(`The project ${project.key} has no status ${wanted}.`);
  }
  return status.id;
}

function initialStatus(site: SiteContext, project: ProjectRecord, issue: IssueRecord): string {
  const workflow = workflowOf(site, project);
  return workflow.statusIds.includes(issue.statusId) ? issue.statusId : initialTransition(workflow).to;
}
