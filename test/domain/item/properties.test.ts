import fc from "fast-check";
import type { Command } from "../../../src/domain/item/command";
import { decide } from "../../../src/domain/item/decide";
import { evolve, replay } from "../../../src/domain/item/evolve";
import { judgeConcept } from "../../../src/domain/concept/judge";
import type { LogEntry } from "../../../src/domain/item/log";
import type { ProjectPolicy, Quorum } from "../../../src/domain/policy/policy";
import { emptyState, type ItemState } from "../../../src/domain/item/state";
import { passes, type Verdict } from "../../../src/domain/concept/verdict";
import { at, concept, direction, directory, everybody, facts, move, person, policy, seat, toEntry } from "../make";

const HOUR = 3_600_000;
const PEOPLE = ["ada", "dana", "lee", "sam", "sue", "omar", "eve", "tom"];
const SEATS = ["legal", "sales", "technology"];
const runs = { numRuns: 400, seed: 20261122 };

const who = fc.constantFrom(...PEOPLE);
const where = fc.constantFrom(...SEATS);
const points = fc.constantFrom<"all" | readonly string[]>("all", ["terms"], ["stock", "direction"]);
const version = fc.integer({ min: 1, max: 4 });
const texts = fc.constantFrom({}, { direction }, { risks: [] }, { direction: "A PRIZE draw in two countries!" });
const people = fc.constantFrom(
  everybody,
  everybody.map((one) => (one.id === "dana" ? person("dana", { active: false }) : one)),
);
const looks = fc.constantFrom(facts, { ...facts, labels: ["big"] });
const objection = fc.constantFrom("o1", "o2", "o3");

const quorum = fc.oneof<fc.Arbitrary<Quorum>[]>(
  fc.constant({ kind: "any" }),
  fc.constant({ kind: "all" }),
  fc.record({ kind: fc.constant("count" as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("percent" as const), percent: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ kind: fc.constant("lazy" as const), mostSilent: fc.integer({ min: 0, max: 2 }) }),
);

const seatRule = (id: string, holders: readonly string[]) =>
  fc
    .record({
      quorum,
      days: fc.integer({ min: 1, max: 3 }),
      silence: fc.constantFrom("lapse" as const, "lapse" as const, "mustAnswer" as const),
      weight: fc.constantFrom("binding" as const, "binding" as const, "advising" as const),
      conditional: fc.boolean(),
    })
    .map((drawn) =>
      seat(id, holders, {
        quorum: drawn.quorum,
        answersWithin: { amount: drawn.days, unit: "workingDays" },
        onSilence: drawn.silence,
        weight: drawn.weight,
        ...(drawn.conditional && id === "technology" && { when: { label: "big" } }),
      }),
    );

const rules: fc.Arbitrary<ProjectPolicy> = fc
  .record({
    seats: fc.tuple(
      seatRule("legal", ["dana", "lee"]),
      seatRule("sales", ["sam", "sue", "dana"]),
      seatRule("technology", ["tom", "ada"]),
    ),
    any: fc.boolean(),
    hats: fc.constantFrom("everySeat" as const, "oneOnly" as const),
    contributors: fc.constantFrom("mayApprove" as const, "mayNotApprove" as const),
    onReturnToApprovedText: fc.constantFrom("approvalsCountAgain" as const, "approvalsStayOutdated" as const),
    lateObjections: fc.constantFrom("advise" as const, "bind" as const),
    override: fc.constantFrom<ProjectPolicy["override"]>(
      { kind: "never" },
      { kind: "allowed", signers: { people: ["omar", "eve"], groups: [] }, lasts: { amount: 1, unit: "workingDays" } },
    ),
  })
  .map(({ any, ...drawn }) =>
    policy({
      ...drawn,
      harmlessEditors: ["eve"],
      ...(any && { requires: { any: [{ seat: "legal" }, { all: [{ seat: "sales" }, { seat: "technology" }] }] } }),
    }),
  );

type Drawn = (state: ItemState, now: number) => Command;
const approving = fc
  .record({ by: who, seats: fc.oneof(fc.constant("mine" as const), fc.array(where, { maxLength: 2 })), points })
  .map((drawn): Drawn => (state) => ({ kind: "approve", version: state.versions.length, ...drawn }));
const objecting = fc
  .record({ by: who, objection, topic: fc.constantFrom("Terms", "terms!", "Stock") })
  .map((drawn): Drawn => (state) => ({
    kind: "object",
    version: Math.max(state.versions.length, 1),
    reason: "r",
    ...drawn,
  }));
const voting = fc.oneof(
  { weight: 4, arbitrary: approving },
  { weight: 2, arbitrary: objecting },
  fc.record({ by: who, seat: where }).map((drawn): Drawn => () => ({ kind: "abstain", ...drawn })),
  fc.record({ by: who, seat: where }).map((drawn): Drawn => () => ({ kind: "letGo", note: "n", ...drawn })),
);
const say = <K extends Command["kind"]>(arbitrary: fc.Arbitrary<Extract<Command, { kind: K }>>): fc.Arbitrary<Drawn> =>
  arbitrary.map((command) => () => command);
const other = fc.oneof(
  fc.record({ by: who, changed: texts }).map(({ by, changed }): Drawn => (state) => ({
    kind: "editConcept",
    by,
    concept: { ...concept, ...changed },
    basedOn: state.versions.length,
  })),
  say<"approve">(
    fc.record({ kind: fc.constant("approve" as const), by: who, seats: fc.constant("mine" as const), version, points }),
  ),
  say<"withdrawVote">(fc.record({ kind: fc.constant("withdrawVote" as const), by: who, seat: where })),
  say<"answerObjection">(
    fc.record({ kind: fc.constant("answerObjection" as const), by: who, objection, text: fc.constant("a") }),
  ),
  say<"withdrawObjection">(fc.record({ kind: fc.constant("withdrawObjection" as const), by: who, objection })),
  say<"rule">(
    fc.record({
      kind: fc.constant("rule" as const),
      by: who,
      objection,
      ruling: fc.constantFrom("goOn" as const, "stands" as const),
      text: fc.constant("r"),
    }),
  ),
  say<"requestReviewAgain">(
    fc.record({ kind: fc.constant("requestReviewAgain" as const), by: who, seat: where, person: who }),
  ),
  say<"addReviewer">(
    fc.record({ kind: fc.constant("addReviewer" as const), by: who, seat: where, person: who.map((id) => person(id)) }),
  ),
  say<"nameDecider">(fc.record({ kind: fc.constant("nameDecider" as const), by: who, person: who })),
  say<"observeFacts">(
    fc.record({ kind: fc.constant("observeFacts" as const), facts: looks, directory: people.map(directory) }),
  ),
  say<"observeDirectory">(
    fc.record({
      kind: fc.constant("observeDirectory" as const),
      changes: fc.array(
        fc.oneof(
          fc.record({
            kind: fc.constantFrom(
              "deactivated" as const,
              "reactivated" as const,
              "lostSight" as const,
              "gainedSight" as const,
            ),
            person: who,
          }),
          fc.constantFrom({ kind: "unreachable" as const }, { kind: "reachable" as const }),
        ),
        { maxLength: 2 },
      ),
    }),
  ),
  fc
    .record({ by: who, seat: where, hours: fc.integer({ min: 0, max: 200 }) })
    .map(({ by, seat: id, hours }): Drawn => (_, now) => ({ kind: "extend", by, seat: id, until: now + hours * HOUR })),
  fc
    .record({ by: who, standIn: who, hours: fc.integer({ min: 0, max: 100 }) })
    .map(({ by, standIn, hours }): Drawn => (_, now) => ({
      kind: "nameStandIn",
      by,
      standIn,
      from: now,
      until: now + hours * HOUR,
    })),
  fc.record({ by: who, text: fc.constant("x") }).map((drawn): Drawn => () => ({ kind: "advise", ...drawn })),
);
const moving = fc
  .integer({ min: 1, max: 99 })
  .map((id): Drawn => (_, now) => ({ kind: "observeMove", move: { ...move(`c${id}`, "Mon 14:00"), at: now } }));
const deciding = fc.oneof(
  say<"decideFloor">(
    fc.record({
      kind: fc.constant("decideFloor" as const),
      by: who,
      decision: fc.constantFrom("goOn" as const, "notYet" as const),
      text: fc.constant("d"),
    }),
  ),
  say<"proposeOverride">(
    fc.record({
      kind: fc.constant("proposeOverride" as const),
      by: who,
      reason: fc.constant("r"),
      mayEdit: fc.boolean(),
    }),
  ),
  fc.tuple(who, fc.nat(3)).map(([by, nth]): Drawn => ({ round }) => ({
    kind: "signOverride",
    by,
    proposal: round?.overrides?.at(-1 - nth)?.id ?? nth,
  })),
  fc.tuple(who, fc.nat(3)).map(([by, nth]): Drawn => ({ round }) => ({
    kind: "withdrawProposal",
    by,
    proposal: (nth === 0 ? round?.override?.id : round?.overrides?.at(-nth)?.id) ?? nth,
  })),
  say<"proposeReopen">(
    fc.record({
      kind: fc.constant("proposeReopen" as const),
      by: who,
      reason: fc.constant("r"),
      expectedCost: fc.constant("c"),
    }),
  ),
  fc.record({ by: who, facts: looks, directory: people.map(directory) }).map((drawn): Drawn => ({ round }) => ({
    kind: "confirmReopen",
    proposal: round?.reopens?.at(-1)?.id ?? 0,
    ...drawn,
  })),
);

interface Step {
  readonly waitMs: number;
  readonly drawn: Drawn;
}
const steps = (commands: fc.Arbitrary<Drawn>) =>
  fc.array(fc.record({ waitMs: fc.constantFrom(0, 1, HOUR, 5 * HOUR, 24 * HOUR, 70 * HOUR), drawn: commands }), {
    maxLength: 25,
  });
const mostly = fc.oneof({ weight: 5, arbitrary: voting }, { weight: 4, arbitrary: other });
const everything = fc.oneof(
  { weight: 5, arbitrary: voting },
  { weight: 4, arbitrary: other },
  { weight: 1, arbitrary: deciding },
  { weight: 1, arbitrary: moving },
);

interface Played {
  readonly rules: ProjectPolicy;
  readonly log: readonly LogEntry[];
  readonly state: ItemState;
  readonly now: number;
}

/** Plays an item that is up for review, then whatever was drawn; refused commands leave no trace. */
function play(
  drawnRules: ProjectPolicy,
  drawn: readonly Step[],
  onEach: (state: ItemState, now: number) => void = () => undefined,
): Played {
  const log: LogEntry[] = [];
  let state = emptyState;
  let now = at("Mon 14:00");
  const take = (command: Command): void => {
    const { events } = tryCommand(drawnRules, state, command, now);
    for (const entry of events) {
      log.push(entry);
      state = evolve(state, entry);
    }
    onEach(state, now);
  };
  take({ kind: "editConcept", by: "ada", concept, basedOn: 0 });
  take({ kind: "openReview", by: "ada", author: "ada", facts, directory: directory() });
  for (const { waitMs, drawn: command } of drawn) {
    now += waitMs;
    take(command(state, now));
  }
  return { rules: drawnRules, log, state, now };
}

function tryCommand(
  drawnRules: ProjectPolicy,
  state: ItemState,
  command: Command,
  now: number,
): { readonly state: ItemState; readonly events: readonly LogEntry[]; readonly taken: boolean } {
  const decision = decide(command, state, drawnRules, now);
  const events = decision.ok
    ? decision.value.map((event, index) => toEntry(event, state.seq + 1 + index, now, command))
    : [];
  return { state: events.reduce(evolve, state), events, taken: decision.ok };
}

const isOpen = (judged: Verdict, now: number): boolean => passes(judged, now, "closed");
const LATER = [0, 1, HOUR, 24 * HOUR, 72 * HOUR, 500 * HOUR];

describe("whatever happens", () => {
  it("decide never throws, and replaying any log gives the same verdict, at once, step by step, and from its JSON", () => {
    fc.assert(
      fc.property(rules, steps(everything), (drawnRules, drawn) => {
        const { log, state, now } = play(drawnRules, drawn);
        const stored = JSON.parse(JSON.stringify(log)) as LogEntry[];
        const resumed = JSON.parse(JSON.stringify(state)) as ItemState;
        for (const later of LATER) {
          const expected = JSON.stringify(judgeConcept(drawnRules, state, now + later));
          for (const again of [replay(log), replay(stored), resumed]) {
            expect(JSON.stringify(judgeConcept(drawnRules, again, now + later))).toBe(expected);
          }
        }
      }),
      runs,
    );
  });

  it("time changes a verdict at nextChangeAt, and at no other instant", () => {
    fc.assert(
      fc.property(rules, steps(everything), fc.double({ min: 0, max: 1, noNaN: true }), (drawnRules, drawn, part) => {
        const { state, now } = play(drawnRules, drawn);
        const judge = (time: number): string => JSON.stringify(judgeConcept(drawnRules, state, time));
        let time = now;
        for (let count = 0; count < 40; count += 1) {
          const { nextChangeAt } = judgeConcept(drawnRules, state, time);
          const last = nextChangeAt === undefined ? time + 9_000 * HOUR : nextChangeAt - 1;
          expect(judge(last)).toBe(judge(time));
          expect(judge(time + Math.floor((last - time) * part))).toBe(judge(time));
          if (nextChangeAt === undefined) {
            return;
          }
          expect(nextChangeAt).toBeGreaterThan(time);
          expect(judge(nextChangeAt)).not.toBe(judge(time));
          time = nextChangeAt;
        }
        throw new Error("A verdict never settles");
      }),
      runs,
    );
  });

  it("saying how an assumption turned out, at any time, changes no verdict by a byte and nothing else of the state", () => {
    fc.assert(
      fc.property(
        rules,
        steps(everything),
        who,
        fc.constantFrom("held" as const, "turnedFalse" as const),
        (drawnRules, drawn, by, outcome) => {
          const { state, now } = play(drawnRules, drawn);
          const said = tryCommand(
            drawnRules,
            state,
            { kind: "settleAssumption", by, place: { space: "concept", point: "stock" }, outcome, note: "We counted" },
            now,
          );
          expect(said.taken).toBe(true);
          for (const later of LATER) {
            expect(JSON.stringify(judgeConcept(drawnRules, said.state, now + later))).toBe(
              JSON.stringify(judgeConcept(drawnRules, state, now + later)),
            );
          }
          const { assumptions, seq, ...rest } = said.state;
          const { seq: before, ...same } = state;
          expect([rest, seq, assumptions?.length]).toEqual([same, before + 1, 1]);
        },
      ),
      runs,
    );
  });

  it("opensAt is the instant at which it opens if nobody does anything", () => {
    fc.assert(
      fc.property(rules, steps(mostly), (drawnRules, drawn) => {
        const { state, now } = play(drawnRules, drawn);
        const judged = judgeConcept(drawnRules, state, now);
        if (judged.kind !== "opensAt") {
          return;
        }
        expect(isOpen(judgeConcept(drawnRules, state, judged.opensAt - 1), judged.opensAt - 1)).toBe(false);
        expect(judgeConcept(drawnRules, state, judged.opensAt).kind).toBe("open");
      }),
      runs,
    );
  });

  it("no gate with a floor opens without a real binding approval, ever", () => {
    fc.assert(
      fc.property(rules, steps(mostly), (drawnRules, drawn) => {
        const { state, log, now } = play(drawnRules, drawn);
        const binding = new Set(drawnRules.seats.filter(({ weight }) => weight === "binding").map(({ id }) => id));
        const isReal = log.some(
          (entry) => entry.kind === "approved" && entry.person !== "ada" && binding.has(entry.seat),
        );
        for (const later of LATER) {
          const judged = judgeConcept(drawnRules, state, now + later);
          if (isOpen(judged, now + later) && !judged.warnings.some(({ kind }) => kind === "noSeatApplies")) {
            expect(isReal).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it("nothing that arrives after closing changes the verdict", () => {
    const fromClosing = fc.oneof(
      { weight: 5, arbitrary: voting },
      { weight: 4, arbitrary: other },
      { weight: 2, arbitrary: moving },
    );
    fc.assert(
      fc.property(rules, steps(mostly), steps(fromClosing), (drawnRules, before, after) => {
        let closed: string | undefined;
        const move3: Step = {
          waitMs: 300 * HOUR,
          drawn: (_, now) => ({ kind: "observeMove", move: { ...move("closing", "Mon 14:00"), at: now } }),
        };
        play(drawnRules, [...before, move3, ...after], (state, now) => {
          if (!state.round?.closed) {
            return;
          }
          closed ??= JSON.stringify(judgeConcept(drawnRules, state, now));
          expect(JSON.stringify(judgeConcept(drawnRules, state, now))).toBe(closed);
        });
      }),
      runs,
    );
  });

  it("adding an approval never closes a gate, now or later", () => {
    fc.assert(
      fc.property(rules, steps(everything), approving, (drawnRules, drawn, approval) => {
        const { state, now } = play(drawnRules, drawn);
        const after = tryCommand(drawnRules, state, approval(state, now), now).state;
        for (const later of LATER) {
          if (isOpen(judgeConcept(drawnRules, state, now + later), now + later)) {
            expect(isOpen(judgeConcept(drawnRules, after, now + later), now + later)).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it("adding an objection never opens a gate, now or later", () => {
    fc.assert(
      fc.property(rules, steps(everything), objecting, (drawnRules, drawn, objects) => {
        const { state, now } = play(drawnRules, drawn);
        const after = tryCommand(drawnRules, state, objects(state, now), now).state;
        for (const later of LATER) {
          if (isOpen(judgeConcept(drawnRules, after, now + later), now + later)) {
            expect(isOpen(judgeConcept(drawnRules, state, now + later), now + later)).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it("the order of two people's votes in one instant does not matter", () => {
    const shown = (judged: Verdict) =>
      JSON.stringify([
        judged.kind,
        judged.nextChangeAt,
        judged.seats.map(({ seat: id, state, needed, have }) => [id, state, needed, have]),
      ]);
    fc.assert(
      fc.property(rules, steps(mostly), voting, voting, (drawnRules, drawn, one, two) => {
        // A late objection that may bind binds only while the gate waits, and stand-ins go by who acts first: there the order is the rule.
        const firm: ProjectPolicy = { ...drawnRules, lateObjections: "advise" };
        const { state, now } = play(firm, drawn);
        const [first, second] = [one(state, now), two(state, now)];
        if (state.standIns.length > 0 || !("by" in first) || !("by" in second) || first.by === second.by) {
          return;
        }
        const there = tryCommand(firm, tryCommand(firm, state, first, now).state, second, now).state;
        const back = tryCommand(firm, tryCommand(firm, state, second, now).state, first, now).state;
        for (const later of LATER) {
          expect(shown(judgeConcept(firm, there, now + later))).toBe(shown(judgeConcept(firm, back, now + later)));
        }
      }),
      runs,
    );
  });
});
