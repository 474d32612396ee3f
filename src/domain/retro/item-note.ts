import type { Instant } from "../ground/people";
import type { LogEntry } from "../item/log";
import type { RetroNoted } from "../item/retro-note";

/** What somebody noted on a work item for its retro; told apart by the item and the number of its entry. */
export interface ItemNote extends Omit<RetroNoted, "kind"> {
  readonly item: string;
  readonly seq: number;
  readonly at: Instant;
}

/** The notes in a trail. They are no facts of before the release: whoever notes something later is heard too. */
export function notesIn(item: string, entries: readonly LogEntry[]): readonly ItemNote[] {
  return entries.flatMap((entry) => (entry.kind === "retroNoted" ? [toItemNote(item, entry)] : []));
}

export function toItemNote(
  item: string,
  { person, actingFor, question, text, seq, at }: Extract<LogEntry, { readonly kind: "retroNoted" }>,
): ItemNote {
  return { item, seq, at, person, ...(actingFor === undefined ? {} : { actingFor }), question, text };
}
