import type { AskedLearning, CharterView } from "../../../src/contract/commit/charter";
import type { PanelView } from "../../../src/contract/concept/panel";
import type { Charter } from "../../../src/domain/commit/charter";
import type { OpenRetro } from "../../../src/domain/commit/open-retro";
import { commitPresets } from "../../../src/domain/policy/commit-presets";
import { defaultCommitRules, defaultPolicy } from "../../../src/domain/policy/default-policy";
import { learned } from "../../domain/learning/make-learning";
import { day, hour, monday, mySeat } from "../concept/panel-views";

export const charter: Charter = {
  constraints: [
    { id: "c-budget", text: "The draw costs at most 20,000 euros", kind: "real", basis: "Budget letter of 3 November" },
    { id: "c-shops", text: "Shops have no time in the week before Christmas", kind: "assumed", basis: "" },
  ],
  measures: [
    {
      id: "m-orders",
      what: "Orders from returning customers in December",
      baseline: "4,100",
      target: "4,600",
      date: "2027-01-08",
      source: "",
    },
  ],
  notDoing: [{ id: "n-app", text: "No draw in the mobile app" }],
  sponsor: "lena",
};

const rules = { ...defaultCommitRules, ...commitPresets.middle, mode: "block" as const, gatedStatusIds: ["10002"] };

const learning = (
  id: string,
  text: string,
  because: AskedLearning["match"]["because"],
  more: Partial<AskedLearning> = {},
): AskedLearning => ({
  learning: learned({
    id,
    text,
    evidence: "Support counted 340 calls in the first weekend",
    from: { item: "9001", key: "CAMP-88" },
  }),
  match: { learning: id, score: 4, because },
  ...more,
});

export const refunds = learning("l-refunds", "Say in the first sentence who may not take part", {
  components: ["c-shop"],
  labels: [],
  disciplines: [],
  words: ["draw", "shops"],
});
export const printing = learning(
  "l-print",
  "Print the cards only when Legal has read them",
  { components: [], labels: ["print"], disciplines: [], words: [] },
  {
    answered: {
      learning: "l-print",
      answer: "applies",
      text: "Legal reads them on Thursday.",
      by: "iris",
      at: monday - hour,
    },
  },
);

const version = (number: number, at: number, points: readonly string[]) => ({
  number,
  at,
  by: "iris",
  change: { kind: number === 1 ? ("first" as const) : ("material" as const), points },
});

const begun: CharterView = {
  rules,
  gatedStatusNames: ["Committed"],
  verdict: {
    kind: "waiting",
    missing: [
      { kind: "decider", from: "anyEditor" },
      {
        kind: "constraintBasis",
        from: "iris",
        point: "c-shops",
        text: "Shops have no time in the week before Christmas",
        as: "assumed",
      },
      {
        kind: "measureParts",
        from: "iris",
        point: "m-orders",
        what: "Orders from returning customers in December",
        parts: ["source"],
      },
      {
        kind: "learning",
        from: "iris",
        learning: "l-refunds",
        text: "Say in the first sentence who may not take part",
      },
    ],
  },
  charter,
  people: { owner: "iris" },
  versions: [version(1, monday - day, []), version(2, monday - hour, ["m-orders"])],
  changedSince: [],
  learnings: [refunds, printing],
};

const alone = { ...defaultPolicy, version: 3, commit: rules };
const off = { kind: "off", reasons: [], debtors: [], seats: [], warnings: [] } as const;
const editor = { person: "iris", mayEdit: true, isDecider: false, seats: [] } as const;

/** A project with the commit space alone: what has been written lacks a few things. */
export const waiting: PanelView = {
  now: monday,
  item: { id: "10001", key: "CAMP-1", summary: "December prize draw", statusId: "10001", statusName: "Ideas" },
  policy: alone,
  currentPolicyVersion: 3,
  gatedStatusNames: [],
  me: editor,
  verdict: off,
  versions: [],
  objections: [],
  standIns: [],
  lateShelf: [],
  assumptions: [],
  charter: begun,
  people: mySeat.people,
};

const { charter: _, ...unwritten } = begun;

/** Nothing is written yet. */
export const empty: PanelView = {
  ...waiting,
  charter: {
    ...unwritten,
    people: {},
    versions: [],
    learnings: [],
    verdict: {
      kind: "waiting",
      missing: [
        { kind: "owner", from: "anyEditor" },
        { kind: "decider", from: "anyEditor" },
        { kind: "sponsor", from: "anyEditor" },
        { kind: "constraints", from: "anyEditor", have: 0, need: 1 },
        { kind: "measures", from: "anyEditor", have: 0, need: 1 },
      ],
    },
  },
};

/** The same for somebody who may only look. */
export const emptyForReader: PanelView = { ...empty, me: { ...editor, mayEdit: false } };

const overdue = (daysAgo: number, retro: Omit<OpenRetro, "due">): OpenRetro => ({
  ...retro,
  due: monday - daysAgo * day,
});

/** The charter is whole, and two retros of the project are overdue where one is too many. */
export const heldByRetros: PanelView = {
  ...waiting,
  charter: {
    ...begun,
    learnings: [],
    verdict: {
      kind: "waiting",
      missing: [
        {
          kind: "retroDebt",
          from: "anyEditor",
          limit: 1,
          retros: [
            overdue(3, { item: "10012", key: "CAMP-12", kind: "system", name: "Spring mailing", person: "dana" }),
            overdue(1, { item: "10007", key: "CAMP-7", kind: "impact", name: "Winter sale", person: "omar" }),
          ],
        },
      ],
    },
  },
};

const whole: Charter = {
  ...charter,
  constraints: [charter.constraints[0]!, { ...charter.constraints[1]!, basis: "Ask three shop managers by Friday" }],
  measures: [{ ...charter.measures[0]!, source: "Shop reporting, Ben Okafor" }],
};

/** Committed, and the target changed since; the concept is being looked at now. */
export const committed: PanelView = {
  ...mySeat,
  me: editor,
  policy: { ...mySeat.policy, commit: rules },
  charter: {
    ...begun,
    verdict: { kind: "open", missing: [], committedAt: monday - day },
    charter: { ...whole, measures: [{ ...whole.measures[0]!, target: "4,400" }] },
    committed: whole,
    people: { owner: "iris", decider: "omar" },
    versions: [...begun.versions, version(3, monday - hour, ["m-orders"])],
    changedSince: [version(3, monday - hour, ["m-orders"])],
    learnings: [printing],
  },
};

/** Both spaces are on, and the concept's reviewers were not asked yet. */
export const beforeConcept: PanelView = {
  ...waiting,
  policy: { ...mySeat.policy, commit: rules },
  gatedStatusNames: ["In Build"],
  verdict: { ...off, kind: "waiting", reasons: [{ kind: "noConcept" }] },
};
