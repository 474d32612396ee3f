import { outdatedBy } from "./change";
import type { Instant, PersonId } from "../ground/people";
import type { SeatOutcome } from "./requirement";
import type { SeatJudgement } from "./seat-judgement";
import type { ConceptState } from "./state";
import type { Round } from "./state";
import type { Debtor, Reason } from "./verdict";
import { decidingPerson, personOf } from "./who-may";
import { addWorkingTime, zoneOf } from "../ground/working-time";

/** Whether enough real, binding approvals stand behind an opening, or the decider said so in writing. */
export interface FloorStanding {
  readonly holds: boolean;
  readonly reasons: readonly Reason[];
  readonly debtors: readonly Debtor[];
}

const met: FloorStanding = { holds: true, reasons: [], debtors: [] };

/** Judges the floor. Where it does not hold once every seat has answered or lapsed, the decider owes a decision. */
export function judgeFloor(
  state: ConceptState,
  round: Round,
  binding: readonly SeatJudgement[],
  outcome: SeatOutcome,
  now: Instant,
): FloorStanding {
  const missing = missingApprovals(round, binding);
  if (missing.length === 0) {
    return met;
  }
  const decision = floorDecision(state, round);
  if (decision?.decision === "goOn") {
    return { holds: true, reasons: [{ kind: "deciderSaidGoOn", by: decision.by }], debtors: [] };
  }
  const decider = decidingPerson(state, round);
  if (outcome.at > now || decider === undefined) {
    return { holds: false, reasons: missing.map((lack) => ({ kind: "floorMissing", ...lack })), debtors: [] };
  }
  if (decision) {
    return {
      holds: false,
      reasons: [
        ...missing.map((lack) => ({ kind: "floorMissing" as const, ...lack, decider })),
        { kind: "deciderSaidNotYet" },
      ],
      debtors: [{ person: decider, owes: "floorDecision" }],
    };
  }
  const decideBy = deciderDeadline(state, round, binding, decider);
  return {
    holds: false,
    reasons: missing.map((lack) => ({ kind: "floorMissing", ...lack, decider, decideBy })),
    debtors: [{ person: decider, owes: "floorDecision", until: decideBy }],
  };
}

interface Lack {
  readonly have: number;
  readonly need: number;
  readonly discipline?: string;
}

/** A person counts once for the floor, however many seats they approve in. A discipline that is not asked has no floor. */
function missingApprovals({ policy }: Round, binding: readonly SeatJudgement[]): readonly Lack[] {
  const { approvals, perDiscipline } = policy.floor;
  const missing: Lack[] = [];
  const have = countPeople(binding, undefined, approvals);
  if (have < approvals) {
    missing.push({ have, need: approvals });
  }
  for (const { discipline, approvals: need } of perDiscipline) {
    if (!binding.some(({ rule, seat }) => rule.discipline === discipline && seat.applies.kind === "asked")) {
      continue;
    }
    const given = countPeople(binding, discipline, need);
    if (given < need) {
      missing.push({ have: given, need, discipline });
    }
  }
  return missing;
}

/** How many people approve, counted no further than `enough`. */
function countPeople(binding: readonly SeatJudgement[], discipline: string | undefined, enough: number): number {
  const people: PersonId[] = [];
  for (const { rule, approvers } of binding) {
    if (discipline !== undefined && rule.discipline !== discipline) {
      continue;
    }
    for (const person of approvers) {
      if (people.length >= enough) {
        return people.length;
      }
      if (!people.includes(person)) {
        people.push(person);
      }
    }
  }
  return people.length;
}

/** The decider's word about the floor, where it was given for what the concept says now. */
export function floorDecision(state: ConceptState, round: Round): Round["floorDecision"] {
  const decision = round.floorDecision;
  return decision && !outdatedBy({ version: decision.version, points: "all" }, state.versions, round.policy)
    ? decision
    : undefined;
}

/** The decider's clock starts when the last seat has answered, lapsed or let go. */
function deciderDeadline(
  state: ConceptState,
  round: Round,
  binding: readonly SeatJudgement[],
  decider: PersonId,
): Instant {
  let start = round.openedAt;
  for (const { outcome, actedAt } of binding) {
    start = Math.max(start, outcome.at < Infinity ? outcome.at : -Infinity, actedAt);
  }
  const calendar = round.policy.calendars[0];
  if (!calendar) {
    return start;
  }
  const zone = zoneOf(personOf(state.people, decider)?.zone ?? round.deciderDeadlineZone, calendar);
  return addWorkingTime(start, round.policy.decider.answersWithin, calendar, zone);
}
