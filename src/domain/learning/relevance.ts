import type { ItemAnswer, Learning, LearningFact, LearningLife, StatedLearning } from "./learning";
import type { Instant, PersonId } from "../ground/people";

const dayMs = 86_400_000;

/** Without a sign of use, a learning weighs half as much after this many days. */
const firstHalfLifeDays = 365;
const leastHalfLifeDays = 30;
const mostHalfLifeDays = 1_460;
/** "It saved us" lengthens the half-life; an item's "does not apply" shortens it, since it only speaks for that item. */
const savedFactor = 1.5;
const notApplyingFactor = 0.75;
/** One person may be wrong about their own item; the person who recorded the learning knows best. */
const outOfDateVoices = 2;
/** What the row keeps in sight; older facts stay in the history. */
const most = { answers: 100, saves: 50, takenIn: 20 } as const;

const noLife: LearningLife = { seq: 0, answers: [], saves: [], takenIn: [] };

/** Whether the learning is put before anybody, and if not, why not. */
export type LearningStatus =
  | { readonly kind: "live" }
  | { readonly kind: "retired"; readonly at: Instant; readonly by: PersonId; readonly reason: string }
  /** Answers said so: which, and when the last of them came. */
  | { readonly kind: "outOfDate"; readonly at: Instant; readonly answers: readonly ItemAnswer[] }
  | { readonly kind: "merged"; readonly at: Instant; readonly into: string };

/** A learning with its first fact. */
export function recordLearning(stated: StatedLearning): { readonly learning: Learning; readonly fact: LearningFact } {
  const fact: LearningFact = { seq: 1, at: stated.at, by: stated.by, kind: "recorded", text: stated.text };
  return { learning: evolveLearning({ ...stated, life: noLife }, fact), fact };
}

/** Takes one fact in. The learning's own words never change; labels and components of a duplicate come with it. */
export function evolveLearning(learning: Learning, fact: LearningFact): Learning {
  const taken = fact.kind === "tookIn" ? fact.taken : undefined;
  return {
    ...learning,
    ...(taken === undefined
      ? {}
      : {
          labels: joined(learning.labels, taken.labels),
          components: joined(learning.components, taken.components),
          disciplines: joined(learning.disciplines, taken.disciplines),
        }),
    life: { ...evolveLife(learning.life, fact), seq: fact.seq },
  };
}

const joined = (one: readonly string[], other: readonly string[]): readonly string[] => [
  ...new Set([...one, ...other]),
];

function evolveLife(life: LearningLife, fact: LearningFact): LearningLife {
  switch (fact.kind) {
    case "recorded":
      return life;
    case "answered": {
      const { seq, item, key, answer, by, at } = fact;
      const others = life.answers.filter((known) => known.item !== item);
      return { ...life, answers: [...others, { seq, item, key, answer, by, at }].slice(-most.answers) };
    }
    case "savedUs":
      return {
        ...life,
        saves: [...life.saves, { actionId: fact.actionId, by: fact.by, at: fact.at }].slice(-most.saves),
      };
    case "retired":
      return { ...life, ended: { kind: "retired", by: fact.by, at: fact.at, reason: fact.reason } };
    case "revived": {
      const { ended: _, ...rest } = life;
      return { ...rest, revived: { seq: fact.seq, at: fact.at } };
    }
    case "mergedInto":
      return { ...life, ended: { kind: "merged", by: fact.by, at: fact.at, into: fact.learning } };
    case "tookIn":
      return { ...life, takenIn: [...life.takenIn, fact.taken].slice(-most.takenIn) };
  }
}

/** Reviving forgets who said "out of date" before. */
export function standingOf({ by, life }: Learning): LearningStatus {
  const { ended } = life;
  if (ended?.kind === "merged") {
    return { kind: "merged", at: ended.at, into: ended.into };
  }
  if (ended !== undefined) {
    return { kind: "retired", at: ended.at, by: ended.by, reason: ended.reason };
  }
  const against = life.answers.filter(({ answer, seq }) => answer === "outOfDate" && seq > (life.revived?.seq ?? 0));
  const comments = new Set(against.map((answer) => answer.by));
  return comments.size >= outOfDateVoices || comments.has(by)
    ? { kind: "outOfDate", at: Math.max(...against.map(({ at }) => at)), answers: against }
    : { kind: "live" };
}

export const isLive = (learning: Learning): boolean => standingOf(learning).kind === "live";

/** The work items that it applied to, the newest last. */
export function usedBy({ life }: Pick<Learning, "life">): readonly ItemAnswer[] {
  return life.answers.filter(({ answer }) => answer === "applies");
}

/** Since when it fades: when it was recorded, last used, last said to have saved somebody, or revived. */
export function freshSince({ at, life }: Pick<Learning, "at" | "life">): Instant {
  return Math.max(
    at,
    life.revived?.at ?? 0,
    ...usedBy({ life }).map((used) => used.at),
    ...life.saves.map((save) => save.at),
  );
}

export function halfLifeDays({ life }: Pick<Learning, "life">): number {
  const notApplying = life.answers.filter(({ answer }) => answer === "doesNotApply").length;
  const days = firstHalfLifeDays * savedFactor ** life.saves.length * notApplyingFactor ** notApplying;
  return Math.round(Math.min(Math.max(days, leastHalfLifeDays), mostHalfLifeDays));
}

/** 1 when fresh, a half after one half-life, never more than 1 and never quite 0. */
export function weightAt(learning: Pick<Learning, "at" | "life">, now: Instant): number {
  const days = Math.max(0, now - freshSince(learning)) / dayMs;
  return 0.5 ** (days / halfLifeDays(learning));
}
