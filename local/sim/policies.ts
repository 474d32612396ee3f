import type { ProjectPolicy, SeatRule } from "../../src/domain/policy";
import type { Chance } from "./chance";

/** The people of every run; what they hold follows from the policy. */
export const people = {
  author: "u-ana",
  legal: ["u-lea", "u-leo"],
  sales: ["u-sam", "u-sue"],
  technology: "u-tom",
  decider: "u-dee",
  leader: "u-olga",
} as const;

export const everybody: readonly string[] = [people.author, ...people.legal, ...people.sales, people.technology, people.decider, people.leader];

export type GroupName = "legal" | "sales" | "signers";

/** A calendar that never rests keeps the oracle's arithmetic plain: an hour of work is an hour, also where clocks are changed. */
const always = { id: "always", weekdays: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00", holidays: [] } as const;
/** Lord Howe's clocks are changed by half an hour, St John's differs from all others by half an hour. */
const zones = ["UTC", "UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"] as const;
const within = (amount: number) => ({ amount, unit: "workingHours" as const });

/** A draft as the settings page would send it, drawn so that the rules that close and open a gate all come up. */
export function drawPolicy(chance: Chance, groups: Readonly<Record<GroupName, string>>, gatedStatusId: string): Omit<ProjectPolicy, "version"> {
  const seat = (id: string, rule: Pick<SeatRule, "holders" | "quorum" | "answersWithin"> & Partial<SeatRule>): SeatRule => ({ id, discipline: id, onSilence: "lapse", weight: "binding", ...rule });
  const legal = seat("legal", {
    holders: { people: [], groups: [groups.legal] },
    quorum: chance.pick([{ kind: "any" }, { kind: "any" }, { kind: "all" }] as const),
    answersWithin: within(8),
    onSilence: chance.happens(0.15) ? "mustAnswer" : "lapse",
    ...(chance.happens(0.3) ? { when: { label: "legal-risk" } } : {}),
  });
  const sales = seat("sales", {
    holders: { people: [], groups: [groups.sales] },
    quorum: chance.pick([{ kind: "any" }, { kind: "all" }, { kind: "count", count: 2 }] as const),
    answersWithin: within(4),
  });
  const technology = seat("technology", { holders: { people: [people.technology], groups: [] }, quorum: { kind: "any" }, answersWithin: within(6), ...(chance.happens(0.2) ? { weight: "advising" as const } : {}) });
  return {
    mode: chance.happens(0.93) ? "block" : chance.pick(["warn", "observe"] as const),
    gatedStatusIds: [gatedStatusId],
    issueTypeIds: [],
    seats: chance.pick([[legal, sales], [legal], [legal, technology], [legal, sales, technology]]),
    whenNoSeatApplies: "open",
    author: chance.happens(0.85) ? "mayNotApprove" : "mayApprove",
    contributors: chance.happens(0.7) ? "mayApprove" : "mayNotApprove",
    hats: "everySeat",
    harmlessEditors: [],
    onReturnToApprovedText: chance.happens(0.7) ? "approvalsCountAgain" : "approvalsStayOutdated",
    lateObjections: chance.happens(0.7) ? "advise" : "bind",
    calendars: [{ ...always, zone: chance.pick(zones) }],
    secondLook: within(2),
    extensionCap: within(12),
    floor: { approvals: chance.pick([0, 1, 1, 1, 2]), perDiscipline: [] },
    decider: { person: people.decider, answersWithin: within(6) },
    override: chance.happens(0.4) ? { kind: "allowed", signers: { people: [], groups: [groups.signers] }, lasts: within(5) } : { kind: "never" },
    failMode: "closed",
    changes: "oneLeader",
  };
}
