import type { Scheduler } from "./scheduler";
import type { RunFixture } from "./run-fixture";

const minute = 60_000;
/** Sweeps come every five minutes; with no fault any more, this many are enough for whatever is owed. */
const sweepsToSettle = 14;
/** Looks of six hours until every lease, every wait of the outbox and two of the daily looks are over. */
const looksToHeal = 9;
/** Looks of a day until the last impact retro has come. */
const looksBack = 4;

/** Nothing goes wrong any more: everything that is owed has to come about by sweeps alone. */
export async function settle({ script, faults, world, watch, note }: RunFixture, scheduler: Scheduler): Promise<void> {
  faults.stop();
  note("no faults from here on");
  for (let round = 0; round < sweepsToSettle; round += 1) {
    await scheduler.drain(`settle-${round}`);
    await scheduler.together(`settle-sweep ${round}`, [() => scheduler.sweep(`settle-sweep-${round}`)], 0);
    await scheduler.drain(`settled-${round}`);
    await scheduler.moveClock(world.clock.now() + 5 * minute);
  }
  if (scheduler.isPending()) {
    watch.seen.add("an effect waited longer than the first sweeps");
    note(`still owed: ${watch.records.owed().join(", ")}`);
  }
  await heal("heal", looksToHeal, 360);
  if (script.theme === "release") {
    await heal("back", looksBack, 1_440);
  }

  async function heal(name: string, looks: number, minutes: number): Promise<void> {
    for (let look = 0; look < looks; look += 1) {
      await scheduler.moveClock(world.clock.now() + minutes * minute);
      await scheduler.together(`${name} ${look}`, [() => scheduler.sweep(`${name}-${look}`)], 0);
      await scheduler.drain(`${name}-${look}`);
    }
  }
}
