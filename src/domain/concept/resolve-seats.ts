import type { DirectorySnapshot } from "./command";
import { evaluateCondition } from "../policy/conditions";
import type { Candidate, SeatFilled, SeatOpening } from "./event";
import { isExcepted, isNamed, peopleByName, problemIn } from "./holder-source";
import type { ItemFacts } from "../policy/item-facts";
import type { Instant, Person, PersonId } from "../ground/people";
import type { ProjectPolicy, SeatRule } from "../policy/policy";
import { addWorkingTime, zoneOf, type Calendar, type WorkingTime } from "../ground/working-time";
import type { ConceptState } from "./state";
import type { SeatState } from "./state";
import { type Authorship, disqualifiedAs, isPresent, isStandingIn, personOf } from "./who-may";

/** A seat that the directory could not be asked about says so with this problem. */
export const DIRECTORY_UNREACHABLE = "directoryUnreachable";

/** A seat whose condition ends goes, or stays until it has answered or its objection is released. */
export type SeatEnd = "goes" | NonNullable<SeatOpening["stays"]>;

/** What resolving a policy's seats looks at. */
export interface Resolving {
  readonly policy: ProjectPolicy;
  readonly facts: ItemFacts;
  readonly directory: DirectorySnapshot;
  /** Everybody of whom the directory has told, now or before: a stand-in or a decider may be in no seat's source. */
  readonly known: ConceptState["people"];
  readonly authorship: Authorship;
  readonly decider: PersonId | undefined;
  readonly standIns: ConceptState["standIns"];
  readonly now: Instant;
  /** Seats of the running round; clocks that run are kept. */
  readonly before: readonly SeatState[];
  /** What becomes of a seat that is asked and whose condition holds no more. */
  readonly onEnd: (seat: SeatState) => SeatEnd;
  /** Whether seats that are asked already keep their people (facts changed) or get the policy's (policy changed). */
  readonly people: "keep" | "renew";
}

export function resolveSeats(resolving: Resolving): readonly SeatOpening[] {
  return resolving.policy.seats.map((rule) => resolveSeat(resolving, rule));
}

function resolveSeat(resolving: Resolving, rule: SeatRule): SeatOpening {
  const { facts, directory, people } = resolving;
  const before = resolving.before.find(({ seat }) => seat === rule.id);
  const known = before?.candidates ?? [];
  const wasAsked = before?.applies.kind === "asked";
  const kept = { seat: rule.id, candidates: known, ...(before?.vacancy && { vacancy: before.vacancy }) };
  // Since when it is asked stays true whatever rules it is asked by.
  const begun = wasAsked && before.since !== undefined ? { since: before.since } : {};
  const running = { ...kept, ...begun, applies: { kind: "asked" } } as const;
  const condition = rule.when ? evaluateCondition(rule.when, facts) : ({ kind: "holds" } as const);
  if (condition.kind === "fails") {
    const end = before && wasAsked ? resolving.onEnd(before) : "goes";
    return end === "goes" ? { ...kept, applies: { kind: "skipped" } } : { ...running, stays: end };
  }
  if (condition.kind === "error") {
    return { ...kept, applies: condition };
  }
  const problem = problemIn(rule.holders, facts);
  if (problem !== undefined && known.length === 0) {
    return { ...kept, applies: { kind: "error", problem } };
  }
  if (wasAsked && people === "keep" && known.length > 0) {
    return running;
  }
  if (!directory.reachable) {
    return known.length > 0 ? running : { ...kept, applies: { kind: "error", problem: DIRECTORY_UNREACHABLE } };
  }
  const filled = fill(resolving, rule, before, wasAsked);
  return people === "keep" && !wasAsked ? { ...filled, since: resolving.now } : { ...filled, ...begun };
}

/** Who is asked: those who can answer, and those who are away while somebody stands in for them; else the decider. */
function fill(resolving: Resolving, rule: SeatRule, before: SeatState | undefined, wasAsked: boolean): SeatOpening {
  const { policy, facts, directory, known, authorship, decider } = resolving;
  const opening = { seat: rule.id, applies: { kind: "asked" } as const };
  const clock = (person: Pick<Person, "id" | "zone">): Candidate => ({
    person: person.id,
    deadline: deadlineOf(resolving, rule, { before, wasAsked }, person),
  });
  const named = directory.people.filter(
    (person) =>
      (isNamed(rule.holders, person.id, person, facts) || before?.added.includes(person.id)) &&
      !isExcepted(rule.holders, person.id, person) &&
      !disqualifiedAs(person.id, authorship, policy),
  );
  const isOfSeat = (id: PersonId): boolean => named.some((person) => person.id === id);
  const standIn = named.flatMap(({ id }) => standInFor(resolving, rule, id, isOfSeat))[0];
  const holders = named.filter(
    (person) => isPresent(person) || standInFor(resolving, rule, person.id, isOfSeat).length > 0,
  );
  if (holders.length > 0) {
    const candidates = inOrder(peopleByName(rule.holders, facts), holders).map(clock);
    return standIn === undefined || holders.some(isPresent)
      ? { ...opening, candidates }
      : { ...opening, candidates, vacancy: { kind: "standIn", person: standIn } };
  }
  const filler = decider === undefined ? undefined : personOf(known, decider);
  if (!filler || !mayAct(resolving, rule, filler.id)) {
    return { ...opening, candidates: [], vacancy: { kind: "nobody" } };
  }
  return { ...opening, candidates: [clock(filler)], vacancy: { kind: "decider" } };
}

function mayAct({ known, authorship, policy }: Resolving, { holders }: SeatRule, id: PersonId): boolean {
  const person = personOf(known, id);
  return isPresent(person) && !disqualifiedAs(id, authorship, policy) && !isExcepted(holders, id, person);
}

/** Who stands in for somebody just now, and has no place of their own in the seat. */
function standInFor(
  resolving: Resolving,
  rule: SeatRule,
  principal: PersonId,
  isOfSeat: (id: PersonId) => boolean,
): readonly PersonId[] {
  return resolving.standIns.flatMap((period) =>
    period.principal === principal &&
    isStandingIn(period, resolving.now) &&
    !isOfSeat(period.standIn) &&
    mayAct(resolving, rule, period.standIn)
      ? [period.standIn]
      : [],
  );
}

/** Seats that have nobody at all, and for which somebody can answer by now; their clock begins. */
export function fillEmptySeats(resolving: Resolving): readonly SeatFilled[] {
  return resolving.before.flatMap((seat) => {
    const rule = resolving.policy.seats.find(({ id }) => id === seat.seat);
    if (!rule || seat.applies.kind !== "asked" || seat.candidates.length > 0) {
      return [];
    }
    const { candidates, vacancy } = fill(resolving, rule, seat, true);
    return candidates.length === 0
      ? []
      : [{ kind: "seatFilled", seat: seat.seat, candidates, ...(vacancy !== undefined && { vacancy }) } as const];
  });
}

/** A clock that runs is kept; a seat that was out for a while gets at least the second look; a new one its full time. */
function deadlineOf(
  { policy, now }: Resolving,
  rule: SeatRule,
  { before, wasAsked }: { readonly before: SeatState | undefined; readonly wasAsked: boolean },
  person: Pick<Person, "id" | "zone">,
): Instant {
  const running = before?.candidates.find((candidate) => candidate.person === person.id)?.deadline;
  if (running !== undefined && wasAsked) {
    return running;
  }
  const calendar = calendarOf(policy, rule);
  if (!calendar) {
    return running ?? now;
  }
  const ends = (time: WorkingTime): Instant => addWorkingTime(now, time, calendar, zoneOf(person.zone, calendar));
  return running === undefined ? ends(rule.answersWithin) : Math.max(running, ends(policy.secondLook));
}

/** People in the policy's order, then the groups' in the directory's. */
function inOrder(named: readonly PersonId[], people: readonly Person[]): readonly Person[] {
  const byName = [...new Set(named)].flatMap((id) => people.find((person) => person.id === id) ?? []);
  return [...byName, ...people.filter(({ id }) => !named.includes(id))];
}

/** The calendar that a seat's holders work by. */
export function calendarOf(policy: ProjectPolicy, rule: SeatRule | undefined): Calendar | undefined {
  return policy.calendars.find(({ id }) => id === rule?.calendar) ?? policy.calendars[0];
}
