import type { Instant } from "../../domain/ground/people";
import type { ObservePlace } from "../../domain/item/command";
import { decidePlace } from "../../domain/item/decide-place";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { Enrol } from "../../ports/effect";
import type { StoreFailure } from "../../ports/failure";
import type { OutboxRow, StoredPolicy } from "../../ports/store";
import type { ItemPage, WorkItem } from "../../ports/tracker";
import type { EffectPorts } from "../item/effect-ports";
import { decideAndCommit } from "../item/decide-and-store";
import { noNames, publicationOf } from "../item/gate-field";
import { gatesPast, seenAs, toGate, withPeople } from "../item/item-gate";
import type { ItemGate } from "../item/item-gate";
import { followMovedRow, isLookMissing, setNextLook } from "../item/next-look";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { patienceMs } from "../item/owed-effects";
import { readNames } from "../item/publish";
import { publishMany } from "../item/publish-many";
import { createDebtReader, type DebtReader, knowsSameDebt, withTold } from "../commit/retro-debt";
import { untoldRetroOf } from "../retro/own-ticket";

/** Items without a row get a new lease at this rate, well before the old one ends. */
const againAfterMs = 7 * 24 * 3_600_000;
/** One run stops here and goes on in a new one, so that none is cut off by the platform. */
const pagesPerRun = 20;
const readsAtOnce = 10;

/**
 * Publishes the gate to a project's open items, a page at a time. Each page is remembered, so a run that was cut off
 * goes on where it was; a newer policy starts it anew.
 */
export async function enrolProject(ports: EffectPorts, row: OutboxRow, enrolment: Enrol): Promise<EffectOutcome> {
  if (enrolment.finishedAt !== undefined && row.attempts === 0) {
    // A wake that was delivered twice; only the sweep, which counts an attempt, starts the next round.
    return { kind: "done" };
  }
  let current = row;
  let effect: Enrol = enrolment.finishedAt === undefined ? enrolment : toStart(enrolment);
  for (let page = 0; page < pagesPerRun; page += 1) {
    const found = await ports.tracker.openItems(effect.project, effect.cursor, ports.tracker.gatesPerCall);
    if (!found.ok && !(found.error.kind === "rejected" && effect.cursor !== undefined)) {
      return toFailureOutcome(found.error);
    }
    const published = found.ok ? await publishPage(ports, effect.project, found.value.items) : undefined;
    if (published?.kind === "later") {
      return published;
    }
    const now = ports.clock.now();
    // A cursor that is over begins again: publishing an item twice changes nothing.
    effect = found.ok ? toNext(effect, found.value, now) : toStart(effect);
    const due = effect.finishedAt === undefined ? now + patienceMs : now + againAfterMs;
    const next: OutboxRow = { ...current, ver: current.ver + 1, due, attempts: 0, effect };
    const saved = await ports.store.replaceEffect(next);
    if (!saved.ok) {
      // Somebody saved a newer policy: its own run publishes everything again.
      return saved.error.kind === "conflict" ? { kind: "done" } : toFailureOutcome(saved.error);
    }
    current = next;
    if (effect.finishedAt !== undefined) {
      ports.log.info("enrol.done", { project: effect.project, count: effect.done, version: effect.version });
      return { kind: "done" };
    }
  }
  await ports.queue.push([{ kind: "effect", item: current.item, key: current.key }]);
  return { kind: "done" };
}

function toStart({ project, version }: Enrol): Enrol {
  return { kind: "enrol", project, version, done: 0 };
}

function toNext({ project, version, done }: Enrol, { items, next }: ItemPage, now: Instant): Enrol {
  const base = { kind: "enrol", project, version, done: done + items.length } as const;
  return next === undefined ? { ...base, finishedAt: now } : { ...base, cursor: next };
}

async function publishPage(ports: EffectPorts, project: string, items: readonly WorkItem[]): Promise<EffectOutcome> {
  const stored = await ports.store.loadPolicy(project);
  if (!stored.ok) {
    return toFailureOutcome(stored.error);
  }
  const gates = await readGates(ports, project, items, stored.value);
  if (!gates.ok) {
    return toFailureOutcome(gates.error);
  }
  const now = ports.clock.now();
  const names = await readNames(ports, gates.value, now);
  const { failure } = await publishMany(
    ports.tracker,
    ports.log,
    gates.value.map((gate) => publicationOf(gate, now, names)),
  );
  if (failure !== undefined) {
    return toFailureOutcome(failure);
  }
  for (const gate of gates.value) {
    await (isLookMissing(gate, now) ? setNextLook(ports, gate, now) : followMovedRow(ports, gate, now));
  }
  return { kind: "done" };
}

async function readGates(
  ports: EffectPorts,
  project: string,
  items: readonly WorkItem[],
  stored: StoredPolicy | undefined,
): Promise<Result<readonly ItemGate[], StoreFailure>> {
  const gates: ItemGate[] = [];
  const readDebt = createDebtReader(ports);
  for (let start = 0; start < items.length; start += readsAtOnce) {
    const slice = items.slice(start, start + readsAtOnce);
    const rows = await Promise.all(slice.map(async (item) => ({ item, row: await ports.store.loadItem(item.id) })));
    for (const { item, row } of rows) {
      if (!row.ok) {
        return err(row.error);
      }
      gates.push(await tell(ports, toGate(item.id, project, row.value, stored), item, readDebt));
    }
  }
  return ok(gates);
}

/** A record that exists is told where the item stands and what the project owes; what has none yet only shows it. */
async function tell(ports: EffectPorts, known: ItemGate, item: WorkItem, readDebt: DebtReader): Promise<ItemGate> {
  const retro = await untoldRetroOf(ports, known, item);
  const gate = withPeople(seenAs(known, item), item.people);
  const debt = await readDebt(gate);
  const shown = withTold(gate, debt, ports.clock.now());
  const place: ObservePlace = {
    kind: "observePlace",
    issueType: item.facts.issueType,
    past: gatesPast(known, item),
  };
  const isTold = known.row === undefined || isPlaceKnown(known, place);
  if (retro === undefined && isTold && (gate.row === undefined || knowsSameDebt(gate, shown))) {
    return shown;
  }
  const told = await decideAndCommit(ports, {
    item: gate.item,
    project: gate.project,
    policyNeed: "currentToo",
    actionId: undefined,
    commands: () => [
      ...(retro === undefined ? [] : [{ command: { kind: "markRetroTicket", retro }, whenRefused: "skip" } as const]),
      ...debt,
      { command: place, whenRefused: "skip" },
    ],
    names: noNames,
  });
  if (!told.ok) {
    return shown;
  }
  // A ticket of a retro shows what its record says by now.
  return retro === undefined ? { ...shown, row: told.value.gate.row } : told.value.gate;
}

function isPlaceKnown({ state, stored, policy }: ItemGate, place: ObservePlace): boolean {
  const decided = decidePlace({ state, policy: stored?.policy ?? policy, now: 0 }, place);
  return decided.ok && decided.value.length === 0;
}
