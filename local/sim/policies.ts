import type { CommitRules, LearningRules, ProjectPolicy, Requirement, SeatRule } from "../../src/domain/policy/policy";
import type { Calendar } from "../../src/domain/ground/working-time";
import { createNamedChance, type Chance } from "./chance";
import type { GroupName, Status, Theme } from "./ops";

/** The people of every run; what they hold follows from the policy. */
export const people = {
  author: "u-ana",
  legal: ["u-lea", "u-leo"],
  sales: ["u-sam", "u-sue"],
  technology: "u-tom",
  decider: "u-dee",
  leader: "u-olga",
  /** Leads the project too: some policies want a second leader's word. */
  second: "u-olaf",
} as const;

export const everybody: readonly string[] = [
  people.author,
  ...people.legal,
  ...people.sales,
  people.technology,
  people.decider,
  people.leader,
  people.second,
];

/** Lord Howe's clocks are changed by half an hour, St John's and Kolkata differ from most others by half an hour. */
const zones = ["UTC", "UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"] as const;
const personalZones = [...zones, "Asia/Kolkata"] as const;

/** Where somebody works: half of all people in the site's own zone. */
export function zoneOf(seed: number, person: string): string {
  const chance = createNamedChance(seed, `zone ${person}`);
  return chance.happens(0.5) ? "Etc/UTC" : chance.pick(personalZones);
}

/** One that never rests, or one with nights, weekends and perhaps holidays in the days of the run. */
function drawCalendar(chance: Chance, id: string, start: number): Calendar {
  const zone = chance.pick(zones);
  const holidays = [1, 2, 3, 5]
    .filter(() => chance.happens(0.25))
    .map((days) => new Date(start + days * 24 * 3_600_000).toISOString().slice(0, 10));
  const [from, to] = chance.pick([
    ["09:00", "17:00"],
    ["08:30", "16:15"],
    ["06:00", "22:00"],
  ] as const);
  const admin: Calendar = {
    id,
    zone,
    weekdays: chance.pick([
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5, 6],
      [7, 1, 2, 3, 4],
    ]),
    from,
    to,
    holidays,
  };
  return chance.happens(0.4)
    ? { id, zone, weekdays: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00", holidays: [] }
    : admin;
}

const within = (amount: number) => ({ amount, unit: "workingHours" as const });

/** A task; a bug is asked nothing where a policy names this type. */
export const governedType = "10001";

/** What a policy is drawn for. */
export interface PolicyPlace {
  readonly seed: number;
  readonly start: number;
  readonly theme: Theme;
  readonly groups: Readonly<Record<GroupName, string>>;
  readonly statuses: Readonly<Record<Status, string>>;
  /** A project role, and a field of the work item, that seats may be given to. */
  readonly reviewersRole: string;
  readonly clientField: string;
}

/** A draft as the settings page would send it, drawn so that the rules that close and open a gate all come up. */
export function drawPolicy(chance: Chance, place: PolicyPlace): Omit<ProjectPolicy, "version"> {
  const { theme, groups, statuses } = place;
  const concepts = drawConceptRules(chance, place);
  const isConcept = theme === "review" || chance.happens(theme === "commit" ? 0.4 : 0.1);
  return {
    ...concepts,
    mode: isConcept ? concepts.mode : "off",
    gatedStatusIds: [statuses["In Build"]],
    issueTypeIds: theme === "review" && chance.happens(0.5) ? [governedType] : [],
    override: chance.happens(0.4)
      ? { kind: "allowed", signers: { people: [], groups: [groups.signers] }, lasts: within(5) }
      : { kind: "never" },
    ...(theme === "review" ? {} : { commit: drawCommitRules(chance, statuses.Committed) }),
    ...(theme === "release"
      ? { learning: drawLearningRules(createNamedChance(place.seed, "learning"), statuses.Done) }
      : {}),
  };
}

function drawCommitRules(chance: Chance, gatedStatusId: string): CommitRules {
  const asks = {
    owner: chance.happens(0.7),
    decider: chance.happens(0.5),
    sponsor: chance.happens(0.4),
    notDoing: chance.happens(0.4),
    constraints: chance.below(2),
    measures: chance.below(2),
  };
  return {
    mode: chance.happens(0.9) ? "block" : "warn",
    gatedStatusIds: [gatedStatusId],
    issueTypeIds: [],
    asks,
    learningCheck: chance.happens(0.8) ? "asked" : "off",
    failMode: "closed",
  };
}

/** The same all through a run: what a release owes depends on the rules of its day. */
function drawLearningRules(chance: Chance, done: string): LearningRules {
  return {
    mode: chance.pick(["warn", "warn", "block", "block", "observe"]),
    issueTypeIds: [],
    per: chance.pick(["version", "version", "item"]),
    releasedStatusIds: [done],
    retroIssueTypeId: "10002",
    doneStatusIds: [done],
    systemWithin: { amount: 2, unit: "workingDays" },
    impactAfterDays: 1,
    impactLeastDays: chance.below(2),
    impactWithin: { amount: 2, unit: "workingDays" },
    withoutMeasure: chance.pick(["oneForRelease", "oneForRelease", "none"]),
    remindBefore: { amount: 1, unit: "workingDays" },
    ...(chance.happens(0.7) ? { sponsor: people.decider } : {}),
  };
}

function drawConceptRules(
  chance: Chance,
  { groups, start, theme, reviewersRole, clientField }: PolicyPlace,
): Omit<ProjectPolicy, "version" | "gatedStatusIds" | "issueTypeIds" | "override"> {
  // Runs about something else keep to the plain rules.
  const isRare = (share: number): boolean => theme === "review" && chance.happens(share);
  const hats = isRare(0.3) ? "oneOnly" : "everySeat";
  const calendars = [drawCalendar(chance, "first", start), drawCalendar(chance, "other", start)];
  const seat = (
    id: string,
    rule: Pick<SeatRule, "holders" | "quorum" | "answersWithin"> & Partial<SeatRule>,
  ): SeatRule => ({ id, discipline: id, onSilence: "lapse", weight: "binding", ...rule });
  const legal = seat("legal", {
    holders: { people: [], groups: [groups.legal] },
    quorum: chance.pick([
      { kind: "any" },
      { kind: "any" },
      { kind: "all" },
      { kind: "lazy", mostSilent: 1 },
      { kind: "count", count: 2 },
    ] as const),
    answersWithin: chance.happens(0.3) ? { amount: 1 + chance.below(2), unit: "workingDays" } : within(8),
    onSilence: chance.happens(0.15) ? "mustAnswer" : "lapse",
    ...(chance.happens(0.45) ? { when: { label: "legal-risk" } } : {}),
  });
  const sales = seat("sales", {
    holders: {
      people: chance.happens(hats === "oneOnly" ? 0.6 : 0.15) ? [people.legal[0]] : [],
      groups: [groups.sales],
      ...(chance.happens(0.25)
        ? {
            except: chance.pick([
              { people: [], groups: [groups.contractors] },
              { people: [people.sales[0]], groups: [] },
            ]),
          }
        : {}),
    },
    quorum: chance.pick([
      { kind: "any" },
      { kind: "all" },
      { kind: "count", count: 2 },
      { kind: "percent", percent: 60 },
    ] as const),
    answersWithin: within(4),
    ...(chance.happens(0.4) ? { calendar: "other" } : {}),
  });
  const technology = seat("technology", {
    holders: chance.pick([
      { people: [people.technology], groups: [] },
      { people: [people.technology], groups: [] },
      { people: [], groups: [], roles: [reviewersRole] },
      { people: [], groups: [], fields: [clientField] },
      { people: [people.technology], groups: [], fields: [clientField] },
      { people: [people.technology, people.legal[0]], groups: [groups.sales] },
    ]),
    quorum: { kind: "any" },
    answersWithin: within(6),
    ...(chance.happens(0.2) ? { weight: "advising" as const } : {}),
    ...(chance.happens(0.3) ? { when: { label: "legal-risk" } } : {}),
  });
  const seats = chance.pick([[legal, sales], [legal], [legal, technology], [legal, sales, technology]]);
  return {
    mode: chance.happens(0.93) ? "block" : chance.pick(["warn", "observe"] as const),
    seats,
    ...(isRare(0.35) ? { requires: drawRequirement(chance, seats) } : {}),
    ...(isRare(0.3)
      ? { excludes: chance.pick([["reporter"], ["assignee"], ["owner"], ["assignee", "reporter"]] as const) }
      : {}),
    whenNoSeatApplies: isRare(0.3) ? "error" : "open",
    // With one hat it is the engine's choice which of several seats has answered, and so which of them stays.
    whenConditionEnds: hats === "everySeat" && chance.happens(0.45) ? "seatStays" : "seatGoes",
    author: chance.happens(0.85) ? "mayNotApprove" : "mayApprove",
    contributors: chance.happens(0.7) ? "mayApprove" : "mayNotApprove",
    hats,
    harmlessEditors: isRare(0.25) ? [people.leader, people.legal[1]] : [],
    onReturnToApprovedText: chance.happens(0.7) ? "approvalsCountAgain" : "approvalsStayOutdated",
    lateObjections: chance.happens(0.7) ? "advise" : "bind",
    calendars,
    secondLook: within(2),
    extensionCap: within(12),
    floor: {
      approvals: chance.pick([1, 1, 1, 1, 2]),
      perDiscipline: isRare(0.25)
        ? [{ discipline: chance.pick(seats.filter(({ weight }) => weight === "binding")).discipline, approvals: 1 }]
        : [],
    },
    decider: { ...(isRare(0.12) ? {} : { person: people.decider }), answersWithin: within(6) },
    failMode: isRare(0.25) ? "open" : "closed",
    changes: chance.happens(0.25) ? "twoLeaders" : "oneLeader",
  };
}

/** One of several ways that seats combine; what only advises can't be required. */
function drawRequirement(chance: Chance, seats: readonly SeatRule[]): Requirement {
  const [first, ...others] = seats
    .filter(({ weight }) => weight === "binding")
    .map(({ id }): Requirement => ({ seat: id }));
  const second = others[0];
  if (first === undefined || second === undefined) {
    return first ?? { all: [] };
  }
  return chance.pick<Requirement>([
    { any: [first, ...others] },
    { all: [first, { any: [second, ...others.slice(1)] }] },
    { any: [{ all: [first, second] }, ...others.slice(1)] },
    second,
  ]);
}
