import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";

/** The space that is on; a project that never switched one on begins with the first. */
export function toFirstSpace({ mode, commit, learning }: ProjectPolicy): SpaceName {
  if (mode !== "off") {
    return "concept";
  }
  const isCommitSet = commit !== undefined && (commit.mode !== "off" || commit.gatedStatusIds.length > 0);
  return !isCommitSet && learning !== undefined && learning.mode !== "off"
    ? "learning"
    : commit === undefined || isCommitSet
      ? "commit"
      : "concept";
}

/** The space in which a problem lies; what several share is shown in each. */
export function toSpace(path: string, now: SpaceName): SpaceName {
  if (path === "commit" || path.startsWith("commit.")) {
    return "commit";
  }
  if (path === "learning" || path.startsWith("learning.")) {
    return "learning";
  }
  if (path === "" || path === "changes") {
    return now;
  }
  return now === "learning" && (path === "calendars" || path.startsWith("calendars.")) ? now : "concept";
}
