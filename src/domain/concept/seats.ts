import { type HatPlace, type Hats, type HatSeat, matchHats } from "./one-hat";
import { judgeObjections } from "./objections";
import { answerersOf, askedOf, type Place } from "./place";
import type { SeatContext } from "./seat-holders";
import { isShare, judgeAgain, judgeSeat, type SeatJudgement, type Wearing } from "./seat-judgement";
import { raisedFor } from "./seat-rows";

/** All seats of a round at an instant; with one hat only, whose approval counts where, and who can still help. */
export interface SeatsJudgement {
  readonly seats: readonly SeatJudgement[];
  readonly hats?: Hats;
}

export function judgeSeats(context: SeatContext): SeatsJudgement {
  const { round, policy } = context;
  const isOneHat = policy.hats === "oneOnly";
  const seats: SeatJudgement[] = [];
  for (let index = 0; index < round.seats.length; index += 1) {
    const seat = round.seats[index];
    const judged = seat && judgeSeat(context, seat, index, isOneHat ? everywhere : undefined);
    if (judged) {
      seats.push(judged);
    }
  }
  if (round.seats.some(({ stays }) => stays === "objection")) {
    releaseSeats(context, seats);
  }
  if (!isOneHat) {
    return { seats };
  }
  const hats = matchHats(
    seats.filter(isBindingAndAsked).map((judged) => toHatSeat(context, judged)),
    { requires: policy.requires, perDiscipline: policy.floor.perDiscipline },
  );
  const wearing: Wearing = (person, seat) => hats.wornIn.get(person) === seat;
  return { seats: seats.map((one) => (isBindingAndAsked(one) ? judgeAgain(context, one, wearing) : one)), hats };
}

/** A seat that stays only for its objection is gone once that is released. */
function releaseSeats(context: SeatContext, seats: SeatJudgement[]): void {
  const { standing } = judgeObjections(context.round, seats, context.now);
  for (const [index, { seat }] of seats.entries()) {
    const isHeld = standing.some(({ raises }) => raises.some((raise) => raise.seats.includes(seat.seat)));
    const gone = { ...seat, applies: { kind: "skipped" } } as const;
    const judged = seat.stays === "objection" && !isHeld ? judgeSeat(context, gone, index) : undefined;
    if (judged) {
      seats[index] = judged;
    }
  }
}

const everywhere: Wearing = () => true;

function isBindingAndAsked({ rule, seat }: SeatJudgement): boolean {
  return rule.weight === "binding" && seat.applies.kind === "asked";
}

function toHatSeat({ round, now }: SeatContext, judged: SeatJudgement): HatSeat {
  const { seat, rule, standing, outcome, wants, lapsesAt } = judged;
  const places = judged.places.filter((place) => place.state !== "gone" && (place.isAwaited || !isShare(rule.quorum)));
  return {
    seat: rule.id,
    discipline: rule.discipline,
    needed: standing.state === "cannotBeMet" ? undefined : wants,
    places: places.map((place) => toHatPlace(place, raisedFor(round, seat.seat, place.holder)?.isRuledOut === false)),
    isLeft:
      (outcome.kind === "left" && outcome.at <= now) ||
      (lapsesAt <= now && places.every((place) => place.deadline <= now || !hasOthers(place))),
    mustAnswer: rule.onSilence === "mustAnswer",
  };
}

/** Whether somebody else could answer for a place whose approval may come to count in another seat. */
function hasOthers(place: Place): boolean {
  const { act } = place;
  return act !== undefined && place.state === "answered" && answerersOf(place).some((id) => id !== act.person);
}

function toHatPlace(place: Place, objects: boolean): HatPlace {
  const { act } = place;
  const answerers = answerersOf(place);
  if (place.state === "open" || act === undefined) {
    return { asked: objects ? [] : askedOf(place), able: answerers };
  }
  if (!("kind" in act) || act.kind === "abstained") {
    return { asked: [], able: answerers };
  }
  const others = answerers.filter((id) => id !== act.person);
  return { approver: act.person, asked: others, able: others };
}
