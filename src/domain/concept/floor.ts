import { decisionAbout, standingDecision } from "./floor-decision";
import type { Instant, PersonId } from "../ground/people";
import type { SeatOutcome } from "./requirement";
import type { SeatJudgement } from "./seat-judgement";
import type { ConceptState } from "./state";
import type { Round } from "./state";
import type { Debtor, Reason } from "./verdict";
import { answeringPerson, decidingPerson, isPresent, personOf } from "./who-may";
import { addWorkingTime, zoneOf } from "../ground/working-time";

/** Whether enough real, binding approvals stand behind an opening, or the decider said so in writing. */
export interface FloorStanding {
  readonly holds: boolean;
  readonly reasons: readonly Reason[];
  readonly debtors: readonly Debtor[];
  /** When somebody else comes to owe naming a decider; absent where that is not so. */
  readonly nextChangeAt?: Instant;
}

const met: FloorStanding = { holds: true, reasons: [], debtors: [] };

/** Judges the floor. Where it does not hold once every seat has answered or lapsed, the decider owes a decision. */
export function judgeFloor(
  state: ConceptState,
  round: Round,
  { binding, outcome }: { readonly binding: readonly SeatJudgement[]; readonly outcome: SeatOutcome },
  now: Instant,
): FloorStanding {
  const missing = missingApprovals(round, binding);
  if (missing.length === 0) {
    return met;
  }
  const decision = standingDecision(state, round);
  if (decision?.decision === "goOn") {
    return { holds: true, reasons: [{ kind: "deciderSaidGoOn", by: decision.by }], debtors: [] };
  }
  const decider = decidingPerson(state, round);
  if (outcome.at > now) {
    const silentUntil = decider !== undefined && outcome.at < Infinity ? outcome.at : "never";
    return {
      holds: false,
      reasons: missing.map((lack) => ({ kind: "floorMissing", ...lack, silentUntil })),
      debtors: [],
    };
  }
  if (decider === undefined) {
    return {
      holds: false,
      reasons: missing.map((lack) => ({ kind: "floorMissing", ...lack })),
      ...owesDecider(state, round, now, lastAct(round, binding)),
    };
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
  const decideBy = decisionDue(state, round, lastAct(round, binding), decider);
  return {
    holds: false,
    reasons: missing.map((lack) => ({ kind: "floorMissing", ...lack, decider, decideBy })),
    debtors: [{ person: decider, owes: "floorDecision", until: decideBy }],
  };
}

/**
 * Where nobody is named as decider, the author owes naming one, and after a working day the project's lead too; at once
 * where the author left. One who is named and can't is told of in a warning.
 */
export function owesDecider(
  state: ConceptState,
  round: Round,
  now: Instant,
  since?: Instant,
): Pick<FloorStanding, "debtors" | "nextChangeAt"> {
  if (round.decider !== undefined) {
    return { debtors: [] };
  }
  const author = answeringPerson(state, round);
  const lead = round.lead === author || !isPresent(personOf(state.people, round.lead ?? "")) ? undefined : round.lead;
  const leads: readonly Debtor[] = lead === undefined ? [] : [{ person: lead, owes: "decider" }];
  if (author === undefined) {
    return { debtors: leads };
  }
  const calendar = round.policy.calendars[0];
  if (since === undefined || !calendar) {
    return { debtors: [{ person: author, owes: "decider" }] };
  }
  const zone = zoneOf(personOf(state.people, author)?.zone, calendar);
  const until = addWorkingTime(since, { amount: 1, unit: "workingDays" }, calendar, zone);
  const debtor: Debtor = { person: author, owes: "decider", until };
  return now < until ? { debtors: [debtor], nextChangeAt: until } : { debtors: [debtor, ...leads] };
}

/** What a seat whose people abstained comes to: the decider's decision, on a clock of their own. */
export function judgeStuck(state: ConceptState, round: Round, seat: SeatJudgement, now: Instant): FloorStanding {
  const { rule, standing, stuckSince } = seat;
  if (stuckSince === undefined) {
    return met;
  }
  const lack = { kind: "tooFewLeft" as const, seat: rule.id, need: standing.needed, have: standing.have };
  const decider = decidingPerson(state, round);
  if (decider === undefined) {
    const owed = rule.onSilence === "mustAnswer" ? owesDecider(state, round, now, stuckSince) : { debtors: [] };
    return { holds: false, reasons: [lack], ...owed };
  }
  if (decisionAbout(state, round, rule.id)?.decision === "notYet") {
    return {
      holds: false,
      reasons: [{ ...lack, decider }, { kind: "deciderSaidNotYet" }],
      debtors: [{ person: decider, owes: "floorDecision", seat: rule.id }],
    };
  }
  const decideBy = decisionDue(state, round, stuckSince, decider);
  return {
    holds: false,
    reasons: [{ ...lack, decider, decideBy }],
    debtors: [{ person: decider, owes: "floorDecision", seat: rule.id, until: decideBy }],
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

/** When the last seat has answered, lapsed or let go: the decider's clock starts then. */
function lastAct(round: Round, binding: readonly SeatJudgement[]): Instant {
  let start = round.openedAt;
  for (const { outcome, actedAt } of binding) {
    start = Math.max(start, outcome.at < Infinity ? outcome.at : -Infinity, actedAt);
  }
  return start;
}

function decisionDue(state: ConceptState, round: Round, start: Instant, decider: PersonId): Instant {
  const calendar = round.policy.calendars[0];
  if (!calendar) {
    return start;
  }
  const zone = zoneOf(personOf(state.people, decider)?.zone ?? round.deciderDeadlineZone, calendar);
  return addWorkingTime(start, round.policy.decider.answersWithin, calendar, zone);
}
