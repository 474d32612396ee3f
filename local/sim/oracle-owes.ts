import { raiseStands } from "./oracle-objections";
import { type OracleContext, ownsRaise, type Place, placesIn, type Said, type Seat, wroteIt } from "./oracle-seats";
import { isMaterial } from "./oracle-texts";
import { bindingSeats, judgeReview, type Standing, standingOf } from "./oracle-verdict";
import { waysToWear } from "./oracle-hats";

/** Who owes what, each as "person what": a seat, an objection, the decision, a decider, or the concept. */
export interface OracleDebts {
  /** Has to be named, and nobody else but `mayBe`. */
  readonly must: ReadonlySet<string>;
  /** May be named or not: the product's text leaves it open whom of several it asks. */
  readonly mayBe: ReadonlySet<string>;
  /** Of each of these at least one has to be named. */
  readonly oneOf: readonly (readonly string[])[];
}

/** Who owes what while a review takes answers, by the product's text. Only asked where the gate lets nobody through. */
export function owesInReview(context: OracleContext, now: number): OracleDebts {
  const must = new Set<string>();
  const mayBe = new Set<string>();
  const oneOf: string[][] = [];
  const { review } = context;
  const isOneHat = review.policy.hats === "oneOnly";
  addObjectors(context, now, { must, mayBe, oneOf });
  const seats = bindingSeats(context, now);
  const standing = standingOf(context, seats, now);
  const ways = isOneHat
    ? waysToWear(context, seats, now).map((hats) => standingOf(context, seats, now, hats))
    : [standing];
  if (isOneHat) {
    addHelpers(context, { seats, ways }, now, { must, mayBe });
  } else if (standing.state === "waits") {
    for (const weight of standing.weights.filter(({ seat }) => standing.awaited.includes(seat.rule.id))) {
      addSeat(context, weight, now, { must, mayBe });
    }
  } else if (standing.floor === "missing" && seats.length > 0) {
    addDecision(context, { must, mayBe }, "decision");
  }
  if (review.decider === undefined) {
    const author = answering(context);
    [author, review.lead].forEach((person) => person && mayBe.add(`${person} decider`));
    const opensByItself =
      standing.weights.every(({ seat }) => seat.rule.onSilence === "lapse") && standing.floor === "holds";
    if (must.size === 0 && oneOf.length === 0 && !isOneHat && !opensByItself && author !== undefined) {
      must.add(`${author} decider`);
    }
  }
  return { must, mayBe, oneOf };
}

interface Debts {
  readonly must: Set<string>;
  readonly mayBe: Set<string>;
}

/** Who answers for the concept: its author, or where they left, whoever last changed what it says. */
function answering({ review, versions, people }: OracleContext): string | undefined {
  return [review.author, versions.findLast(isMaterial)?.by].find(
    (person) => person !== undefined && people.isThere(person),
  );
}

function deciding(context: OracleContext): string | undefined {
  const { decider } = context.review;
  return decider !== undefined && context.people.isThere(decider) && !wroteIt(context, decider) ? decider : undefined;
}

/** An objection wants an answer of the author, then its owner's word, and the decider may rule. */
function addObjectors(
  context: OracleContext,
  now: number,
  { must, mayBe, oneOf }: Debts & { readonly oneOf: string[][] },
): void {
  const author = answering(context);
  const decider = deciding(context);
  for (const [id, topic] of context.review.topics) {
    const standing = topic.raises.filter((raise) => raiseStands(context, topic, raise, now));
    if (standing.length === 0) {
      continue;
    }
    const isAnswered = ({ seq }: { readonly seq: number }): boolean => topic.answers.some((answer) => answer.seq > seq);
    if (topic.ruling === "stands" || !standing.every(isAnswered)) {
      if (author !== undefined) {
        must.add(`${author} ${id}`);
      }
    }
    if (topic.ruling === "stands") {
      continue;
    }
    if (decider !== undefined) {
      must.add(`${decider} ${id}`);
    }
    for (const raise of standing.filter(isAnswered)) {
      const owners = context.people
        .everybody()
        .filter((person) => context.people.isThere(person) && ownsRaise(context, raise, person, now));
      const own = owners.filter((person) => person !== raise.person || isStillTheirs(context, raise, now));
      own.forEach((person) => mayBe.add(`${person} ${id}`));
      if (own.length > 0) {
        oneOf.push(own.map((person) => `${person} ${id}`));
      } else if (context.review.decider === undefined && author !== undefined) {
        mayBe.add(`${author} ${id}`);
      }
    }
  }
}

/** Whoever left their seat may take their own no back still, and is no longer asked to. */
function isStillTheirs(
  context: OracleContext,
  { person, seats }: { readonly person: string; readonly seats: readonly string[] },
  now: number,
): boolean {
  return seats.some((id) => {
    const seat = context.review.seats.get(id);
    return (
      seat !== undefined &&
      placesIn(context, seat, now).some(
        ({ canSpeak, owner, said }) => owner === person || canSpeak.includes(person) || said?.person === person,
      )
    );
  });
}

/** Who is asked for a place: whoever stands in, else its owner. */
function askedFor({ owner, canSpeak }: Place): readonly string[] {
  const standIns = canSpeak.filter((person) => person !== owner);
  return standIns.length > 0 ? standIns : canSpeak;
}

/** The silent ones of a seat while their own clock runs, and beyond it where the seat has to answer. */
function addSeat(
  context: OracleContext,
  { seat, silent, joined, isStuck, helpsToJoin, silentUntil }: Standing["weights"][number],
  now: number,
  debts: Debts,
): void {
  const { id, onSilence } = seat.rule;
  const mustAnswer = onSilence === "mustAnswer";
  let named = 0;
  let isOverdue = false;
  const ask = (place: Place, deadline: number): void => {
    if (deadline > now || mustAnswer) {
      askedFor(place).forEach((person) => debts.must.add(`${person} ${id}`));
      named += askedFor(place).length;
      isOverdue ||= deadline <= now;
    }
  };
  silent.filter((place) => !hasObjected(context, id, place)).forEach((place) => ask(place, place.deadline));
  if (helpsToJoin) {
    joined.forEach((place) => ask(place, silentUntil));
  }
  const decider = deciding(context);
  if (isStuck) {
    addDecision(context, debts, id);
  } else if (mustAnswer && (isOverdue || named === 0) && decider !== undefined) {
    debts.must.add(`${decider} ${id}`);
  }
}

/** A no that nobody has ruled away is an answer; what becomes of it is owed by others. */
function hasObjected({ review }: OracleContext, id: string, { owner }: Place): boolean {
  return [...review.topics.values()].some(
    ({ raises, ruling }) =>
      ruling !== "goOn" && raises.some((raise) => !raise.over && raise.place === owner && raise.seats.includes(id)),
  );
}

/** The decider decides; where none is named the author owes naming one, and where one is named who can't, a leader reads so. */
function addDecision(context: OracleContext, { must, mayBe }: Debts, what: string): void {
  const decider = deciding(context);
  const author = answering(context);
  if (decider !== undefined) {
    must.add(`${decider} ${what}`);
  } else if (context.review.decider === undefined && author !== undefined) {
    mayBe.add(`${author} decider`);
  }
}

/** With one hat: nobody is named but who could speak, and nobody is left out whose approval alone would open the gate. */
function addHelpers(
  context: OracleContext,
  { seats, ways }: { readonly seats: readonly Seat[]; readonly ways: readonly Standing[] },
  now: number,
  { must, mayBe }: Debts,
): void {
  const decider = deciding(context);
  if (decider !== undefined) {
    [...seats.map(({ rule }) => rule.id), "decision"].forEach((what) => mayBe.add(`${decider} ${what}`));
  }
  if (ways.every(({ state, floor }) => state !== "waits" && floor === "missing") && seats.length > 0) {
    addDecision(context, { must, mayBe }, "decision");
  }
  // A seat that the rules can do without may fill the floor, and nobody waits for it.
  const awaited = new Set(ways.flatMap((way) => way.awaited));
  for (const seat of seats) {
    for (const place of placesIn(context, seat, now)) {
      place.canSpeak.forEach((person) => mayBe.add(`${person} ${seat.rule.id}`));
      const isSilent = place.said === undefined && place.isAsked && !hasObjected(context, seat.rule.id, place);
      if (isSilent && awaited.has(seat.rule.id) && place.deadline > now) {
        askedFor(place)
          .filter((person) => wouldOpen(context, seat, { person, owner: place.owner }, now))
          .forEach((person) => must.add(`${person} ${seat.rule.id}`));
      }
    }
  }
}

function wouldOpen(
  context: OracleContext,
  seat: Seat,
  { person, owner }: { readonly person: string; readonly owner: string },
  now: number,
): boolean {
  const said: Said = {
    kind: "approved",
    person,
    holder: owner,
    version: context.versions.length,
    points: "all",
    at: now,
    fills: false,
  };
  const before = seat.said;
  seat.said = [...before.filter(({ holder }) => holder !== owner), said];
  try {
    const { passes, found } = judgeReview(context, now);
    return passes && found?.objections.length === 0;
  } finally {
    seat.said = before;
  }
}
