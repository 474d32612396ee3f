import { toCount } from "../../../src/app/words/text";

/** That more was said without a seat than stands here; the trail has all of it. */
export function InTrailOnly({ count }: { readonly count: number }) {
  return count === 0 ? null : (
    <p className="quiet">The trail has {toCount(count, "earlier word", "earlier words")} from people without a seat.</p>
  );
}
