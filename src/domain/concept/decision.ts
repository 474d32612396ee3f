import type { Refusal } from "../item/command";
import { limits } from "../ground/limits";
import type { LogEvent } from "../item/log";
import type { Instant, PersonId } from "../ground/people";
import type { ProjectPolicy } from "../policy/policy";
import { err, ok, type Result } from "../ground/result";
import type { ItemState, Round } from "../item/state";
import { authorshipOf, barredAs, isPresent, personOf } from "./who-may";

/** What a command comes to: the entries to write, none where nothing changes, or why not. */
export type Decision = Result<readonly LogEvent[], Refusal>;

/** What every decision looks at. `policy` is the project's current one; a round keeps its own. */
export interface Scene {
  readonly state: ItemState;
  readonly policy: ProjectPolicy;
  readonly now: Instant;
}

export const nothing: Decision = ok([]);

export const refuse = (refusal: Refusal): { readonly ok: false; readonly error: Refusal } => err(refusal);

/** The round that still takes answers, or why there is none. */
export function openRound({ round }: ItemState): Result<Round, Refusal> {
  if (!round) return refuse({ kind: "reviewNotOpen" });
  return round.closed ? refuse({ kind: "gateClosed", at: round.closed.at }) : ok(round);
}

type What = Extract<Refusal, { kind: "textMissing" }>["what"];

/** Why a text that has to be there can't be taken, or undefined. */
export function lackOf(text: string, what: What): Refusal | undefined {
  return text.trim() === "" ? { kind: "textMissing", what } : excessOf(text, what);
}

/** Why a text is too long, or undefined; one that may be absent is never too short. */
export function excessOf(text: string | undefined, what: What): Refusal | undefined {
  const limit = what === "topic" ? limits.topic : limits.text;
  return text !== undefined && text.length > limit ? { kind: "textTooLong", what, length: text.length, limit } : undefined;
}

/** Refuses whoever is not the round's decider, or is one who has left. */
export function unlessNamedDecider(state: ItemState, { decider }: Round, by: PersonId): Refusal | undefined {
  if (by === decider && isPresent(personOf(state.people, by))) return undefined;
  return { kind: "notTheDecider", ...(decider !== undefined && { decider }) };
}

/** Refuses whoever may not decide on this concept: others than the decider, and a decider who wrote it. */
export function unlessDecider(state: ItemState, round: Round, by: PersonId): Refusal | undefined {
  return unlessNamedDecider(state, round, by) ?? unlessOthersConcept(state, round, by);
}

/** Refuses a decider for a concept of their own, where the author rules keep them from approving it. */
export function unlessOthersConcept(
  state: ItemState,
  round: Pick<Round, "author" | "contributors" | "policy">,
  person: PersonId,
): Refusal | undefined {
  const barred = barredAs(person, authorshipOf(round, state.versions), round.policy);
  return barred && { kind: "cannotDecideOwn", person, as: barred };
}
