import type { LearningDraft } from "../../contract/learning/learnings";
import type { LearningId, LearningOrigin } from "../../domain/learning/learning";
import { recordLearning } from "../../domain/learning/relevance";
import type { Instant, PersonId } from "../../domain/ground/people";
import { ok, type Result } from "../../domain/ground/result";
import type { Clock } from "../../ports/clock";
import type { StoreFailure } from "../../ports/failure";
import type { Ids } from "../../ports/ids";
import type { LearningChange, Learnings } from "../../ports/learnings";

export interface Statement {
  readonly draft: LearningDraft;
  readonly id: LearningId;
  readonly project: string;
  readonly by: PersonId;
  readonly now: Instant;
  /** The retro that it came from; absent for one that somebody added by hand. */
  readonly from?: LearningOrigin;
}

/** A learning with its first fact. What was learned on a day to come was learned now. */
export function stateLearning({ draft, id, project, by, now, from }: Statement): LearningChange {
  const { kind, text, evidence, labels, components, disciplines, learnedOn } = draft;
  const at = learnedOn === undefined ? now : Math.min(now, Date.parse(`${learnedOn}T12:00:00Z`));
  const { learning, fact } = recordLearning({
    id,
    project,
    kind,
    text,
    evidence,
    labels,
    components,
    disciplines,
    by,
    at,
    ...(from === undefined ? {} : { from }),
  });
  return { learning, facts: [fact] };
}

/** Puts a retro's learning into the library. Idempotent under the statement's id, which the retro's own log holds. */
export async function recordFromRetro(
  learnings: Pick<Learnings, "save">,
  statement: Statement & { readonly from: LearningOrigin },
): Promise<Result<void, StoreFailure>> {
  const saved = await learnings.save([stateLearning(statement)]);
  return saved.ok || saved.error.kind === "conflict" ? ok(undefined) : saved;
}

/** Writers of one learning come back at different moments. */
export async function pauseBetween(
  { clock, ids }: { readonly clock: Pick<Clock, "pause">; readonly ids: Pick<Ids, "fraction"> },
  tries: number,
): Promise<void> {
  await clock.pause(10 * 2 ** tries * (0.5 + ids.fraction()));
}
