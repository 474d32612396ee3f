import type { Clock } from "../ports/clock";
import type { Ids } from "../ports/ids";

/** Writers of one learning come back at different moments. */
export async function pauseBetween({ clock, ids }: { readonly clock: Pick<Clock, "pause">; readonly ids: Pick<Ids, "fraction"> }, tries: number): Promise<void> {
  await clock.pause(10 * 2 ** tries * (0.5 + ids.fraction()));
}
