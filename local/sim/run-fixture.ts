import { AsyncLocalStorage } from "node:async_hooks";
import type { CharterField, GateField } from "../../src/ports/gate-field";
import type { PendingDelivery } from "../forge/deliveries";
import type { Effect, Fault, Moment } from "../forge/faults";
import type { JiraRequestInit } from "../interfaces";
import type { FaultPlan } from "./fault-plan";
import type { GateName } from "./gate-watch";
import { createInterleaver, type Interleaver } from "./interleaver";
import type { Script } from "./ops";
import { explainFault, isSweepNote, kindOf, toTime } from "./outcome-words";
import { createWatch, type Watch } from "./watch";
import type { Running } from "./gate-watch";
import { openWorld, startOf, type World } from "./world";

/** One run's site, host and watch, with every effect made to wait for its turn and every fault put where it was drawn. */
export interface RunFixture {
  readonly script: Script;
  readonly faults: FaultPlan;
  readonly world: World;
  readonly watch: Watch;
  readonly interleaver: Interleaver;
  readonly start: number;
  readonly trace: string[];
  readonly count: { effects: number; writes: number; late: number };
  note(text: string): void;
  /** One invocation, under the name that its faults go by. */
  inPlace<T>(place: string, kind: Running["kind"], work: () => Promise<T>): Promise<T>;
  nextPlace(op: string): string;
  /** Until now nothing went wrong: the first policy is saved on a site without faults. */
  letFaultsIn(): void;
}

export async function openRunFixture(script: Script, faults: FaultPlan): Promise<RunFixture> {
  const current = new AsyncLocalStorage<Running>();
  const trace: string[] = [];
  const count = { effects: 0, writes: 0, late: 0 };
  const start = startOf(script.seed);
  let parts = 0;
  let isBeginning = true;
  const note = (text: string): void => void trace.push(`${toTime(world.clock.now() - start.at)} ${text}`);

  async function effect(done: Effect, moment: Moment): Promise<Fault> {
    const running = current.getStore();
    if (moment === "sent") {
      await interleaver.turn();
      count.effects += 1;
    } else if (done.changes === "writes") {
      watch.afterStep(running);
      if (!isSweepNote(done)) {
        count.writes += 1;
      }
      note(`  ${running?.place ?? "?"} ${done.functionKey}: ${done.name}`);
      await interleaver.turn();
    }
    if (isBeginning) {
      return { kind: "none" };
    }
    const fault = faults.effect(`${running?.place ?? ""}/${done.index}/${moment}`, done, moment);
    if (fault.kind !== "none") {
      noteFault(fault, done, moment, running);
    }
    return fault;
  }

  function noteFault(
    fault: Fault,
    { target, name, changes }: Effect,
    moment: Moment,
    running: Running | undefined,
  ): void {
    note(
      `  ${running?.place ?? "?"} ${name} ${moment}: ${fault.kind}${fault.kind === "refuse" ? ` ${fault.status}` : ""}`,
    );
    watch.seen.add(explainFault(fault, target, changes, moment));
    if (fault.kind !== "commit-late") {
      return;
    }
    count.late += 1;
    if (name.includes("/app/field/value")) {
      watch.noteLateFieldWrite();
    }
    if (name.endsWith("/issue/bulk")) {
      watch.retros?.noteLateTickets();
    }
  }

  function beforeAppCall(path: string, { method, body }: JiraRequestInit): void {
    const running = current.getStore();
    if (method !== "POST" || running === undefined) {
      return;
    }
    if (path.includes("/app/field/value")) {
      const { updates } = JSON.parse(body ?? "{}") as {
        updates: readonly { customField: string; issueIds: readonly number[]; value: unknown }[];
      };
      for (const [gate, end] of [
        ["concept", "__gate"],
        ["commit", "__charter"],
      ] as const satisfies readonly (readonly [GateName, string])[]) {
        const writes = updates.filter(({ customField }) => customField.endsWith(end));
        watch.beforeFieldWrite(
          gate,
          running,
          writes.map(({ issueIds, value }) => ({
            item: String(issueIds[0]),
            field: value as GateField | CharterField,
          })),
        );
      }
      return;
    }
    if (path.endsWith("/issue/bulk")) {
      const { issueUpdates } = JSON.parse(body ?? "{}") as {
        issueUpdates: readonly { properties?: readonly { value: { mark?: string } }[] }[];
      };
      watch.retros?.beforeTickets(issueUpdates.flatMap(({ properties }) => properties?.[0]?.value.mark ?? []));
    }
    const deed = /\/issue\/(\d+)\/(comment|transitions)/.exec(path);
    if (deed) {
      watch.beforeDeed(running, String(deed[1]), deed[2] === "comment" ? "comment" : "move");
    }
  }

  const box: { interleaver?: Interleaver } = {};
  const world = await openWorld(script, {
    faults: {
      effect,
      delivery: (delivery) => {
        const pending = delivery as PendingDelivery;
        if (isBeginning) {
          return { kind: "none" };
        }
        const fault = faults.delivery(`${current.getStore()?.place ?? ""}/delivery`, kindOf(pending));
        if (fault.kind !== "none") {
          watch.seen.add(
            `a delivery came ${{ twice: "twice (F1)", drop: "never (F20)", later: "late (F6)" }[fault.kind]}`,
          );
          note(`  ${current.getStore()?.place ?? "?"} delivery: ${fault.kind}`);
        }
        return fault;
      },
    },
    timers: {
      setTimeout: (wake, ms) => box.interleaver?.timers.setTimeout(wake, ms),
      clearTimeout: (timer) => box.interleaver?.timers.clearTimeout(timer),
    },
    beforeAppCall,
  });
  const interleaver = createInterleaver(world.clock);
  box.interleaver = interleaver;
  const watch: Watch = createWatch(world, script.theme);
  if (start.isTurn) {
    watch.seen.add("a run crossed a change of clocks, a leap day or the end of 32 bits (F22)");
  }

  return {
    script,
    faults,
    world,
    watch,
    interleaver,
    start: start.at,
    trace,
    count,
    note,
    inPlace: (place, kind, work) => current.run(watch.begin(place, kind), work),
    nextPlace: (op) => `${op}.${(parts += 1)}`,
    letFaultsIn: () => void (isBeginning = false),
  };
}
