import type { Instant } from "../../domain/ground/people";
import type { Effect } from "../../ports/effect";
import type { OutboxRow } from "../../ports/store";

/** An owed effect as the entity `outbox` holds it, whichever store writes it. */
export interface EffectValue {
  readonly item: string;
  readonly due: string;
  readonly attempts: number;
  readonly ver: number;
  readonly body: Effect;
}

/** Stands for "never" where an index needs a value. */
const never = "9999-12-31T00:00:00.000Z";
/** A value may have 240 KiB; what is near it is refused here, with a failure that says why. */
export const largestValueBytes = 230_000;

export const toIso = (at: Instant | undefined): string => (at === undefined ? never : new Date(at).toISOString());

export const toInstant = (iso: string): Instant | undefined => (iso === never ? undefined : Date.parse(iso));

export const toEffectValue = ({ item, due, attempts, ver, effect }: OutboxRow): EffectValue => ({
  item,
  due: toIso(due),
  attempts,
  ver,
  body: effect,
});
