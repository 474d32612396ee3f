import { createNamedChance } from "./chance";
import { toCommand } from "./commands";
import { checkEnd } from "./end-checks";
import type { FaultPlan, PlannedFault } from "./fault-plan";
import { createScheduler } from "./scheduler";
import type { Burst, Op, Script } from "./ops";
import { people } from "./policies";
import { createPageRequests } from "./page-requests";
import { rememberedAs } from "./request-outcome";
import type { Run } from "./run";
import { settle } from "./settling";
import { createSiteActs } from "./site-acts";
import { openRunFixture, type RunFixture } from "./run-fixture";
import type { Violation } from "./watch";
import { digestOf } from "./world";

/** How a run went. Equal scripts and faults give equal digests. */
export interface Outcome {
  readonly violations: readonly Violation[];
  readonly seen: ReadonlySet<string>;
  readonly fired: readonly PlannedFault[];
  readonly trace: readonly string[];
  readonly digest: string;
  readonly effects: number;
}

/** Plays one script against the real handlers on a fresh site, and looks at every step. */
export async function play(script: Script, faults: FaultPlan): Promise<Outcome> {
  const fixture = await openRunFixture(script, faults);
  const { watch, trace, count } = fixture;
  try {
    const scheduler = createScheduler(fixture);
    const acts = createSiteActs(fixture);
    const pageRequests = createPageRequests(fixture, acts.forgetPassages);
    const run: Run = { fixture, scheduler, acts, pageRequests };
    await begin(run);
    for (const burst of script.bursts) {
      if (watch.violations.length > 0) {
        break;
      }
      await playBurst(run, burst);
    }
    if (watch.violations.length === 0) {
      await settle(fixture, scheduler);
    }
    if (watch.violations.length === 0) {
      await checkEnd(run);
    }
    return {
      violations: watch.violations,
      seen: watch.seen,
      fired: faults.fired,
      trace,
      digest: digestOf([...trace, ...watch.records.everything()]),
      effects: count.effects,
    };
  } finally {
    await fixture.world.close();
  }
}

/** The first policy, and what the project learned before: on a site where nothing goes wrong yet. */
async function begin({ fixture: { script, watch, world, letFaultsIn }, scheduler, pageRequests }: Run): Promise<void> {
  await scheduler.together("begin", [() => pageRequests.policy("begin", people.leader, "draw")], 0);
  const learned = script.theme === "commit" ? createNamedChance(script.seed, "learned").below(4) : 0;
  for (let number = 0; number < learned; number += 1) {
    await scheduler.together(`begin ${number}`, [() => pageRequests.learning(`begin-${number}`, number)], 0);
  }
  await scheduler.drain("begin");
  letFaultsIn();
  if (watch.records.policy(world.project) === undefined) {
    watch.fail("the run", "the first policy was not saved");
  }
}

async function playBurst(run: Run, { ops, tick }: Burst): Promise<void> {
  const {
    fixture: { watch },
    scheduler,
    pageRequests,
  } = run;
  if (ops.filter(({ kind }) => kind === "sweep").length > 1) {
    watch.seen.add("two sweeps at once (F19)");
  }
  if (ops.filter(({ kind }) => kind === "act").length > 1) {
    watch.seen.add("people acted in one instant (F18)");
  }
  // Events come within minutes, and the queue keeps them for a day: a longer silence is an outage, and another test.
  if (ops.some(({ kind }) => kind === "clock" || kind === "edge")) {
    await scheduler.deliverHints(`before ${ops[0]?.id ?? 0}`);
  }
  const first = ops[0];
  const alone = ops.length === 1 && first?.kind === "act" ? itemOf(run, first.item) : undefined;
  const gates = [watch.concept, watch.commit].filter((gate) => alone !== undefined && gate.judge(alone).passes);
  await scheduler.together(
    `burst ${ops.map(({ id }) => id).join()}`,
    ops.flatMap((op) => tasksOf(run, op)),
    tick,
  );
  const press = pageRequests.sent.find(({ actionId }) => actionId === `action-${first?.id ?? 0}`);
  if (
    alone === undefined ||
    press?.answers.includes("ok") !== true ||
    watch.history(alone).at(-1)?.actionId !== rememberedAs(press, alone)
  ) {
    return;
  }
  for (const gate of gates) {
    checkAcknowledged(run, gate, alone);
  }
}

/** What was acknowledged, and closes the gate, closed the field before: there is nothing else that runs. */
function checkAcknowledged(
  { fixture: { watch, count } }: Run,
  {
    gate,
    judge,
    field,
    letsIn,
  }: Pick<RunFixture["watch"]["concept"], "gate" | "judge"> & {
    field(item: string): unknown;
    letsIn(field: never, item: string): boolean;
  },
  item: string,
): void {
  const isOpen = letsIn(field(item) as never, item);
  if (!judge(item).passes && count.late === 0 && isOpen) {
    watch.fail(
      "I2 an acknowledged no is final",
      `${gate} gate of ${item}: ${judge(item).why} was acknowledged, and the field still lets it in`,
    );
  }
}

const itemOf = ({ fixture: { world } }: Run, index: number): string => world.items[index] ?? world.items[0] ?? "";

/** A clock that goes back stays behind the last change of what is gated: what came in before that is nobody's bypass. */
function gatedSince({ fixture: { watch, world, start } }: Run): number {
  const { gatedSince: concept, commitGatedSince: commit } = watch.records.policy(world.project) ?? {};
  return Math.max(start, ...Object.values({ ...concept, ...commit }).map(Number));
}

function tasksOf(run: Run, op: Op): readonly (() => Promise<void>)[] {
  const {
    fixture: { world, watch, interleaver },
    scheduler,
    acts,
    pageRequests,
  } = run;
  const name = String(op.id);
  const turn = (work: () => Promise<void> | void) => [
    async () => {
      await interleaver.turn();
      await work();
    },
  ];
  switch (op.kind) {
    case "act": {
      const item = itemOf(run, op.item);
      if (op.press === "twice") {
        watch.seen.add("a double press (F40)");
      }
      if (op.request.kind === "hostile") {
        watch.seen.add("a press that no page would send");
      }
      if (op.tab === "stale") {
        watch.seen.add("a press on an old page (F40)");
      }
      return pageRequests.press(
        name,
        { who: op.who, item, command: toCommand(op, watch.history(item), world.clock.now()) },
        op.press === "twice" ? 2 : 1,
      );
    }
    case "view":
      return [() => pageRequests.view(name, op.who, itemOf(run, op.item))];
    case "labels":
      return turn(() => acts.label(name, itemOf(run, op.item), op));
    case "retype":
      return turn(() => acts.retype(name, itemOf(run, op.item), op));
    case "move":
      return [() => acts.move(name, op.who, itemOf(run, op.item), op.to)];
    case "sideDoor":
      return turn(() => acts.sideDoor(name, itemOf(run, op.item), op.to));
    case "import":
      return turn(() => acts.importItem(name, op.to));
    case "member":
      return turn(() => acts.member(name, op));
    case "active":
      return turn(() => acts.active(name, op));
    case "policy":
      return [() => pageRequests.policy(name, op.who, op.change)];
    case "migrateAll":
      return [() => pageRequests.migrateAll(name)];
    case "learning":
      return [() => pageRequests.learning(name, op.number)];
    case "role":
      return [() => acts.role(name, op)];
    case "peopleField":
      return turn(() => acts.peopleField(name, itemOf(run, op.item), op));
    case "version":
      return turn(() => acts.version(name, op));
    case "fixVersion":
      return turn(() => acts.fixVersion(name, itemOf(run, op.item), op));
    case "retro":
      return pageRequests.pressRetro(op);
    case "retroMove":
      return turn(() => acts.retroMove(name, op));
    case "deliver":
      return scheduler.deliver(name, op.most);
    case "sweep":
      return [() => scheduler.sweep(name)];
    case "lateCommits":
      return turn(() => scheduler.commitLate(name));
    case "clock":
      return turn(() => scheduler.moveClock(Math.max(world.clock.now() + op.by, gatedSince(run))));
    case "edge":
      return turn(async () => {
        const now = world.clock.now();
        const next = Math.min(...watch.judge(itemOf(run, op.item)).edges.filter((edge) => edge > now + 1));
        if (Number.isFinite(next)) {
          await scheduler.moveClock(next + op.beside);
        }
        if (op.beside === 0) {
          watch.seen.add("the clock stood at a deadline's very instant");
        }
      });
  }
}
