import { lastMaterialEditor } from "./change";
import type { Instant, Person, PersonId } from "../ground/people";
import type { ItemFacts } from "../policy/item-facts";
import type { ItemPart, ProjectPolicy, SeatId, SeatRule } from "../policy/policy";
import type { ConceptRejection } from "./rejection";
import type { ConceptState } from "./state";
import type { Round, StandIn } from "./state";

/** Why a person may not fill an approving seat, though they hold it. */
export type Disqualification = "author" | "contributor" | ItemPart;

/** How a press is refused of somebody who holds a seat and may not approve in it. */
export function notApproving(as: Disqualification): ConceptRejection {
  switch (as) {
    case "author":
      return { kind: "authorCannotApprove" };
    case "contributor":
      return { kind: "contributorCannotApprove" };
    default:
      return { kind: "excludedFromApproving", as };
  }
}

/** The people that the author rules keep from approving, worked out once for a verdict. */
export interface Authorship {
  readonly creator: PersonId;
  readonly lastEditor: PersonId | undefined;
  readonly contributors: readonly PersonId[];
  /** Who has which part in the item, where that was read. */
  readonly parts: ItemFacts["people"];
}

export function authorshipOf(
  round: Pick<Round, "author" | "contributors" | "facts">,
  versions: ConceptState["versions"],
): Authorship {
  return {
    creator: round.author,
    lastEditor: lastMaterialEditor(versions),
    contributors: round.contributors,
    parts: round.facts.people,
  };
}

export function disqualifiedAs(
  person: PersonId,
  authorship: Authorship,
  policy: ProjectPolicy,
): Disqualification | undefined {
  const wrote = wroteAs(person, authorship, policy);
  return wrote ?? policy.excludes?.find((part) => authorship.parts?.[part] === person);
}

/** The part in which somebody wrote the concept, where the policy keeps such people from approving it. */
export function wroteAs(
  person: PersonId,
  authorship: Authorship,
  policy: ProjectPolicy,
): "author" | "contributor" | undefined {
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

/**
 * A person as the directory last described them; an id may be any text, "toString" too, so what is found must say that
 * it is the one.
 */
export function personOf(people: ConceptState["people"], id: PersonId): Person | undefined {
  const person = people[id];
  return person?.id === id ? person : undefined;
}

export function isPresent(person: Person | undefined): boolean {
  return person === undefined || (person.active && person.seesItem);
}

export type WhyNotDeciding = "author" | "contributor" | "left";

/** Why a person decides nothing about a concept: they left, or they wrote it, and nobody decides on their own. */
export function whyNotDeciding(state: ConceptState, round: Round, id: PersonId): WhyNotDeciding | undefined {
  return isPresent(personOf(state.people, id))
    ? wroteAs(id, authorshipOf(round, state.versions), round.policy)
    : "left";
}

/** The round's decider, where they are one who may decide just now. */
export function decidingPerson(state: ConceptState, round: Round): PersonId | undefined {
  const { decider } = round;
  return decider !== undefined && whyNotDeciding(state, round, decider) === undefined ? decider : undefined;
}

/** Who answers for the concept: its author, or where they left, whoever last changed what it says. */
export function answeringPerson({ people, versions }: ConceptState, { author }: Round): PersonId | undefined {
  const isThere = (id: PersonId): boolean => isPresent(personOf(people, id));
  const editor = isThere(author) ? author : lastMaterialEditor(versions);
  return editor !== undefined && isThere(editor) ? editor : undefined;
}

export function isStandingIn({ from, until }: StandIn, now: Instant): boolean {
  return from <= now && now <= until;
}
