import type { LearningDraft } from "../contract/learnings";
import type { LearningId } from "../domain/learning";
import { recordLearning } from "../domain/learning-life";
import type { Instant, PersonId } from "../domain/people";
import type { Clock } from "../ports/clock";
import type { Ids } from "../ports/ids";
import type { LearningChange } from "../ports/learnings";

export interface Statement {
  readonly draft: LearningDraft;
  readonly id: LearningId;
  readonly project: string;
  readonly by: PersonId;
  readonly now: Instant;
}

/** A learning by hand or from a file, with its first fact. What was learned on a day to come was learned now. */
export function stateLearning({ draft, id, project, by, now }: Statement): LearningChange {
  const { kind, text, evidence, labels, components, disciplines, learnedOn } = draft;
  const at = learnedOn === undefined ? now : Math.min(now, Date.parse(`${learnedOn}T12:00:00Z`));
  const { learning, fact } = recordLearning({ id, project, kind, text, evidence, labels, components, disciplines, by, at });
  return { learning, facts: [fact] };
}

/** Writers of one learning come back at different moments. */
export async function pauseBetween({ clock, ids }: { readonly clock: Pick<Clock, "pause">; readonly ids: Pick<Ids, "fraction"> }, tries: number): Promise<void> {
  await clock.pause(10 * 2 ** tries * (0.5 + ids.fraction()));
}
