import type { ConceptRejection } from "./rejection";
import type { ConceptEvent } from "./event";
import type { Instant, PersonId } from "../ground/people";
import type { ProjectPolicy } from "../policy/policy";
import { type DecisionOf, reject } from "../ground/decision";
import { ok, type Result } from "../ground/result";
import { lackOf } from "../ground/text-limits";
import type { ConceptState, Round } from "./state";
import { authorshipOf, wroteAs, isPresent, personOf } from "./who-may";

export type Decision = DecisionOf<ConceptEvent, ConceptRejection>;

/** What every decision looks at. `policy` is the project's current one; a round keeps its own. */
export interface DecisionContext {
  readonly state: ConceptState;
  readonly policy: ProjectPolicy;
  readonly now: Instant;
}

/** The round that still takes answers, or why there is none. */
export function openRound({ round }: ConceptState): Result<Round, ConceptRejection> {
  if (!round) {
    return reject({ kind: "reviewNotOpen" });
  }
  return round.closed ? reject({ kind: "gateClosed", at: round.closed.at }) : ok(round);
}

/** Refuses whoever is not the round's decider, or is one who has left. */
export function unlessNamedDecider(
  state: ConceptState,
  { decider }: Round,
  by: PersonId,
): ConceptRejection | undefined {
  if (by === decider && isPresent(personOf(state.people, by))) {
    return undefined;
  }
  return { kind: "notTheDecider", ...(decider !== undefined && { decider }) };
}

/** Refuses whoever may not decide on this concept: others than the decider, and a decider who wrote it. */
export function unlessDecider(state: ConceptState, round: Round, by: PersonId): ConceptRejection | undefined {
  return unlessNamedDecider(state, round, by) ?? unlessOthersConcept(state, round, by);
}

/** The round in which somebody decides in writing; refused without a text, and to whoever may not decide. */
export function roundToDecide(state: ConceptState, by: PersonId, text: string): Result<Round, ConceptRejection> {
  const lack = lackOf(text, "ruling");
  if (lack) {
    return reject(lack);
  }
  const round = openRound(state);
  const notDecider = round.ok ? unlessDecider(state, round.value, by) : undefined;
  return notDecider ? reject(notDecider) : round;
}

/** Refuses a decider for a concept of their own, where the author rules keep them from approving it. */
export function unlessOthersConcept(
  state: ConceptState,
  round: Pick<Round, "author" | "contributors" | "facts" | "policy">,
  person: PersonId,
): ConceptRejection | undefined {
  const disqualified = wroteAs(person, authorshipOf(round, state.versions), round.policy);
  return disqualified && { kind: "cannotDecideOwn", person, as: disqualified };
}
