import { createNamedChance } from "./chance";
import { kindOf } from "./outcome-words";
import type { RunFixture } from "./run-fixture";

type Task = () => Promise<void>;

/** Everything that comes by itself: deliveries, sweeps, late commits, and time. */
export interface Scheduler {
  /** Two workers that take what is due; each is a task of its own. */
  deliver(op: string, most: number): readonly Task[];
  sweep(op: string): Promise<void>;
  commitLate(op: string): Promise<void>;
  moveClock(to: number): Promise<void>;
  /** Lets tasks run beside each other, and looks at what they left. */
  together(name: string, tasks: readonly Task[], tick: number): Promise<void>;
  /** Hands over what tells the app to look at something. */
  deliverHints(name: string): Promise<void>;
  /** Everything that waits, one after the other, until nothing does. */
  drain(name: string): Promise<void>;
  /** Whether something is under way that will write a field. */
  isPending(): boolean;
}

export function createScheduler({
  script,
  world,
  watch,
  interleaver,
  count,
  note,
  inPlace,
  nextPlace,
}: RunFixture): Scheduler {
  const busy = new Set<string>();

  /**
   * Each hand waits a little before it takes the next. Deliveries of one item wait for each other, as the queue's key
   * says; all others overtake as they like.
   */
  function deliver(op: string, most: number): readonly Task[] {
    const chance = createNamedChance(script.seed, `deliver ${op}`);
    let left = most;
    const hand = async (): Promise<void> => {
      while (left > 0) {
        for (let turns = chance.below(12); turns >= 0; turns -= 1) {
          await interleaver.turn();
        }
        const due = world.host
          .listWaiting()
          .filter(
            ({ dueAt, concurrency }) => dueAt <= world.clock.now() && !(concurrency && busy.has(concurrency.key)),
          );
        if (due.length === 0) {
          return;
        }
        left -= 1;
        const { id, channel, concurrency } = chance.pick(due);
        if (busy.size > 0) {
          watch.seen.add("deliveries overtook each other");
        }
        if (concurrency) {
          busy.add(concurrency.key);
        }
        await inPlace(nextPlace(op), "app", () => world.host.deliver(id));
        if (concurrency) {
          busy.delete(concurrency.key);
        }
        note(`${op} a delivery of the ${channel}`);
      }
    };
    return [hand, hand];
  }

  async function sweep(op: string): Promise<void> {
    const result = await inPlace(op, "app", () => world.host.runScheduled("sweep"));
    note(`${op} a sweep: ${result.kind}`);
  }

  /** What was held back lands when its time has come, before anything later is done. */
  async function commitLate(op: string): Promise<void> {
    const landed = await inPlace(op, "late", () => world.host.commitLate());
    count.late -= landed;
    watch.afterStep(undefined);
    if (landed > 0) {
      watch.seen.add("a late commit landed (F10)");
      note(`${op} ${landed} late commits landed`);
    }
  }

  async function moveClock(to: number): Promise<void> {
    if (to < world.clock.now()) {
      watch.seen.add("the clock went back (F22)");
      watch.noteClockBack(world.clock.now());
    }
    watch.afterStep(undefined);
    world.clock.set(to);
    note("the clock moves");
    await commitLate("late");
  }

  function isPending(): boolean {
    const owes = watch.records.owed().length > 0;
    const waiting = world.host.listWaiting().map(kindOf);
    // Of an item of which no type was told, its field follows Jira's type once the change is delivered.
    const isUntold = waiting.some((kind) => kind !== "wake") && world.items.some((item) => !watch.knowsType(item));
    return owes || count.late > 0 || waiting.includes("wake") || isUntold;
  }

  async function together(name: string, tasks: readonly Task[], tick: number): Promise<void> {
    await interleaver.together(tasks, createNamedChance(script.seed, `order ${name}`), tick);
    busy.clear();
    await commitLate("late");
    watch.whenStill(isPending());
  }

  return {
    deliver,
    sweep,
    commitLate,
    moveClock,
    together,
    isPending,

    async deliverHints(name) {
      for (const { id } of world.host
        .listWaiting()
        .filter((delivery) => kindOf(delivery) !== "wake" && delivery.dueAt <= world.clock.now())) {
        await together(`${name} ${id}`, [() => inPlace(nextPlace(name), "app", () => world.host.deliver(id))], 0);
      }
    },

    async drain(name) {
      for (let round = 0; round < 300; round += 1) {
        await commitLate(`${name}-late`);
        const next = world.host.listWaiting().find(({ dueAt }) => dueAt <= world.clock.now());
        if (next === undefined) {
          return;
        }
        await together(
          `${name} ${round}`,
          [() => inPlace(nextPlace(name), "app", () => world.host.deliver(next.id))],
          0,
        );
      }
      watch.fail("I35 liveness", "the queue never runs empty: something retries at once for ever");
    },
  };
}
