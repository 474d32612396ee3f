import { isGiven } from "../is-given";
import { badArgument, notFound, refused } from "../linear-error";
import { rewriteMarkdown } from "../markdown";
import type { IssueRecord, StateRecord, TeamRecord } from "../records";
import { findIssue } from "../issue-names";
import type { Workspace } from "../workspace-context";

/** What people may set on an issue, as both inputs of the API name it. null takes a value away. */
export interface IssueInput {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly priority?: number | null;
  readonly estimate?: number | null;
  readonly dueDate?: string | null;
  readonly stateId?: string | null;
  readonly assigneeId?: string | null;
  readonly labelIds?: readonly string[] | null;
  readonly addedLabelIds?: readonly string[] | null;
  readonly removedLabelIds?: readonly string[] | null;
  readonly subscriberIds?: readonly string[] | null;
  readonly parentId?: string | null;
  readonly sortOrder?: number | null;
}

const longestTitle = 512;

/** Applies an input to an issue of `team`; throws before anything is stored where a value cannot be. */
export function applyInput(workspace: Workspace, issue: IssueRecord, team: TeamRecord, input: IssueInput): IssueRecord {
  const { store } = workspace;
  const state = isGiven(input.stateId) ? stateOf(workspace, team, input.stateId) : store.states.get(issue.stateId);
  if (isGiven(input.assigneeId) && store.users.get(input.assigneeId)?.active !== true) {
    throw notFound("User");
  }
  return {
    ...issue,
    ...toTitle(input),
    ...(input.description === undefined ? {} : { description: toText(workspace, input.description) }),
    ...toPriority(input),
    ...(input.estimate === undefined ? {} : { estimate: input.estimate ?? undefined }),
    ...(input.dueDate === undefined ? {} : { dueDate: input.dueDate ?? undefined }),
    ...(input.assigneeId === undefined ? {} : { assigneeId: input.assigneeId ?? undefined }),
    ...(input.parentId === undefined ? {} : { parentId: toParent(workspace, issue, input.parentId) }),
    ...(isGiven(input.subscriberIds) ? { subscriberIds: input.subscriberIds } : {}),
    ...(isGiven(input.sortOrder) ? { sortOrder: input.sortOrder } : {}),
    labelIds: toLabelIds(workspace, issue, team, input),
    ...(state === undefined ? {} : enterState(workspace, issue, state)),
  };
}

/** Times that follow from the state's type; going back takes them away. */
function enterState({ clock }: Workspace, issue: IssueRecord, state: StateRecord): Partial<IssueRecord> {
  const now = clock.now();
  return {
    stateId: state.id,
    startedAt: ["started", "completed"].includes(state.type) ? (issue.startedAt ?? now) : undefined,
    completedAt: state.type === "completed" ? (issue.completedAt ?? now) : undefined,
    canceledAt: ["canceled", "duplicate"].includes(state.type) ? (issue.canceledAt ?? now) : undefined,
  };
}

function stateOf({ store }: Workspace, team: TeamRecord, stateId: string): StateRecord {
  const state = store.states.get(stateId);
  if (state === undefined) {
    throw notFound("WorkflowState");
  }
  if (state.teamId !== team.id) {
    throw refused(`The state ${state.name} belongs to another team than the issue.`);
  }
  return state;
}

function toTitle({ title }: IssueInput): { readonly title?: string } {
  if (title === undefined) {
    return {};
  }
  const trimmed = (title ?? "").trim();
  if (trimmed === "" || trimmed.length > longestTitle) {
    throw badArgument(`title must have 1 to ${longestTitle} characters.`);
  }
  return { title: trimmed };
}

function toText(workspace: Workspace, text: string | null): string | undefined {
  const written = workspace.markdown === "rewritten" ? rewriteMarkdown(text ?? "") : (text ?? "");
  return written === "" ? undefined : written;
}

function toPriority({ priority }: IssueInput): { readonly priority?: number } {
  if (priority === undefined) {
    return {};
  }
  if (![0, 1, 2, 3, 4].includes(priority ?? 0)) {
    throw badArgument("priority must be a whole number from 0 to 4.");
  }
  return { priority: priority ?? 0 };
}

function toParent(workspace: Workspace, issue: IssueRecord, parentId: string | null): string | undefined {
  const parent = parentId === null ? undefined : findIssue(workspace, parentId);
  if (parentId !== null && parent === undefined) {
    throw notFound("Issue");
  }
  for (let above = parent; above !== undefined; above = workspace.store.issues.get(above.parentId)) {
    if (above.id === issue.id) {
      throw refused("An issue cannot be its own parent, nor that of one above it.");
    }
  }
  return parent?.id;
}

function toLabelIds({ store }: Workspace, issue: IssueRecord, team: TeamRecord, input: IssueInput): readonly string[] {
  const wanted = [...(input.labelIds ?? issue.labelIds), ...(input.addedLabelIds ?? [])];
  const kept = [...new Set(wanted)].filter((id) => !(input.removedLabelIds ?? []).includes(id));
  for (const id of kept.filter((one) => !issue.labelIds.includes(one))) {
    const label = store.labels.get(id);
    if (label === undefined) {
      throw notFound("IssueLabel");
    }
    if (label.isGroup || (label.teamId !== undefined && label.teamId !== team.id)) {
      throw refused(`The label ${label.name} ${label.isGroup ? "is a group" : "belongs to another team"}.`);
    }
  }
  return kept;
}
