import { outdatedBy } from "./change";
import type { Candidate } from "./event";
import type { Instant, PersonId } from "../ground/people";
import type { ProjectPolicy, SeatRule } from "../policy/policy";
import { decideQuorum } from "./quorum";
import type { SeatOutcome } from "./requirement";
import type { ConceptState } from "./state";
import type { LetGo, Round, SeatState, Vote } from "./state";
import type { HolderStanding, SeatStanding } from "./verdict";
import { type Authorship, disqualifiedAs, isHolder, isPresent, isPrincipal, personOf, ruleOf } from "./who-may";

/** What one seat comes to at an instant. */
export interface SeatJudgement {
  readonly seat: SeatState;
  readonly rule: SeatRule;
  readonly standing: SeatStanding;
  readonly outcome: SeatOutcome;
  /** People whose approval counts here. */
  readonly approvers: readonly PersonId[];
  /** When the last clock of its holders runs out; a seat that must answer has no end. */
  readonly end: Instant;
  /** When it left the count by acts (let go, abstained) or satisfied its quorum; -Infinity where no act did it. */
  readonly actedAt: Instant;
  /** The next instant at which something here changes by itself. */
  readonly nextChangeAt: Instant;
}

/** What judging a seat looks at, worked out once for a verdict. */
export interface SeatContext {
  readonly state: ConceptState;
  readonly round: Round;
  readonly policy: ProjectPolicy;
  readonly authorship: Authorship;
  readonly now: Instant;
}

interface Count {
  readonly holders: HolderStanding[];
  readonly approvers: PersonId[];
  eligible: number;
  abstained: number;
  letGo: number;
  objected: number;
  /** The latest clock of those who are still silent, and of all who count. */
  silentEnd: Instant;
  end: Instant;
  actedAt: Instant;
  nextChangeAt: Instant;
}

const skippedOutcome: SeatOutcome = { kind: "left", at: -Infinity };
const neverOutcome: SeatOutcome = { kind: "left", at: Infinity };
const satisfiedOutcome: SeatOutcome = { kind: "satisfied", at: -Infinity };

/** Judges one seat of the round; undefined where the policy has no such seat. */
export function judgeSeat(context: SeatContext, seat: SeatState, index: number): SeatJudgement | undefined {
  const rule = ruleOf(context.policy, seat.seat, index);
  if (!rule) {
    return undefined;
  }
  if (seat.applies.kind !== "asked") {
    const state = seat.applies.kind;
    const standing = { seat: seat.seat, discipline: rule.discipline, state, needed: 0, have: 0, holders: [] };
    return {
      seat,
      rule,
      standing,
      outcome: skippedOutcome,
      approvers: [],
      end: -Infinity,
      actedAt: -Infinity,
      nextChangeAt: Infinity,
    };
  }
  const count: Count = {
    holders: [],
    approvers: [],
    eligible: 0,
    abstained: 0,
    letGo: 0,
    objected: 0,
    silentEnd: -Infinity,
    end: -Infinity,
    actedAt: -Infinity,
    nextChangeAt: Infinity,
  };
  for (const candidate of seat.candidates) {
    countCandidate(context, seat, rule, candidate, count);
  }
  if (seat.votes.length > 0 || seat.letGo.length > 0) {
    countOthers(context, seat, rule, count);
  }
  if (count.eligible === 0) {
    countDecider(context, seat, count);
  }
  return concluded(context, seat, rule, count);
}

function concluded({ now }: SeatContext, seat: SeatState, rule: SeatRule, count: Count): SeatJudgement {
  const { holders, approvers, eligible, abstained, letGo, objected } = count;
  const quorum = decideQuorum(rule.quorum, { eligible, approved: approvers.length, abstained, letGo, objected });
  const mustAnswer = rule.onSilence === "mustAnswer";
  const lapsesAt = count.silentEnd;
  // Everybody answered, and the count can't be reached because some abstained or let go: there is nobody left to wait for.
  const kind = quorum.kind === "short" && lapsesAt === -Infinity ? "nobodyLeft" : quorum.kind;
  let state: SeatStanding["state"];
  let outcome: SeatOutcome;
  let { nextChangeAt } = count;
  switch (kind) {
    case "met":
      state = "satisfied";
      outcome = satisfiedOutcome;
      break;
    case "cannotBeMet":
      state = "cannotBeMet";
      outcome = neverOutcome;
      break;
    case "nobodyLeft":
      state = mustAnswer ? "asked" : count.letGo > 0 ? "letGo" : "abstained";
      outcome = mustAnswer ? neverOutcome : skippedOutcome;
      if (mustAnswer && count.end > now && count.end < nextChangeAt) {
        nextChangeAt = count.end;
      }
      break;
    case "short":
      state = !mustAnswer && now >= lapsesAt ? "lapsed" : "asked";
      outcome = mustAnswer ? neverOutcome : { kind: "left", at: lapsesAt };
      if (lapsesAt > now && lapsesAt < nextChangeAt) {
        nextChangeAt = lapsesAt;
      }
      break;
  }
  const deadline = kind === "short" ? lapsesAt : count.end;
  const { discipline } = rule;
  const { needed } = quorum;
  const have = approvers.length;
  // Written out twice: spreading an object here is a quarter of a verdict's time.
  const standing: SeatStanding =
    deadline > -Infinity
      ? { seat: seat.seat, discipline, state, needed, have, deadline, holders }
      : { seat: seat.seat, discipline, state, needed, have, holders };
  return {
    seat,
    rule,
    standing,
    outcome,
    approvers,
    end: mustAnswer ? Infinity : count.end,
    actedAt: count.actedAt,
    nextChangeAt,
  };
}

function countCandidate(
  context: SeatContext,
  seat: SeatState,
  rule: SeatRule,
  candidate: Candidate,
  count: Count,
): void {
  const { state, round, policy, authorship, now } = context;
  const { person, deadline } = candidate;
  const vote = voteOf(seat, person);
  const letGo = vote ? undefined : letGoOf(seat, person);
  const disqualified = disqualifiedAs(person, authorship, policy);
  if (disqualified) {
    count.holders.push({ person, answer: disqualified });
    return;
  }
  const actor = (vote ?? letGo)?.actingFor === undefined ? undefined : (vote ?? letGo)?.person;
  const actorCounts =
    actor !== undefined && isPresent(personOf(state.people, actor)) && !disqualifiedAs(actor, authorship, policy);
  if (!isHolder(state, round, seat, rule, person) && !(actorCounts && isPrincipal(state, seat, rule, person))) {
    count.holders.push(withAct({ person, answer: "noLongerEligible" }, vote));
    return;
  }
  count.eligible += 1;
  if (deadline > count.end) {
    count.end = deadline;
  }
  const act = actor === undefined || actorCounts ? (vote ?? letGo) : undefined;
  countAct(context, seat, { person, deadline }, act, count);
  if (count.nextChangeAt > deadline && deadline > now && isSilent(count.holders.at(-1))) {
    count.nextChangeAt = deadline;
  }
}

/** Counts what a place in the seat has said, or that it is silent. */
function countAct(
  context: SeatContext,
  seat: SeatState,
  { person, deadline }: Candidate,
  act: Vote | LetGo | undefined,
  count: Count,
): void {
  const { state, policy, now } = context;
  const isLetGo = act !== undefined && !("kind" in act);
  const outdating =
    act && outdatedBy("kind" in act ? act : { version: act.version, points: "all" }, state.versions, policy);
  if (act && !outdating) {
    if (act.at > count.actedAt) {
      count.actedAt = act.at;
    }
    if (isLetGo) {
      count.letGo += 1;
      count.holders.push({
        person: act.person,
        answer: "letGo",
        deadline,
        at: act.at,
        version: act.version,
        ...(act.actingFor !== undefined && { actingFor: act.actingFor }),
      });
    } else if (act.kind === "abstained") {
      count.abstained += 1;
      count.holders.push(withAct({ person: act.person, answer: "abstained", deadline }, act));
    } else if (count.approvers.includes(act.person) || countsElsewhere(context, seat, act.person)) {
      count.silentEnd = Math.max(count.silentEnd, deadline);
      count.holders.push(withAct({ person: act.person, answer: "countedElsewhere", deadline }, act));
    } else {
      count.approvers.push(act.person);
      const shown: HolderStanding =
        act.actingFor === undefined
          ? { person: act.person, answer: "approved", deadline, version: act.version, at: act.at }
          : {
              person: act.person,
              answer: "approved",
              deadline,
              version: act.version,
              at: act.at,
              actingFor: act.actingFor,
            };
      count.holders.push(act.at > deadline ? { ...shown, late: true } : shown);
    }
    return;
  }
  if (deadline > count.silentEnd) {
    count.silentEnd = deadline;
  }
  const raised = context.round.objections.length > 0 ? raisedIn(context.round, seat.seat, person) : "nothing";
  if (raised !== "nothing") {
    count.objected += 1;
  }
  if (raised === "standing") {
    count.holders.push({ person, answer: "objected", deadline });
  } else if (outdating && act) {
    const answer = now >= deadline ? "lapsed" : "outdated";
    count.holders.push({
      person: act.person,
      answer,
      deadline,
      version: act.version,
      at: act.at,
      outdatedBy: { version: outdating.number, points: outdating.change.points },
    });
  } else {
    count.holders.push({ person, answer: now >= deadline ? "lapsed" : "asked", deadline });
  }
}

/** Votes of people who joined after the opening count; they never hold the seat's clock up. */
function countOthers(context: SeatContext, seat: SeatState, rule: SeatRule, count: Count): void {
  const { state, round, policy, authorship } = context;
  for (const vote of seat.votes) {
    const holder = vote.actingFor ?? vote.person;
    if (seat.candidates.some(({ person }) => person === holder)) {
      continue;
    }
    const eligible =
      !disqualifiedAs(holder, authorship, policy) &&
      (vote.actingFor === undefined
        ? isHolder(state, round, seat, rule, holder)
        : isPresent(personOf(state.people, vote.person)) &&
          !disqualifiedAs(vote.person, authorship, policy) &&
          isPrincipal(state, seat, rule, holder));
    const outdating = outdatedBy(vote, state.versions, policy);
    if (!eligible) {
      const disqualified = disqualifiedAs(vote.person, authorship, policy);
      count.holders.push(withAct({ person: vote.person, answer: disqualified ?? "noLongerEligible" }, vote));
    } else if (outdating) {
      count.holders.push(
        withAct(
          {
            person: vote.person,
            answer: "outdated",
            outdatedBy: { version: outdating.number, points: outdating.change.points },
          },
          vote,
        ),
      );
    } else if (vote.kind === "abstained") {
      count.holders.push(withAct({ person: vote.person, answer: "abstained" }, vote));
    } else if (count.approvers.includes(vote.person) || countsElsewhere(context, seat, vote.person)) {
      count.holders.push(withAct({ person: vote.person, answer: "countedElsewhere" }, vote));
    } else {
      count.eligible += 1;
      count.approvers.push(vote.person);
      if (vote.at > count.actedAt) {
        count.actedAt = vote.at;
      }
      count.holders.push(withAct({ person: vote.person, answer: "approved" }, vote));
    }
  }
}

/** A seat that has lost all its holders since the opening is the decider's, on the seat's own clock. */
function countDecider(context: SeatContext, seat: SeatState, count: Count): void {
  const { state, round, policy, authorship, now } = context;
  const { decider } = round;
  if (decider === undefined || seat.candidates.length === 0) {
    return;
  }
  if (!isPresent(personOf(state.people, decider)) || disqualifiedAs(decider, authorship, policy)) {
    return;
  }
  const deadline = seat.candidates.reduce((latest, candidate) => Math.max(latest, candidate.deadline), -Infinity);
  const known = count.holders.findIndex(({ person }) => person === decider);
  if (known >= 0) {
    count.holders.splice(known, 1);
  }
  count.eligible = 1;
  count.end = deadline;
  countAct(context, seat, { person: decider, deadline }, voteOf(seat, decider) ?? letGoOf(seat, decider), count);
  if (deadline > now && isSilent(count.holders.at(-1))) {
    count.nextChangeAt = Math.min(count.nextChangeAt, deadline);
  }
}

function isSilent(holder: HolderStanding | undefined): boolean {
  return holder?.answer === "asked" || holder?.answer === "outdated";
}

function voteOf(seat: SeatState, holder: PersonId): Vote | undefined {
  for (const vote of seat.votes) {
    if ((vote.actingFor ?? vote.person) === holder) {
      return vote;
    }
  }
  return undefined;
}

function letGoOf(seat: SeatState, holder: PersonId): LetGo | undefined {
  for (const letGo of seat.letGo) {
    if ((letGo.actingFor ?? letGo.person) === holder) {
      return letGo;
    }
  }
  return undefined;
}

function withAct(holder: HolderStanding, vote: Vote | undefined): HolderStanding {
  if (!vote) {
    return holder;
  }
  return {
    ...holder,
    version: vote.version,
    at: vote.at,
    ...(vote.actingFor !== undefined && { actingFor: vote.actingFor }),
  };
}

/** Whether a person has a no in a seat that they have not taken back, and whether the decider let it stand. */
function raisedIn(round: Round, seat: string, person: PersonId): "nothing" | "standing" | "ruledOut" {
  let found: "nothing" | "standing" | "ruledOut" = "nothing";
  for (const { raisedBy, ruling } of round.objections) {
    for (const raise of raisedBy) {
      if (
        raise.withdrawnAt !== undefined ||
        (raise.actingFor ?? raise.person) !== person ||
        !raise.seats.includes(seat)
      ) {
        continue;
      }
      if (ruling?.ruling !== "goOn") {
        return "standing";
      }
      found = "ruledOut";
    }
  }
  return found;
}

/** With one hat only, a person counts in the binding seat in which they have counted longest. */
function countsElsewhere(
  { state, round, policy, authorship }: SeatContext,
  here: SeatState,
  person: PersonId,
): boolean {
  if (policy.hats === "everySeat") {
    return false;
  }
  let first: { readonly seat: string; readonly since: Instant } | undefined;
  for (const [index, seat] of round.seats.entries()) {
    const rule = ruleOf(policy, seat.seat, index);
    if (!rule || seat.applies.kind !== "asked" || rule.weight !== "binding") {
      continue;
    }
    for (const vote of seat.votes) {
      if (vote.person !== person || vote.kind !== "approved" || outdatedBy(vote, state.versions, policy)) {
        continue;
      }
      const holder = vote.actingFor ?? person;
      const eligible =
        holder === person ? isHolder(state, round, seat, rule, person) : isPrincipal(state, seat, rule, holder);
      if (!eligible || disqualifiedAs(holder, authorship, policy)) {
        continue;
      }
      if (!first || vote.since < first.since) {
        first = { seat: seat.seat, since: vote.since };
      }
    }
  }
  return first !== undefined && first.seat !== here.seat && ruleOf(policy, here.seat, 0)?.weight === "binding";
}
