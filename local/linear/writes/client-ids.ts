import { badArgument, idTaken } from "../linear-error";
import type { Workspace } from "../workspace-context";

/** The id that a client chose, or a new one. Linear takes version 4 only, and none twice. */
export function takeId(
  workspace: Workspace,
  entity: string,
  existing: { get(id: string): unknown },
  chosen: string | null | undefined,
): string {
  if (chosen === undefined || chosen === null) {
    return workspace.newId();
  }
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(chosen)) {
    throw badArgument("id must be a UUID.");
  }
  const id = chosen.toLowerCase();
  if (existing.get(id) !== undefined) {
    throw idTaken(entity, id);
  }
  return id;
}
