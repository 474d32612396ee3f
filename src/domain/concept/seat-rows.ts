import type { Instant, PersonId } from "../ground/people";
import type { SeatId } from "../policy/policy";
import type { Act, Place } from "./place";
import type { SeatContext } from "./seat-holders";
import type { Raise, Round, SeatState } from "./state";
import type { HolderStanding } from "./verdict";
import { type Disqualification, disqualifiedAs } from "./who-may";

/** A place that has spoken, told of the one who spoke. */
export function showAct(act: Act, answer: HolderStanding["answer"], deadline: Instant | undefined): HolderStanding {
  const { person, actingFor, at, version } = act;
  if (deadline !== undefined && actingFor === undefined) {
    const shown: HolderStanding = { person, answer, deadline, version, at };
    return answer === "approved" && at > deadline ? { ...shown, late: true } : shown;
  }
  return {
    person,
    answer,
    ...(deadline !== undefined && { deadline }),
    version,
    at,
    ...(actingFor !== undefined && { actingFor }),
    ...(answer === "approved" && deadline !== undefined && at > deadline && { late: true as const }),
  };
}

/** A place that waits for its word: whoever is asked for it. Without a deadline nobody waits, and they may. */
export function showAsked(place: Place, deadline: Instant | undefined, now: Instant, holders: HolderStanding[]): void {
  const { holder, act, outdated, askedFirst } = place;
  if (askedFirst.length > 0) {
    for (const person of askedFirst) {
      holders.push(toAsked(place, person, deadline, now));
    }
  } else if (place.isOwn) {
    // Written out for those who are asked nearly always: spreading an object here is a quarter of a verdict's time.
    if (deadline !== undefined && act === undefined) {
      holders.push({ person: holder, answer: now >= deadline ? "lapsed" : "asked", deadline });
    } else if (deadline !== undefined && outdated && act?.person === holder && act.actingFor === undefined) {
      const answer = now >= deadline ? "lapsed" : "outdated";
      const outdatedBy = { version: outdated.number, points: outdated.change.points };
      holders.push({ person: holder, answer, deadline, version: act.version, at: act.at, outdatedBy });
    } else {
      holders.push(toAsked(place, holder, deadline, now));
    }
  }
}

function toAsked(
  { holder, act, outdated }: Place,
  person: PersonId,
  deadline: Instant | undefined,
  now: Instant,
): HolderStanding {
  const isLate = deadline !== undefined && now >= deadline;
  if (outdated && act?.person === person) {
    const outdatedBy = { version: outdated.number, points: outdated.change.points };
    return { ...showAct(act, isLate ? "lapsed" : "outdated", deadline), outdatedBy };
  }
  return {
    person,
    answer: deadline === undefined ? "optional" : isLate ? "lapsed" : "asked",
    ...(deadline !== undefined && { deadline }),
    ...(person !== holder && { actingFor: holder }),
  };
}

/** A place whose word is a no: who said it, and whoever else may say something for it by now. */
export function showObjection(place: Place, raise: Raise, deadline: Instant, holders: HolderStanding[]): void {
  const { person, actingFor } = raise;
  holders.push(
    actingFor === undefined
      ? { person, answer: "objected", deadline }
      : { person, answer: "objected", deadline, actingFor },
  );
  const { holder, isOwn, askedFirst } = place;
  for (const other of askedFirst.length > 0 ? askedFirst : isOwn ? [holder] : []) {
    if (other !== person) {
      holders.push(
        other === holder
          ? { person: other, answer: "optional" }
          : { person: other, answer: "optional", actingFor: holder },
      );
    }
  }
}

/** How somebody is told of who may not speak for a place; whoever has an excluded part in the item now is not eligible now. */
function toAnswer(disqualified: Disqualification | undefined): HolderStanding["answer"] {
  return disqualified === "author" || disqualified === "contributor" ? disqualified : "noLongerEligible";
}

/** A place that is no part of the seat any more; one that nobody was asked for is told of only where somebody spoke. */
export function showGone({ policy, authorship }: SeatContext, place: Place, holders: HolderStanding[]): void {
  const { holder, barred, since, act = place.voided } = place;
  if (barred !== undefined) {
    if (since === "opening" || act) {
      holders.push({ person: holder, answer: toAnswer(barred) });
    }
    return;
  }
  if (since === "opening" && act?.person !== holder) {
    holders.push({ person: holder, answer: "noLongerEligible" });
  }
  if (act) {
    const answer = toAnswer(disqualifiedAs(act.person, authorship, policy));
    holders.push(showAct(act, answer, undefined));
  }
}

/** What was said for a place by somebody who no longer may, while somebody else can. */
export function showVoided(act: Act, holders: HolderStanding[]): void {
  holders.push(showAct(act, "noLongerEligible", undefined));
}

/** What was said by people who have no place in the seat any more. */
export function showStrangers(
  { policy, authorship }: SeatContext,
  { votes }: SeatState,
  places: readonly Place[],
  holders: HolderStanding[],
): void {
  for (const vote of votes) {
    if (!places.some(({ act, voided }) => act === vote || voided === vote)) {
      const answer = toAnswer(disqualifiedAs(vote.person, authorship, policy));
      holders.push(showAct(vote, answer, undefined));
    }
  }
}

/** The no in a seat that a place has not taken back, and whether the decider let the team go on all the same. */
export function raisedFor(
  round: Round,
  seat: SeatId,
  holder: PersonId,
): { readonly raise: Raise; readonly isRuledOut: boolean } | undefined {
  let found: { readonly raise: Raise; readonly isRuledOut: boolean } | undefined;
  for (const { raisedBy, ruling } of round.objections) {
    for (const raise of raisedBy) {
      if (
        raise.withdrawnAt === undefined &&
        (raise.actingFor ?? raise.person) === holder &&
        raise.seats.includes(seat)
      ) {
        if (ruling?.ruling !== "goOn") {
          return { raise, isRuledOut: false };
        }
        found = { raise, isRuledOut: true };
      }
    }
  }
  return found;
}
