import type { Instant } from "../ground/people";
import type { Note, PairRecord } from "./pair";

/** What fails for longer than this is no passing trouble, whatever the cause. */
const patienceMs = 2 * 3_600_000;
/** So often it was tried in that time, where a row of before does not say since when. */
const manyAttempts = 10;

/** A value without a counterpart that a leader can map. A parent or link waits for the other item's partner instead. */
export const isToMap = (note: Note): note is Extract<Note, { readonly kind: "unknown" }> =>
  note.kind === "unknown" && !waitsForPartner(note);

export const waitsForPartner = (note: Note): boolean =>
  note.kind === "unknown" && (note.field === "parent" || note.field === "links");

/** Whether a pair waits for a person. What the app tries again for a while, or a leader left alone, does not. */
export function needsSomebody(
  {
    state,
    notes,
    movedAheadSince,
  }: Pick<PairRecord, "state" | "notes"> & { readonly movedAheadSince?: number | undefined },
  now: Instant,
): boolean {
  switch (state.kind) {
    case "asks":
      return true;
    case "unlinked":
      return false;
    case "paused":
      return state.why !== "skipped";
    case "failed":
      return (
        state.why !== "unavailable" ||
        (state.since === undefined ? state.attempts >= manyAttempts : now - state.since >= patienceMs)
      );
    case "synced":
      return (
        movedAheadSince !== undefined ||
        notes.some(
          (note) =>
            isToMap(note) || note.kind === "refused" || note.kind === "commentAsks" || note.kind === "unreadable",
        )
      );
  }
}
