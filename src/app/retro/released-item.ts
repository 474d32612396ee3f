import type { ReleasedItem } from "../../domain/retro/release";
import type { WorkItem } from "../../ports/tracker";

/** A work item as a release holds it. */
export function toReleasedItem({
  id,
  key,
  summary,
  facts,
  isSubtask,
  assignee,
  statusId,
  isOpen,
  doneAt,
  versions,
}: WorkItem): ReleasedItem {
  return {
    id,
    key,
    summary,
    issueType: facts.issueType,
    isSubtask: isSubtask === true,
    statusId,
    ...(isOpen === true ? { isOpen } : {}),
    ...(doneAt === undefined ? {} : { doneAt }),
    ...(versions === undefined ? {} : { versions }),
    ...(assignee === undefined ? {} : { assignee }),
  };
}
