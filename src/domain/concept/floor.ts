import { decisionAbout, standingDecision } from "./floor-decision";
import type { Instant, PersonId } from "../ground/people";
import type { SeatOutcome } from "./requirement";
import type { SeatJudgement } from "./seat-judgement";
import type { ConceptState } from "./state";
import type { Round } from "./state";
import type { Debtor, Reason } from "./verdict";
import { answeringPerson, decidingPerson, personOf } from "./who-may";
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
      debtors: owesDecider(state, round, lastAct(round, binding)),
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

/** Where nobody is named as decider, the author owes naming one. One who is named and can't is told of in a warning. */
export function owesDecider(state: ConceptState, round: Round, since?: Instant): readonly Debtor[] {
  const author = round.decider === undefined ? answeringPerson(state, round) : undefined;
  if (author === undefined) {
    return [];
  }
  const calendar = round.policy.calendars[0];
  if (since === undefined || !calendar) {
    return [{ person: author, owes: "decider" }];
  }
  const zone = zoneOf(personOf(state.people, author)?.zone, calendar);
  const until = addWorkingTime(since, { amount: 1, unit: "workingDays" }, calendar, zone);
  return [{ person: author, owes: "decider", until }];
}

/** What a seat whose people abstained comes to: the decider's decision, on a clock of their own. */
export function judgeStuck(state: ConceptState, round: Round, seat: SeatJudgement): FloorStanding {
  const { rule, standing, stuckSince } = seat;
  if (stuckSince === undefined) {
    return met;
  }
  const lack = { kind: "tooFewLeft" as const, seat: rule.id, need: standing.needed, have: standing.have };
  const decider = decidingPerson(state, round);
  if (decider === undefined) {
    const debtors = rule.onSilence === "mustAnswer" ? owesDecider(state, round, stuckSince) : [];
    return { holds: false, reasons: [lack], debtors };
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
