import type { GateConfigView } from "../../../src/contract/policy/rule-config";
import type { RetroDebtView, SettingsView } from "../../../src/contract/policy/settings";
import { defaultCommitRules, defaultPolicy } from "../../../src/domain/policy/default-policy";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import { day, monday, policy } from "../concept/panel-views";

export const settings: SettingsView = {
  project: { id: "10000", key: "CAMP", name: "Campaigns" },
  policy: {
    ...policy,
    seats: [
      {
        ...policy.seats[0]!,
        holders: { people: [], groups: ["g-legal"] },
        when: { any: [{ label: "customer-data" }, { component: "c-shop" }] },
      },
      policy.seats[1]!,
      policy.seats[2]!,
    ],
    calendars: [
      {
        id: "default",
        zone: "Europe/Vienna",
        weekdays: [1, 2, 3, 4, 5],
        from: "09:00",
        to: "17:00",
        holidays: ["2026-12-08", "2026-12-25"],
      },
    ],
  },
  history: [
    { version: 3, at: monday - day, by: "omar" },
    { version: 2, at: monday - 9 * day, by: "omar" },
    { version: 1, at: monday - 30 * day, by: "iris" },
  ],
  choices: {
    statuses: [
      { id: "10001", name: "Concept", category: "toDo" },
      { id: "10003", name: "In Build", category: "inProgress" },
      { id: "10004", name: "Done", category: "done" },
    ],
    resolutions: [
      { id: "10000", name: "Done" },
      { id: "10001", name: "Won't Do" },
      { id: "10002", name: "Duplicate" },
    ],
    issueTypes: [
      { id: "1", name: "Story" },
      { id: "2", name: "Bug" },
    ],
    components: [{ id: "c-shop", name: "Shop" }],
    fields: [{ id: "customfield_10010", name: "Market" }],
    groups: [
      { id: "g-legal", name: "Legal Counsel" },
      { id: "g-sales", name: "Sales" },
    ],
  },
  people: {
    dana: { name: "Dana Ruiz" },
    omar: { name: "Omar Haddad" },
    iris: { name: "Iris Novak" },
    ben: { name: "Ben Okafor" },
    lena: { name: "Lena Maria von Hohenstein-Feldkirchen" },
    tomas: { name: "Tomáš Dvořák" },
  },
  enrolment: { kind: "idle" },
};

/** What the page asks by itself beside the settings, in a project without a past; undefined for everything else. */
export function answerAside(key: string): unknown {
  switch (key) {
    case "seatPeople":
      return { ok: true, value: { people: [], names: {}, hiddenGroups: [] } };
    case "pastItems":
      return { ok: true, value: { items: [] } };
    case "pastReleases":
      return { ok: true, value: { releases: [], people: {} } };
    case "check":
      return { ok: true, value: { workflows: [], findings: [] } };
    case "migration":
      return { ok: true, value: { kind: "idle" } };
    default:
      return undefined;
  }
}

/** A project that never switched a space on. */
export const untouched: SettingsView = { ...settings, policy: { ...defaultPolicy, version: 0 }, history: [] };

/** Both spaces are on. */
export const bothSpaces: SettingsView = {
  ...settings,
  policy: { ...settings.policy, commit: { ...defaultCommitRules, mode: "observe", gatedStatusIds: ["10001"] } },
};

/** The learning space alone, with a limit that was just reached. */
export const learningSpace: SettingsView = {
  ...untouched,
  policy: {
    ...defaultPolicy,
    version: 2,
    learning: {
      ...defaultLearningRules,
      mode: "warn",
      retroIssueTypeId: "2",
      doneStatusIds: ["10004"],
      sponsor: "omar",
    },
  },
};

export const retroDebt: RetroDebtView = {
  overdue: [
    { kind: "system", item: "10112", key: "CAMP-12", name: "Spring mailing", due: monday - 3 * day, person: "dana" },
    { kind: "impact", item: "10107", key: "CAMP-7", name: "Winter sale", due: monday - day, person: "omar" },
  ],
  people: { dana: { name: "Dana Ruiz" }, omar: { name: "Omar Haddad" } },
};

export const gateConfig: GateConfigView = {
  expressions: { "concept-gate": { field: "customfield_10050", expression: "issue.customfield_10050 != null" } },
  project: {
    key: "CAMP",
    name: "Campaigns",
    mode: "block",
    gatedStatusNames: ["In Build"],
    seats: ["Legal", "Sales", "Technology"],
    commit: { mode: "observe", gatedStatusNames: ["Concept"] },
    learning: { mode: "block" },
  },
};
