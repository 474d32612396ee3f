import { type Hats, hasSay, type OracleContext, placesIn, type Seat, weigh } from "./oracle-seats";

/**
 * Every way in which people with one hat can wear it: each of those who approved counts in one of the seats in which
 * they did. Where a hat counts everywhere there is one way.
 */
export function waysToWear(context: OracleContext, seats: readonly Seat[], now: number): readonly Hats[] {
  if (context.review.policy.hats === "everySeat") {
    return [undefined];
  }
  const choices = new Map<string, string[]>();
  for (const seat of seats) {
    for (const person of weigh(context, seat, now).approvers) {
      choices.set(person, [...(choices.get(person) ?? []), seat.rule.id]);
    }
  }
  return [...choices].reduce<readonly ReadonlyMap<string, string>[]>(
    (ways, [person, own]) => ways.flatMap((way) => own.map((seat) => new Map([...way, [person, seat]]))),
    [new Map()],
  );
}

/** Whether there are too few people for the seats that must answer, whatever anybody says, where each counts in one. */
export function areTooFew(context: OracleContext, seats: readonly Seat[], now: number): boolean {
  const slots = seats
    .filter(({ rule }) => rule.onSilence === "mustAnswer")
    .map((seat) => ({
      needed: weigh(context, seat, now).needed,
      places: placesIn(context, seat, now)
        .filter(hasSay)
        .map(({ said, canSpeak }) => (said?.kind === "approved" ? [...canSpeak, said.person] : canSpeak)),
    }));
  return !canFill(slots, new Set());
}

/** Tries every place of every seat with every person; there are few. */
function canFill(
  [first, ...others]: readonly { readonly needed: number; readonly places: readonly (readonly string[])[] }[],
  busy: ReadonlySet<string>,
): boolean {
  if (first === undefined) {
    return true;
  }
  if (first.needed <= 0) {
    return canFill(others, busy);
  }
  return first.places.some((people, index) => {
    const places = first.places.slice(index + 1);
    return people.some(
      (person) =>
        !busy.has(person) && canFill([{ needed: first.needed - 1, places }, ...others], new Set([...busy, person])),
    );
  });
}
