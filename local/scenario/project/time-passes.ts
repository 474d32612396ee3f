import { carryOut } from "../../../src/app/background/carry-out";
import { sweep } from "../../../src/app/background/sweep";
import type { Instant } from "../../../src/domain/ground/people";
import type { Wake } from "../../../src/ports/queue";
import type { Site } from "./site";

/** What the platform delivers later: events that are late, and wakes that could not be carried out yet. */
export interface Delivery {
  readonly at: Instant;
  readonly wakes: readonly Wake[];
  readonly tries: number;
}

const sweepEveryMs = 5 * 60_000;
/** The platform gives a wake up after a day; the sweep makes good what it was for. */
const mostTries = 20;
const mostRuns = 20_000;

/** The platform behind the app: its queue, its late deliveries, and the sweep, which comes whenever something is due. */
export function createPlatform(site: Site) {
  const { ports } = site;
  let waiting: readonly Delivery[] = [];
  let lastSweep = Number.NEGATIVE_INFINITY;

  const deliver = (at: Instant, wakes: readonly Wake[], tries = 0): void => {
    waiting = [...waiting, { at, wakes, tries }];
  };

  async function workOff(tries: number): Promise<void> {
    for (let wake = ports.queue.take(); wake !== undefined; wake = ports.queue.take()) {
      const outcome = await carryOut(ports, wake);
      if (outcome.kind === "later" && tries < mostTries) {
        deliver(site.now() + outcome.afterMs, [wake], tries + 1);
      }
    }
  }

  /** Delivers what has arrived by now, the oldest first. */
  async function arrive(): Promise<void> {
    for (;;) {
      const next = waiting.filter(({ at }) => at <= site.now()).sort((one, other) => one.at - other.at)[0];
      await workOff(next?.tries ?? 0);
      if (next === undefined) {
        return;
      }
      waiting = waiting.filter((one) => one !== next);
      await ports.queue.push(next.wakes);
    }
  }

  /** When something is due next, by the app's own indexes. */
  async function nextDue(): Promise<Instant> {
    const [effects, items, retros] = await Promise.all([
      ports.store.dueEffects(Infinity, 1),
      ports.store.dueItems(Infinity, 1),
      ports.retros.due(Infinity, 1),
    ]);
    const item = items.ok && items.value[0] !== undefined ? await ports.store.loadItem(items.value[0]) : undefined;
    const dues = [
      effects.ok ? effects.value[0]?.due : undefined,
      item?.ok === true ? item.value?.due : undefined,
      retros.ok ? retros.value[0]?.look : undefined,
    ];
    const due = Math.min(...dues.map((one) => one ?? Infinity));
    // What a sweep left is not looked at again before the next one.
    return due <= lastSweep ? lastSweep + sweepEveryMs : due;
  }

  /** Lets time pass, with everything that it brings about by itself. */
  async function passUntil(until: Instant): Promise<void> {
    for (let run = 0; run < mostRuns; run += 1) {
      await arrive();
      const next = Math.max(site.now(), Math.min(await nextDue(), ...waiting.map(({ at }) => at)));
      if (next > until) {
        site.moveClock(until);
        return;
      }
      site.moveClock(next);
      await arrive();
      if ((await nextDue()) <= next) {
        lastSweep = next;
        await sweep(ports, () => true);
      }
    }
    throw new Error("The app does not come to rest: something is due again and again.");
  }

  return { deliver, passUntil };
}

export type Platform = ReturnType<typeof createPlatform>;
