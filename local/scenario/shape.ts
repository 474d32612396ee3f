import * as v from "valibot";
import { charter, concept, count, facts, learning, pattern, patterns, person, text, word, words } from "./parts";
import { toStepShape } from "./step-shape";

/** What a scenario file may say. Times stay text here; `parse.ts` turns them into instants one after the other. */

const change = v.variant("kind", [
  v.strictObject({ kind: v.literal("seen"), person: word, ...person }),
  v.strictObject({ kind: v.picklist(["joinedGroup", "leftGroup"]), person: word, group: word }),
  v.strictObject({ kind: v.picklist(["joinedRole", "leftRole"]), person: word, role: word }),
  v.strictObject({ kind: v.picklist(["deactivated", "reactivated", "lostSight", "gainedSight"]), person: word }),
  v.strictObject({ kind: v.picklist(["unreachable", "reachable"]) }),
]);

const openRetro = v.strictObject({
  key: word,
  kind: v.optional(v.picklist(["system", "impact"]), "system"),
  name: v.optional(text, ""),
  person: v.optional(word),
  due: word,
});

const seat = { seat: word };
const who = { person: word };
const move = {
  to: word,
  from: v.optional(word),
  /** It came there from another project, or from a type that is not governed, so it left no status. */
  cameIn: v.optional(v.literal(true)),
  /** The type that it had then, where it has another by now. */
  issueType: v.optional(word),
  resolution: v.optional(word),
  happened: v.optional(word),
};
const objection = { objection: v.optional(word) };
const named = { proposedBy: v.optional(word), proposal: v.optional(count) };

/** Everything that can be done, by its name; the names are the engine's own. */
export const actions = {
  editConcept: v.strictObject({ ...concept, basedOn: v.optional(count) }),
  openReview: v.strictObject({ author: v.optional(word), decider: v.optional(word) }),
  approve: v.strictObject({
    seats: v.optional(v.union([v.literal("mine"), words], 'Write seats as "mine" or a list.'), "mine"),
    version: v.optional(count),
    points: v.optional(v.union([v.literal("all"), words], 'Write points as "all" or a list.'), "all"),
  }),
  abstain: v.strictObject({ ...seat, note: v.optional(text) }),
  withdrawVote: v.strictObject(seat),
  letGo: v.strictObject({ ...seat, note: v.optional(text, "") }),
  object: v.strictObject({
    topic: v.optional(text, ""),
    reason: v.optional(text, ""),
    version: v.optional(count),
    id: v.optional(word),
  }),
  answerObjection: v.strictObject({ ...objection, text: v.optional(text, "") }),
  withdrawObjection: v.strictObject({ ...objection, note: v.optional(text) }),
  rule: v.strictObject({ ...objection, ruling: v.picklist(["goOn", "stands"]), text: v.optional(text, "") }),
  ask: v.strictObject({ text: v.optional(text, "") }),
  advise: v.strictObject({ text: v.optional(text, ""), costBefore: v.optional(text) }),
  settleAssumption: v.strictObject({
    space: v.optional(v.picklist(["concept", "charter"]), "concept"),
    point: word,
    outcome: v.picklist(["held", "turnedFalse"]),
    note: v.optional(text, ""),
  }),
  noteForRetro: v.strictObject({
    question: v.optional(v.picklist(["slowedDown", "decisionsStuck", "risksTooLate"]), "slowedDown"),
    text: v.optional(text, ""),
  }),
  extend: v.strictObject({ ...seat, until: word, note: v.optional(text) }),
  nameStandIn: v.strictObject({ standIn: word, from: v.optional(word), until: word }),
  endStandIn: v.strictObject({ standIn: word }),
  addReviewer: v.strictObject({ ...seat, ...who }),
  nameDecider: v.strictObject(who),
  observeLead: v.strictObject({ lead: v.optional(word) }),
  requestReviewAgain: v.strictObject({ ...seat, ...who }),
  decideFloor: v.strictObject({ decision: v.picklist(["goOn", "notYet"]), text: v.optional(text, "") }),
  proposeReopen: v.strictObject({ reason: v.optional(text, ""), expectedCost: v.optional(text, "") }),
  confirmReopen: v.strictObject(named),
  proposeOverride: v.strictObject({ reason: v.optional(text, ""), mayEdit: v.optional(v.boolean(), true) }),
  signOverride: v.strictObject(named),
  withdrawProposal: v.strictObject(named),
  migratePolicy: v.strictObject({}),
  changePolicy: v.strictObject({ policy: v.record(v.string(), v.unknown()) }),
  editCharter: v.strictObject({ ...charter, basedOn: v.optional(count) }),
  nameOwner: v.strictObject(who),
  nameCharterDecider: v.strictObject(who),
  answerLearning: v.strictObject({
    learning: word,
    answer: v.optional(v.picklist(["applies", "doesNotApply", "outOfDate"]), "applies"),
    text: v.optional(text, ""),
  }),
  observeCharterPeople: v.strictObject({ owner: v.optional(word), decider: v.optional(word) }),
  observeRetroDebt: v.strictObject({
    retros: v.optional(v.array(openRetro), []),
    unreadable: v.optional(v.literal(true)),
  }),
  observeCommitMove: v.strictObject(move),
  observeCommitMoveBack: v.strictObject({ to: v.optional(word), from: v.optional(word) }),
  migrateCommit: v.strictObject({}),
  observeDirectory: v.strictObject({ changes: v.pipe(v.array(change), v.nonEmpty()) }),
  observeFacts: v.strictObject({ ...facts, editedBy: v.optional(word) }),
  releaseSeat: v.strictObject({ ...seat, text: v.optional(text, "") }),
  observePlace: v.strictObject({
    issueType: v.optional(word),
    past: v.optional(v.array(v.picklist(["commit", "concept"]))),
  }),
  observeProject: v.strictObject({ to: word }),
  markRetroTicket: v.strictObject({ retro: v.optional(word, "retro") }),
  observeMove: v.strictObject(move),
  observeMoveBack: v.strictObject({ to: v.optional(word), from: v.optional(word) }),
  seen: v.strictObject({ ...who, ...person }),
  joinedGroup: v.strictObject({ ...who, group: word }),
  leftGroup: v.strictObject({ ...who, group: word }),
  joinedRole: v.strictObject({ ...who, role: word }),
  leftRole: v.strictObject({ ...who, role: word }),
  deactivated: v.strictObject(who),
  reactivated: v.strictObject(who),
  lostSight: v.strictObject(who),
  gainedSight: v.strictObject(who),
  unreachable: v.strictObject({}),
  reachable: v.strictObject({}),
};

export type ActionKind = keyof typeof actions;
export type Action = {
  readonly [K in ActionKind]: { readonly do: K } & Readonly<v.InferOutput<(typeof actions)[K]>>;
}[ActionKind];
export type Change = v.InferOutput<typeof change>;

const seatState = v.picklist([
  "skipped",
  "asked",
  "satisfied",
  "objects",
  "lapsed",
  "letGo",
  "abstained",
  "cannotBeMet",
  "error",
]);

const expectedSeat = v.union(
  [
    v.pipe(
      seatState,
      v.transform((state) => ({ state })),
    ),
    v.strictObject({
      state: v.optional(seatState),
      have: v.optional(count),
      needed: v.optional(count),
      deadline: v.optional(word),
      holders: v.optional(v.record(word, word)),
    }),
  ],
  "Write a seat's state, or {state, have, needed, deadline, holders}.",
);

const expectedCommit = v.strictObject({
  state: v.optional(v.picklist(["off", "open", "waiting", "bypassed", "error"])),
  passes: v.optional(v.boolean()),
  missing: v.optional(patterns),
  message: v.optional(word),
  versions: v.optional(count),
  changedSince: v.optional(count),
  learnings: v.optional(words),
  nextChangeAt: v.optional(word),
});

const expectation = v.strictObject({
  commit: v.optional(expectedCommit),
  state: v.optional(v.picklist(["off", "open", "opensAt", "waiting", "objected", "overridden", "bypassed", "error"])),
  passes: v.optional(v.boolean()),
  opensAt: v.optional(word),
  nextChangeAt: v.optional(word),
  seats: v.optional(v.record(word, expectedSeat)),
  debtors: v.optional(
    v.array(
      v.union(
        [
          v.pipe(
            word,
            v.transform((name): Readonly<Record<string, unknown>> => ({ person: name })),
          ),
          v.pipe(
            v.record(v.string(), v.unknown()),
            v.transform((fields): Readonly<Record<string, unknown>> => fields),
          ),
        ],
        "Write a person, or {person, owes, seat, until}.",
      ),
    ),
  ),
  reasons: v.optional(patterns),
  withoutReasons: v.optional(words),
  warnings: v.optional(patterns),
  objections: v.optional(count),
  lateShelf: v.optional(v.array(v.record(v.string(), v.unknown()))),
  message: v.optional(
    v.union(
      [
        v.pipe(
          word,
          v.transform((one) => [one]),
        ),
        words,
      ],
      "Write a part of the message, or a list of parts.",
    ),
  ),
  unchanged: v.optional(v.literal(true)),
});

export type Expectation = v.InferOutput<typeof expectation>;

const common = v.strictObject({
  at: v.optional(word),
  by: v.optional(word),
  refused: v.optional(pattern),
  events: v.optional(words),
  says: v.optional(text),
  expect: v.optional(expectation),
});

export type StepCommon = v.InferOutput<typeof common>;

const step = toStepShape(actions, common);

export const scenarioShape = v.strictObject({
  name: word,
  about: v.optional(text),
  zone: v.optional(word, "UTC"),
  start: v.optional(word),
  /** Lets a policy through that the settings page would not save, for scenarios about broken ones. */
  brokenPolicy: v.optional(v.boolean(), false),
  policy: v.record(v.string(), v.unknown()),
  /** Other projects that the item may come to, each with its policy. */
  projects: v.optional(v.record(word, v.record(v.string(), v.unknown())), {}),
  people: v.optional(v.record(word, v.nullable(v.strictObject({ name: v.optional(word), ...person }))), {}),
  groups: v.optional(v.record(word, word), {}),
  statuses: v.optional(v.record(word, word), {}),
  item: v.optional(
    v.strictObject({
      author: v.optional(word),
      decider: v.optional(word),
      status: v.optional(word, "to-do"),
      ...facts,
    }),
    { status: "to-do" },
  ),
  concept: v.optional(v.strictObject(concept)),
  learnings: v.optional(v.array(learning), []),
  steps: v.pipe(v.array(step), v.nonEmpty(), v.maxLength(2_000)),
});

export type ScenarioShape = v.InferOutput<typeof scenarioShape>;
