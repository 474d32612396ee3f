import type { Note, PairRecord } from "./pair";

/** A value without a counterpart that a leader can map. A parent or link waits for the other item's partner instead. */
export const isToMap = (note: Note): note is Extract<Note, { readonly kind: "unknown" }> =>
  note.kind === "unknown" && !waitsForPartner(note);

export const waitsForPartner = (note: Note): boolean =>
  note.kind === "unknown" && (note.field === "parent" || note.field === "links");

/** Whether a pair waits for a person. What the app tries again by itself, or a leader left alone, does not. */
export function needsSomebody({
  state,
  notes,
  movedAheadSince,
}: Pick<PairRecord, "state" | "notes"> & { readonly movedAheadSince?: number | undefined }): boolean {
  switch (state.kind) {
    case "asks":
      return true;
    case "unlinked":
      return false;
    case "paused":
      return state.why !== "skipped";
    case "failed":
      return state.why !== "unavailable";
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
