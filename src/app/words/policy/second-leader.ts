import type { Instant, PersonId } from "../../../domain/ground/people";
import type { ProjectPolicy } from "../../../domain/policy/policy";
import type { Reader } from "../reader";
import { toTime } from "../times";

/** What the switch does. */
export function explainChanges(changes: ProjectPolicy["changes"]): string {
  return changes === "twoLeaders"
    ? "What one leader saves waits until another confirms it, and so does switching this off. " +
        "Settings that can't be read are mended without waiting."
    : "What a leader saves holds at once.";
}

/** Who proposed a change, and who can make it hold. */
export function explainProposal(
  { by, at, isMine }: { readonly by: PersonId; readonly at: Instant; readonly isMine: boolean },
  reader: Reader,
): string {
  return isMine
    ? `You proposed this on ${toTime(at, reader)}. It holds once someone else who ` +
        "leads this project confirms it here; until then everything stays as it is."
    : `${reader.nameOf(by)} proposed this on ${toTime(at, reader)}. ` +
        "It holds once you confirm it; until then everything stays as it is.";
}

/** "by Omar Haddad", "by Omar Haddad, confirmed by Lea Leader". */
export function toAuthors(
  { by, confirmedBy }: { readonly by: PersonId; readonly confirmedBy?: PersonId | undefined },
  reader: Reader,
): string {
  return confirmedBy === undefined
    ? `by ${reader.nameOf(by)}`
    : `by ${reader.nameOf(by)}, confirmed by ${reader.nameOf(confirmedBy)}`;
}
