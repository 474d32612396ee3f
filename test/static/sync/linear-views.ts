import type {
  LinearAccountView,
  LinearChoices,
  LinearHealth,
  LinearPairView,
  LinearView,
} from "../../../src/contract/sync/linear";
import { day, monday } from "../concept/panel-views";

export const campaign = "5f7a2a5e-0000-4000-8000-000000000001";
const studio = "5f7a2a5e-0000-4000-8000-000000000002";

export const account: LinearAccountView = {
  workspace: { id: "w", name: "Summer campaign" },
  viewer: { name: "Kim Larsen", admin: true, app: false },
  teams: [
    { id: studio, key: "STU", name: "Studio" },
    { id: campaign, key: "CAM", name: "Campaign" },
  ],
  budget: { requests: { left: 2_400, of: 2_500 }, resetsAt: monday + 3_600_000 },
};

export const choices: LinearChoices = {
  jira: {
    statuses: [
      { id: "1", name: "To do", category: "new" },
      { id: "2", name: "In Build", category: "started" },
      { id: "3", name: "In Review", category: "started" },
    ],
    priorities: [{ id: "p", name: "Medium" }],
    labels: [],
    people: [
      { id: "dana", name: "Dana Ruiz" },
      { id: "ben", name: "Ben Okafor" },
    ],
  },
  linear: {
    statuses: [
      { id: "l1", name: "Backlog", category: "new" },
      { id: "l2", name: "Started", category: "started" },
      { id: "l3", name: "Canceled", category: "done" },
    ],
    priorities: [
      { id: "1", name: "Urgent" },
      { id: "2", name: "High" },
      { id: "3", name: "Medium" },
      { id: "4", name: "Low" },
    ],
    labels: [{ id: "ll", name: "Needs legal" }],
    people: [
      { id: "l-dana", name: "Dana Ruiz" },
      { id: "l-noor", name: "Noor Aziz" },
    ],
  },
  suggested: {
    status: [
      { jira: "1", linear: "l1" },
      { jira: "2", linear: "l2" },
      { jira: "3", linear: "l2" },
    ],
    assignee: [{ jira: "dana", linear: "l-dana" }],
    priority: [
      { jira: "p", linear: "3" },
      { jira: "p", linear: "" },
    ],
    labels: [{ jira: "Needs-legal", linear: "ll" }],
  },
  namesakes: [],
  unknownPeople: [{ id: "l-noor", name: "Noor Aziz" }],
};

type Linked = Extract<LinearView, { readonly kind: "linked" }>;

export const inStep: Linked = {
  kind: "linked",
  now: monday,
  workspace: "Summer campaign",
  team: { id: campaign, name: "Campaign" },
  state: { kind: "active" },
  rules: { places: { jira: "10000", linear: campaign }, directions: {}, conflicts: {}, first: "ask", ahead: "notify" },
  mapping: choices.suggested,
  creates: { inLinear: true, inJira: true },
  hasWebhook: true,
  lastRun: { startedAt: monday - 60_000, finishedAt: monday - 30_000, looked: 23, made: 14 },
};

export const ready: Linked = { ...inStep, state: { kind: "ready" } };
export const signedOut: Linked = { ...inStep, state: { kind: "paused", why: "signedOut", since: monday - day } };

export const health: LinearHealth = {
  now: monday,
  waiting: { count: 2, isMore: false, since: monday - 120_000 },
  lastWebhookAt: monday - 60_000,
  log: [
    { at: monday - 2 * day, kind: "started", by: "kim" },
    { at: monday - day, kind: "quiet", until: monday - day + 600_000 },
  ],
  people: { kim: { name: "Kim Larsen" } },
};

const pair: LinearPairView = {
  item: "10004",
  issue: "i4",
  keys: { jira: "CAMP-4", linear: "CAM-7" },
  title: "Prize draw",
  state: { kind: "synced" },
  asks: [],
  notes: [],
  kept: [],
  log: [],
  lookedAt: monday,
};

export const asking: LinearPairView = {
  ...pair,
  item: "10005",
  issue: "i5",
  keys: { jira: "CAMP-5", linear: "CAM-8" },
  title: "Stamp card",
  state: { kind: "asks" },
  asks: [{ field: "title", since: monday, shown: { jira: "Stamp card", linear: "Stamp booklet" } }],
  log: [{ at: monday - day, kind: "wrote", side: "linear", fields: ["title", "status"] }],
};

export const pairs: readonly LinearPairView[] = [
  pair,
  asking,
  {
    ...pair,
    item: "10006",
    issue: "i6",
    keys: { jira: "CAMP-6", linear: "CAM-9" },
    title: "Pictures",
    notes: [{ kind: "unknown", field: "assignee", side: "linear", value: "l-noor" }],
  },
  {
    ...pair,
    item: "10007",
    issue: "i7",
    keys: { jira: "CAMP-7", linear: "CAM-10" },
    title: "Flyer",
    state: { kind: "failed", why: "forbidden", attempts: 2 },
    due: monday + 900_000,
  },
];
