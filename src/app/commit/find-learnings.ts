import type { Charter } from "../../domain/commit/charter";
import type { FoundLearning } from "../../domain/commit/state";
import { textsOf } from "../../domain/commit/charter-texts";
import { evaluateCondition } from "../../domain/policy/conditions";
import { matchLearnings } from "../../domain/learning/match";
import type { Instant } from "../../domain/ground/people";
import { ok } from "../../domain/ground/result";
import type { Result } from "../../domain/ground/result";
import type { StoreFailure } from "../../ports/failure";
import type { Learnings } from "../../ports/learnings";
import type { Tracker, WorkItem } from "../../ports/tracker";
import type { ItemGate } from "../item/item-gate";

export interface LearningPorts {
  readonly learnings: Pick<Learnings, "candidates">;
  readonly tracker: Pick<Tracker, "componentsGone" | "readDescription">;
}

/** A charter as it is being written, on the item that it is for. */
export interface CharterOnItem {
  readonly gate: ItemGate;
  readonly item: WorkItem;
  readonly charter: Charter;
}

/** The past learnings that speak to a charter, the strongest first. Where the project has none, nothing else is asked. */
export async function findLearnings(
  ports: LearningPorts,
  { gate, item, charter }: CharterOnItem,
  now: Instant,
): Promise<Result<readonly FoundLearning[], StoreFailure>> {
  const candidates = await ports.learnings.candidates(item.project);
  if (!candidates.ok || candidates.value.length === 0) {
    return candidates.ok ? ok([]) : candidates;
  }
  const { labels, components } = item.facts;
  const elsewhere = candidates.value.flatMap((one) => one.components).filter((id) => !components.includes(id));
  const [described, gone] = await Promise.all([
    ports.tracker.readDescription(item.id),
    elsewhere.length === 0 ? ok([]) : ports.tracker.componentsGone(item.project, [...new Set(elsewhere)]),
  ]);
  const texts = [
    item.summary,
    ...textsOf(charter),
    ...(described.ok ? described.value.flatMap(({ heading, lines }) => [heading, ...lines]) : []),
  ];
  const matches = matchLearnings(
    {
      text: texts.join("\n"),
      labels,
      components,
      // Where Jira can't say, all of them count as there.
      ...(gone.ok ? { gone: gone.value } : {}),
      disciplines: askedDisciplines(gate, item),
    },
    candidates.value,
    now,
  );
  return ok(
    matches.flatMap((match) => {
      const known = candidates.value.find(({ id }) => id === match.learning);
      if (known === undefined) {
        return [];
      }
      const { life: _life, ...learning } = known;
      return [{ learning, match }];
    }),
  );
}

/** The disciplines whose seats this item would ask; a condition on a field that was not read asks nobody here. */
function askedDisciplines({ policy }: ItemGate, { facts }: WorkItem): readonly string[] {
  const asked =
    policy.mode === "off"
      ? []
      : policy.seats.filter(({ when }) => when === undefined || evaluateCondition(when, facts).kind === "holds");
  return asked.map(({ discipline }) => discipline);
}
