import type { CommitWhatIf } from "../../domain/commit-what-if";
import { waitWithin } from "../../domain/what-if-sum";
import { toCount } from "./text";
import { toWorkingSpan } from "./what-if";

/** What the figures rest on; the past does not tell everything. */
export const commitSupposition =
  "Charters were not written then, so the past tells where one would have been asked for, and how long each work item stood before that: the room to write one. Nothing is written.";

/** The one number: "61 of 100 work items would have been asked for a charter." */
export function explainAsked({ asked, items }: CommitWhatIf): string {
  return asked === 0 ? `None of ${toCount(items, "work item")} would have been asked for a charter.` : `${asked} of ${toCount(items, "work item")} would have been asked for a charter.`;
}

/** What else the figures say, one sentence a line; nothing that is nought. `dayMs`: a working day. */
export function explainCommitWhatIf(sum: CommitWhatIf, statusNames: string, dayMs: number): readonly string[] {
  const half = waitWithin(sum, 0.5);
  const short = sum.waitsMs.filter((room) => room < dayMs).length;
  const lines: readonly (readonly [count: number, sentence: string])[] = [
    [half === undefined ? 0 : 1, `Half of them came to ${statusNames} within ${toWorkingSpan(half ?? 0, dayMs)} of being created.`],
    [short, `${toCount(short, "work item")} came there in less than a working day; the charter would have been written first.`],
    [sum.neverCommitted, `${toCount(sum.neverCommitted, "work item")} never came to ${statusNames}.`],
    [sum.createdInside, `${toCount(sum.createdInside, "work item")} ${sum.createdInside === 1 ? "was" : "were"} created there, where Jira asks no rule.`],
    [sum.notGoverned, `${toCount(sum.notGoverned, "work item")} ${sum.notGoverned === 1 ? "is" : "are"} of a work type that the space does not govern.`],
  ];
  return lines.filter(([count]) => count > 0).map(([, sentence]) => sentence);
}
