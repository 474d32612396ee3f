import type { Result } from "../domain/ground/result";

/** Wakes the consumer for one outbox row, or for an item that changed. Ids only; whoever is woken reads again. */
export type Wake =
  /** `afterSeconds`: how much later than the others of its push it is due. */
  | {
      readonly kind: "effect";
      readonly item: string;
      readonly key: string;
      readonly published?: PublishedHint;
      readonly afterSeconds?: number;
    }
  | { readonly kind: "publish"; readonly item: string }
  /** `byEvent`: an event of the tracker told of it. */
  | { readonly kind: "observe"; readonly item: string; readonly byEvent?: true }
  /** A version was released, or something about its release changed. `item` is `version-` and its id. */
  | { readonly kind: "release"; readonly item: string };

/** What an inline write left in the field, so that the consumer need not write an equal value again. */
export interface PublishedHint {
  readonly digest: string;
}

export interface EffectQueue {
  /** One item's wakes are handled one after the other. Losing a wake loses no effect: its outbox row stays. */
  push(wakes: readonly Wake[], delaySeconds?: number): Promise<Result<void, { readonly kind: "unavailable" }>>;
}
