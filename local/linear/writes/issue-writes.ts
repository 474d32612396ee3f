import { isEqual } from "../../../src/domain/ground/equal";
import { isGiven } from "../is-given";
import { findIssue, identifierOf, issueUrl } from "../issue-names";
import { badArgument, idTaken, notFound, refused } from "../linear-error";
import type { IssueRecord, TeamRecord } from "../records";
import { toIssueData, toUpdatedFrom } from "../webhook-data";
import type { Caller, Workspace } from "../workspace-context";
import { takeId } from "./client-ids";
import { decideCreator, type NewInput } from "./creator";
import { rememberChange, rememberEdit } from "./history-writes";
import { applyInput, type IssueInput } from "./issue-fields";

export interface IssueCreateInput extends IssueInput, NewInput {
  readonly teamId: string;
  readonly createdAt?: string | null;
}

export interface IssueUpdateInput extends IssueInput {
  readonly teamId?: string | null;
  readonly trashed?: boolean | null;
}

type Aside = "archive" | "trash" | "restore";

const largestBatch = 50;
const told = [
  "title",
  "description",
  "priority",
  "estimate",
  "dueDate",
  "stateId",
  "assigneeId",
  "labelIds",
  "parentId",
  "teamId",
  "number",
  "sortOrder",
  "startedAt",
  "completedAt",
  "canceledAt",
  "archivedAt",
  "trashed",
  "updatedAt",
] as const;

export function createIssue(workspace: Workspace, caller: Caller, input: IssueCreateInput): IssueRecord {
  const [prepared] = prepareIssues(workspace, caller, [input]);
  return storeNew(workspace, caller, prepared!);
}

/** All of them or none: each is checked before the first is stored. */
export function createIssues(
  workspace: Workspace,
  caller: Caller,
  inputs: readonly IssueCreateInput[],
): readonly IssueRecord[] {
  if (inputs.length > largestBatch) {
    throw badArgument(`A batch holds at most ${largestBatch} issues.`);
  }
  const prepared = prepareIssues(workspace, caller, inputs);
  const twice = prepared.find(({ id }, place) => prepared.findIndex((other) => other.id === id) < place);
  if (twice !== undefined) {
    throw idTaken("Issue", twice.id);
  }
  return prepared.map((issue) => storeNew(workspace, caller, issue));
}

function prepareIssues(
  workspace: Workspace,
  caller: Caller,
  inputs: readonly IssueCreateInput[],
): readonly IssueRecord[] {
  return inputs.map((input) => {
    const { store, clock } = workspace;
    const team = teamOf(workspace, input.teamId);
    const now = clock.now();
    const { userId, botActor } = decideCreator(caller, input);
    const blank: IssueRecord = {
      id: takeId(workspace, "Issue", store.issues, input.id),
      createdAt: isGiven(input.createdAt) ? Date.parse(input.createdAt) : now,
      updatedAt: now,
      number: 0,
      teamId: team.id,
      previousIdentifiers: [],
      title: "",
      description: undefined,
      priority: 0,
      estimate: undefined,
      dueDate: undefined,
      stateId: team.defaultStateId,
      assigneeId: undefined,
      creatorId: userId,
      botActor,
      labelIds: [],
      subscriberIds: userId === undefined ? [] : [userId],
      parentId: undefined,
      sortOrder: -now % 100_000,
      startedAt: undefined,
      completedAt: undefined,
      canceledAt: undefined,
      archivedAt: undefined,
      trashed: false,
    };
    return applyInput(workspace, blank, team, { ...input, title: input.title ?? null });
  });
}

function storeNew(workspace: Workspace, caller: Caller, prepared: IssueRecord): IssueRecord {
  const { store } = workspace;
  const issue = store.issues.put({ ...prepared, number: store.next(`issues of ${prepared.teamId}`) });
  workspace.tell({
    type: "Issue",
    action: "create",
    data: toIssueData(workspace, issue),
    url: issueUrl(workspace, issue),
    by: caller,
    teamId: issue.teamId,
  });
  return issue;
}

export function updateIssue(workspace: Workspace, caller: Caller, id: string, input: IssueUpdateInput): IssueRecord {
  const [updated] = updateIssues(workspace, caller, [id], input);
  return updated!;
}

/** All of them or none, like `createIssues`. */
export function updateIssues(
  workspace: Workspace,
  caller: Caller,
  idsOrIdentifiers: readonly string[],
  input: IssueUpdateInput,
): readonly IssueRecord[] {
  return idsOrIdentifiers
    .map((id) => issueOf(workspace, id))
    .map((before) => ({ before, next: prepareUpdate(workspace, before, input) }))
    .map(({ before, next }) => storeChanged(workspace, caller, before, next));
}

function prepareUpdate(workspace: Workspace, before: IssueRecord, input: IssueUpdateInput): IssueRecord {
  const team = teamOf(workspace, input.teamId ?? before.teamId);
  const moved = team.id === before.teamId ? before : moveToTeam(workspace, before, team);
  const applied = applyInput(workspace, moved, team, input);
  const trash =
    input.trashed === undefined ? {} : trashing(workspace, applied, input.trashed === true ? "trash" : "restore");
  return { ...applied, ...trash };
}

/** A new number in the other team; its state by type and name, and only the labels that both teams may use. */
function moveToTeam(workspace: Workspace, issue: IssueRecord, team: TeamRecord): IssueRecord {
  const { store } = workspace;
  const state = store.states.get(issue.stateId);
  const ofType = store.states.in(team.id).filter(({ type }) => type === state?.type);
  const next = ofType.find(({ name }) => name === state?.name) ?? ofType[0];
  return {
    ...issue,
    teamId: team.id,
    number: store.next(`issues of ${team.id}`),
    previousIdentifiers: [...issue.previousIdentifiers, identifierOf(workspace, issue)],
    stateId: next?.id ?? team.defaultStateId,
    labelIds: issue.labelIds.filter((id) => store.labels.get(id)?.teamId === undefined),
  };
}

export function archiveIssue(workspace: Workspace, caller: Caller, id: string, how: Aside): IssueRecord {
  const before = issueOf(workspace, id);
  return storeChanged(workspace, caller, before, { ...before, ...trashing(workspace, before, how) });
}

function trashing({ clock }: Workspace, issue: IssueRecord, how: Aside): Partial<IssueRecord> {
  return how === "restore"
    ? { archivedAt: undefined, trashed: false }
    : { archivedAt: issue.archivedAt ?? clock.now(), trashed: how === "trash" };
}

/** Gone at once, with everything on it. Its webhook holds nothing but the id. */
export function destroyIssue(workspace: Workspace, caller: Caller, id: string): IssueRecord {
  const { store } = workspace;
  const issue = issueOf(workspace, id);
  if (!caller.user.admin) {
    throw refused("Only admins can delete an issue for good.");
  }
  store.comments.in(`issue ${issue.id}`).forEach((comment) => store.comments.remove(comment.id));
  store.attachments.in(issue.id).forEach((attachment) => store.attachments.remove(attachment.id));
  store.history.in(issue.id).forEach((entry) => store.history.remove(entry.id));
  const relations = [...store.relations.in(`from ${issue.id}`), ...store.relations.in(`to ${issue.id}`)];
  relations.forEach((relation) => store.relations.remove(relation.id));
  store.issues.in(`parent ${issue.id}`).forEach((child) => store.issues.put({ ...child, parentId: undefined }));
  store.issues.remove(issue.id);
  workspace.tell({
    type: "Issue",
    action: "remove",
    data: { id: issue.id },
    url: undefined,
    by: caller,
    teamId: issue.teamId,
  });
  return issue;
}

function storeChanged(workspace: Workspace, caller: Caller, before: IssueRecord, next: IssueRecord): IssueRecord {
  if (isEqual(before, next)) {
    return before;
  }
  const after = workspace.store.issues.put({ ...next, updatedAt: workspace.clock.now() });
  if (after.description !== before.description) {
    rememberEdit(workspace, caller, after.id);
  }
  rememberChange(workspace, caller, before, after);
  workspace.tell({
    type: "Issue",
    action: "update",
    data: toIssueData(workspace, after),
    updatedFrom: toUpdatedFrom(before, after, told),
    url: issueUrl(workspace, after),
    by: caller,
    teamId: after.teamId,
  });
  return after;
}

export function issueOf(workspace: Workspace, idOrIdentifier: string): IssueRecord {
  const issue = findIssue(workspace, idOrIdentifier);
  if (issue === undefined) {
    throw notFound("Issue");
  }
  return issue;
}

function teamOf({ store }: Workspace, idOrKey: string): TeamRecord {
  const team = store.teams.get(idOrKey) ?? store.teams.in(idOrKey)[0];
  if (team === undefined) {
    throw notFound("Team");
  }
  return team;
}
