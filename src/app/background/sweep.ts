import type { OutboxRow } from "../../ports/store";
import type { GatePublication } from "../../ports/tracker";
import { decideAndCommit, type RequestedCommand } from "../item/decide-and-store";
import { changesOfSnapshot } from "../item/directory-changes";
import type { EffectPorts } from "../item/effect-ports";
import { noNames, toPublication } from "../item/gate-field";
import { judgeConceptGate } from "../item/item-gate";
import type { ItemGate } from "../item/item-gate";
import { setNextLook } from "../item/next-look";
import { toSourcesOf } from "../item/policy-sources";
import { readGate, readNames } from "../item/publish";
import { publishMany } from "../item/publish-many";
import { lookAtRetros } from "../retro/look-at-retros";
import { createDebtReader, type DebtReader } from "../commit/retro-debt";

/** How much one run takes on; what is left is due in the next one. */
const mostEffects = 100;
const mostItems = 100;
const longestWaitMs = 6 * 3_600_000;

export interface Swept {
  readonly effects: number;
  /** The gates that were looked at. */
  readonly gates: readonly Pick<ItemGate, "item" | "project">[];
  readonly retros: number;
}

/**
 * The authority behind all timers: sends again what was owed and not carried out, and looks at the items whose time
 * has come. Two at once do nothing twice.
 */
export async function sweep(ports: EffectPorts, timeLeft: () => boolean): Promise<Swept> {
  const effects = await resendEffects(ports);
  const gates = await lookAtItems(ports, timeLeft);
  const retros = timeLeft() ? await lookAtRetros(ports) : 0;
  ports.log.info("sweep.done", { count: effects + gates.length + retros });
  return { effects, gates, retros };
}

async function resendEffects(ports: EffectPorts): Promise<number> {
  const now = ports.clock.now();
  const due = await ports.store.dueEffects(now, mostEffects);
  if (!due.ok) {
    return 0;
  }
  let sent = 0;
  for (const row of due.value) {
    const later: OutboxRow = { ...row, ver: row.ver + 1, attempts: row.attempts + 1, due: now + toWait(row.attempts) };
    const claimed = await ports.store.replaceEffect(later);
    if (claimed.ok) {
      await ports.queue.push([{ kind: "effect", item: row.item, key: row.key }]);
      sent += 1;
    }
  }
  return sent;
}

/** Five minutes, then twice as long each time. */
function toWait(attempts: number): number {
  return Math.min(5 * 60_000 * 2 ** Math.min(attempts, 10), longestWaitMs);
}

async function lookAtItems(ports: EffectPorts, timeLeft: () => boolean): Promise<Swept["gates"]> {
  const due = await ports.store.dueItems(ports.clock.now(), mostItems);
  if (!due.ok) {
    return [];
  }
  const looked: ItemGate[] = [];
  for (let start = 0; start < due.value.length && timeLeft(); start += ports.tracker.gatesPerCall) {
    looked.push(...(await lookAtPage(ports, due.value.slice(start, start + ports.tracker.gatesPerCall))));
  }
  return looked;
}

/** Field first, row afterwards: a run that is cut off in between leaves the items due. */
async function lookAtPage(ports: EffectPorts, items: readonly string[]): Promise<readonly ItemGate[]> {
  const gates: ItemGate[] = [];
  const readDebt = createDebtReader(ports);
  for (const item of items) {
    const gate = await refresh(ports, item, readDebt);
    if (gate !== undefined) {
      gates.push(gate);
    }
  }
  const now = ports.clock.now();
  const names = await readNames(ports, gates, now);
  const publications: readonly GatePublication[] = gates.map((gate) =>
    toPublication(gate, judgeConceptGate(gate, now), now, names),
  );
  const { failure } = await publishMany(ports.tracker, ports.log, publications);
  if (failure !== undefined) {
    ports.log.alarm("sweep.not-published", { count: publications.length, kind: failure.kind });
    return [];
  }
  for (const gate of gates) {
    await setNextLook(ports, gate, now);
  }
  return gates;
}

/** Who leads the project, asked only where somebody owes naming a decider. */
async function readLead(ports: EffectPorts, gate: ItemGate): Promise<readonly RequestedCommand[]> {
  const { kind, debtors } = judgeConceptGate(gate, ports.clock.now());
  // Where the author has left, nobody owes it until it is known who leads.
  const isOwed =
    gate.state.round?.decider === undefined &&
    (debtors.some(({ owes }) => owes === "decider") || (kind === "waiting" && debtors.length === 0));
  const lead = isOwed ? await ports.releases.lead(gate.project) : undefined;
  return lead?.ok === true ? [{ command: { kind: "observeLead", lead: lead.value }, whenRefused: "skip" }] : [];
}

/** The gate with what the directory says today, and what the project owes in retros. */
async function refresh(ports: EffectPorts, item: string, readDebt: DebtReader): Promise<ItemGate | undefined> {
  const gate = await readGate(ports.store, item);
  if (
    !gate.ok ||
    gate.value === undefined ||
    gate.value.row?.due === undefined ||
    gate.value.row.due > ports.clock.now()
  ) {
    return undefined;
  }
  const { round } = gate.value.state;
  const debt = await readDebt(gate.value);
  const isReviewing = round !== undefined && round.closed === undefined;
  if (!isReviewing && debt.length === 0) {
    return gate.value;
  }
  const lead = isReviewing ? await readLead(ports, gate.value) : [];
  const snapshot = isReviewing ? await ports.directory.resolve(toSourcesOf(gate.value), item) : undefined;
  const asked = await decideAndCommit(ports, {
    item,
    project: gate.value.project,
    policyNeed: "currentToo",
    actionId: undefined,
    commands: ({ state }) => {
      const changes = snapshot === undefined ? [] : changesOfSnapshot(state, snapshot);
      return [
        ...(changes.length === 0
          ? []
          : [{ command: { kind: "observeDirectory", changes }, whenRefused: "skip" } as const]),
        ...lead,
        ...debt,
      ];
    },
    names: noNames,
  });
  return asked.ok ? asked.value.gate : undefined;
}
