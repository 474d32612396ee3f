import type { GateStatuses } from "./gate-statuses";
import type { GroupId, PersonId, RoleId } from "../ground/people";
import type { Calendar, WorkingTime } from "../ground/working-time";

/** What a space does with its verdict: nothing, record it, show it, or let Jira refuse the move. */
export type SpaceMode = "off" | "observe" | "warn" | "block";

/**
 * A project's rules, all spaces in one document. Versioned and append-only; a work item keeps the version that
 * its review opened with until a leader migrates it. What stands at the top level is the concept space; the other
 * spaces have a member each, absent while they were never touched.
 */
export interface ProjectPolicy extends GateStatuses {
  readonly commit?: CommitRules;
  readonly learning?: LearningRules;
  readonly version: number;
  readonly mode: SpaceMode;
  /** Issue type ids that the space governs; empty means all. */
  readonly issueTypeIds: readonly string[];
  readonly seats: readonly SeatRule[];
  /** How the seats combine; undefined means all of them. */
  readonly requires?: Requirement;
  /** A policy whose seats are all skipped is open and says so, or is an error. */
  readonly whenNoSeatApplies: "open" | "error";
  /** What a seat does that was asked by a condition which holds no more. Absent in older policies: it goes. */
  readonly whenConditionEnds?: "seatGoes" | "seatStays";
  readonly author: "mayNotApprove" | "mayApprove";
  readonly contributors: "mayApprove" | "mayNotApprove";
  /** Whoever has one of these parts in the work item doesn't approve it either; absent excludes nobody. */
  readonly excludes?: readonly ItemPart[];
  /** Whether one person counts in every seat that they hold, or in the first only. */
  readonly hats: "everySeat" | "oneOnly";
  /** People and apps whose edits never outdate an approval. */
  readonly harmlessEditors: readonly PersonId[];
  readonly onReturnToApprovedText: "approvalsCountAgain" | "approvalsStayOutdated";
  readonly lateObjections: "advise" | "bind";
  readonly calendars: readonly Calendar[];
  /** The least time a seat gets after a material edit that touches it. */
  readonly secondLook: WorkingTime;
  /** The latest that "I need until D" may reach beyond the first deadline. */
  readonly extensionCap: WorkingTime;
  readonly floor: Floor;
  readonly decider: { readonly person?: PersonId; readonly answersWithin: WorkingTime };
  readonly override:
    | { readonly kind: "never" }
    | { readonly kind: "allowed"; readonly signers: HolderSource; readonly lasts: WorkingTime };
  /** What an error does to the move. */
  readonly failMode: "closed" | "open";
  /** Whether a change of this policy, of this switch too, waits until a second leader confirms it. */
  readonly changes: "oneLeader" | "twoLeaders";
}

/** The commit space: what a charter has to hold before the project's commitment status. */
export interface CommitRules extends GateStatuses {
  readonly mode: SpaceMode;
  /** Issue type ids that the space governs; empty means all. */
  readonly issueTypeIds: readonly string[];
  readonly asks: {
    readonly owner: boolean;
    readonly decider: boolean;
    readonly sponsor: boolean;
    readonly notDoing: boolean;
    /** The least number of constraints and of success measures; 0 asks for none. Those that stand there have to be whole. */
    readonly constraints: number;
    readonly measures: number;
  };
  readonly learningCheck: "asked" | "off";
  /** What an error does to the move. */
  readonly failMode: "closed" | "open";
}

/** The learning space: which retros a release owes, when they come, and who is asked. */
export interface LearningRules {
  /**
   * `observe` plans retros and makes no tickets; `warn` makes them; `block` also holds their done status until they are
   * answered.
   */
  readonly mode: SpaceMode;
  /** Issue type ids that the space governs; empty means all but sub-tasks. */
  readonly issueTypeIds: readonly string[];
  /** One system retro for a whole version, or one for each of its items. */
  readonly per: "version" | "item";
  /** When an epic's retro comes: once the epic is released itself, or its last child is. Absent is the former. */
  readonly epics?: "whenDone" | "lastChild";
  /** A version that was marked as released so many days after its release is a past one, and brings nothing by itself. */
  readonly pastAfterDays?: number;
  /** Jira status ids in which an item without a version counts as released. */
  readonly releasedStatusIds: readonly string[];
  /** The issue type of retro tickets. */
  readonly retroIssueTypeId: string;
  /** Jira status ids in which a retro ticket counts as done. */
  readonly doneStatusIds: readonly string[];
  /** A system retro is due this long after the release. */
  readonly systemWithin: WorkingTime;
  /** Days after the release at which an impact retro comes where no measure names a date. */
  readonly impactAfterDays: number;
  /** However early a measure's date is, the impact retro comes at least this many days after the release. */
  readonly impactLeastDays: number;
  /** An impact retro is due this long after it came. */
  readonly impactWithin: WorkingTime;
  /** Released items without a success measure share one impact retro for the release, or get none. */
  readonly withoutMeasure: "oneForRelease" | "none";
  /** How long before it is due a retro's assignee is reminded. */
  readonly remindBefore: WorkingTime;
  /** Who answers for retros whose charter names no sponsor. */
  readonly sponsor?: PersonId;
  /** From so many overdue retros of the project on, nothing new is committed; undefined holds nothing. */
  readonly debtLimit?: number;
}

/** One discipline's seat: who may fill it, how many must answer, within what time. */
export interface SeatRule {
  readonly id: SeatId;
  /** What people call the seat: Legal, Sales, Technology. */
  readonly discipline: string;
  /** Asked only when this holds; undefined means always. */
  readonly when?: Condition;
  readonly holders: HolderSource;
  readonly quorum: Quorum;
  readonly answersWithin: WorkingTime;
  /** A seat that must answer never lapses; it escalates, and the gate shows no opening time. */
  readonly onSilence: "lapse" | "mustAnswer";
  /** An advising seat is asked and shown; it neither satisfies nor blocks. */
  readonly weight: "binding" | "advising";
  /** Id of the calendar its holders work by; undefined means the policy's first. */
  readonly calendar?: string;
}

export type SeatId = string;

/** Whom a seat is given to. What it excepts is never a holder of it, however else they are named; no app ever is. */
export interface HolderSource {
  readonly people: readonly PersonId[];
  readonly groups: readonly GroupId[];
  /** Ids of project roles. */
  readonly roles?: readonly RoleId[];
  /** Ids of fields of the work item that name people; whoever stands there now. */
  readonly fields?: readonly string[];
  readonly except?: { readonly people: readonly PersonId[]; readonly groups: readonly GroupId[] };
}

/** People in a part that a work item has, who may be kept from approving it. */
export type ItemPart = "reporter" | "assignee" | "owner";

/** How many holders must approve. `percent` is rounded up; `lazy`: more answered than silent, at most `mostSilent` silent. */
export type Quorum =
  | { readonly kind: "any" }
  | { readonly kind: "all" }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "percent"; readonly percent: number }
  | { readonly kind: "lazy"; readonly mostSilent: number };

/** Which items a seat is asked for. Ids where Jira has ids (components, issue types, fields). */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly label: string }
  | { readonly component: string }
  | { readonly issueType: string }
  | { readonly field: string; readonly is: string };

/** How seats combine. `all` and `any` of only-skipped children are skipped. */
export type Requirement =
  { readonly all: readonly Requirement[] } | { readonly any: readonly Requirement[] } | { readonly seat: SeatId };

/** The least number of real, binding approvals without which silence never opens the gate. */
export interface Floor {
  readonly approvals: number;
  readonly perDiscipline: readonly { readonly discipline: string; readonly approvals: number }[];
}
