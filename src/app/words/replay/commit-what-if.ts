import type { ProjectPolicy } from "../../../domain/policy/policy";
import type { CommitSum } from "../../../domain/replay/commit-what-if";
import { toWorkingDuration } from "../durations";
import type { Reader } from "../reader";
import { toCount, toLine, toList } from "../text";
import { dayOf } from "./concept-what-if";
import { leftOut } from "./left-out";

/** The one number: "34 of 100 work items would have been asked for a charter before Committed." */
export function explainCommitAsked(
  { asked, items }: CommitSum,
  { commit }: Pick<ProjectPolicy, "commit">,
  reader: Reader,
): string {
  const to = toStatuses(commit?.gatedStatusIds ?? [], reader);
  return items === 0
    ? "There is no work item yet."
    : `${asked} of ${toCount(items, "work item")} would have been asked for a charter before ${to}.`;
}

/** What else the figures say, one sentence a line; nothing that is nought. */
export function explainCommitWhatIf(sum: CommitSum, policy: ProjectPolicy, reader: Reader): readonly string[] {
  const to = toStatuses(policy.commit?.gatedStatusIds ?? [], reader);
  const { roomsMs, neverEntered, createdInside, notGoverned } = sum;
  const half = roomsMs[Math.floor((roomsMs.length - 1) / 2)];
  const soon = roomsMs.filter((room) => room < dayOf(policy) / 2).length;
  const lines: readonly (readonly [count: number, sentence: string])[] = [
    [
      roomsMs.length,
      `Half of them were there for ${toWorkingDuration(half ?? 0, dayOf(policy))} ` +
        `or less before they moved to ${to}: that was the room for a charter.`,
    ],
    [soon, `${toCount(soon, "work item")} moved there within half a working day of being created.`],
    [neverEntered, leftOut.neverEntered(neverEntered, to)],
    [createdInside, leftOut.createdInside(createdInside, to)],
    [notGoverned, leftOut.notGoverned(notGoverned)],
  ];
  return lines.filter(([count]) => count > 0).map(([, sentence]) => sentence);
}

/** What the figures rest on. */
export const commitSupposition =
  "Jira's history tells nothing of charters, so this counts who would have " +
  "been asked, and how long the work had been there. Nothing is written.";

function toStatuses(ids: readonly string[], reader: Reader): string {
  return (
    toList(
      ids.map((id) => toLine(reader.statusName(id), 40)),
      "or",
    ) || "the commitment status"
  );
}
