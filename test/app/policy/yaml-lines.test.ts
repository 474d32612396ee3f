import { parse } from "yaml";
import { parsePolicyShape } from "../../../src/app/policy/file";
import type { KnownNames } from "../../../src/app/policy/names";
import { parsePolicyYaml } from "../../../src/app/policy/yaml";
import { checkPolicy, type PolicyProblem } from "../../../src/domain/policy/check";

const known: KnownNames = {
  people: [{ id: "dana", name: "Dana Ruiz" }],
  groups: [],
  statuses: [{ id: "3", name: "In Build" }],
  issueTypes: [],
  components: [],
  fields: [],
  resolutions: [],
};
const legal = "  - discipline: Legal\n    holders: { people: [dana] }\n";

/** Each kind of mistake in what a policy means, as somebody would write it, with the line that it stands in. */
const mistakes: Readonly<Record<PolicyProblem["kind"], { readonly source: string; readonly line: number }>> = {
  noGatedStatus: { source: "mode: block\ngatedStatusIds: []\n", line: 2 },
  statusTwice: { source: 'mode: block\ngatedStatusIds: ["3"]\nlaterStatusIds: ["3"]\n', line: 3 },
  seatWithoutId: { source: 'seats:\n  - discipline: Legal\n    id: ""\n    holders: { people: [dana] }\n', line: 3 },
  seatWithoutDiscipline: {
    source: 'seats:\n  - id: legal\n    discipline: ""\n    holders: { people: [dana] }\n',
    line: 3,
  },
  duplicateSeat: { source: `seats:\n${legal}${legal}`, line: 4 },
  seatWithoutHolders: {
    source: "seats:\n  - discipline: Legal\n    holders: {}\n  - discipline: Sales\n    holders: { people: [dana] }\n",
    line: 3,
  },
  overrideWithoutSigners: {
    source: "mode: off\noverride:\n  kind: allowed\n  signers: {}\n  lasts: 1 working day\n",
    line: 4,
  },
  countNotPositive: { source: `seats:\n${legal}    quorum: 0\n`, line: 4 },
  moreRequiredThanEligible: { source: `seats:\n${legal}    quorum: 2\n`, line: 4 },
  percentOutOfRange: { source: `seats:\n${legal}    quorum: 101%\n`, line: 4 },
  mostSilentNegative: { source: `seats:\n${legal}    quorum: { lazy: -1 }\n`, line: 4 },
  timeNotPositive: { source: `seats:\n${legal}    within: 0 working days\n`, line: 4 },
  emptyCondition: { source: `seats:\n${legal}    when:\n      any: []\n`, line: 5 },
  conditionWithoutValue: { source: `seats:\n${legal}    when:\n      label: ""\n`, line: 5 },
  emptyRequirement: { source: `seats:\n${legal}requires:\n  all: []\n`, line: 5 },
  unknownSeatRequired: { source: `seats:\n${legal}requires:\n  any:\n    - legal\n    - finance\n`, line: 7 },
  advisingSeatRequired: { source: `seats:\n${legal}    weight: advising\nrequires: { any: [legal] }\n`, line: 5 },
  noCalendar: { source: "mode: off\ncalendars: []\n", line: 2 },
  unknownCalendar: { source: `seats:\n${legal}    calendar: lunar\n`, line: 4 },
  duplicateCalendar: { source: "calendars:\n  - { id: a, zone: UTC }\n  - { id: a, zone: UTC }\n", line: 3 },
  badZone: { source: "calendars:\n  - id: a\n    zone: Middle Earth\n", line: 3 },
  noWeekdays: { source: "calendars:\n  - zone: UTC\n    weekdays: []\n", line: 3 },
  badWeekday: { source: "calendars:\n  - zone: UTC\n    weekdays:\n      - Mon\n      - 8\n", line: 5 },
  badHours: { source: 'calendars:\n  - zone: UTC\n    from: "17:00"\n    to: "09:00"\n', line: 3 },
  badHoliday: { source: "calendars:\n  - zone: UTC\n    holidays:\n      - 2026-12-25\n      - 2026-02-30\n", line: 5 },
  pointsOutOfRange: { source: "commit:\n  asks:\n    owner: true\n    measures: -1\n", line: 4 },
  floorNegative: { source: "mode: off\nfloor: -1\n", line: 2 },
  floorNone: { source: "mode: off\nfloor: 0\n", line: 2 },
  floorAboveSeats: { source: `seats:\n${legal}floor: 2\n`, line: 4 },
  floorForUnknownDiscipline: {
    source: `seats:\n${legal}floor:\n  approvals: 1\n  perDiscipline:\n    - { discipline: Finance, approvals: 1 }\n`,
    line: 7,
  },
  retroTypeMissing: { source: "learning:\n  mode: warn\n  retroIssueTypeId: ''\n", line: 3 },
  retroDoneMissing: { source: "learning:\n  mode: block\n  retroIssueTypeId: '10001'\n  doneStatusIds: []\n", line: 4 },
  daysOutOfRange: { source: "learning:\n  impactAfterDays: 900\n", line: 2 },
  debtLimitOutOfRange: { source: "learning:\n  debtLimit: 0\n", line: 2 },
};

describe("a policy in a file", () => {
  for (const [kind, { source, line }] of Object.entries(mistakes)) {
    test(`with the mistake ${kind} is told so, in line ${line}`, () => {
      const shaped = parsePolicyShape(parse(source));
      expect(shaped.ok && checkPolicy(shaped.value).map((problem) => problem.kind)).toEqual([kind]);
      const parsed = parsePolicyYaml(source, known);
      expect(parsed.ok ? [] : parsed.error.problems.map((problem) => problem.line)).toEqual([line]);
    });
  }
});
