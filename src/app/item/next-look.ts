import type { Instant } from "../../domain/ground/people";
import type { EffectPorts } from "./effect-ports";
import { letsCommit } from "./charter-field";
import { nextDue, passesFrom } from "./gate-field";
import { judgeConceptGate } from "./item-gate";
import type { ItemGate } from "./item-gate";
import { owedForSilence } from "./owed-effects";

/**
 * Says when the sweep looks at an item next. Somebody who wrote the row in between has said so too; what was published
 * from the older row may have come after theirs, so the field is brought up again.
 */
export async function setNextLook(ports: EffectPorts, gate: ItemGate, now: Instant): Promise<void> {
  if (gate.row === undefined) {
    return;
  }
  const verdict = judgeConceptGate(gate, now);
  const effects = owedForSilence(gate, verdict, now);
  const row = { ...gate.row, ver: gate.row.ver + 1, due: nextDue(gate, verdict, now) };
  const saved = await ports.store.commit({ item: gate.item, row, page: undefined, effects });
  if (!saved.ok) {
    await wakePublish(ports, gate.item);
  } else if (effects.length > 0) {
    await ports.queue.push(effects.map(({ key, item }) => ({ kind: "effect", item, key })));
  }
}

/** After a gate that lets people through was published from a row read before: where the row moved on, the field follows. */
export async function followMovedRow(ports: EffectPorts, gate: ItemGate, now: Instant): Promise<void> {
  if (
    gate.row === undefined ||
    (passesFrom(judgeConceptGate(gate, now), gate.policy) === Number.POSITIVE_INFINITY &&
      !(gate.commit?.mode === "block" && letsCommit(gate, now)))
  ) {
    return;
  }
  const current = await ports.store.loadItem(gate.item);
  if (!current.ok || current.value?.ver !== gate.row.ver) {
    await wakePublish(ports, gate.item);
  }
}

async function wakePublish(ports: Pick<EffectPorts, "queue">, item: string): Promise<void> {
  await ports.queue.push([{ kind: "publish", item }]);
}

/** Whether the sweep would come too late, or never: the space was off when the row was written. */
export function isLookMissing(gate: ItemGate, now: Instant): boolean {
  const next = nextDue(gate, judgeConceptGate(gate, now), now);
  return gate.row !== undefined && next !== undefined && (gate.row.due === undefined || gate.row.due > next);
}
