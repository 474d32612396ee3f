import { isEqual } from "../../../src/domain/ground/equal";
import { keptFields } from "../records";
import type { IssueRecord, KeptChange } from "../records";
import type { Caller, Workspace } from "../workspace-context";

/** How long after the last edit of a description another one joins its entry. */
const joinsMs = 5 * 60_000;

/** Who edited a description: edits that follow each other are one entry, with all who made them. */
export function rememberEdit({ store, clock, newId }: Workspace, { user }: Caller, issueId: string): void {
  const now = clock.now();
  const last = store.history
    .in(issueId)
    .filter(({ editorIds }) => editorIds.length > 0)
    .at(-1);
  if (last !== undefined && now - last.updatedAt <= joinsMs) {
    store.history.put({ ...last, updatedAt: now, editorIds: [...new Set([...last.editorIds, user.id])] });
    return;
  }
  store.history.put({ id: newId(), createdAt: now, updatedAt: now, issueId, actorId: user.id, editorIds: [user.id] });
}

/** What a change made of an issue's fields, an entry each time. */
export function rememberChange(
  { store, clock, newId }: Workspace,
  { user }: Caller,
  before: IssueRecord,
  after: IssueRecord,
): void {
  const changed = keptFields.filter((field) => !isEqual(before[field], after[field]));
  if (changed.length === 0) {
    return;
  }
  const of = (issue: IssueRecord): KeptChange => Object.fromEntries(changed.map((field) => [field, issue[field]]));
  const now = clock.now();
  store.history.put({
    id: newId(),
    createdAt: now,
    updatedAt: now,
    issueId: after.id,
    actorId: user.id,
    editorIds: [],
    from: of(before),
    to: of(after),
  });
}
