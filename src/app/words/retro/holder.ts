import type { Instant, PersonId } from "../../../domain/ground/people";
import type { Reader } from "../reader";
import { toTime } from "../times";

/** What whoever holds a retro from now on reads on its ticket, after their name. */
export function holderNote(
  { due, instead }: { readonly due: Instant; readonly instead?: PersonId },
  how: "assigned" | "notAssigned",
  reader: Reader,
): string {
  const why = instead === undefined ? "" : `: ${reader.nameOf(instead)}, who was asked before, is not here any more`;
  const when = `${due <= reader.now ? "It was due on" : "It is due on"} ${toTime(due, reader)}.`;
  const lacks =
    how === "assigned" ? "" : " Jira doesn't let this work item be assigned to you, so it stands without an assignee.";
  return `this retro is yours now${why}. ${when}${lacks} If somebody else should hold it, assign the work item to them.`;
}
