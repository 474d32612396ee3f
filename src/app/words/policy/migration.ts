import type { MigrationProgress } from "../../../contract/policy/migration";
import { unreachable } from "../../../domain/ground/result";
import { toCount } from "../text";

/** How far a migration of open reviews and charters is; empty where there was none. */
export function explainMigration(progress: MigrationProgress): string {
  switch (progress.kind) {
    case "idle":
      return "";
    case "running":
      return (
        `Moving open items to version ${progress.version}: ${toCount(progress.done, "item")} ` +
        `looked at, ${progress.moved} moved so far. You can leave this page.`
      );
    case "done": {
      const moved = `${toCount(progress.moved, "item")} moved to version ${progress.version}.`;
      const left = progress.left === 0 ? "" : ` ${toCount(progress.left, "item")} couldn't be moved; try again.`;
      return progress.stopped === undefined
        ? `${moved}${left}`
        : `${moved}${left} It ended there, because a newer version was saved.`;
    }
    default:
      return unreachable(progress);
  }
}
