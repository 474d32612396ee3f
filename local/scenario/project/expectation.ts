import * as v from "valibot";
import { count, patterns, word, words } from "../parts";
import { itemKey, personName, retroName, time } from "./references";

const parts = v.union(
  [
    v.pipe(
      word,
      v.transform((one) => [one]),
    ),
    words,
  ],
  "Write a part of the text, or a list of parts.",
);
const amount = v.pipe(v.number(), v.minValue(0));
const fact = v.looseObject({ at: v.optional(time) });

/** What a system retro was written from. A list is the whole list, and so are the seats that were waited for. */
const evidence = v.strictObject({
  items: v.optional(count),
  withTrail: v.optional(count),
  withoutTrail: v.optional(count),
  waits: v.optional(
    v.record(
      word,
      v.strictObject({ workingHours: v.optional(amount), hours: v.optional(amount), items: v.optional(count) }),
    ),
  ),
  lapses: v.optional(v.array(fact)),
  objections: v.optional(v.array(fact)),
  lateInputs: v.optional(v.array(fact)),
  charterChanges: v.optional(v.array(fact)),
  /** Those that turned out false; of the others how many held, and of how many nobody said anything. */
  assumptions: v.optional(v.array(fact)),
  assumptionsHeld: v.optional(count),
  assumptionsUnsaid: v.optional(v.strictObject({ count: v.optional(count), overdue: v.optional(count) })),
  exceptions: v.optional(v.array(fact)),
  /** Approvals that an edit outdated. */
  outdated: v.optional(v.array(fact)),
  says: v.optional(parts),
});

export const evidenceLists = [
  "lapses",
  "objections",
  "lateInputs",
  "charterChanges",
  "assumptions",
  "exceptions",
  "outdated",
] as const;

const namedOrPattern = (name: string) =>
  v.union([
    v.pipe(
      word,
      v.transform((id) => ({ [name]: id })),
    ),
    v.record(v.string(), v.unknown()),
  ]);

const retro = v.strictObject({
  retro: retroName,
  phase: v.optional(v.picklist(["planned", "owed", "open", "closed", "skipped", "gone"])),
  comes: v.optional(v.union([v.literal("notKnown"), time])),
  due: v.optional(time),
  /** The day by which the ticket is due, as Jira shows it. */
  day: v.optional(word),
  assignee: v.optional(v.union([v.literal("nobody"), personName])),
  sponsor: v.optional(personName),
  title: v.optional(word),
  description: v.optional(parts),
  items: v.optional(v.array(itemKey)),
  linked: v.optional(v.array(itemKey)),
  overdue: v.optional(v.boolean()),
  takenBack: v.optional(v.boolean()),
  measures: v.optional(v.record(word, word)),
  /** By a measure's id: its target as it was committed, and as it stands. */
  goals: v.optional(v.record(word, v.strictObject({ committed: word, now: word }))),
  answered: v.optional(words),
  actions: v.optional(v.array(namedOrPattern("action"))),
  carriedOver: v.optional(v.array(namedOrPattern("action"))),
  learnings: v.optional(v.array(namedOrPattern("learning"))),
  field: v.optional(v.picklist(["open", "answered", "closed", "skipped"])),
  status: v.optional(word),
  evidence: v.optional(evidence),
  /** What people noted while they worked. */
  notes: v.optional(v.array(fact)),
});

const message = v.strictObject({
  to: v.optional(v.union([v.literal("nobody"), personName])),
  at: v.optional(time),
  /** The retro on whose ticket it stands, or the action on whose work item. */
  on: v.optional(retroName),
  onAction: v.optional(word),
  says: v.optional(parts),
});

const item = v.strictObject({
  status: v.optional(word),
  gate: v.optional(v.picklist(["off", "open", "opensAt", "waiting", "objected", "overridden", "bypassed", "error"])),
  commit: v.optional(v.picklist(["off", "open", "waiting", "bypassed", "error"])),
  missing: v.optional(patterns),
  /** What the commit gate says to people. */
  says: v.optional(parts),
  /** What the learning check asks about, the strongest first, by the names that learnings were recorded under. */
  asks: v.optional(words),
});

const learning = v.union(
  [
    v.pipe(
      v.picklist(["live", "retired", "outOfDate", "merged"]),
      v.transform((standing) => ({ standing })),
    ),
    v.strictObject({
      standing: v.optional(word),
      weight: v.optional(amount),
      halfLifeDays: v.optional(count),
      usedBy: v.optional(v.array(itemKey)),
    }),
  ],
  "Write live, retired, outOfDate or merged, or {standing, weight, halfLifeDays, usedBy}.",
);

export const expectation = v.strictObject({
  /** All retros that there are, each with what is expected of it. */
  retros: v.optional(
    v.array(
      v.union(
        [
          v.pipe(
            retroName,
            v.transform((name) => ({ retro: name })),
          ),
          retro,
        ],
        'Write a retro like "system of Summer 1.0", or {retro, phase, …}.',
      ),
    ),
  ),
  /** All that the app wrote on tickets of retros and of their actions since the step before. */
  messages: v.optional(v.array(message)),
  items: v.optional(v.record(word, item)),
  /** All that the library holds. */
  library: v.optional(v.record(word, learning)),
});

export type WrittenExpectation = v.InferOutput<typeof expectation>;
export type WrittenRetro = v.InferOutput<typeof retro>;
export type WrittenEvidence = v.InferOutput<typeof evidence>;
