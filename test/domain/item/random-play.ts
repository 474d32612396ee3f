import fc from "fast-check";
import type { Command } from "../../../src/domain/item/command";
import { decide } from "../../../src/domain/item/decide";
import { evolve } from "../../../src/domain/item/evolve";
import type { LogEntry } from "../../../src/domain/item/log";
import type { ProjectPolicy, Quorum } from "../../../src/domain/policy/policy";
import { emptyState, type ItemState } from "../../../src/domain/item/state";
import { at, concept, direction, directory, everybody, facts, move, person, policy, seat, toEntry } from "../make";

export const HOUR = 3_600_000;
export const PEOPLE = ["ada", "dana", "lee", "sam", "sue", "omar", "eve", "tom"];
const SEATS = ["legal", "sales", "technology"];
export const runs = { numRuns: 400, seed: 20261122 };

export const who = fc.constantFrom(...PEOPLE);
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

export const rules: fc.Arbitrary<ProjectPolicy> = fc
  .record({
    seats: fc.tuple(
      seatRule("legal", ["dana", "lee"]),
      seatRule("sales", ["sam", "sue", "dana"]),
      seatRule("technology", ["tom", "ada"]),
    ),
    makers: fc.boolean(),
    requires: fc.constantFrom<ProjectPolicy["requires"]>(
      undefined,
      undefined,
      { any: [{ seat: "legal" }, { all: [{ seat: "sales" }, { seat: "technology" }] }] },
      { all: [{ seat: "sales" }, { any: [{ seat: "legal" }, { seat: "technology" }] }] },
      { all: [{ seat: "sales" }] },
    ),
    decider: fc.constantFrom("omar", "omar", "omar", undefined),
    floor: fc.constantFrom<ProjectPolicy["floor"]>(
      { approvals: 1, perDiscipline: [] },
      { approvals: 1, perDiscipline: [] },
      { approvals: 2, perDiscipline: [{ discipline: "sales", approvals: 1 }] },
    ),
    hats: fc.constantFrom("everySeat" as const, "oneOnly" as const),
    contributors: fc.constantFrom("mayApprove" as const, "mayNotApprove" as const),
    onReturnToApprovedText: fc.constantFrom("approvalsCountAgain" as const, "approvalsStayOutdated" as const),
    lateObjections: fc.constantFrom("advise" as const, "bind" as const),
    override: fc.constantFrom<ProjectPolicy["override"]>(
      { kind: "never" },
      { kind: "allowed", signers: { people: ["omar", "eve"], groups: [] }, lasts: { amount: 1, unit: "workingDays" } },
    ),
  })
  .map(({ requires, decider, makers, ...drawn }) => {
    const isBinding = drawn.seats.every(({ weight }) => weight === "binding");
    return policy({
      ...drawn,
      harmlessEditors: ["eve"],
      seats: drawn.seats.map((rule) =>
        makers && rule.id === "technology" ? { ...rule, holders: { people: ["tom"], groups: ["makers"] } } : rule,
      ),
      decider: { answersWithin: { amount: 2, unit: "workingDays" }, ...(decider !== undefined && { person: decider }) },
      ...(requires !== undefined && isBinding && { requires }),
    });
  });

type Drawn = (state: ItemState, now: number) => Command;
export const approving = fc
  .record({ by: who, seats: fc.oneof(fc.constant("mine" as const), fc.array(where, { maxLength: 2 })), points })
  .map((drawn): Drawn => (state) => ({ kind: "approve", version: state.versions.length, ...drawn }));
export const objecting = fc
  .record({ by: who, objection, topic: fc.constantFrom("Terms", "terms!", "Stock") })
  .map((drawn): Drawn => (state) => ({
    kind: "object",
    version: Math.max(state.versions.length, 1),
    reason: "r",
    ...drawn,
  }));
export const voting = fc.oneof(
  { weight: 4, arbitrary: approving },
  { weight: 2, arbitrary: objecting },
  fc.record({ by: who, seat: where }).map((drawn): Drawn => () => ({ kind: "abstain", ...drawn })),
  fc.record({ by: who, seat: where }).map((drawn): Drawn => () => ({ kind: "letGo", note: "n", ...drawn })),
);
const say = <K extends Command["kind"]>(arbitrary: fc.Arbitrary<Extract<Command, { kind: K }>>): fc.Arbitrary<Drawn> =>
  arbitrary.map((command) => () => command);
export const other = fc.oneof(
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
          fc.record({
            kind: fc.constantFrom("joinedGroup" as const, "leftGroup" as const),
            person: who,
            group: fc.constant("makers"),
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
export const moving = fc
  .integer({ min: 1, max: 99 })
  .map((id): Drawn => (_, now) => ({ kind: "observeMove", move: { ...move(`c${id}`, "Mon 14:00"), at: now } }));
export const deciding = fc.oneof(
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

/** People who come, go, stand in and press: what makes it hard to say who holds a seat. */
const holders = fc.constantFrom("dana", "lee", "sam", "sue", "tom");
export const unsettled = fc.oneof(
  {
    weight: 5,
    arbitrary: who.map((by): Drawn => (state) => ({
      kind: "approve",
      by,
      seats: "mine",
      version: state.versions.length,
      points: "all",
    })),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({ by: holders, standIn: who, hours: fc.integer({ min: 10, max: 100 }) })
      .map(({ by, standIn, hours }): Drawn => (_, now) => ({
        kind: "nameStandIn",
        by,
        standIn,
        from: now,
        until: now + hours * HOUR,
      })),
  },
  {
    weight: 5,
    arbitrary: fc
      .record({
        change: fc.constantFrom(
          "deactivated" as const,
          "reactivated" as const,
          "lostSight" as const,
          "joinedGroup" as const,
          "leftGroup" as const,
        ),
        id: who,
      })
      .map(({ change, id }): Drawn => () => ({
        kind: "observeDirectory",
        changes: [
          change === "joinedGroup" || change === "leftGroup"
            ? { kind: change, person: id, group: "makers" }
            : { kind: change, person: id },
        ],
      })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom({}, { direction }, { direction: "Another draw" }).map((changed): Drawn => (state) => ({
      kind: "editConcept",
      by: "ada",
      concept: { ...concept, ...changed },
      basedOn: state.versions.length,
    })),
  },
  {
    weight: 2,
    arbitrary: fc.nat().map((pick): Drawn => (state) => {
      const { principal = "dana", standIn = "tom" } = state.standIns[pick % Math.max(state.standIns.length, 1)] ?? {};
      return { kind: "endStandIn", by: principal, standIn };
    }),
  },
  { weight: 2, arbitrary: voting },
  { weight: 2, arbitrary: other },
);

/** The same rules with seats that share their people. */
export const crowdedRules: fc.Arbitrary<ProjectPolicy> = rules.map((drawn) => ({
  ...drawn,
  seats: drawn.seats.map((rule) =>
    rule.id === "legal"
      ? rule
      : {
          ...rule,
          holders: { ...rule.holders, people: rule.id === "sales" ? ["sam", "dana"] : ["dana", "sam", "tom"] },
        },
  ),
}));

export interface Step {
  readonly waitMs: number;
  readonly drawn: Drawn;
}
const timed = (commands: fc.Arbitrary<Drawn>): fc.Arbitrary<Step> =>
  fc.record({ waitMs: fc.constantFrom(0, 1, HOUR, 5 * HOUR, 24 * HOUR, 70 * HOUR), drawn: commands });
export const steps = (commands: fc.Arbitrary<Drawn>) => fc.array(timed(commands), { maxLength: 25 });
/** Long stories, most of which happen within a seat's time. */
export const longStories = (commands: fc.Arbitrary<Drawn>) =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ waitMs: fc.constantFrom(0, 1, HOUR), drawn: commands }) },
      { weight: 1, arbitrary: timed(commands) },
    ),
    { minLength: 4, maxLength: 30, size: "max" },
  );
export const mostly = fc.oneof({ weight: 5, arbitrary: voting }, { weight: 4, arbitrary: other });
export const everything = fc.oneof(
  { weight: 5, arbitrary: voting },
  { weight: 4, arbitrary: other },
  { weight: 1, arbitrary: deciding },
  { weight: 1, arbitrary: moving },
);

export interface Played {
  readonly rules: ProjectPolicy;
  readonly log: readonly LogEntry[];
  readonly state: ItemState;
  readonly now: number;
}

/** Plays an item that is up for review, then whatever was drawn; refused commands leave no trace. */
export function play(
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

export function tryCommand(
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
