import type { PairRecord } from "./pair";

/** Whether a pair waits for a person. What the app tries again by itself, or a leader left alone, does not. */
export function needsSomebody({ state, notes, aheadSince }: Pick<PairRecord, "state" | "notes"> & { readonly aheadSince?: number | undefined }): boolean {
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
      return aheadSince !== undefined || notes.some(({ kind }) => kind === "unknown" || kind === "refused");
  }
}
