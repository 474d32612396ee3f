import type { Learning, LearningAnswer, LearningEvent, LearningFact, TakenIn } from "./learning";
import { evolveLearning, standingOf } from "./relevance";
import type { Instant, PersonId } from "../ground/people";
import { err, ok, type Result } from "../ground/result";

/** What somebody does with one learning. */
export type LearningCommand =
  | {
      readonly kind: "answer";
      readonly item: string;
      readonly key: string;
      readonly answer: LearningAnswer["answer"];
      readonly text: string;
    }
  | { readonly kind: "saySavedUs"; readonly actionId: string; readonly text: string }
  | { readonly kind: "retire"; readonly reason: string }
  | { readonly kind: "revive"; readonly reason: string };

export type LearningRefusal =
  | { readonly kind: "alreadyRetired" }
  | { readonly kind: "notRetired" }
  | { readonly kind: "wasMerged"; readonly into: string }
  | { readonly kind: "sameLearning" }
  | { readonly kind: "otherProject" };

export interface DecidedLearning {
  readonly learning: Learning;
  /** Empty where the same was said before. */
  readonly facts: readonly LearningFact[];
}

/**
 * What a command does to a learning. Saying the same again changes nothing, and an answer that comes late never
 * replaces a newer one.
 */
export function decideLearning(
  learning: Learning,
  command: LearningCommand,
  by: PersonId,
  at: Instant,
): Result<DecidedLearning, LearningRefusal> {
  const standing = standingOf(learning);
  if (standing.kind === "merged") {
    return err({ kind: "wasMerged", into: standing.into });
  }
  switch (command.kind) {
    case "answer": {
      const known = learning.life.answers.find(({ item }) => item === command.item);
      const isOld = known !== undefined && (known.at > at || (known.at === at && known.answer === command.answer));
      return isOld ? ok({ learning, facts: [] }) : happened(learning, { ...command, kind: "answered" }, by, at);
    }
    case "saySavedUs":
      return learning.life.saves.some(({ actionId }) => actionId === command.actionId)
        ? ok({ learning, facts: [] })
        : happened(learning, { ...command, kind: "savedUs" }, by, at);
    case "retire":
      return standing.kind === "live"
        ? happened(learning, { ...command, kind: "retired" }, by, at)
        : err({ kind: "alreadyRetired" });
    case "revive":
      return standing.kind === "live"
        ? err({ kind: "notRetired" })
        : happened(learning, { ...command, kind: "revived" }, by, at);
  }
}

/** Joins a duplicate into the learning that stays. Both texts and where they came from are kept, and so is the duplicate. */
export function decideMerge(
  stays: Learning,
  duplicate: Learning,
  by: PersonId,
  at: Instant,
): Result<{ readonly stays: DecidedLearning; readonly duplicate: DecidedLearning }, LearningRefusal> {
  if (stays.id === duplicate.id) {
    return err({ kind: "sameLearning" });
  }
  if (stays.project !== duplicate.project) {
    return err({ kind: "otherProject" });
  }
  for (const standing of [standingOf(duplicate), standingOf(stays)]) {
    if (standing.kind === "merged") {
      return err({ kind: "wasMerged", into: standing.into });
    }
  }
  const taken: readonly TakenIn[] = [...duplicate.life.takenIn, toTakenIn(duplicate)];
  const joined = taken.reduce<DecidedLearning>((so, one) => add(so, { kind: "tookIn", taken: one }, by, at), {
    learning: stays,
    facts: [],
  });
  return ok({
    stays: joined,
    duplicate: add({ learning: duplicate, facts: [] }, { kind: "mergedInto", learning: stays.id }, by, at),
  });
}

function toTakenIn({ id, text, evidence, labels, components, disciplines, from, at, by }: Learning): TakenIn {
  return { id, text, evidence, labels, components, disciplines, at, by, ...(from === undefined ? {} : { from }) };
}

function happened(learning: Learning, event: LearningEvent, by: PersonId, at: Instant): Result<DecidedLearning, never> {
  return ok(add({ learning, facts: [] }, event, by, at));
}

function add({ learning, facts }: DecidedLearning, event: LearningEvent, by: PersonId, at: Instant): DecidedLearning {
  const fact: LearningFact = { ...event, seq: learning.life.seq + 1, at, by };
  return { learning: evolveLearning(learning, fact), facts: [...facts, fact] };
}
