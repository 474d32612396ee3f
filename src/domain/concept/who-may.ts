import { lastMaterialEditor } from "./change";
import type { Instant, Person, PersonId } from "../ground/people";
import type { ProjectPolicy, HolderSource, SeatId, SeatRule } from "../policy/policy";
import type { ConceptState } from "./state";
import type { Round, SeatState, StandIn } from "./state";

/** Why a person may not fill an approving seat, though they hold it. */
export type Disqualification = "author" | "contributor";

/** The people that the author rules keep from approving, worked out once for a verdict. */
export interface Authorship {
  readonly creator: PersonId;
  readonly lastEditor: PersonId | undefined;
  readonly contributors: readonly PersonId[];
}

export function authorshipOf(
  round: Pick<Round, "author" | "contributors">,
  versions: ConceptState["versions"],
): Authorship {
  return { creator: round.author, lastEditor: lastMaterialEditor(versions), contributors: round.contributors };
}

export function disqualifiedAs(
  person: PersonId,
  authorship: Authorship,
  policy: ProjectPolicy,
): Disqualification | undefined {
  if (person === authorship.creator || person === authorship.lastEditor) {
    return policy.author === "mayNotApprove" ? "author" : undefined;
  }
  return policy.contributors === "mayNotApprove" && authorship.contributors.includes(person)
    ? "contributor"
    : undefined;
}

/** The policy's rule for a seat. Seats are kept in the policy's order, so the first look is nearly always right. */
export function ruleOf(policy: ProjectPolicy, seat: SeatId, index: number): SeatRule | undefined {
  const guess = policy.seats[index];
  return guess?.id === seat ? guess : policy.seats.find(({ id }) => id === seat);
}

/** A person as the directory last described them; an id may be any text, "toString" too, so what is found must say that it is the one. */
export function personOf(people: ConceptState["people"], id: PersonId): Person | undefined {
  const person = people[id];
  return person?.id === id ? person : undefined;
}

/** Whether a seat's source names the person, be they active or not. */
export function isNamed(source: HolderSource, id: PersonId, person: Person | undefined): boolean {
  if (source.people.includes(id)) {
    return true;
  }
  if (person !== undefined) {
    for (const group of person.groups) {
      if (source.groups.includes(group)) {
        return true;
      }
    }
  }
  return false;
}

export function isPresent(person: Person | undefined): boolean {
  return person === undefined || (person.active && person.seesItem);
}

/** Why a person decides nothing about a concept: they left, or they wrote it, and nobody decides on their own. */
export function whyNotDeciding(state: ConceptState, round: Round, id: PersonId): Disqualification | "left" | undefined {
  return isPresent(personOf(state.people, id))
    ? disqualifiedAs(id, authorshipOf(round, state.versions), round.policy)
    : "left";
}

/** The round's decider, where they are one who may decide just now. */
export function decidingPerson(state: ConceptState, round: Round): PersonId | undefined {
  const { decider } = round;
  return decider !== undefined && whyNotDeciding(state, round, decider) === undefined ? decider : undefined;
}

/** Whether a person holds a seat just now: named or added, active, and able to see the item. Authorship is another matter. */
export function isHolder(state: ConceptState, round: Round, seat: SeatState, rule: SeatRule, id: PersonId): boolean {
  const person = personOf(state.people, id);
  if (!isPresent(person)) {
    return false;
  }
  if (isNamed(rule.holders, id, person) || seat.added.includes(id)) {
    return true;
  }
  if (seat.vacancy === undefined) {
    return false;
  }
  return seat.vacancy.kind === "standIn"
    ? seat.vacancy.person === id
    : seat.vacancy.kind === "decider" && round.decider === id;
}

export function isStandingIn({ from, until }: StandIn, now: Instant): boolean {
  return from <= now && now <= until;
}

/** The principal for whom a person may act in a seat now; nobody stands in for one whom the author rules bar. */
export function principalOf(
  state: ConceptState,
  round: Round,
  seat: SeatState,
  rule: SeatRule,
  id: PersonId,
  now: Instant,
): PersonId | undefined {
  if (!isPresent(personOf(state.people, id))) {
    return undefined;
  }
  const authorship = authorshipOf(round, state.versions);
  return state.standIns.find(
    (standIn) =>
      standIn.standIn === id &&
      isStandingIn(standIn, now) &&
      isPrincipal(state, seat, rule, standIn.principal) &&
      !disqualifiedAs(standIn.principal, authorship, round.policy),
  )?.principal;
}

/** Somebody on leave may be deactivated or blind, and still has a stand-in. */
export function isPrincipal(state: ConceptState, seat: SeatState, rule: SeatRule, id: PersonId): boolean {
  return isNamed(rule.holders, id, personOf(state.people, id)) || seat.added.includes(id);
}
