import type { MigrationProgress } from "../../contract/migration";
import { unreachable } from "../../domain/result";
import { toCount } from "./text";

/** How far a migration of open reviews is; empty where there was none. */
export function explainMigration(progress: MigrationProgress): string {
  switch (progress.kind) {
    case "idle":
      return "";
    case "running":
      return `Moving reviews to version ${progress.version}: ${toCount(progress.done, "item")} looked at, ${progress.moved} moved so far. You can leave this page.`;
    case "done": {
      const moved = `${toCount(progress.moved, "review")} moved to version ${progress.version}.`;
      const left = progress.left === 0 ? "" : ` ${toCount(progress.left, "review")} couldn't be moved; look at the open reviews again.`;
      return progress.stopped === undefined ? `${moved}${left}` : `${moved}${left} It ended there, because a newer version was saved.`;
    }
    default:
      return unreachable(progress);
  }
}
