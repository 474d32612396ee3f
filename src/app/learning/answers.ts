import { decideLearning } from "../../domain/learning/decide";
import type { LearningAnswer, LearningId } from "../../domain/learning/learning";
import type { Instant, PersonId } from "../../domain/ground/people";
import { err, ok, type Result } from "../../domain/ground/result";
import type { Clock } from "../../ports/clock";
import type { StoreFailure } from "../../ports/failure";
import type { Ids } from "../../ports/ids";
import type { Learnings } from "../../ports/learnings";
import { pauseBetween } from "./writes";

/** What a work item answered in its learning check, and when. */
export interface AnsweredByItem extends LearningAnswer {
  readonly item: string;
  readonly key: string;
  readonly by: PersonId;
  readonly at: Instant;
}

const mostTries = 8;
const longestTrail = 20;

/**
 * Feeds an answer back to the library. Idempotent: an answer that is known, or older than the item's known one, changes
 * nothing. One to a merged learning goes to the learning that took it in; one to a learning that is gone is dropped.
 */
export async function recordAnswer(
  ports: { readonly learnings: Pick<Learnings, "load" | "save">; readonly clock: Clock; readonly ids: Ids },
  answered: AnsweredByItem,
): Promise<Result<void, StoreFailure>> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const done = await recordOnce(ports.learnings, answered);
    if (done.ok || done.error.kind !== "conflict") {
      return done;
    }
    await pauseBetween(ports, tries);
  }
  return err({ kind: "conflict" });
}

async function recordOnce(
  learnings: Pick<Learnings, "load" | "save">,
  { learning: asked, item, key, answer, text, by, at }: AnsweredByItem,
): Promise<Result<void, StoreFailure>> {
  let id: LearningId = asked;
  for (let steps = 0; steps < longestTrail; steps += 1) {
    const found = await learnings.load(id);
    if (!found.ok || found.value === undefined) {
      return found.ok ? ok(undefined) : found;
    }
    const decided = decideLearning(found.value, { kind: "answer", item, key, answer, text }, by, at);
    if (decided.ok) {
      return decided.value.facts.length === 0 ? ok(undefined) : learnings.save([decided.value]);
    }
    if (decided.error.kind !== "wasMerged") {
      return ok(undefined);
    }
    id = decided.error.into;
  }
  return ok(undefined);
}
