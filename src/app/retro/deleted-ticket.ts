import type { EffectPorts } from "../item/effect-ports";
import { type EffectOutcome, toFailureOutcome } from "../item/effect-outcome";
import { owedDebt } from "./debt";
import { appendToRetro, decideOnRetro, loadLearning, retroStateOf, system, unchanged } from "./row";
import type { RetroEvent } from "../../domain/retro/event";

const done: EffectOutcome = { kind: "done" };

/** A work item is gone: where it was a retro's ticket, nobody is asked any more, and it holds no commitment. */
export async function observeDeletedTicket(
  ports: Pick<EffectPorts, "retros" | "store" | "queue" | "clock">,
  item: string,
): Promise<EffectOutcome> {
  const row = await ports.retros.loadByTicket(item);
  if (!row.ok || row.value === undefined || retroStateOf(row.value).ticket?.id !== item) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const { key, project } = row.value;
  const learning = await loadLearning(ports.store, project);
  if (!learning.ok) {
    return toFailureOutcome(learning.error);
  }
  const changed = await decideOnRetro(ports, key, (current, now) => {
    const state = current === undefined ? undefined : retroStateOf(current);
    if (current === undefined || state?.ticket?.id !== item || state.isTicketGone === true) {
      return unchanged;
    }
    const events: readonly RetroEvent[] = [{ kind: "ticketDeleted" }];
    const next = appendToRetro(current, { key, events, at: now, by: system }, learning.value);
    return { change: { row: next, effects: owedDebt(current, events, learning.value, now) }, told: undefined };
  });
  if (!changed.ok) {
    return toFailureOutcome(changed.error);
  }
  await ports.queue.push(changed.value.effects.map((owed) => ({ kind: "effect", item: owed.item, key: owed.key })));
  return done;
}
