import { createNetwork, type FlowEdge, type FlowNode, flowEnd, flowStart, type Network } from "../ground/max-flow";
import type { PersonId } from "../ground/people";
import type { Floor, Requirement, SeatId } from "../policy/policy";
import { seatsIn } from "./requirement";

/** A binding seat that is asked, as the matching of people to seats looks at it. */
export interface HatSeat {
  readonly seat: SeatId;
  readonly discipline: string;
  /** How many approvals it wants; undefined where no number of them would do. */
  readonly needed: number | undefined;
  readonly places: readonly HatPlace[];
  /** Whether the team goes on without it by now. */
  readonly isLeft: boolean;
  readonly mustAnswer: boolean;
}

/** One vote: who gave it, who else is asked for it, and who could ever answer for it. */
export interface HatPlace {
  readonly approver?: PersonId;
  readonly asked: readonly PersonId[];
  readonly able: readonly PersonId[];
}

export interface Hats {
  /** The seat in which each person's approval counts. */
  readonly wornIn: ReadonlyMap<PersonId, SeatId>;
  /** Those of a seat's silent people whose approval would fill something that is still short. */
  readonly helpers: ReadonlyMap<SeatId, ReadonlySet<PersonId>>;
  /** Seats that must answer, and for which there are too few people whatever anybody says. */
  readonly impossible: ReadonlySet<SeatId>;
}

/** What the seats have to come to: every one of them where nothing is said, and the floors of single disciplines. */
export interface HatRules {
  readonly requires: Requirement | undefined;
  readonly perDiscipline: Floor["perDiscipline"];
}

/** More sets of seats than this are not compared; so many seats never share their people. */
const mostTries = 2_000;

/**
 * Where one person counts in one seat only, people are matched to seats: so that the gate opens where any matching
 * opens it, else so that the fewest required seats are short. Between equals it is the one that others can complete.
 */
export function matchHats(seats: readonly HatSeat[], rules: HatRules): Hats {
  const best = bestMatching(seats, rules);
  const required = new Set(requiredSeats(seats, rules.requires));
  const wanted = (seat: HatSeat): boolean => required.has(seat.seat) && (best.met.has(seat.seat) || !seat.isLeft);
  return {
    wornIn: best.wornIn,
    helpers: helpersOf(seats, wanted, best.met),
    impossible: impossibleSeats(seats, wanted),
  };
}

interface Matching {
  readonly met: ReadonlySet<SeatId>;
  readonly wornIn: ReadonlyMap<PersonId, SeatId>;
  /** What is better the smaller it is, the weightiest first. */
  readonly lacks: readonly number[];
}

/** Looks through the sets of seats that could be filled at once, the fullest first. */
function bestMatching(seats: readonly HatSeat[], rules: HatRules): Matching {
  const fillable = seats.filter((seat) => seat.needed !== undefined && approversOf(seat).length >= seat.needed);
  let best: Matching | undefined;
  let tries = 0;
  const visit = (index: number, met: readonly HatSeat[]): void => {
    tries += 1;
    const seat = fillable[index];
    if (seat === undefined) {
      const found = matchingFor(seats, met, rules);
      if (best === undefined || isLess(found.lacks, best.lacks)) {
        best = found;
      }
      return;
    }
    const withIt = [...met, seat];
    const fits = tries < mostTries && canFill(seats, withIt);
    if (fits) {
      visit(index + 1, withIt);
    }
    // Whoever approved here and nowhere else can do nothing better than to fill it.
    if (!fits || (tries < mostTries && isShared(seat, seats))) {
      visit(index + 1, met);
    }
  };
  visit(0, []);
  return best ?? matchingFor(seats, [], rules);
}

function approversOf({ places }: HatSeat): readonly PersonId[] {
  return places.flatMap(({ approver }) => approver ?? []);
}

function isShared(seat: HatSeat, seats: readonly HatSeat[]): boolean {
  const approvers = approversOf(seat);
  return seats.some((other) => other !== seat && approversOf(other).some((person) => approvers.includes(person)));
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((lack, index) => lack !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}

/** People, places and seats as a network: each person is one unit, and goes to one of the places that they approved for. */
interface Hatstand {
  readonly network: Network;
  readonly people: Map<PersonId, FlowNode>;
  readonly seats: ReadonlyMap<SeatId, FlowNode>;
  readonly places: ReadonlyMap<HatPlace, FlowNode>;
  readonly worn: readonly { readonly person: PersonId; readonly seat: SeatId; readonly edge: FlowEdge }[];
}

function createHatstand(hatSeats: readonly HatSeat[]): Hatstand {
  const network = createNetwork();
  const people = new Map<PersonId, FlowNode>();
  const seats = new Map<SeatId, FlowNode>();
  const places = new Map<HatPlace, FlowNode>();
  const worn: { person: PersonId; seat: SeatId; edge: FlowEdge }[] = [];
  for (const { seat, places: own } of hatSeats) {
    const node = network.addNode();
    seats.set(seat, node);
    for (const place of own) {
      const slot = network.addNode();
      places.set(place, slot);
      network.addEdge(slot, node, 1);
      if (place.approver !== undefined) {
        const edge = network.addEdge(personNode(network, people, place.approver), slot, 1);
        worn.push({ person: place.approver, seat, edge });
      }
    }
  }
  return { network, people, seats, places, worn };
}

function personNode(network: Network, people: Map<PersonId, FlowNode>, person: PersonId): FlowNode {
  const known = people.get(person);
  if (known !== undefined) {
    return known;
  }
  const node = network.addNode();
  network.addEdge(flowStart, node, 1);
  people.set(person, node);
  return node;
}

function nodeOf({ seats }: Hatstand, { seat }: HatSeat): FlowNode {
  return seats.get(seat) ?? flowStart;
}

/** How much of what these seats want is filled beside what was filled before. */
function fillSeats(stand: Hatstand, seats: readonly HatSeat[]): number {
  for (const seat of seats) {
    stand.network.addEdge(nodeOf(stand, seat), flowEnd, seat.needed ?? 0);
  }
  return stand.network.fill();
}

function sumOf(seats: readonly HatSeat[]): number {
  return seats.reduce((sum, { needed = 0 }) => sum + needed, 0);
}

function canFill(seats: readonly HatSeat[], met: readonly HatSeat[]): boolean {
  return fillSeats(createHatstand(seats), met) === sumOf(met);
}

/** Each place takes one answer, by whichever of its people has a hat left. */
function offerPlaces(stand: Hatstand, { places }: HatSeat, to: "asked" | "able"): void {
  for (const place of places) {
    const slot = stand.places.get(place) ?? flowStart;
    for (const person of place[to]) {
      stand.network.addEdge(personNode(stand.network, stand.people, person), slot, 1);
    }
  }
}

/** Who wears which hat where these seats are filled, and what is lacking then. */
function matchingFor(seats: readonly HatSeat[], met: readonly HatSeat[], rules: HatRules): Matching {
  const stand = createHatstand(seats);
  fillSeats(stand, met);
  const floorLack = fillFloors(stand, seats, met, rules.perDiscipline);
  const filled = new Set(met.map(({ seat }) => seat));
  const required = new Set(requiredSeats(seats, rules.requires));
  const short = seats.filter((seat) => required.has(seat.seat) && !filled.has(seat.seat) && !seat.isLeft);
  for (const seat of short) {
    offerPlaces(stand, seat, "asked");
  }
  // What is needed in any case comes before what is one of several ways, and what must answer before what lapses.
  const ways = new Set(alternativesIn(rules.requires));
  const rank = ({ seat, mustAnswer }: HatSeat): number => (ways.has(seat) ? 2 : 0) + (mustAnswer ? 0 : 1);
  const inOrder = [...short].sort((one, other) => rank(one) - rank(other));
  const completed = inOrder.filter((seat) => fillSeats(stand, [seat]) === seat.needed);
  const wornIn = new Map<PersonId, SeatId>();
  for (const { person, seat, edge } of stand.worn) {
    if (stand.network.flowOn(edge) > 0) {
      wornIn.set(person, seat);
    }
  }
  // Whoever is needed nowhere counts where they are asked first.
  for (const { person, seat } of stand.worn) {
    if (!wornIn.has(person)) {
      wornIn.set(person, seat);
    }
  }
  const lacks = [
    lacking(seats, filled, rules.requires),
    floorLack,
    short.filter(({ mustAnswer }) => mustAnswer).length,
    lacking(seats, new Set([...filled, ...completed.map(({ seat }) => seat)]), rules.requires),
    -filled.size,
  ];
  return { met: filled, wornIn, lacks };
}

/** A discipline's floor may be filled in any of its seats, beside what these want for themselves. */
function fillFloors(
  stand: Hatstand,
  seats: readonly HatSeat[],
  met: readonly HatSeat[],
  floors: Floor["perDiscipline"],
): number {
  let wanted = 0;
  for (const { discipline, approvals } of floors) {
    const theirs = seats.filter((seat) => seat.discipline === discipline);
    const more = approvals - sumOf(met.filter((seat) => seat.discipline === discipline));
    if (theirs.length > 0 && more > 0) {
      const node = stand.network.addNode();
      theirs.forEach((seat) => stand.network.addEdge(nodeOf(stand, seat), node, more));
      stand.network.addEdge(node, flowEnd, more);
      wanted += more;
    }
  }
  return wanted === 0 ? 0 : wanted - stand.network.fill();
}

function requiredSeats(seats: readonly HatSeat[], requires: Requirement | undefined): readonly SeatId[] {
  return requires === undefined ? seats.map(({ seat }) => seat) : seatsIn(requires);
}

/** The seats that a requirement names as one way of several. */
function alternativesIn(requires: Requirement | undefined): readonly SeatId[] {
  if (requires === undefined || "seat" in requires) {
    return [];
  }
  return "any" in requires ? requires.any.flatMap(seatsIn) : requires.all.flatMap(alternativesIn);
}

/** How many more seats have to be filled before the requirement has come about. */
function lacking(seats: readonly HatSeat[], filled: ReadonlySet<SeatId>, requires: Requirement | undefined): number {
  const outcomeOf = (id: SeatId): Lack => {
    const seat = seats.find((one) => one.seat === id);
    if (filled.has(id)) {
      return { kind: "satisfied", lack: 0 };
    }
    return seat === undefined || seat.isLeft ? { kind: "left", lack: 0 } : { kind: "short", lack: 1 };
  };
  return requires === undefined
    ? allLack(seats.map(({ seat }) => outcomeOf(seat))).lack
    : lackOfTree(requires, outcomeOf).lack;
}

interface Lack {
  readonly kind: "satisfied" | "left" | "short";
  readonly lack: number;
}

function lackOfTree(requires: Requirement, outcomeOf: (seat: SeatId) => Lack): Lack {
  if ("seat" in requires) {
    return outcomeOf(requires.seat);
  }
  const children = ("all" in requires ? requires.all : requires.any).map((child) => lackOfTree(child, outcomeOf));
  return "all" in requires ? allLack(children) : anyLack(children);
}

function allLack(children: readonly Lack[]): Lack {
  const lack = children.reduce((sum, child) => sum + child.lack, 0);
  const isSatisfied = children.some(({ kind }) => kind === "satisfied");
  return { kind: lack > 0 ? "short" : isSatisfied ? "satisfied" : "left", lack };
}

function anyLack(children: readonly Lack[]): Lack {
  if (children.some(({ kind }) => kind === "satisfied")) {
    return { kind: "satisfied", lack: 0 };
  }
  const short = children.flatMap(({ kind, lack }) => (kind === "short" ? [lack] : []));
  return short.length === 0 ? { kind: "left", lack: 0 } : { kind: "short", lack: Math.min(...short) };
}

/**
 * Whose approval would get through to something that is short, seats that must answer before those that lapse. A seat that
 * the team would go on without by now may give its people away.
 */
function helpersOf(
  seats: readonly HatSeat[],
  wanted: (seat: HatSeat) => boolean,
  met: ReadonlySet<SeatId>,
): Hats["helpers"] {
  const all = seats.filter(wanted);
  const must = all.filter(({ mustAnswer }) => mustAnswer);
  const kept = all.filter(({ seat, isLeft }) => !(isLeft && met.has(seat)));
  const stands = (kept.length < all.length ? [all, must, kept] : [all, must]).map((targets) => {
    const stand = createHatstand(seats);
    fillSeats(
      stand,
      targets.filter(({ seat }) => met.has(seat)),
    );
    fillSeats(
      stand,
      targets.filter(({ seat }) => !met.has(seat)),
    );
    return { stand, from: stand.network.reachable(), to: stand.network.reaching() };
  });
  const helps = (person: PersonId, place: HatPlace): boolean =>
    stands.some(({ stand, from, to }) => {
      const node = stand.people.get(person);
      const slot = stand.places.get(place);
      return (node === undefined || from.has(node)) && slot !== undefined && to.has(slot);
    });
  return new Map(
    all
      .filter(({ seat }) => !met.has(seat))
      .map(({ seat, places }) => [
        seat,
        new Set(places.flatMap((place) => place.asked.filter((person) => helps(person, place)))),
      ]),
  );
}

/** Fills the seats that must answer with everybody who could ever answer for them. */
function impossibleSeats(seats: readonly HatSeat[], wanted: (seat: HatSeat) => boolean): ReadonlySet<SeatId> {
  const must = seats.filter((seat) => seat.mustAnswer && wanted(seat));
  const stand = createHatstand(must);
  for (const seat of must) {
    offerPlaces(stand, seat, "able");
  }
  return new Set(must.filter((seat) => fillSeats(stand, [seat]) < (seat.needed ?? Infinity)).map(({ seat }) => seat));
}
