import type { PanelView, TrailView } from "../../../src/contract/concept/panel";
import type { Concept, ConceptVersion } from "../../../src/domain/concept/concept";
import { defaultPolicy } from "../../../src/domain/policy/default-policy";
import type { SeatState } from "../../../src/domain/concept/state";
import type { HolderStanding, SeatStanding, Verdict } from "../../../src/domain/concept/verdict";

/** Monday 23 November 2026, 10:00 in Vienna. */
export const monday = Date.parse("2026-11-23T09:00:00Z");
export const hour = 3_600_000;
export const day = 24 * hour;
/** Thursday 14:00 in Vienna. */
export const thursday = Date.parse("2026-11-26T13:00:00Z");

export const concept: Concept = {
  direction:
    "A prize draw for everyone who orders in the first two weeks of December, " +
    "told on the site and in the shops.\nDetails: https://example.com/brief.",
  assumptions: [
    {
      id: "a-stock",
      text: "Stock suffices for 10 days",
      test: "Ask the warehouse for last December's figures",
      by: "2026-11-27",
    },
    { id: "a-shops", text: "Shops can hand out the cards without training", test: "Try it in two shops" },
  ],
  risks: [
    { id: "r-terms", text: "Terms differ between Austria and Germany", discipline: "Legal" },
    { id: "r-price", text: "Sales has promised December prices to two big customers", discipline: "Sales" },
  ],
};

const versionAt = (number: number, at: number, by: string): ConceptVersion => ({
  number,
  at,
  by,
  change: { kind: number === 1 ? "first" : "material", points: ["a-stock"] },
  harmless: false,
  fingerprints: {},
});

export const versions = [versionAt(1, monday - 3 * day, "iris"), versionAt(2, monday - 2 * hour, "iris")];

const people = {
  dana: { name: "Dana Ruiz" },
  omar: { name: "Omar Haddad" },
  iris: { name: "Iris Novak" },
  ben: { name: "Ben Okafor" },
  lena: { name: "Lena Maria von Hohenstein-Feldkirchen" },
  tomas: { name: "Tomáš Dvořák" },
};

export const policy = {
  ...defaultPolicy,
  version: 3,
  mode: "block" as const,
  gatedStatusIds: ["10003"],
  decider: { person: "omar", answersWithin: { amount: 1, unit: "workingDays" as const } },
  seats: [
    {
      id: "legal",
      discipline: "Legal",
      holders: { people: ["dana"], groups: [] },
      quorum: { kind: "any" as const },
      answersWithin: { amount: 3, unit: "workingDays" as const },
      onSilence: "lapse" as const,
      weight: "binding" as const,
    },
    {
      id: "sales",
      discipline: "Sales",
      holders: { people: ["ben", "lena", "tomas"], groups: [] },
      quorum: { kind: "any" as const },
      answersWithin: { amount: 3, unit: "workingDays" as const },
      onSilence: "lapse" as const,
      weight: "binding" as const,
    },
    {
      id: "tech",
      discipline: "Technology",
      holders: { people: ["tomas"], groups: [] },
      quorum: { kind: "any" as const },
      answersWithin: { amount: 3, unit: "workingDays" as const },
      onSilence: "lapse" as const,
      weight: "binding" as const,
    },
  ],
};

const holder = (
  person: string,
  answer: HolderStanding["answer"] = "asked",
  more: Partial<HolderStanding> = {},
): HolderStanding => ({ person, answer, deadline: thursday, ...more });

export const legalAsked: SeatStanding = {
  seat: "legal",
  discipline: "Legal",
  state: "asked",
  needed: 1,
  have: 0,
  deadline: thursday,
  holders: [holder("dana")],
};
export const salesAsked: SeatStanding = {
  seat: "sales",
  discipline: "Sales",
  state: "asked",
  needed: 1,
  have: 0,
  deadline: thursday,
  holders: [holder("ben"), holder("lena"), holder("tomas")],
};
export const techApproved: SeatStanding = {
  seat: "tech",
  discipline: "Technology",
  state: "satisfied",
  needed: 1,
  have: 1,
  deadline: thursday,
  holders: [holder("tomas", "approved", { version: 2, at: monday - hour })],
};

const seatState = (seat: string, candidates: readonly string[], more: Partial<SeatState> = {}): SeatState => ({
  seat,
  applies: { kind: "asked" },
  candidates: candidates.map((person) => ({ person, deadline: thursday })),
  votes: [],
  letGo: [],
  extensions: [],
  added: [],
  ...more,
});

const waitingVerdict: Verdict = {
  kind: "opensAt",
  opensAt: thursday,
  nextChangeAt: thursday,
  reasons: [
    { kind: "seatWaits", seat: "legal" },
    { kind: "seatWaits", seat: "sales" },
    { kind: "seatSatisfied", seat: "tech" },
  ],
  debtors: [
    { person: "dana", owes: "answer", seat: "legal", until: thursday },
    { person: "ben", owes: "answer", seat: "sales", until: thursday },
  ],
  seats: [legalAsked, salesAsked, techApproved],
  warnings: [],
};

/** Dana holds Legal and is asked; Technology has approved, Sales is silent. */
export const mySeat: PanelView = {
  now: monday,
  item: { id: "10001", key: "CAMP-1", summary: "December prize draw", statusId: "10001", statusName: "Concept" },
  policy,
  currentPolicyVersion: 3,
  gatedStatusNames: ["In Build"],
  me: { person: "dana", mayEdit: true, isDecider: false, seats: [{ seat: "legal" }] },
  verdict: waitingVerdict,
  concept,
  versions,
  round: {
    number: 1,
    openedAt: monday - 2 * hour,
    author: "iris",
    contributors: [],
    decider: "omar",
    seats: [
      seatState("legal", ["dana"]),
      seatState("sales", ["ben", "lena", "tomas"]),
      seatState("tech", ["tomas"], {
        votes: [
          {
            person: "tomas",
            kind: "approved",
            version: 2,
            points: ["a-stock", "direction"],
            at: monday - hour,
          },
        ],
      }),
    ],
  },
  objections: [],
  standIns: [],
  lateShelf: [],
  assumptions: [],
  people,
};

const asBystander = { person: "iris", mayEdit: true, isDecider: false, seats: [] } as const;

/** The same, for someone who holds no seat. */
export const waiting: PanelView = { ...mySeat, me: { ...asBystander, mayEdit: false } };

export const approved: PanelView = {
  ...mySeat,
  verdict: {
    ...waitingVerdict,
    seats: [
      { ...legalAsked, state: "satisfied", have: 1, holders: [holder("dana", "approved", { version: 2, at: monday })] },
      salesAsked,
      techApproved,
    ],
    reasons: [
      { kind: "seatSatisfied", seat: "legal" },
      { kind: "seatWaits", seat: "sales" },
      { kind: "seatSatisfied", seat: "tech" },
    ],
  },
};

/** Version 3 changed what Dana's approval rested on. */
export const outdated: PanelView = {
  ...mySeat,
  concept: {
    ...concept,
    assumptions: concept.assumptions.map((one) =>
      one.id === "a-stock" ? { ...one, text: "Stock suffices for 12 days" } : one,
    ),
  },
  versions: [...versions, { ...versionAt(3, monday - hour / 2, "iris") }],
  verdict: {
    ...waitingVerdict,
    seats: [
      {
        ...legalAsked,
        holders: [holder("dana", "outdated", { version: 2, outdatedBy: { version: 3, points: ["a-stock"] } })],
      },
      salesAsked,
      techApproved,
    ],
  },
};

export const objected: PanelView = {
  ...mySeat,
  me: { person: "omar", mayEdit: true, isDecider: true, seats: [] },
  verdict: {
    kind: "objected",
    reasons: [
      { kind: "objection", objection: "o-1" },
      { kind: "seatWaits", seat: "sales" },
    ],
    debtors: [{ person: "omar", owes: "ruling" }],
    seats: [
      { ...legalAsked, state: "objects", holders: [holder("dana", "objected", { at: monday })] },
      salesAsked,
      techApproved,
    ],
    warnings: [],
  },
  objections: [
    {
      id: "o-1",
      topic: "Prize draw needs terms in two countries",
      raisedBy: [
        {
          person: "dana",
          seats: ["legal"],
          reason:
            "A draw without terms is a fine in Austria. We need them in both countries before anything is printed.",
          version: 2,
          seq: 4,
          at: monday,
        },
      ],
      answers: [
        {
          seq: 5,
          until: thursday,
          by: "iris",
          at: monday + hour / 2,
          text: "The agency drafts them; first version on Wednesday.",
        },
      ],
    },
  ],
};

export const floor: PanelView = {
  ...objected,
  now: thursday + hour,
  objections: [],
  verdict: {
    kind: "waiting",
    nextChangeAt: thursday + day,
    reasons: [
      { kind: "wentOnWithout", seat: "legal", how: "lapsed", at: thursday },
      { kind: "wentOnWithout", seat: "sales", how: "lapsed", at: thursday },
      { kind: "floorMissing", have: 0, need: 1, decider: "omar", decideBy: thursday + day },
    ],
    debtors: [{ person: "omar", owes: "floorDecision", until: thursday + day }],
    seats: [
      { ...legalAsked, state: "lapsed", holders: [holder("dana", "lapsed")] },
      { ...salesAsked, state: "lapsed", holders: salesAsked.holders.map(({ person }) => holder(person, "lapsed")) },
    ],
    warnings: [],
  },
};

export const openedBySilence: PanelView = {
  ...waiting,
  now: thursday + hour,
  verdict: {
    kind: "open",
    reasons: [
      { kind: "wentOnWithout", seat: "sales", how: "lapsed", at: thursday },
      { kind: "seatSatisfied", seat: "tech" },
      { kind: "seatSatisfied", seat: "legal" },
    ],
    debtors: [],
    seats: [
      { ...legalAsked, state: "satisfied", have: 1, holders: [holder("dana", "approved", { version: 2, at: monday })] },
      { ...salesAsked, state: "lapsed", holders: salesAsked.holders.map(({ person }) => holder(person, "lapsed")) },
      techApproved,
    ],
    warnings: [],
  },
};

const closedAt = thursday + 2 * hour;
const move = { changelogId: "1", fromStatusId: "10001", toStatusId: "10003", at: closedAt, by: "iris" };

export const closedWithLate: PanelView = {
  ...openedBySilence,
  me: { person: "ben", mayEdit: false, isDecider: false, seats: [{ seat: "sales" }] },
  now: closedAt + 9 * day,
  verdict: {
    ...openedBySilence.verdict,
    kind: "open",
    reasons: [...openedBySilence.verdict.reasons, { kind: "closed", at: closedAt }],
  },
  ...(mySeat.round && {
    round: {
      ...mySeat.round,
      closed: { at: closedAt, move, verdict: openedBySilence.verdict },
      reopens: [
        { id: 12, proposedBy: "omar", reason: "Two key customers have other prices.", expectedCost: "3 working days" },
      ],
    },
  }),
  assumptions: [
    {
      space: "concept",
      point: "a-stock",
      text: "Stock suffices for 10 days",
      outcome: "turnedFalse",
      note: "We ran out on day 4.",
      by: "iris",
      at: closedAt + 7 * day,
      seq: 14,
    },
  ],
  lateShelf: [
    {
      person: "ben",
      at: closedAt + 8 * day,
      kind: "advice",
      text: "Two key customers were promised December prices.",
      costBefore: "one comment",
      closedAt,
    },
  ],
};

export const empty: PanelView = (() => {
  const { concept: _, round: __, ...rest } = mySeat;
  return {
    ...rest,
    versions: [],
    verdict: { kind: "waiting", reasons: [{ kind: "noConcept" }], debtors: [], seats: [], warnings: [] },
  };
})();

export const notAsked: PanelView = (() => {
  const { round: _, ...rest } = mySeat;
  return {
    ...rest,
    verdict: { kind: "waiting", reasons: [{ kind: "notAsked" }], debtors: [], seats: [], warnings: [] },
  };
})();

const person = (id: string) => ({ kind: "person" as const, id });

export const trail: TrailView = {
  people,
  entries: [
    {
      seq: 1,
      at: monday - 3 * day,
      by: person("iris"),
      kind: "conceptEdited",
      version: 1,
      change: { kind: "first", points: [] },
      harmless: false,
      fingerprints: {},
      askedAgain: [],
      concept: {
        ...concept,
        assumptions: [{ id: "a-stock", text: "Stock suffices for 14 days", test: "", by: "2026-11-27" }],
      },
    },
    {
      seq: 2,
      at: monday - 2 * hour,
      by: person("iris"),
      kind: "conceptEdited",
      version: 2,
      concept,
      change: { kind: "material", points: ["a-stock"] },
      harmless: false,
      fingerprints: {},
      askedAgain: [],
    },
    {
      seq: 3,
      at: monday - hour,
      by: person("tomas"),
      kind: "approved",
      seat: "tech",
      person: "tomas",
      version: 2,
      points: "all",
    },
  ],
  statuses: [
    { id: "10002", name: "Concept" },
    { id: "10003", name: "In Build" },
  ],
};
