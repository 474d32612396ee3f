import { createPager } from "../filtered-pages";
import type { LabelRecord, StateRecord, TeamRecord } from "../records";
import type { Workspace } from "../workspace-context";
import { known, toTime, viewOrNull, type View, type Views } from "./view";

export function viewTeam(workspace: Workspace, views: Views, record: TeamRecord): View {
  const { store } = workspace;
  const pages = createPager(workspace);
  const stateOfType = (type: string) => () =>
    viewOrNull(
      store.states.in(record.id).find((state) => state.type === type),
      views.state,
    );
  return {
    id: record.id,
    key: record.key,
    name: record.name,
    displayName: record.name,
    description: record.description ?? null,
    color: record.color,
    private: record.visibility === "private",
    visibility: record.visibility,
    timezone: "Europe/Berlin",
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    issueCount: () => store.issues.in(`team ${record.id}`).filter(({ archivedAt }) => archivedAt === undefined).length,
    triageEnabled: store.states.in(record.id).some(({ type }) => type === "triage"),
    defaultIssueState: () => viewOrNull(store.states.get(record.defaultStateId), views.state),
    triageIssueState: stateOfType("triage"),
    markedAsDuplicateWorkflowState: stateOfType("duplicate"),
    startWorkflowState: stateOfType("started"),
    states: pages(() => store.states.in(record.id), views.state),
    labels: pages(() => [...store.labels.all()].filter(({ teamId }) => teamId === record.id), views.label),
    members: pages(() => record.memberIds.flatMap((id) => store.users.get(id) ?? []), views.user),
    issues: pages(() => store.issues.in(`team ${record.id}`), views.issue),
    webhooks: pages(() => [...store.webhooks.all()].filter(({ teamId }) => teamId === record.id), views.webhook),
  };
}

export function viewState(workspace: Workspace, views: Views, record: StateRecord): View {
  return {
    id: record.id,
    name: record.name,
    type: record.type,
    color: record.color,
    position: record.position,
    description: record.description ?? null,
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    archivedAt: null,
    team: () => views.team(known(workspace.store.teams.get(record.teamId))),
  };
}

export function viewLabel(workspace: Workspace, views: Views, record: LabelRecord): View {
  const { store } = workspace;
  return {
    id: record.id,
    name: record.name,
    color: record.color,
    description: record.description ?? null,
    isGroup: record.isGroup,
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    archivedAt: null,
    team: () => viewOrNull(store.teams.get(record.teamId), views.team),
    parent: () => viewOrNull(store.labels.get(record.parentId), views.label),
    creator: () => viewOrNull(store.users.get(record.creatorId), views.user),
  };
}
