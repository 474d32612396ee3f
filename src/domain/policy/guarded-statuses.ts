import { isEqual } from "../ground/equal";
import { defaultCommitRules } from "./default-policy";
import type { GateStatuses } from "./gate-statuses";
import { defaultLearningRules } from "./learning-rules";
import type { ProjectPolicy, SpaceMode } from "./policy";
import type { SpaceName } from "./workflow-rules";

/** How each space of a policy goes; one that was never touched is off. */
export function modesOf({ mode, commit, learning }: ProjectPolicy): Readonly<Record<SpaceName, SpaceMode>> {
  return { commit: commit?.mode ?? "off", concept: mode, learning: learning?.mode ?? "off" };
}

/** Whether two policies have a space's rule stand on other moves, or tell it something else. */
export function isRuleMoved(before: ProjectPolicy, after: ProjectPolicy, space: SpaceName): boolean {
  return !isEqual(toGuarded(before, space), toGuarded(after, space));
}

function toGuarded(policy: ProjectPolicy, space: SpaceName): GateStatuses {
  const { commit = defaultCommitRules, learning = defaultLearningRules } = policy;
  if (space === "learning") {
    return { gatedStatusIds: learning.mode === "off" ? [] : learning.doneStatusIds };
  }
  const {
    gatedStatusIds,
    laterStatusIds,
    freeStatusIds = [],
    freeResolutionIds = [],
  } = space === "commit" ? commit : policy;
  return {
    gatedStatusIds,
    ...(laterStatusIds === undefined ? {} : { laterStatusIds }),
    freeStatusIds,
    freeResolutionIds,
  };
}
