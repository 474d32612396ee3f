import type { DirectorySnapshot } from "./command";
import { evaluateCondition } from "../policy/conditions";
import { DIRECTORY_UNREACHABLE } from "./judge";
import type { Candidate, SeatOpening } from "./event";
import type { ItemFacts } from "../policy/item-facts";
import type { Instant, Person, PersonId } from "../ground/people";
import type { ProjectPolicy, SeatRule } from "../policy/policy";
import { addWorkingTime, zoneOf, type Calendar, type WorkingTime } from "../ground/working-time";
import type { ConceptState } from "./state";
import type { SeatState } from "./state";
import { type Authorship, disqualifiedAs, isNamed, isPresent, isStandingIn } from "./who-may";

/** What resolving a policy's seats looks at. */
export interface Resolving {
  readonly policy: ProjectPolicy;
  readonly facts: ItemFacts;
  readonly directory: DirectorySnapshot;
  readonly authorship: Authorship;
  readonly decider: PersonId | undefined;
  readonly standIns: ConceptState["standIns"];
  readonly now: Instant;
  /** Seats of the running round; clocks that run are kept. */
  readonly before: readonly SeatState[];
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
  const kept = { seat: rule.id, candidates: known, ...(before?.vacancy && { vacancy: before.vacancy }) };
  const condition = rule.when ? evaluateCondition(rule.when, facts) : ({ kind: "holds" } as const);
  if (condition.kind === "fails") {
    return { ...kept, applies: { kind: "skipped" } };
  }
  if (condition.kind === "error") {
    return { ...kept, applies: condition };
  }
  const wasAsked = before?.applies.kind === "asked";
  if (wasAsked && people === "keep") {
    return { ...kept, applies: { kind: "asked" } };
  }
  if (!directory.reachable) {
    return known.length > 0
      ? { ...kept, applies: { kind: "asked" } }
      : { ...kept, applies: { kind: "error", problem: DIRECTORY_UNREACHABLE } };
  }
  return fill(resolving, rule, before, wasAsked);
}

function fill(resolving: Resolving, rule: SeatRule, before: SeatState | undefined, wasAsked: boolean): SeatOpening {
  const { policy, directory, authorship } = resolving;
  const named = directory.people.filter(
    (person) => isNamed(rule.holders, person.id, person) || before?.added.includes(person.id),
  );
  const holders = named.filter((person) => isPresent(person) && !disqualifiedAs(person.id, authorship, policy));
  const clock = (person: Person): Candidate => ({
    person: person.id,
    deadline: deadlineOf(resolving, rule, before, wasAsked, person),
  });
  const opening = { seat: rule.id, applies: { kind: "asked" } as const };
  if (holders.length > 0) {
    return { ...opening, candidates: inOrder(rule, holders).map(clock) };
  }
  const filler = vacancyOf(resolving, named);
  if (!filler) {
    return { ...opening, candidates: [], vacancy: { kind: "nobody" } };
  }
  return {
    ...opening,
    candidates: [clock(filler.person)],
    vacancy: filler.kind === "standIn" ? { kind: "standIn", person: filler.person.id } : { kind: "decider" },
  };
}

/** A clock that runs is kept; a seat that was out for a while gets at least the second look; a new one its full time. */
function deadlineOf(
  { policy, now }: Resolving,
  rule: SeatRule,
  before: SeatState | undefined,
  wasAsked: boolean,
  person: Person,
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
function inOrder({ holders }: SeatRule, people: readonly Person[]): readonly Person[] {
  const byName = holders.people.flatMap((id) => people.find((person) => person.id === id) ?? []);
  return [...byName, ...people.filter(({ id }) => !holders.people.includes(id))];
}

/** Who fills a seat that has nobody: a stand-in of somebody away, else the decider. Nobody stands in for an author. */
function vacancyOf(
  { policy, directory, authorship, decider, standIns, now }: Resolving,
  named: readonly Person[],
): { readonly kind: "standIn" | "decider"; readonly person: Person } | undefined {
  const fills = (id: PersonId | undefined): Person | undefined =>
    directory.people.find(
      (person) => person.id === id && isPresent(person) && !disqualifiedAs(person.id, authorship, policy),
    );
  for (const { id } of named.filter((person) => !disqualifiedAs(person.id, authorship, policy))) {
    for (const standIn of standIns) {
      const person = standIn.principal === id && isStandingIn(standIn, now) ? fills(standIn.standIn) : undefined;
      if (person) {
        return { kind: "standIn", person };
      }
    }
  }
  const person = fills(decider);
  return person && { kind: "decider", person };
}

/** The calendar that a seat's holders work by. */
export function calendarOf(policy: ProjectPolicy, rule: SeatRule | undefined): Calendar | undefined {
  return policy.calendars.find(({ id }) => id === rule?.calendar) ?? policy.calendars[0];
}
