import { mostFacts } from "./evidence-sum";
import type { ItemNote } from "./item-note";
import type { RetroState } from "./state";

/** What came with the facts, and what came since; each note once, in the order in which they were written. */
export function allNotes(
  { notes = [] }: Pick<RetroState, "notes">,
  gathered: readonly ItemNote[] = [],
): readonly ItemNote[] {
  const later = notes.filter((one) => !gathered.some((other) => isSame(one, other)));
  return [...gathered, ...later].sort((one, other) => one.at - other.at || one.seq - other.seq);
}

const isSame = (one: ItemNote, other: ItemNote): boolean => one.item === other.item && one.seq === other.seq;

/** Whether a retro takes in a note that came after its facts were gathered: it knows it already, or has no room. */
export function takesNote(
  { notes = [] }: Pick<RetroState, "notes">,
  gathered: readonly ItemNote[] = [],
  note: ItemNote,
): boolean {
  return notes.length < mostFacts && ![...notes, ...gathered].some((one) => isSame(one, note));
}

/** Whether a note came when the retro had been answered or ended already. */
export const isAfterAnswer = ({ answeredAt }: Pick<RetroState, "answeredAt">, { at }: Pick<ItemNote, "at">): boolean =>
  answeredAt !== undefined && at > answeredAt;
