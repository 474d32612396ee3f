import type { Caller, Workspace } from "../workspace-context";

/** How long after the last edit of a description another one joins its entry. */
const joinsMs = 5 * 60_000;

/** Who edited a description: edits that follow each other are one entry, with all who made them. */
export function rememberEdit({ store, clock, newId }: Workspace, { user }: Caller, issueId: string): void {
  const now = clock.now();
  const last = store.history.in(issueId).at(-1);
  if (last !== undefined && now - last.updatedAt <= joinsMs) {
    store.history.put({ ...last, updatedAt: now, editorIds: [...new Set([...last.editorIds, user.id])] });
    return;
  }
  store.history.put({ id: newId(), createdAt: now, updatedAt: now, issueId, actorId: user.id, editorIds: [user.id] });
}
