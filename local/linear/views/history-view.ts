import type { HistoryRecord } from "../records";
import type { Workspace } from "../workspace-context";
import { known, toTime, viewOrNull, type View, type Views } from "./view";

export function viewHistory({ store }: Workspace, views: Views, record: HistoryRecord): View {
  const { from = {}, to = {} } = record;
  return {
    fromTitle: from.title ?? null,
    toTitle: to.title ?? null,
    fromStateId: from.stateId ?? null,
    toStateId: to.stateId ?? null,
    fromAssigneeId: from.assigneeId ?? null,
    toAssigneeId: to.assigneeId ?? null,
    fromPriority: from.priority ?? null,
    toPriority: to.priority ?? null,
    fromParentId: from.parentId ?? null,
    toParentId: to.parentId ?? null,
    fromDueDate: from.dueDate ?? null,
    toDueDate: to.dueDate ?? null,
    fromEstimate: from.estimate ?? null,
    toEstimate: to.estimate ?? null,
    id: record.id,
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    actorId: record.actorId,
    updatedDescription: record.editorIds.length > 0,
    actor: () => viewOrNull(store.users.get(record.actorId), views.user),
    descriptionUpdatedBy: () => record.editorIds.flatMap((id) => store.users.get(id) ?? []).map(views.user),
    issue: () => views.issue(known(store.issues.get(record.issueId))),
  };
}
