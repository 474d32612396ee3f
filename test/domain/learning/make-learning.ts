import type { Learning, LearningEvent, StatedLearning } from "../../../src/domain/learning/learning";
import { evolveLearning, recordLearning } from "../../../src/domain/learning/relevance";
import type { Result } from "../../../src/domain/ground/result";

export const learnedAt = Date.parse("2025-11-24T09:00:00Z");

/** A learning as somebody stated it a year ago. */
export const stated = (more: Partial<StatedLearning> = {}): StatedLearning => ({
  id: "learning-1",
  project: "1",
  kind: "change",
  text: "A permit for a prize draw takes four weeks",
  evidence: "We asked in week three and waited until week seven",
  labels: [],
  components: [],
  disciplines: [],
  at: learnedAt,
  by: "kim",
  ...more,
});

/** The same, with what happened to it since: [event, who, when]. */
export function learned(
  more: Partial<StatedLearning> = {},
  ...events: readonly (readonly [event: LearningEvent, by: string, at: number])[]
): Learning {
  const { learning } = recordLearning(stated(more));
  return events.reduce(
    (so, [event, by, at]) => evolveLearning(so, { ...event, seq: so.life.seq + 1, by, at }),
    learning,
  );
}

export function mustDecide<T>(result: Result<T, unknown>): T {
  if (!result.ok) {
    throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  }
  return result.value;
}
