import { outdatedBy } from "./change";
import type { ConceptVersion } from "./concept";
import type { ConceptEdited } from "./event";
import { differingPoints } from "../ground/text-fingerprint";
import type { Instant, PersonId } from "../ground/people";
import type { ProjectPolicy, SeatRule } from "../policy/policy";
import { calendarOf } from "./resolve-seats";
import { restsOf } from "./place";
import { seatsOver } from "./seat-end";
import { seatContext } from "./seat-holders";
import { judgeSeats } from "./seats";
import type { ConceptState } from "./state";
import type { Round, SeatState } from "./state";
import { personOf } from "./who-may";
import { addWorkingTime, zoneOf } from "../ground/working-time";

/** What a text that says something new asks of the seats: a second look of some, and nothing more of others. */
export type NewText = Pick<ConceptEdited, "askedAgain" | "over">;

/** `state` and `round` are as they were before the edits, `after` are all versions with them. */
export function decideNewText(
  state: ConceptState,
  round: Round,
  after: readonly ConceptVersion[],
  now: Instant,
): NewText {
  if (!saysNews(state.versions, after)) {
    return { askedAgain: [] };
  }
  const over = seatsOver(state, round, now);
  const askedAgain = seatsAskedAgain(state, round, after, now).filter(({ seat }) => !over.includes(seat));
  return { ...(over.length > 0 && { over }), askedAgain };
}

/** The seats as a new text leaves them. */
export function withNewText(seats: readonly SeatState[], { askedAgain, over = [] }: NewText): readonly SeatState[] {
  return seats.map((seat) => (over.includes(seat.seat) ? endedSeat(seat) : withSecondLooks(seat, askedAgain)));
}

/** A seat that stayed though its condition held no more, and that nobody waits for any longer. */
export function endedSeat({ stays: _over, since: _then, ...seat }: SeatState): SeatState {
  return { ...seat, applies: { kind: "skipped" } };
}

/**
 * The seats that have to look at a text again, lapsed ones too, with their holders' new deadlines.
 */
function seatsAskedAgain(
  state: ConceptState,
  round: Round,
  after: readonly ConceptVersion[],
  now: Instant,
): ConceptEdited["askedAgain"] {
  const isSameAgain =
    round.policy.onReturnToApprovedText === "approvalsCountAgain" &&
    differingPoints(state.versions.at(-1)?.fingerprints ?? {}, after.at(-1)?.fingerprints ?? {}).length === 0;
  return judgeSeats(seatContext(state, round, now)).seats.flatMap(({ seat, rule, places, standing }) => {
    if (seat.applies.kind !== "asked") {
      return [];
    }
    const spoken = places.flatMap(({ act, holder, outdated }) => (act && !outdated ? [{ act, holder }] : []));
    const untouched = spoken.filter(({ act }) => !outdatedBy(restsOf(act), after, round.policy));
    const isTouched = untouched.length < spoken.length;
    if (!isTouched && (isSameAgain || standing.state === "satisfied")) {
      return [];
    }
    const kept = untouched.map(({ holder }) => holder);
    const deadlines = secondLooks(state, round.policy, rule, { seat, untouched: kept, now });
    return Object.keys(deadlines).length === 0 ? [] : [{ seat: seat.seat, deadlines }];
  });
}

function saysNews(before: readonly ConceptVersion[], after: readonly ConceptVersion[]): boolean {
  return after.slice(before.length).some(({ change, harmless }) => change.kind === "material" && !harmless);
}

/** Each asked holder's clock: never earlier than it was, and never less than the second look from now. */
function secondLooks(
  state: ConceptState,
  policy: ProjectPolicy,
  rule: SeatRule,
  {
    seat,
    untouched,
    now,
  }: { readonly seat: SeatState; readonly untouched: readonly PersonId[]; readonly now: Instant },
): Readonly<Record<PersonId, Instant>> {
  const calendar = calendarOf(policy, rule);
  if (!calendar) {
    return {};
  }
  const asked = seat.candidates.filter(({ person }) => !untouched.includes(person));
  return Object.fromEntries(
    asked.map(({ person, deadline }) => {
      const look = addWorkingTime(
        now,
        policy.secondLook,
        calendar,
        zoneOf(personOf(state.people, person)?.zone, calendar),
      );
      return [person, Math.max(deadline, look)];
    }),
  );
}

/** A seat whose holders' clocks run on as the second look says. */
function withSecondLooks(seat: SeatState, askedAgain: ConceptEdited["askedAgain"]): SeatState {
  const again = askedAgain.find((asked) => asked.seat === seat.seat);
  if (!again) {
    return seat;
  }
  return {
    ...seat,
    candidates: seat.candidates.map((candidate) => {
      const deadline = Object.hasOwn(again.deadlines, candidate.person) ? again.deadlines[candidate.person] : undefined;
      return deadline === undefined || deadline <= candidate.deadline ? candidate : { ...candidate, deadline };
    }),
  };
}
