import { governedBy, judgeCommitGate, judgeConceptGate, toGate } from "../../src/app/item/item-gate";
import { passesCommit } from "../../src/domain/commit/judge";
import { typeOf } from "../../src/domain/concept/item-type";
import { isEqual } from "../../src/domain/ground/equal";
import type { LogEntry } from "../../src/domain/item/log";
import type { ProjectPolicy } from "../../src/domain/policy/policy";
import type { ItemState } from "../../src/domain/item/state";
import { passes, type Verdict } from "../../src/domain/concept/verdict";
import type { CharterField, GateField } from "../../src/ports/gate-field";
import { type GateName, type GateWatch, type Moment, type Running, watchGate } from "./gate-watch";
import type { Theme } from "./ops";
import { createOracle, type Oracle } from "./oracle";
import { type CommitOracle, createCommitOracle } from "./oracle-commit";
import type { OracleJudgement } from "./oracle-verdict";
import { createRetroWatch, type RetroWatch } from "./retro-watch";
import { charterPasses, createSiteRecords, fieldPasses, type SiteRecords, type StoredItem } from "./site-records";
import type { World } from "./world";

/** A promise of the product that a run saw broken. */
export interface Violation {
  readonly invariant: string;
  readonly text: string;
}

/** Looks at storage and Jira at every step, and compares what is there with what must be. */
export interface Watch {
  readonly records: SiteRecords;
  readonly violations: Violation[];
  /** Rare paths that this run took. */
  readonly seen: Set<string>;
  readonly concept: GateWatch<GateField>;
  readonly commit: GateWatch<CharterField>;
  /** Where the run is about releases. */
  readonly retros: RetroWatch | undefined;
  history(item: string): readonly LogEntry[];
  judge(item: string): OracleJudgement;
  /** Whether the item's log tells of what type it is. */
  knowsType(item: string): boolean;
  begin(place: string, kind: Running["kind"]): Running;
  /** After anything that may have written to the app's storage. */
  afterStep(running: Running | undefined): void;
  /** The app is about to write fields. */
  beforeFieldWrite(
    gate: GateName,
    running: Running | undefined,
    writes: readonly { readonly item: string; readonly field: GateField | CharterField }[],
  ): void;
  /** The app is about to write a comment or to move an item. */
  beforeDeed(running: Running | undefined, item: string, deed: "comment" | "move"): void;
  /** Nothing runs. `pending`: something is still under way that will write the field. */
  whenStill(pending: boolean): void;
  /** A field write was held back and lands later: for the time of a lease only the lease bounds what it says. */
  noteLateFieldWrite(): void;
  /** The clock went back from an instant: what was published until then is believed for the rest of its lease. */
  noteClockBack(from: number): void;
  fail(invariant: string, text: string): void;
}

const lease = 24 * 3_600_000;

export function createWatch(world: World, theme: Theme): Watch {
  const { clock, project } = world;
  const records = createSiteRecords(world.database, world.fields);
  const violations: Violation[] = [];
  const seen = new Set<string>();
  const texts = new Map<string, string>();
  const versions = new Map<string, number>();
  const histories = new Map<string, LogEntry[]>();
  const moment: Moment = { step: 0, lastStill: 0, lateUntil: Number.NEGATIVE_INFINITY };
  let policyText: string | undefined;
  let policy: ProjectPolicy | undefined;

  const fail = (invariant: string, text: string): void => void violations.push({ invariant, text });
  const keep = <T>(make: () => T) => {
    const kept = new Map<string, T>();
    return (item: string): T => {
      const known = kept.get(item) ?? make();
      kept.set(item, known);
      return known;
    };
  };
  const historyOf = (item: string): LogEntry[] => histories.get(item) ?? histories.set(item, []).get(item) ?? [];
  const oracleOf = keep<Oracle>(createOracle);
  const commitOracleOf = keep<CommitOracle>(createCommitOracle);
  const judged = new Map<
    string,
    {
      readonly now: number;
      readonly type: string;
      readonly length: number;
      readonly policy: ProjectPolicy | undefined;
      readonly judgement: OracleJudgement;
    }
  >();
  function judge(item: string): OracleJudgement {
    const { length } = historyOf(item);
    const now = clock.now();
    const type = records.typeId(item);
    const known = judged.get(item);
    if (known?.now === now && known.type === type && known.length === length && known.policy === policy) {
      return known.judgement;
    }
    const judgement = oracleOf(item).judge(policy, now, type);
    judged.set(item, { now, type, length, policy, judgement });
    return judgement;
  }

  const isDone = (item: string): boolean => records.statusId(item) === world.statuses.Done;
  const parts = { clock, moment, seen, fail };
  const concept = watchGate<GateField>(
    {
      gate: "concept",
      judge,
      isDone,
      field: records.field,
      letsIn: (field, item) => fieldPasses(field, item, clock.now()),
    },
    parts,
  );
  const commit = watchGate<CharterField>(
    {
      gate: "commit",
      judge: (item) => commitOracleOf(item).judge(policy),
      isDone,
      field: records.charterField,
      letsIn: (field, item) => charterPasses(field, item, clock.now()),
    },
    parts,
  );
  const gates = theme === "review" ? [concept] : [concept, commit];
  const retros = theme === "release" ? createRetroWatch(world, records, { seen, fail }) : undefined;
  const sample = (): void => gates.forEach((gate) => gate.sample(world.items));

  function afterStep(running: Running | undefined): void {
    sample();
    moment.step += 1;
    readPolicy();
    for (const [item, row] of records.itemTexts()) {
      if (texts.get(item) === row) {
        continue;
      }
      texts.set(item, row);
      onRow(item, JSON.parse(row) as StoredItem, running);
    }
    retros?.afterStep(running === undefined ? "people" : "app");
    sample();
  }

  function readPolicy(): void {
    const text = records.policyText(project);
    if (text === policyText) {
      return;
    }
    policyText = text;
    const before = policy;
    const stored = records.policy(project);
    policy = stored?.policy;
    const last = stored?.history.at(-1);
    const isAlone =
      before?.changes === "twoLeaders" && (last?.confirmedBy === undefined || last.confirmedBy === last.by);
    if (isAlone) {
      fail("two leaders change the rules", `version ${policy?.version ?? 0} is ${last?.by ?? "nobody"}'s alone`);
    }
    if (last?.confirmedBy !== undefined) {
      seen.add("a second leader confirmed a change of the rules");
    }
  }

  function onRow(item: string, row: StoredItem, running: Running | undefined): void {
    const history = historyOf(item);
    const before = gates.map((gate) => gate.judge(item).passes);
    const version = versions.get(item);
    if (version !== undefined && row.ver !== version + 1) {
      fail("I8 rounds and versions only rise", `${item}: the row went from version ${version} to ${row.ver}`);
    }
    versions.set(item, row.ver);
    for (const entry of row.body.tail) {
      const known = history[entry.seq - 1];
      if (known === undefined && entry.seq === history.length + 1) {
        apply(item, entry);
      } else if (known === undefined) {
        fail("I4 nothing is lost", `${item}: entry ${entry.seq} follows entry ${history.length}`);
      } else if (!isEqual(known, entry)) {
        fail("I4 nothing is lost", `${item}: entry ${entry.seq} was ${known.kind} and became ${entry.kind}`);
      }
    }
    const last = row.body.tail.at(-1)?.seq ?? row.body.base.seq;
    if (last < history.length) {
      fail("I4 nothing is lost", `${item}: the row ends with entry ${last}, and ${history.length} were written`);
    }
    // Once an item has moved on, there is nothing left to let in.
    const isOver = history.at(-1)?.kind === "closed";
    gates.forEach((gate, at) =>
      gate.afterEntries(item, before[at] === true && !(isOver && gate.gate === "concept"), running),
    );
  }

  function apply(item: string, entry: LogEntry): void {
    historyOf(item).push(entry);
    const wrong = oracleOf(item).apply(entry);
    if (wrong !== undefined) {
      fail("only who may speaks", `${item}: ${wrong}`);
    }
    const wrongly = commitOracleOf(item).apply(entry);
    if (wrongly !== undefined) {
      fail("a charter's log is in order", `${item}: ${wrongly}`);
    }
    if (entry.kind in rare) {
      seen.add(rare[entry.kind as keyof typeof rare]);
    }
    if (entry.kind === "reviewOpened" || entry.kind === "policyMigrated") {
      rulesSeen(entry.policy).forEach((path) => seen.add(path));
    }
    if (entry.kind === "factsSeen" && entry.gone !== undefined) {
      seen.add("a seat went with its condition");
    }
    if (entry.kind === "factsSeen" && entry.seats.some(({ stays }) => stays !== undefined)) {
      seen.add("a seat stayed though its condition held no more");
    }
    if ("actingFor" in entry && entry.actingFor !== undefined) {
      seen.add("a stand-in spoke for somebody");
    }
  }

  /** The engine's own verdict on what is stored, beside the oracle's on what was said. */
  function compareWithEngine(item: string): void {
    const text = texts.get(item);
    if (text === undefined) {
      return;
    }
    const { project: of, ver, body } = JSON.parse(text) as StoredItem;
    const stored = toGate(
      item,
      of,
      {
        ver,
        project: of,
        due: undefined,
        base: body.base,
        tail: body.tail,
        pages: body.pages,
        seenChangelogId: undefined,
      },
      records.policy(project),
    );
    // Where storage was told of no type, every look at the item asks Jira.
    const gate = typeOf(stored.state) === undefined ? governedBy(stored, records.typeId(item)) : stored;
    const verdict = judgeConceptGate(gate, clock.now());
    const byEngine = gate.policy.mode !== "block" || passes(verdict, clock.now(), gate.policy.failMode);
    const byHand = judge(item);
    checkDeadlines(item, gate.state);
    if (byHand.found !== undefined) {
      checkFindings(item, verdict, byHand.found);
    }
    if (byHand.passes !== byEngine) {
      fail(
        "I1 engine and oracle agree",
        `${item}: the engine says ${verdict.kind}, the oracle ${byHand.passes ? "go" : "stop"}: ${byHand.why}`,
      );
    }
    const charter = commit.judge(item);
    const commitment = judgeCommitGate(gate, clock.now());
    const letsCommit = gate.commit?.mode !== "block" || passesCommit(commitment, gate.commit.failMode);
    if (charter.passes !== letsCommit) {
      fail(
        "I1 engine and oracle agree",
        `${item}: the engine says ${commitment.kind} to a commitment, ` +
          `the oracle ${charter.passes ? "go" : "stop"}: ${charter.why}`,
      );
    }
    checkCommitment(item, gate.state);
  }

  /** Not the outcome alone: each objection that stands, and each approval that counts. */
  function checkFindings(
    item: string,
    verdict: Verdict,
    { objections, approvals }: NonNullable<OracleJudgement["found"]>,
  ): void {
    const { reasons, seats } = verdict;
    if (!["open", "overridden", "error", "off"].includes(verdict.kind)) {
      checkDebtors(item, verdict);
    }
    const standing = reasons.flatMap((reason) => (reason.kind === "objection" ? [reason.objection] : []));
    if ([...standing].sort().join() !== [...objections].sort().join()) {
      fail(
        "I1 engine and oracle agree",
        `${item}: the engine sees the objections ${standing.join() || "none"}, the oracle ${objections.join() || "none"}`,
      );
    }
    for (const { seat, have } of seats) {
      const counted = approvals.get(seat);
      if (counted !== undefined && counted !== have) {
        fail(
          "I1 engine and oracle agree",
          `${item}: the engine counts ${have} approvals in ${seat}, the oracle ${counted}`,
        );
      }
    }
  }

  /** Whoever has to be named is, and nobody else: who owes what is worked out by hand. */
  function checkDebtors(item: string, { debtors }: Verdict): void {
    const debts = oracleOf(item).owes(clock.now());
    if (debts === undefined) {
      return;
    }
    const { must, mayBe, oneOf } = debts;
    const named = new Set(
      debtors.map(
        ({ person, owes, seat, objection }) =>
          `${person} ${seat ?? objection ?? (owes === "floorDecision" ? "decision" : owes)}`,
      ),
    );
    const missing = [...must].filter((debt) => !named.has(debt));
    const tooMany = [...named].filter((debt) => !must.has(debt) && !mayBe.has(debt));
    const unasked = oneOf.filter((some) => !some.some((debt) => named.has(debt)));
    if (missing.length + tooMany.length + unasked.length > 0) {
      fail(
        "who owes what is named",
        `${item}: the engine names ${[...named].join(", ") || "nobody"}; missing are ${missing.join(", ") || "none"}, ` +
          `too many ${tooMany.join(", ") || "none"}, and of ${JSON.stringify(unasked)} nobody is`,
      );
    }
  }

  /** What was committed stays as it was on that day, whatever is written later. */
  function checkCommitment(item: string, { charter }: ItemState): void {
    const entry = commitOracleOf(item).committed();
    if (entry === undefined) {
      return;
    }
    const { move, verdict, version, charter: then } = entry;
    const wanted = { move, verdict, version, charter: then };
    if (!isEqual(charter?.committed, wanted)) {
      fail(
        "what was committed never changes",
        `${item}: it was ${JSON.stringify(wanted)}, and is ${JSON.stringify(charter?.committed)}`,
      );
    }
    if (version < (charter?.versions.length ?? 0)) {
      seen.add("a charter was changed after commitment");
    }
  }

  /** Every clock, worked out from the calendars a second time. */
  function checkDeadlines(item: string, { round }: ItemState): void {
    const byHand = oracleOf(item).deadlines();
    if (byHand === undefined || round === undefined || round.closed !== undefined) {
      return;
    }
    const byEngine = new Map<string, number>(
      round.seats
        .filter(({ applies }) => applies.kind === "asked")
        .flatMap(({ seat, candidates }) =>
          candidates.map(({ person, deadline }) => [`${seat} ${person}`, deadline] as const),
        ),
    );
    for (const [place, deadline] of byHand) {
      const other = byEngine.get(place);
      if (other !== deadline) {
        fail(
          "a deadline is what the calendar says",
          `${item}: ${place} has until ${toIso(deadline)}, and the engine says ${toIso(other)}`,
        );
      }
    }
    if (byEngine.size !== byHand.size) {
      fail(
        "a deadline is what the calendar says",
        `${item}: asked are ${[...byEngine.keys()].join(", ")}, and should be ${[...byHand.keys()].join(", ")}`,
      );
    }
  }

  return {
    records,
    violations,
    seen,
    concept,
    commit,
    retros,
    history: historyOf,
    judge,
    knowsType: (item) => oracleOf(item).knowsType(),
    begin: (place, kind) => {
      sample();
      return { place, began: moment.step, closed: new Set(), kind };
    },
    afterStep,
    fail,

    beforeFieldWrite(gate, running, writes) {
      if (gate === "concept") {
        concept.beforeFieldWrite(running, writes as readonly { readonly item: string; readonly field: GateField }[]);
      } else if (gates.length > 1) {
        commit.beforeFieldWrite(running, writes as readonly { readonly item: string; readonly field: CharterField }[]);
      }
    },

    beforeDeed(running, item, deed) {
      if (running?.kind === "late" || retros?.isTicket(item) === true) {
        return;
      }
      const owed = records
        .outbox()
        .some(({ effect }) => (effect.kind === "comment" || effect.kind === "moveBack") && effect.item === item);
      if (!owed) {
        fail("I25 effects are declared first", `${item}: a ${deed} without a row that owes it`);
      }
    },

    whenStill(pending) {
      sample();
      world.items.forEach(compareWithEngine);
      if (pending) {
        return;
      }
      gates.forEach((gate) => gate.whenStill(world.items));
      moment.lastStill = moment.step;
    },

    noteLateFieldWrite() {
      moment.lateUntil = Math.max(moment.lateUntil, clock.now() + lease + 60_000);
    },

    noteClockBack(from) {
      moment.lateUntil = Math.max(moment.lateUntil, from + lease);
    },
  };
}

/** Switches that not every policy has set, by the review that was held under them. */
function rulesSeen({ hats, requires, excludes, harmlessEditors, failMode, seats, floor, decider }: ProjectPolicy) {
  const isHeldBy = (source: "roles" | "fields" | "except"): boolean =>
    seats.some(({ holders }) => holders[source] !== undefined);
  const paths = {
    "a review counted each person in one seat": hats === "oneOnly",
    "a review asked for some of its seats": requires !== undefined,
    "a review left out who has a part in the item": excludes !== undefined,
    "a review had harmless editors": harmlessEditors.length > 0,
    "a review's errors let work through": failMode === "open",
    "a seat was a project role's": isHeldBy("roles"),
    "a seat was its field's": isHeldBy("fields"),
    "a seat excepted some of its group": isHeldBy("except"),
    "a discipline had a floor of its own": floor.perDiscipline.length > 0,
    "a review had no decider in its rules": decider.person === undefined,
  };
  return Object.entries(paths).flatMap(([path, isSo]) => (isSo ? [path] : []));
}

/** Entries that not every run has. */
const rare = {
  standInNamed: "a stand-in was named",
  standInEnded: "a stand-in's time was ended",
  reviewerAdded: "a reviewer was added",
  deciderNamed: "another decider was named",
  extended: "somebody asked for more time",
  seatReleased: "a seat that stayed was released",
  policyMigrated: "a review was brought to newer rules",
  commitRulesMigrated: "a charter was brought to newer rules",
  learningAnswered: "a learning was answered",
  commitBypassed: "an item got past the commit gate",
  commitMovedBack: "an item was moved back before the commit gate",
} as const;

const toIso = (at: number | undefined): string => (at === undefined ? "never" : new Date(at).toISOString());
