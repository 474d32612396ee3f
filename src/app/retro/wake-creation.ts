import type { EffectPorts } from "../item/effect-ports";
import { type EffectOutcome, toFailureOutcome } from "../item/effect-outcome";
import { toOutboxRow } from "../item/owed-effects";

const done: EffectOutcome = { kind: "done" };
/** The most that one call of the tracker makes. */
const ticketsPerCall = 50;

/** Makes tickets at once for what has come; were this lost, the sweep does it. */
export async function wakeCreation(
  ports: Pick<EffectPorts, "store" | "queue" | "clock">,
  project: string,
  keys: readonly string[],
): Promise<EffectOutcome> {
  for (let start = 0; start < keys.length; start += ticketsPerCall) {
    const retros = keys.slice(start, start + ticketsPerCall);
    const row = toOutboxRow(
      `${project}:create:${retros[0]}`,
      { kind: "createRetros", project, retros },
      `project-${project}`,
      ports.clock.now(),
    );
    const put = await ports.store.putEffect(row);
    if (!put.ok) {
      return toFailureOutcome(put.error);
    }
    await ports.queue.push([{ kind: "effect", item: row.item, key: row.key }]);
  }
  return done;
}
