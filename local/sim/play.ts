import { AsyncLocalStorage } from "node:async_hooks";
import type { PanelCommand } from "../../src/contract/panel";
import type { Reply } from "../../src/contract/reply";
import type { GateField } from "../../src/ports/gate-field";
import type { PendingDelivery } from "../forge/deliveries";
import type { Effect, Fault, Moment } from "../forge/faults";

import type { InvocationResult } from "../forge/invoker";
import type { JiraRequestInit } from "../seams";
import { createNamedChance } from "./chance";
import { toCommand } from "./commands";
import { checkEnd, type Press } from "./end-checks";
import type { FaultPlan, PlannedFault } from "./fault-plan";
import { createInterleaver } from "./interleaver";
import { drawPolicy, people } from "./policies";
import type { Burst, Op, Script } from "./script";
import { createWatch, type Running, type Violation, type Watch } from "./watch";
import { digestOf, openWorld, startOf, type World } from "./world";

/** How a run went. Equal scripts and faults give equal digests. */
export interface Outcome {
  readonly violations: readonly Violation[];
  readonly seen: ReadonlySet<string>;
  readonly fired: readonly PlannedFault[];
  readonly trace: readonly string[];
  readonly digest: string;
  readonly effects: number;
}

const minute = 60_000;
/** Sweeps come every five minutes; with no fault any more, this many are enough for whatever is owed. */
const sweepsToSettle = 14;
/** Looks of six hours until every lease, and every wait of the outbox, is over. */
const looksToHeal = 9;

/** Plays one script against the real handlers on a fresh site, and looks at every step. */
export async function play(script: Script, faults: FaultPlan): Promise<Outcome> {
  const run = await openRun(script, faults);
  try {
    await run.begin();
    for (const burst of script.bursts) {
      if (run.watch.violations.length > 0) break;
      await run.burst(burst);
    }
    if (run.watch.violations.length === 0) await run.settle();
    if (run.watch.violations.length === 0) await run.end();
    const trace = run.trace;
    return { violations: run.watch.violations, seen: run.watch.seen, fired: faults.fired, trace, digest: digestOf([...trace, ...run.watch.records.everything()]), effects: run.effects() };
  } finally {
    await run.world.close();
  }
}

const current = new AsyncLocalStorage<Running>();

async function openRun(script: Script, faults: FaultPlan) {
  const trace: string[] = [];
  const presses: Press[] = [];
  const busy = new Set<string>();
  const toBeTold = new Set<string>();
  let effects = 0;
  let writes = 0;
  let parts = 0;
  let late = 0;
  let isBeginning = true;

  const start = startOf(script.seed);
  const note = (text: string): void => void trace.push(`${toTime(world.clock.now() - start.at)} ${text}`);

  async function effect(done: Effect, moment: Moment): Promise<Fault> {
    const running = current.getStore();
    if (moment === "sent") {
      await interleaver.turn();
      effects += 1;
    } else {
      if (done.changes === "writes") {
        watch.afterStep(running);
        if (!isSweepNote(done)) writes += 1;
        note(`  ${running?.place ?? "?"} ${done.functionKey}: ${done.name}`);
        await interleaver.turn();
      }
    }
    if (isBeginning) return { kind: "none" };
    const fault = faults.effect(`${running?.place ?? ""}/${done.index}/${moment}`, done, moment);
    if (fault.kind !== "none") noteFault(fault, done, moment, running);
    return fault;
  }

  function noteFault(fault: Fault, { target, name, changes }: Effect, moment: Moment, running: Running | undefined): void {
    note(`  ${running?.place ?? "?"} ${name} ${moment}: ${fault.kind}${fault.kind === "refuse" ? ` ${fault.status}` : ""}`);
    watch.seen.add(explainFault(fault, target, changes, moment));
    if (fault.kind === "commit-late") late += 1;
    if (fault.kind === "commit-late" && name.includes("/app/field/value")) watch.noteLateFieldWrite();
  }

  function beforeAppCall(path: string, { method, body }: JiraRequestInit): void {
    const running = current.getStore();
    if (method !== "POST" || running === undefined) return;
    if (path.includes("/app/field/value")) {
      const { updates } = JSON.parse(body ?? "{}") as { updates: readonly { customField: string; issueIds: readonly number[]; value: unknown }[] };
      const gates = updates.filter(({ customField }) => customField.endsWith("__gate"));
      watch.beforeFieldWrite(running, gates.map(({ issueIds, value }) => ({ item: String(issueIds[0]), gate: value as GateField })));
      return;
    }
    const deed = /\/issue\/(\d+)\/(comment|transitions)/.exec(path);
    if (deed) watch.beforeDeed(running, String(deed[1]), deed[2] === "comment" ? "comment" : "move");
  }

  const interleaverBox: { value?: ReturnType<typeof createInterleaver> } = {};
  const world: World = await openWorld(script.seed, {
    faults: {
      effect,
      delivery: (delivery) => {
        const pending = delivery as PendingDelivery;
        if (isBeginning) return { kind: "none" };
        const fault = faults.delivery(`${current.getStore()?.place ?? ""}/delivery`, kindOf(pending));
        if (fault.kind !== "none") {
          watch.seen.add(`a delivery came ${{ twice: "twice (F1)", drop: "never (F20)", later: "late (F6)" }[fault.kind]}`);
          note(`  ${current.getStore()?.place ?? "?"} delivery: ${fault.kind}`);
        }
        return fault;
      },
    },
    timers: {
      setTimeout: (wake, ms) => interleaverBox.value?.timers.setTimeout(wake, ms),
      clearTimeout: (timer) => interleaverBox.value?.timers.clearTimeout(timer),
    },
    beforeAppCall,
  });
  const interleaver = createInterleaver(world.clock);
  interleaverBox.value = interleaver;
  const watch: Watch = createWatch(world);
  if (start.isTurn) watch.seen.add("a run crossed a change of clocks, a leap day or the end of 32 bits (F22)");

  /** One invocation, under the name that its faults go by. */
  function inPlace<T>(place: string, kind: Running["kind"], work: () => Promise<T>): Promise<T> {
    return current.run(watch.begin(place, kind), work);
  }

  const nextPlace = (op: string): string => `${op}.${(parts += 1)}`;

  function press(op: string, who: string, item: string, command: PanelCommand, times: number): (() => Promise<void>)[] {
    const sent: Press = { actionId: `action-${op}`, who, item, command, answers: [] };
    presses.push(sent);
    return Array.from({ length: times }, (_, time) => async () => {
      const place = `${op}.${time}`;
      const result = await inPlace(place, "app", () => invokePanel(who, item, "act", { actionId: sent.actionId, command }));
      sent.answers.push(toAnswer(result));
      note(`${place} ${who} ${command.kind} on ${item}: ${explainResult(result)}`);
      if (result.kind === "killed") watch.seen.add("an invocation was ended by the platform");
    });
  }

  function invokePanel(who: string, item: string, functionKey: string, payload: unknown): Promise<InvocationResult<unknown>> {
    return world.host.invokeResolver({
      moduleKey: "space-panel", functionKey, payload, accountId: who,
      extension: { type: "jira:issuePanel", issue: { id: item, key: `PRIZE-${world.items.indexOf(item) + 1}`, type: "Task", typeId: "10001" }, project: { id: world.project, key: world.projectKey, type: "software" } },
    });
  }

  async function savePolicy(op: string, change: Extract<Op, { kind: "policy" }>["change"]): Promise<void> {
    const stored = watch.records.policy(world.project);
    const chance = createNamedChance(script.seed, `policy ${op}`);
    const { version: basedOn = 0, ...last } = stored?.policy ?? {};
    const fresh = change === "draw" || stored === undefined ? drawPolicy(chance, world.groups, world.statuses["In Build"]) : { ...last, mode: change === "off" ? "off" : "block" };
    const result = await inPlace(op, "app", () => world.host.invokeResolver({
      moduleKey: "space-settings", functionKey: "save", payload: { draft: fresh, basedOn }, accountId: people.leader,
      extension: { type: "jira:projectSettingsPage", project: { id: world.project, key: world.projectKey, type: "software" } },
    }));
    note(`${op} ${people.leader} saves a policy (${change}): ${explainResult(result)}`);
    if (change === "off" && toAnswer(result) === "ok") {
      watch.seen.add("a space was switched off");
      // What stands behind the gate when the space is switched on again came in before it.
      toBeTold.clear();
    }
  }

  async function move(op: string, who: string, item: string, to: "In Build" | "Concept"): Promise<void> {
    await interleaver.turn();
    const from = watch.records.statusId(item);
    const field = watch.records.field(item);
    const invocations = world.host.recentOperations()[0]?.id;
    const offered = await world.ask({ kind: "user", accountId: who }, "GET", `/rest/api/3/issue/${item}/transitions`);
    const transition = (offered.body as { transitions?: readonly { id: string; to: { id: string } }[] }).transitions?.find((each) => each.to.id === world.statuses[to]);
    const moved = await world.ask({ kind: "user", accountId: who }, "POST", `/rest/api/3/issue/${item}/transitions`, { transition: { id: transition?.id ?? "0" } });
    if (world.host.recentOperations()[0]?.id !== invocations) watch.fail("no function in the path", `${item}: a move invoked a function`);
    note(`${op} ${who} moves ${item} to ${to}: ${moved.status}`);
    if (moved.status === 204) noteMove(item, from, to);
    if (to === "In Build" && moved.status === 204 && from !== world.statuses["In Build"]) watch.afterPassage(item, field);
    if (to === "In Build" && moved.status === 400) watch.seen.add("a move was refused");
  }

  /** Whoever comes in while the space blocks is told of, or is put back; what stood there before came in earlier. */
  function noteMove(item: string, from: string, to: "In Build" | "Concept"): void {
    if (to === "Concept") toBeTold.delete(item);
    else if (from !== world.statuses["In Build"] && watch.records.policy(world.project)?.policy.mode === "block") toBeTold.add(item);
  }

  /**
   * Two hands that take what is due, also what only just came about; each waits a little before it takes the next.
   * Deliveries of one item wait for each other, as the queue's key says; all others overtake as they like.
   */
  function deliver(op: string, most: number): (() => Promise<void>)[] {
    const chance = createNamedChance(script.seed, `deliver ${op}`);
    let left = most;
    const hand = async (): Promise<void> => {
      while (left > 0) {
        for (let turns = chance.below(12); turns >= 0; turns -= 1) await interleaver.turn();
        const due = world.host.listWaiting().filter(({ dueAt, concurrency }) => dueAt <= world.clock.now() && !(concurrency && busy.has(concurrency.key)));
        if (due.length === 0) return;
        left -= 1;
        const { id, channel, concurrency } = chance.pick(due);
        if (busy.size > 0) watch.seen.add("deliveries overtook each other");
        if (concurrency) busy.add(concurrency.key);
        await inPlace(nextPlace(op), "app", () => world.host.deliver(id));
        if (concurrency) busy.delete(concurrency.key);
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
    late -= landed;
    watch.afterStep(undefined);
    if (landed > 0) {
      watch.seen.add("a late commit landed (F10)");
      note(`${op} ${landed} late commits landed`);
    }
  }

  function tasksOf(op: Op): (() => Promise<void>)[] {
    const name = String(op.id);
    const turn = (work: () => Promise<void> | void) => [async () => {
      await interleaver.turn();
      await work();
    }];
    switch (op.kind) {
      case "act": {
        const item = itemOf(op.item);
        if (op.press === "twice") watch.seen.add("a double press (F40)");
        if (op.tab === "stale") watch.seen.add("a press on an old page (F40)");
        return press(name, op.who, item, toCommand(op, watch.history(item), world.clock.now()), op.press === "twice" ? 2 : 1);
      }
      case "view":
        return [async () => {
          const result = await inPlace(name, "app", () => invokePanel(op.who, itemOf(op.item), "view", {}));
          note(`${name} ${op.who} looks at ${itemOf(op.item)}: ${explainResult(result)}`);
        }];
      case "labels":
        return turn(async () => {
          const edited = await world.ask({ kind: "user", accountId: people.author }, "PUT", `/rest/api/3/issue/${itemOf(op.item)}`, { update: { labels: [{ [op.state === "on" ? "add" : "remove"]: op.label }] } });
          note(`${name} label ${op.state} on ${itemOf(op.item)}: ${edited.status}`);
        });
      case "move":
        return [() => move(name, op.who, itemOf(op.item), op.to)];
      case "sideDoor":
        return turn(() => {
          noteMove(itemOf(op.item), watch.records.statusId(itemOf(op.item)), op.to);
          world.jira.office.move({ kind: "user", accountId: people.leader }, itemOf(op.item), { status: op.to });
          watch.seen.add("an item went through a side door");
          note(`${name} an admin moves ${itemOf(op.item)} to ${op.to}`);
        });
      case "import":
        return turn(() => {
          const [made] = world.jira.office.import([{ project: world.projectKey, summary: "Imported", status: "In Build", reporter: people.author }]);
          if (made !== undefined) {
            world.items.push(String(made.id));
            noteMove(String(made.id), "", "In Build");
          }
          watch.seen.add("an item was imported behind the gate");
          note(`${name} an import into In Build`);
        });
      case "member":
        return turn(() => {
          world.jira.office.setMember(world.groups[op.group], op.person, op.state);
          note(`${name} ${op.person} ${op.state} ${op.group}`);
        });
      case "active":
        return turn(() => {
          world.jira.office.setActive(op.person, op.state);
          note(`${name} ${op.person} ${op.state}`);
        });
      case "policy":
        return [() => savePolicy(name, op.change)];
      case "deliver":
        return deliver(name, op.most);
      case "sweep":
        return [() => sweep(name)];
      case "lateCommits":
        return turn(() => commitLate(name));
      case "clock":
        return turn(() => moveClock(Math.max(world.clock.now() + op.by, gatedSince())));
      case "edge":
        return turn(async () => {
          const now = world.clock.now();
          const next = Math.min(...watch.judge(itemOf(op.item)).edges.filter((edge) => edge > now + 1));
          if (Number.isFinite(next)) await moveClock(next + op.beside);
          if (op.beside === 0) watch.seen.add("the clock stood at a deadline's very instant");
        });
    }
  }

  function itemOf(index: number): string {
    return world.items[index] ?? world.items[0] ?? "";
  }

  /** A clock that goes back stays behind the last change of what is gated: what came in before that is nobody's bypass. */
  function gatedSince(): number {
    return Math.max(start.at, ...Object.values(watch.records.policy(world.project)?.gatedSince ?? {}).map(Number));
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
    const owes = watch.records.outbox().some(({ effect: owed }) => owed.kind === "scan" ? owed.run !== undefined : owed.kind !== "enrol" || owed.finishedAt === undefined);
    return owes || late > 0 || world.host.listWaiting().some((delivery) => kindOf(delivery) === "wake");
  }

  async function together(name: string, tasks: readonly (() => Promise<void>)[], tick: number): Promise<void> {
    await interleaver.together(tasks, createNamedChance(script.seed, `order ${name}`), tick);
    busy.clear();
    await commitLate("late");
    watch.whenStill(isPending());
  }

  async function burst({ ops, tick }: Burst): Promise<void> {
    if (ops.filter(({ kind }) => kind === "sweep").length > 1) watch.seen.add("two sweeps at once (F19)");
    if (ops.filter(({ kind }) => kind === "act").length > 1) watch.seen.add("people acted in one instant (F18)");
    if (ops.some(({ kind }) => kind === "clock" || kind === "edge")) await deliverHints(`before ${ops[0]?.id ?? 0}`);
    const first = ops[0];
    const alone = ops.length === 1 && first?.kind === "act" ? first : undefined;
    const wasOpen = alone !== undefined && watch.judge(itemOf(alone.item)).passes;
    await together(`burst ${ops.map(({ id }) => id).join()}`, ops.flatMap(tasksOf), tick);
    if (alone !== undefined && wasOpen) checkAcknowledged(itemOf(alone.item), String(alone.id));
  }

  /** Events come within minutes, and the queue keeps them for a day: a longer silence is an outage, and another test. */
  async function deliverHints(name: string): Promise<void> {
    for (const { id } of world.host.listWaiting().filter((delivery) => kindOf(delivery) !== "wake" && delivery.dueAt <= world.clock.now())) {
      await together(`${name} ${id}`, [() => inPlace(nextPlace(name), "app", () => world.host.deliver(id))], 0);
    }
  }

  /** What was acknowledged, and closes the gate, closed the field before: there is nothing else that runs. */
  function checkAcknowledged(item: string, op: string): void {
    const sent = presses.find(({ actionId }) => actionId === `action-${op}`);
    const closes = sent?.answers.includes("ok") === true && !watch.judge(item).passes && watch.history(item).at(-1)?.actionId === sent.actionId;
    if (closes && late === 0 && watch.fieldPasses(item)) watch.fail("I2 an acknowledged no is final", `${item}: ${watch.judge(item).why} was acknowledged, and the field still lets it in`);
  }

  /** Everything that waits, one after the other, until nothing does. */
  async function drain(name: string): Promise<void> {
    for (let round = 0; round < 200; round += 1) {
      await commitLate(`${name}-late`);
      const next = world.host.listWaiting().find(({ dueAt }) => dueAt <= world.clock.now());
      if (next === undefined) return;
      await together(`${name} ${round}`, [() => inPlace(nextPlace(name), "app", () => world.host.deliver(next.id))], 0);
    }
    watch.fail("I35 liveness", "the queue never runs empty: something retries at once for ever");
  }

  return {
    world,
    watch,
    trace,
    effects: () => effects,
    burst,

    async begin() {
      await together("begin", [() => savePolicy("begin", "draw")], 0);
      await drain("begin");
      isBeginning = false;
      if (watch.records.policy(world.project) === undefined) watch.fail("the run", "the first policy was not saved");
    },

    async settle() {
      faults.stop();
      note("no faults from here on");
      for (let round = 0; round < sweepsToSettle; round += 1) {
        await drain(`settle-${round}`);
        await together(`settle-sweep ${round}`, [() => sweep(`settle-sweep-${round}`)], 0);
        await drain(`settled-${round}`);
        await moveClock(world.clock.now() + 5 * minute);
      }
      if (isPending()) {
        const owed = watch.records.outbox().map(({ key }) => key);
        watch.seen.add("an effect waited longer than the first sweeps");
        note(`still owed: ${owed.join(", ")}`);
      }
      for (let look = 0; look < looksToHeal; look += 1) {
        await moveClock(world.clock.now() + 360 * minute);
        await together(`heal ${look}`, [() => sweep(`heal-${look}`)], 0);
        await drain(`heal-${look}`);
      }
    },

    async end() {
      await together("last sweep", [() => sweep("last-sweep")], 0);
      await drain("last");
      const before = watch.records.everything();
      const written = writes;
      await together("second sweep", [() => sweep("second-sweep")], 0);
      if (writes !== written) watch.fail("I10 a second sweep writes nothing", trace.slice(-4).join("; "));
      if (world.host.listWaiting().length > 0) watch.fail("I35 liveness", "deliveries still wait after everything was settled");
      if (watch.records.hasLostHints()) {
        watch.seen.add("the queue gave up an item's change after a day (F24)");
        toBeTold.clear();
      }
      checkEnd(world, watch, { presses, toBeTold, faults: faults.fired.length === 0 ? "none" : "some" });
      if (!watch.records.hasLostHints()) await again(before);
    },
  };

  /** Tells every item's last change once more: handlers that have done their work leave everything as it is. */
  async function again(before: readonly string[]): Promise<void> {
    for (const item of world.items) {
      world.host.emit({ eventType: "avi:jira:updated:issue", issue: { id: item, key: "PRIZE-1" }, changelog: { items: [{ fieldId: "status", field: "status" }] }, selfGenerated: false });
    }
    await drain("again");
    const after = watch.records.everything();
    const changed = after.filter((text, index) => text !== before[index]);
    if (changed.length > 0 || after.length !== before.length) watch.fail("I33 a second delivery changes nothing", (changed[0] ?? "").slice(0, 400));
  }
}

type Answer = Press["answers"][number];

function toAnswer(result: InvocationResult<unknown>): Answer {
  if (result.kind !== "ok") return "unknown";
  const reply = result.value as Reply<unknown>;
  if (reply.ok) return "ok";
  return reply.failure.kind === "unavailable" ? "unknown" : "no";
}

function explainResult(result: InvocationResult<unknown>): string {
  if (result.kind !== "ok") return `${result.kind} ${result.error.message}`;
  const reply = result.value as Reply<unknown>;
  return reply.ok ? "ok" : JSON.stringify(reply.failure);
}

/** A wake stands for a row or a field write that is owed; a hint tells the app to look at an item. */
function kindOf({ channel, body }: PendingDelivery): "wake" | "hint" | "event" | "schedule" {
  if (channel !== "queue") return channel === "trigger" ? "event" : "schedule";
  const wake = (body as { body?: { wake?: { kind?: string } } }).body?.wake?.kind;
  return wake === "observe" ? "hint" : "wake";
}

function explainFault(fault: Fault, target: string, changes: string, moment: Moment): string {
  switch (fault.kind) {
    case "crash":
      return `a crash ${moment === "sent" ? "before" : "after"} an effect on ${target} (F7)`;
    case "refuse":
      return moment === "committed" ? `a ${target} write stood and was answered by an error (F9)` : `${target} said ${fault.status === 429 ? "429 (F11)" : "5xx (F12)"}`;
    case "lose-answer":
      return moment === "committed" ? `the answer of a ${target} write was lost (F9)` : `a ${target} ${changes === "reads" ? "read" : "write"} never arrived`;
    case "commit-late":
      return `a ${target} write was held back (F10)`;
    case "stale":
      return "a query answered from the past (F17)";
    default:
      return "none";
  }
}

function toTime(ms: number): string {
  return `+${(ms / minute).toFixed(3)}m`;
}

/** A sweep notes that it ran, for the self-check: the app's only plain value, which says nothing of any item. */
function isSweepNote({ target, name, functionKey }: Effect): boolean {
  return target === "storage" && name === "set" && functionKey === "fn-sweep";
}
