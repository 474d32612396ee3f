import { isGiven } from "../is-given";
import { badArgument, notFound, refused } from "../linear-error";
import type { LabelRecord } from "../records";
import { toLabelData, toUpdatedFrom } from "../webhook-data";
import type { Caller, Change, Workspace } from "../workspace-context";
import { takeId } from "./client-ids";

export interface LabelInput {
  readonly id?: string | null;
  readonly name?: string | null;
  readonly color?: string | null;
  readonly description?: string | null;
  readonly teamId?: string | null;
  readonly parentId?: string | null;
  readonly isGroup?: boolean | null;
}

export function createLabel(workspace: Workspace, caller: Caller, input: LabelInput): LabelRecord {
  const { store, clock } = workspace;
  const name = (input.name ?? "").trim();
  if (name === "") {
    throw badArgument("name must not be empty.");
  }
  if (isGiven(input.teamId) && store.teams.get(input.teamId) === undefined) {
    throw notFound("Team");
  }
  const reach = (teamId: string | undefined) =>
    teamId === undefined || !isGiven(input.teamId) || teamId === input.teamId;
  if ([...store.labels.all()].some((label) => reach(label.teamId) && label.name.toLowerCase() === name.toLowerCase())) {
    throw refused(`There is a label ${name} already.`);
  }
  const now = clock.now();
  const label = store.labels.put({
    id: takeId(workspace, "IssueLabel", store.labels, input.id),
    createdAt: now,
    updatedAt: now,
    name,
    color: input.color ?? "#bec2c8",
    description: input.description ?? undefined,
    teamId: input.teamId ?? undefined,
    parentId: input.parentId ?? undefined,
    isGroup: input.isGroup ?? false,
    creatorId: caller.user.id,
  });
  tellLabel(workspace, caller, label, { action: "create", data: toLabelData(label) });
  return label;
}

export function updateLabel(workspace: Workspace, caller: Caller, id: string, input: LabelInput): LabelRecord {
  const before = labelOf(workspace, id);
  const after = workspace.store.labels.put({
    ...before,
    name: input.name ?? before.name,
    color: input.color ?? before.color,
    description: input.description ?? before.description,
    updatedAt: workspace.clock.now(),
  });
  const updatedFrom = toUpdatedFrom(before, after, ["name", "color", "description", "updatedAt"]);
  tellLabel(workspace, caller, after, { action: "update", data: toLabelData(after), updatedFrom });
  return after;
}

/** The label goes off every issue, which tells nobody of those issues. */
export function deleteLabel(workspace: Workspace, caller: Caller, id: string): void {
  const { store } = workspace;
  const label = labelOf(workspace, id);
  for (const issue of [...store.issues.all()].filter(({ labelIds }) => labelIds.includes(id))) {
    store.issues.put({ ...issue, labelIds: issue.labelIds.filter((one) => one !== id) });
  }
  store.labels.remove(id);
  tellLabel(workspace, caller, label, { action: "remove", data: { id } });
}

type Told = Pick<Change, "action" | "data" | "updatedFrom">;

function tellLabel(workspace: Workspace, caller: Caller, label: LabelRecord, told: Told): void {
  workspace.tell({ ...told, type: "IssueLabel", url: undefined, by: caller, teamId: label.teamId });
}

function labelOf({ store }: Workspace, id: string): LabelRecord {
  const label = store.labels.get(id);
  if (label === undefined) {
    throw notFound("IssueLabel");
  }
  return label;
}
