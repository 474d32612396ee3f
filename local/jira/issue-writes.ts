import { planEdit, type FieldEdits, type PlannedEdit } from "./field-edits";
import { isObject, readId, readList, readText } from "./json";
import { findIssue, hasPermission, knownProject, projectOf, requireOnIssue } from "./permissions";
import { emitIssueCreated, emitIssueDeleted, emitIssueUpdated } from "./product-events";
import { HttpError, badRequest } from "./http-error";
import type { ChangeItem, IssueRecord, ProjectRecord } from "./records";
import type { Actor, SiteContext } from "./site-context";
import { resolutionOf } from "./resolutions";
import { jiraChange, nothing, writeHistory } from "./change-log";
import { addComment, checkComment } from "./comment-writes";
import { addLink } from "./link-writes";
import { initialTransition, listTransitions, requireValidators, workflowOf } from "./workflow";

export function parseEdits(body: unknown): FieldEdits {
  const fields = isObject(body) && isObject(body.fields) ? body.fields : {};
  const update = isObject(body) && isObject(body.update) ? body.update : {};
  return { fields, update };
}

/** Creates an issue through the workflow's first transition, whose validators are asked. */
export async function createIssue(site: SiteContext, actor: Actor, body: unknown): Promise<IssueRecord> {
  const edits = parseEdits(body);
  const { project: wantedProject, ...fields } = edits.fields;
  const project = knownProject(site, readId(wantedProject, "id") ?? readText(wantedProject, "key") ?? "");
  if (project === undefined || !hasPermission(site, actor, project, "BROWSE_PROJECTS")) {
    throw new HttpError(400, [], { project: "Specify a valid project ID or key" });
  }
  if (!hasPermission(site, actor, project, "CREATE_ISSUES")) {
    throw new HttpError(400, [], { project: "You do not have permission to create issues in this project." });
  }
  const missing: Record<string, string> = {};
  if (fields.summary === undefined) {
    missing.summary = "You must specify a summary of the issue.";
  }
  if (fields.issuetype === undefined) {
    missing.issuetype = "Specify an issue type";
  }
  if (Object.keys(missing).length > 0) {
    throw new HttpError(400, [], missing);
  }

  const transition = initialTransition(workflowOf(site, project));
  const draft = toDraft(site, actor, project, transition.to);
  const plan = planEdit(site, actor, draft, { ...edits, fields });
  const properties = parseProperties(body);
  const ready = { ...plan, issue: { ...plan.issue, properties } };
  await requireValidators(site, actor, { transition, issue: ready.issue, original: undefined, project });
  return storeNew(site, actor, ready);
}

/** An issue that is not stored yet: no id, no key. */
export function toDraft(site: SiteContext, actor: Actor, project: ProjectRecord, statusId: string): IssueRecord {
  const now = site.clock.now();
  return {
    id: 0,
    key: "",
    projectId: project.id,
    typeId: project.issueTypeIds[0] ?? "",
    statusId,
    summary: "",
    description: null,
    reporter: actor.accountId,
    creator: actor.accountId,
    assignee: undefined,
    priorityId: "3",
    labels: [],
    componentIds: [],
    fixVersionIds: [],
    versionIds: [],
    parentId: undefined,
    dueDate: undefined,
    created: now,
    updated: now,
    statusChanged: now,
    resolved: undefined,
    custom: {},
    properties: {},
  };
}

/** Gives the issue its id and key, stores it with the comments and links that came with it, and tells. */
export function storeNew(site: SiteContext, actor: Actor, plan: PlannedEdit, clonedFrom?: IssueRecord): IssueRecord {
  for (const comment of plan.comments) {
    checkComment(site, actor, plan.issue, comment);
  }
  const issue = site.store.together(() => {
    const id = site.store.next("issue", 10_000);
    const project = projectOf(site, plan.issue);
    const key = `${project.key}-${site.store.next(`issues of ${project.id}`)}`;
    return site.store.issues.put({ ...plan.issue, id, key });
  });
  emitIssueCreated(site, actor, issue, clonedFrom);
  addExtras(site, actor, issue, plan);
  return issue;
}

export function editIssue(site: SiteContext, actor: Actor, issue: IssueRecord, body: unknown): IssueRecord {
  requireOnIssue(site, actor, issue, {
    permission: "EDIT_ISSUES",
    words: "You do not have permission to edit issues in this project.",
  });
  const edits = parseEdits(body);
  if (
    Object.keys(edits.fields).length === 0 &&
    Object.keys(edits.update).length === 0 &&
    readList(body, "properties") === undefined
  ) {
    throw badRequest("one of 'fields' or 'update' required");
  }
  const plan = planEdit(site, actor, issue, edits);
  const properties = { ...plan.issue.properties, ...parseProperties(body) };
  return storeChange(site, actor, issue, { ...plan, issue: { ...plan.issue, properties } });
}

/** Moves an issue along one of its transitions, if every validator lets it. */
export async function transitionIssue(
  site: SiteContext,
  actor: Actor,
  issue: IssueRecord,
  body: unknown,
): Promise<IssueRecord> {
  const project = projectOf(site, issue);
  const wanted = readId(isObject(body) ? body.transition : undefined, "id");
  if (wanted === undefined) {
    throw badRequest("Missing 'transition' identifier");
  }
  const isAllowed = hasPermission(site, actor, project, "TRANSITION_ISSUES");
  const transition = isAllowed ? listTransitions(site, issue).find((open) => open.id === wanted) : undefined;
  if (transition === undefined) {
    throw badRequest(`Transition id '${wanted}' is not valid for this issue.`);
  }

  const plan = planEdit(site, actor, issue, parseEdits(body));
  await requireValidators(site, actor, { transition, issue: plan.issue, original: issue, project });
  if (site.store.issues.get(issue.id)?.statusId !== issue.statusId) {
    throw new HttpError(409, ["The issue was moved by somebody else at the same time. Read it again."]);
  }
  // Fields may have changed while a validator ran; the screen's edits go on top of what is there now.
  const now = site.store.issues.get(issue.id) ?? issue;
  const again = now === issue ? plan : planEdit(site, actor, now, parseEdits(body));
  const moved = withStatus(site, again.issue, transition.to);
  return storeChange(site, actor, now, { ...again, issue: moved.issue, items: [...moved.items, ...again.items] });
}

/** The issue in another status, with the change log's lines for it. */
export function withStatus(
  site: SiteContext,
  issue: IssueRecord,
  statusId: string,
): { issue: IssueRecord; items: ChangeItem[] } {
  if (issue.statusId === statusId) {
    return { issue, items: [] };
  }
  const from = site.store.statuses.get(issue.statusId);
  const to = site.store.statuses.get(statusId);
  const now = site.clock.now();
  const isDone = to?.category === "done";
  const items: ChangeItem[] = [
    jiraChange("status", [issue.statusId, from?.name ?? null], [statusId, to?.name ?? null]),
  ];
  const resolved = isDone ? (issue.resolved ?? now) : undefined;
  const resolutionId = isDone ? issue.resolutionId : undefined;
  const statusChanged = from?.category === to?.category ? issue.statusChanged : now;
  const next = { ...issue, statusId, statusChanged, resolved, resolutionId };
  const resolution = resolutionOf(isDone ? next : issue);
  if (isDone && issue.resolved === undefined && resolution !== undefined) {
    items.push(jiraChange("resolution", nothing, [resolution.id, resolution.name]));
  }
  if (!isDone && issue.resolved !== undefined && resolution !== undefined) {
    items.push(jiraChange("resolution", [resolution.id, resolution.name], nothing));
  }
  return { issue: next, items };
}

/** Stores what an edit planned, writes the change log, and tells. Without a change only `updated` moves. */
export function storeChange(site: SiteContext, actor: Actor, before: IssueRecord, plan: PlannedEdit): IssueRecord {
  for (const comment of plan.comments) {
    checkComment(site, actor, before, comment);
  }
  site.noteWrite?.(before.id);
  const issue = site.store.together(() => {
    if (plan.items.length > 0) {
      writeHistory(site, actor, before.id, plan.items);
    }
    return site.store.issues.put({ ...plan.issue, updated: site.clock.now() });
  });
  if (plan.items.length > 0) {
    emitIssueUpdated(site, actor, issue, plan.items);
  }
  addExtras(site, actor, issue, plan);
  return issue;
}

function addExtras(site: SiteContext, actor: Actor, issue: IssueRecord, plan: PlannedEdit): void {
  for (const comment of plan.comments) {
    addComment(site, actor, issue, comment);
  }
  for (const link of plan.links) {
    const end = (side: number | "this") => (side === "this" ? issue.id : side);
    addLink(site, actor, { typeId: link.typeId, source: end(link.source), destination: end(link.destination) });
  }
}

export function deleteIssue(site: SiteContext, actor: Actor, idOrKey: string, subtasks: "keep" | "delete"): void {
  const issue = findIssue(site, actor, idOrKey);
  requireOnIssue(site, actor, issue, {
    permission: "DELETE_ISSUES",
    words: "You do not have permission to delete issues in this project.",
  });
  const children = site.store.issues.in(`parent ${issue.id}`);
  if (children.length > 0 && subtasks === "keep") {
    throw badRequest(
      `The issue '${issue.key}' has subtasks. You must specify the 'deleteSubtasks' parameter to delete them too.`,
    );
  }
  site.store.together(() => {
    for (const gone of [...children, issue]) {
      for (const comment of site.store.comments.in(gone.id)) {
        site.store.comments.remove(comment.id);
      }
      for (const link of site.store.links.in(gone.id)) {
        site.store.links.remove(link.id);
      }
      for (const history of site.store.histories.in(gone.id)) {
        site.store.histories.remove(history.id);
      }
      site.store.issues.remove(gone.id);
    }
  });
  emitIssueDeleted(site, actor, issue);
}

/** `properties: [{ key, value }]` of a create or edit call: whoever may edit may set them. */
function parseProperties(body: unknown): Readonly<Record<string, unknown>> {
  const properties: Record<string, unknown> = {};
  for (const entry of readList(body, "properties") ?? []) {
    const key = readText(entry, "key");
    if (key === undefined || !isObject(entry) || entry.value === undefined) {
      throw badRequest("A property needs a key and a value.");
    }
    checkProperty(key, entry.value);
    properties[key] = entry.value;
  }
  return properties;
}

const MAX_PROPERTY = 32_768;

export function checkProperty(key: string, value: unknown): void {
  if (key.length > 255 || key === "" || key === "__proto__") {
    throw badRequest("The property key must be between 1 and 255 characters.");
  }
  if (JSON.stringify(value).length > MAX_PROPERTY) {
    throw badRequest("The property value cannot be longer than 32768 characters.");
  }
}

export interface BulkCreation {
  readonly issues: readonly IssueRecord[];
  readonly errors: readonly object[];
}

/** At most 50; what is wrong with one does not stop the others. */
export async function createIssues(site: SiteContext, actor: Actor, body: unknown): Promise<BulkCreation> {
  const updates = readList(body, "issueUpdates") ?? [];
  if (updates.length > 50) {
    throw badRequest("Maximum number of issues to create in a single bulk request is 50.");
  }
  const issues: IssueRecord[] = [];
  const errors: object[] = [];
  for (const [at, update] of updates.entries()) {
    try {
      issues.push(await createIssue(site, actor, update));
    } catch (error) {
      if (!(error instanceof HttpError)) {
        throw error;
      }
      errors.push({ status: error.status, elementErrors: error.toBody(), failedElementNumber: at });
    }
  }
  return { issues, errors };
}
