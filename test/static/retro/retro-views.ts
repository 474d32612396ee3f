import { explainEvidence } from "../../../src/app/words/retro/evidence";
import { toReader } from "../../../src/app/words/reader";
import type { PanelView } from "../../../src/contract/concept/panel";
import type { RetroView } from "../../../src/contract/retro/retro";
import type { Evidence, Source } from "../../../src/domain/retro/evidence";
import { noEvidence } from "../../../src/domain/retro/evidence-sum";
import type { RetroState } from "../../../src/domain/retro/state";
import { day, hour, monday, mySeat, thursday } from "../concept/panel-views";

const people = {
  dana: { name: "Dana Ruiz" },
  omar: { name: "Omar Haddad" },
  iris: { name: "Iris Novak" },
  lena: { name: "Lena Maria von Hohenstein-Feldkirchen" },
};
const reader = toReader({ now: monday, zone: "Europe/Vienna", people });
const from = (key: string, entries: readonly number[]): Source => ({ item: key, key, entries });

/** The item panel's view on a retro's ticket: it only leads to the retro. */
export const ticket: PanelView = { ...mySeat, item: { ...mySeat.item, key: "CAMP-131" }, retro: true };

export const evidence: Evidence = {
  ...noEvidence,
  items: 3,
  withTrail: 2,
  withoutTrail: 1,
  waits: [
    {
      discipline: "Legal",
      items: 2,
      workingMs: 16 * hour,
      calendarMs: 52 * hour,
      sources: [from("CAMP-12", [2, 7]), from("CAMP-14", [3])],
    },
    { discipline: "Sales", items: 1, workingMs: 4 * hour, calendarMs: 4 * hour, sources: [from("CAMP-12", [2])] },
  ],
  spans: [
    {
      discipline: "Legal",
      from: monday - 15 * day,
      until: monday - 14 * day,
      workingMs: 8 * hour,
      source: from("CAMP-12", [2]),
    },
    {
      discipline: "Legal",
      from: monday - 14.5 * day,
      until: monday - 13 * day,
      workingMs: 4 * hour,
      source: from("CAMP-14", [3]),
    },
    {
      discipline: "Sales",
      from: monday - 15 * day,
      until: monday - 12 * day,
      workingMs: 4 * hour,
      source: from("CAMP-12", [2]),
    },
    {
      discipline: "Legal",
      from: monday - 9 * day,
      until: monday - 8 * day,
      workingMs: 4 * hour,
      source: from("CAMP-12", [7]),
    },
  ],
  lapses: [{ discipline: "Sales", seat: "sales", at: monday - 12 * day, source: from("CAMP-12", [2, 9]) }],
  objections: [
    {
      objection: "o-1",
      topic: "Prize draw needs terms in two countries",
      by: ["dana"],
      at: monday - 14 * day,
      became: "withdrawn",
      source: from("CAMP-12", [5, 8]),
    },
    {
      objection: "o-2",
      topic: "Shops have no cards",
      by: ["iris"],
      at: monday - 14 * day + hour,
      became: "wentOn",
      source: from("CAMP-14", [4]),
    },
  ],
  lateInputs: [
    {
      person: "lena",
      disciplines: ["Sales"],
      kind: "advice",
      text: "Two big customers were promised December prices",
      at: monday - 4 * day,
      workingDaysInBuild: 6,
      source: from("CAMP-14", [11]),
    },
  ],
  assumptions: [
    {
      text: "Stock suffices for 10 days",
      note: "We ran out on day 4",
      by: "iris",
      at: monday - 5 * day,
      workingDaysAfterClosing: 5,
      source: from("CAMP-12", [12]),
    },
  ],
  assumptionsHeld: 1,
  assumptionsUnsaid: { count: 2, overdue: 1, sources: [from("CAMP-14", [3])] },
  exceptions: [{ kind: "reopened", at: monday - 8 * day, source: from("CAMP-14", [9]) }],
};

const state: RetroState = {
  seq: 4,
  kind: "system",
  subject: { kind: "version", id: "10010" },
  project: "10000",
  name: "Summer campaign 1.0",
  comesAt: monday - 2 * day,
  measures: [],
  owner: "omar",
  sponsor: "lena",
  release: { at: monday - 2 * day, version: { id: "10010", name: "Summer campaign 1.0" }, items: 3 },
  takenBack: false,
  gone: false,
  ticket: { id: "10131", key: "CAMP-131" },
  assignee: "omar",
  due: thursday,
  items: [],
  total: 3,
  linked: 3,
  answers: {},
  results: {},
  actions: [],
  learnings: [],
  reminded: [],
  presses: [],
};

export const asked: RetroView = {
  now: monday,
  workingDayMs: 8 * hour,
  key: "system-version-10010",
  mode: "block",
  phase: "open",
  retro: state,
  isOverdue: false,
  mayEdit: true,
  sponsor: "lena",
  questions: [
    { id: "slowedDown", text: "What slowed us down?" },
    { id: "decisionsStuck", text: "Where did decisions get stuck?" },
    { id: "risksTooLate", text: "Which risks surfaced too late?" },
  ],
  evidence,
  facts: explainEvidence(evidence, reader),
  carriedOver: [
    {
      retro: "system-version-10009",
      retroName: "Spring campaign",
      ticketKey: "CAMP-98",
      action: {
        id: "a-terms",
        text: "Ask Legal for the terms in the first week",
        owner: "iris",
        due: "2026-11-20",
        as: "commitment",
        addedAt: monday - 60 * day,
        reminded: [],
      },
    },
  ],
  notes: [
    {
      entry: "12:30",
      key: "CAMP-12",
      question: "decisionsStuck",
      person: "omar",
      actingFor: "dana",
      text: "Nobody knew who decides on the two countries, so we waited for the steering meeting.",
      at: monday - 10 * day,
    },
    {
      entry: "14:8",
      key: "CAMP-14",
      question: "risksTooLate",
      person: "iris",
      text: "The shops told us on launch day that they have no cards left.",
      at: monday - hour,
      isAfter: true,
    },
  ],
  finished: [
    {
      retro: "system-version-10009",
      retroName: "Spring campaign",
      ticketKey: "CAMP-98",
      action: {
        id: "a-legal",
        text: "Legal sees the terms before the review",
        owner: "iris",
        as: "commitment",
        origin: "Legal was waited for 30 working hours.",
        figure: { kind: "waiting", discipline: "Legal" },
        addedAt: monday - 60 * day,
        reminded: [],
        ended: { how: "done", at: monday - 30 * day, by: "iris" },
      },
      effect: {
        text:
          "The wait for Legal fell: 3 working days an item on average (8 " +
          "items) before, 6 working hours an item on average (9 items) since.",
        before: ["CAMP-1", "CAMP-2"],
        since: ["CAMP-12", "CAMP-14"],
      },
    },
  ],
  lacks: [
    "Answer at least one question or enter a number, then close. You can also skip it, with a reason that the sponsor sees.",
  ],
  people,
};

export const answered: RetroView = {
  ...asked,
  lacks: [],
  retro: {
    ...state,
    answers: { slowedDown: { text: "Legal was asked a week too late.", by: "omar", at: monday - hour } },
    actions: [
      {
        id: "a-1",
        text: "Legal joins the kickoff",
        owner: "dana",
        due: "2026-12-04",
        as: "commitment",
        addedAt: monday,
        reminded: [],
        ticket: { id: "10140", key: "CAMP-140" },
      },
    ],
    learnings: [
      {
        learning: "l-1",
        text: "Terms take two weeks",
        as: "change",
        evidence: "16 working hours",
        labels: ["customer-data"],
        by: "omar",
        at: monday,
      },
    ],
  },
};

export const overdue: RetroView = { ...asked, isOverdue: true, retro: { ...state, due: monday - day } };
export const closed: RetroView = {
  ...answered,
  phase: "closed",
  retro: { ...answered.retro, end: { how: "closed", at: monday, by: "omar", where: "panel" } },
};
export const skipped: RetroView = {
  ...asked,
  phase: "skipped",
  lacks: [],
  retro: { ...state, end: { how: "skipped", at: monday, by: "omar", reason: "One line was changed", where: "panel" } },
};
export const forReader: RetroView = { ...answered, mayEdit: false };

const { evidence: _, ...withoutEvidence } = asked;
export const impact: RetroView = {
  ...withoutEvidence,
  key: "impact-version-10010",
  facts: [],
  carriedOver: [],
  questions: [
    { id: "didItWork", text: "Did this work?" },
    { id: "movedTheNeedle", text: "What moved the needle?" },
    { id: "scaleOrStop", text: "What do we scale, and what do we stop?" },
  ],
  retro: {
    ...state,
    kind: "impact",
    assignee: "lena",
    measures: [
      {
        id: "m-1",
        what: "Orders from returning customers",
        baseline: "1,200 a week",
        target: "1,500 a week",
        date: "2026-11-22",
        source: "Shop reporting",
      },
    ],
  },
};
