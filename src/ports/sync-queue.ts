import type { Result } from "../domain/ground/result";

/** What wakes the sync: ids only; whoever is woken reads both sides again. */
export type SyncWake =
  | { readonly kind: "jira"; readonly id: string; readonly project: string }
  | { readonly kind: "linear"; readonly id: string; readonly project: string }
  | { readonly kind: "run"; readonly project: string }
  /** Everything that is due, in all linked projects. */
  | { readonly kind: "sweep" };

export interface SyncQueue {
  /** One pair's wakes are handled one after the other. */
  push(wakes: readonly SyncWake[], delaySeconds?: number): Promise<Result<void, { readonly kind: "unavailable" }>>;
}
