import { judgeGate, toGate } from "../../src/app/item-gate";
import type { LogEntry } from "../../src/domain/log";
import type { ProjectPolicy } from "../../src/domain/policy";
import type { ItemState } from "../../src/domain/state";
import { passes } from "../../src/domain/verdict";
import type { GateField } from "../../src/ports/gate-field";
import type { World } from "./world";
import { createOracle, type Oracle } from "./oracle";
import type { OracleJudgement } from "./oracle-verdict";
import { createSiteRecords, fieldPasses, type SiteRecords, type StoredItem } from "./site-records";

/** A promise of the product that a run saw broken. */
export interface Violation {
  readonly invariant: string;
  readonly text: string;
}

/** One invocation or one person's call, for whom the watch remembers what it did. */
export interface Running {
  readonly place: string;
  /** The step at which it began; anything that was true since then may stand behind what it writes. */
  readonly began: number;
  /** Items whose field it closed. */
  readonly closed: Set<string>;
  readonly kind: "app" | "late" | "person";
}

/** How long a published value may be believed; PRODUCT: "so that a stale value can never stay open for long". */
const lease = 24 * 3_600_000;

/** Looks at storage and Jira at every step, and compares what is there with what must be. */
export interface Watch {
  readonly records: SiteRecords;
  readonly violations: Violation[];
  /** Rare paths that this run took. */
  readonly seen: Set<string>;
  history(item: string): readonly LogEntry[];
  judge(item: string): OracleJudgement;
  begin(place: string, kind: Running["kind"]): Running;
  /** After anything that may have written to the app's storage. */
  afterStep(running: Running | undefined): void;
  /** The app is about to write fields. */
  beforeFieldWrite(running: Running | undefined, updates: readonly { readonly item: string; readonly gate: GateField }[]): void;
  /** The app is about to write a comment or to move an item. */
  beforeDeed(running: Running | undefined, item: string, deed: "comment" | "move"): void;
  /** A person's own move into the gated status went through. */
  afterPassage(item: string, fieldBefore: GateField | undefined): void;
  /** Nothing runs. `pending`: something is still under way that will write the field. */
  whenStill(pending: boolean): void;
  /** A field write was held back and lands later: for the time of a lease only the lease bounds what it says. */
  noteLateFieldWrite(): void;
  /** The clock went back from an instant: what time had opened until then is still published as open. */
  noteClockBack(from: number): void;
  /** Whether Jira's rule would let the item in just now. */
  fieldPasses(item: string): boolean;
  fail(invariant: string, text: string): void;
}

export function createWatch(world: World): Watch {
  const { clock, project } = world;
  const records = createSiteRecords(world.database, { gate: world.gateField, waitingFor: world.jira.office.fieldId("waiting-for") });
  const violations: Violation[] = [];
  const seen = new Set<string>();
  const texts = new Map<string, string>();
  const versions = new Map<string, number>();
  const histories = new Map<string, LogEntry[]>();
  const lastPass = new Map<string, { step: number; at: number }>();
  let step = 0;
  let lastStill = 0;
  let lateUntil = Number.NEGATIVE_INFINITY;
  let policyText: string | undefined;

  const fail = (invariant: string, text: string): void => void violations.push({ invariant, text });
  const historyOf = (item: string): LogEntry[] => histories.get(item) ?? histories.set(item, []).get(item) ?? [];
  const oracles = new Map<string, Oracle>();
  const oracleOf = (item: string): Oracle => oracles.get(item) ?? oracles.set(item, createOracle()).get(item) ?? createOracle();
  let policy = records.policy(project)?.policy;
  const judged = new Map<string, { readonly now: number; readonly length: number; readonly policy: ProjectPolicy | undefined; readonly judgement: OracleJudgement }>();
  function judge(item: string): OracleJudgement {
    const history = historyOf(item);
    const now = clock.now();
    const known = judged.get(item);
    if (known?.now === now && known.length === history.length && known.policy === policy) return known.judgement;
    const judgement = oracleOf(item).judge(policy, now);
    judged.set(item, { now, length: history.length, policy, judgement });
    return judgement;
  }
  const sample = (): void => {
    for (const item of world.items) if (judge(item).passes) lastPass.set(item, { step, at: clock.now() });
  };

  function afterStep(running: Running | undefined): void {
    sample();
    step += 1;
    const text = records.policyText(project);
    if (text !== policyText) {
      policyText = text;
      policy = records.policy(project)?.policy;
    }
    for (const [item, row] of records.itemTexts()) {
      if (texts.get(item) === row) continue;
      texts.set(item, row);
      onRow(item, JSON.parse(row) as StoredItem, running);
    }
    sample();
  }

  function onRow(item: string, row: StoredItem, running: Running | undefined): void {
    const history = historyOf(item);
    const before = judge(item);
    const version = versions.get(item);
    if (version !== undefined && row.ver !== version + 1) fail("I8 rounds and versions only rise", `${item}: the row went from version ${version} to ${row.ver}`);
    versions.set(item, row.ver);
    for (const entry of row.body.tail) {
      const known = history[entry.seq - 1];
      if (known === undefined && entry.seq === history.length + 1) {
        history.push(entry);
        const wrong = oracleOf(item).hear(entry);
        if (wrong !== undefined) fail("only who may speaks", `${item}: ${wrong}`);
      }
      else if (known === undefined) fail("I4 nothing is lost", `${item}: entry ${entry.seq} follows entry ${history.length}`);
      else if (JSON.stringify(known) !== JSON.stringify(entry)) fail("I4 nothing is lost", `${item}: entry ${entry.seq} was ${known.kind} and became ${entry.kind}`);
    }
    const last = row.body.tail.at(-1)?.seq ?? row.body.base.seq;
    if (last < history.length) fail("I4 nothing is lost", `${item}: the row ends with entry ${last}, and ${history.length} were written`);
    const after = judge(item);
    // Once an item has moved on, there is nothing left to let in.
    if (before.passes && !after.passes && history.at(-1)?.kind !== "closed") checkClosedFirst(item, after, running);
  }

  /** The engine's own verdict on what is stored, beside the oracle's on what was said. */
  function compareWithEngine(item: string): void {
    const text = texts.get(item);
    if (text === undefined) return;
    const { project: of, ver, body } = JSON.parse(text) as StoredItem;
    const gate = toGate(item, of, { ver, project: of, due: undefined, base: body.base, tail: body.tail, pages: body.pages, seenChangelogId: undefined }, records.policy(project));
    const verdict = judgeGate(gate, clock.now());
    const byEngine = gate.policy.mode !== "block" || passes(verdict, clock.now(), gate.policy.failMode);
    const byHand = judge(item);
    checkDeadlines(item, gate.state);
    if (byHand.passes !== byEngine) fail("I1 engine and oracle agree", `${item}: the engine says ${verdict.kind}, the oracle ${byHand.passes ? "go" : "stop"}: ${byHand.why}`);
  }

  /** Every clock, worked out from the calendars a second time. */
  function checkDeadlines(item: string, { round }: ItemState): void {
    const byHand = oracleOf(item).deadlines();
    if (byHand === undefined || round === undefined || round.closed !== undefined) return;
    const byEngine = new Map<string, number>(round.seats.filter(({ applies }) => applies.kind === "asked").flatMap(({ seat, candidates }) => candidates.map(({ person, deadline }) => [`${seat} ${person}`, deadline] as const)));
    for (const [place, deadline] of byHand) {
      const other = byEngine.get(place);
      if (other !== deadline) fail("a deadline is what the calendar says", `${item}: ${place} has until ${toIso(deadline)}, and the engine says ${toIso(other)}`);
    }
    if (byEngine.size !== byHand.size) fail("a deadline is what the calendar says", `${item}: asked are ${[...byEngine.keys()].join(", ")}, and should be ${[...byHand.keys()].join(", ")}`);
  }

  function checkClosedFirst(item: string, after: OracleJudgement, running: Running | undefined): void {
    if (!fieldPasses(records.field(item), item, clock.now())) {
      seen.add("closed before the state was written");
      return;
    }
    if (running?.closed.has(item) === true) seen.add("a stale writer opened the field between closing and state");
    else if (clock.now() >= lateUntil) fail("I25 close first", `${item}: ${after.why}, and its field still lets it in`);
  }

  return {
    records,
    violations,
    seen,
    history: historyOf,
    judge,
    begin: (place, kind) => {
      sample();
      return { place, began: step, closed: new Set(), kind };
    },
    afterStep,
    fail,
    fieldPasses: (item) => fieldPasses(records.field(item), item, clock.now()),

    beforeFieldWrite(running, updates) {
      for (const { item, gate } of updates) {
        if (!fieldPasses(gate, item, clock.now())) {
          running?.closed.add(item);
          continue;
        }
        if (running === undefined || running.kind === "late") continue;
        const passed = lastPass.get(item);
        if (!judge(item).passes && (passed === undefined || passed.step < running.began)) {
          fail("I25 effects are declared first", `${item}: the field is opened, and storage never said so: ${judge(item).why}`);
        }
      }
    },

    beforeDeed(running, item, deed) {
      if (running?.kind === "late") return;
      const owed = records.outbox().some(({ effect }) => (effect.kind === "comment" || effect.kind === "moveBack") && effect.item === item);
      if (!owed) fail("I25 effects are declared first", `${item}: a ${deed} without a row that owes it`);
    },

    afterPassage(item, field) {
      const now = clock.now();
      if (!fieldPasses(field, item, now)) {
        fail("I3 fail closed", `${item} was let in by the field ${JSON.stringify(field)}`);
      }
      const { passes: isOpen, why } = judge(item);
      if (isOpen) {
        seen.add(`moved on: ${why}`);
        return;
      }
      const passed = lastPass.get(item);
      if (passed === undefined || passed.at < now - lease) fail("I1 an open gate had its quorum within the lease", `${item} moved on, and ${why}`);
      else if (passed.step <= lastStill && now >= lateUntil) fail("I1 an open gate had its quorum since all was still", `${item} moved on, and ${why}`);
      else seen.add("moved on by a value that was true a moment before");
    },

    whenStill(pending) {
      sample();
      world.items.forEach(compareWithEngine);
      if (pending) return;
      if (clock.now() >= lateUntil) {
        for (const item of world.items) {
          if (fieldPasses(records.field(item), item, clock.now()) && !judge(item).passes) {
            fail("I10 the field follows the truth", `${item}: nothing is under way, the field says ${records.field(item)?.state ?? "nothing"}, and ${judge(item).why}`);
          }
        }
      }
      lastStill = step;
    },

    noteLateFieldWrite() {
      lateUntil = Math.max(lateUntil, clock.now() + lease + 60_000);
    },

    noteClockBack(from) {
      lateUntil = Math.max(lateUntil, from);
    },
  };
}

const toIso = (at: number | undefined): string => (at === undefined ? "never" : new Date(at).toISOString());
