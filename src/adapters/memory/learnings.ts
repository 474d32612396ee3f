import type { Learning, LearningFact } from "../../domain/learning/learning";
import { freshSince, isLive } from "../../domain/learning/relevance";
import { err, ok } from "../../domain/ground/result";
import type { Learnings } from "../../ports/learnings";
import { mostCandidates, mostFacts, mostListed } from "../../ports/learnings";

/** Learnings in memory: the reference for what every place for learnings does. Values are copied in and out. */
export function createMemoryLearnings(): Learnings {
  const rows = new Map<string, string>();
  const histories = new Map<string, readonly string[]>();
  const read = (id: string): Learning | undefined => {
    const text = rows.get(id);
    return text === undefined ? undefined : (JSON.parse(text) as Learning);
  };
  const all = (): readonly Learning[] =>
    [...rows.keys()].flatMap((id) => read(id) ?? []).sort((one, other) => freshSince(other) - freshSince(one));

  return {
    async load(id) {
      return ok(read(id));
    },

    async save(changes) {
      if (changes.some(({ learning, facts }) => (read(learning.id)?.life.seq ?? 0) !== (facts[0]?.seq ?? 0) - 1)) {
        return err({ kind: "conflict" });
      }
      for (const { learning, facts } of changes) {
        rows.set(learning.id, JSON.stringify(learning));
        histories.set(learning.id, [
          ...(histories.get(learning.id) ?? []),
          ...facts.map((fact) => JSON.stringify(fact)),
        ]);
      }
      return ok(undefined);
    },

    async candidates(project) {
      return ok(
        all()
          .filter((learning) => learning.project === project && isLive(learning))
          .slice(0, mostCandidates),
      );
    },

    async list({ project }) {
      return ok(
        all()
          .filter((learning) => project === undefined || learning.project === project)
          .slice(0, mostListed),
      );
    },

    async history(id) {
      return ok((histories.get(id) ?? []).map((text) => JSON.parse(text) as LearningFact).slice(-mostFacts));
    },
  };
}
