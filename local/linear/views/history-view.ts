import type { HistoryRecord } from "../records";
import type { Workspace } from "../workspace-context";
import { known, toTime, viewOrNull, type View, type Views } from "./view";

export function viewHistory({ store }: Workspace, views: Views, record: HistoryRecord): View {
  return {
    id: record.id,
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    actorId: record.actorId,
    updatedDescription: true,
    actor: () => viewOrNull(store.users.get(record.actorId), views.user),
    descriptionUpdatedBy: () => record.editorIds.flatMap((id) => store.users.get(id) ?? []).map(views.user),
    issue: () => views.issue(known(store.issues.get(record.issueId))),
  };
}
