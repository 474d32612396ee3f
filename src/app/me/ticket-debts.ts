import type { DebtRow, ItemRef } from "../../contract/me/for-me";
import { phaseOf } from "../../domain/retro/state";
import type { Instant } from "../../domain/ground/people";
import type { RetroStore } from "../../ports/retro-store";
import type { Store } from "../../ports/store";
import { loadLearning, makesTickets, retroStateOf } from "../retro/row";
import { askAction, askRetro, nameDay, nameDebt } from "../words/me/debt";
import { toReader } from "../words/reader";
import { retroTitle } from "../words/retro/retro";

export interface TicketPorts {
  readonly retros: Pick<RetroStore, "loadByTicket">;
  readonly store: Pick<Store, "loadPolicy">;
}

const dayMs = 86_400_000;

/**
 * What a retro's own ticket, or that of something promised in one, asks of whom it is assigned to; nothing where the app's
 * record knows no such ticket, or knows it as done. A space that is off, or only observes, asks nobody.
 */
export async function ticketDebts(
  { retros, store }: TicketPorts,
  item: ItemRef,
  { now, zone }: { readonly now: Instant; readonly zone: string | undefined },
): Promise<readonly DebtRow[]> {
  const row = await retros.loadByTicket(item.id);
  if (!row.ok || row.value === undefined) {
    return [];
  }
  const learning = await loadLearning(store, row.value.project);
  if (!learning.ok || !makesTickets(learning.value.rules)) {
    return [];
  }
  const state = retroStateOf(row.value);
  const reader = toReader({ now, zone: zone ?? learning.value.calendar.zone });
  if (state.ticket?.id === item.id) {
    const { due } = state;
    return phaseOf(state, now) !== "open"
      ? []
      : [
          {
            id: `${item.id}:retro`,
            kind: "retro",
            item,
            what: nameDebt({ kind: "retro" }, reader),
            ...(due === undefined ? {} : { until: due, when: nameDay(due, reader) }),
            isOverdue: due !== undefined && due < now,
            sentence: askRetro(retroTitle(state)),
          },
        ];
  }
  const action = state.actions.find(({ ticket }) => ticket?.id === item.id);
  if (action === undefined || action.ended !== undefined) {
    return [];
  }
  const until = action.due === undefined ? undefined : endOfDay(action.due);
  return [
    {
      id: `${item.id}:action`,
      kind: "action",
      item,
      what: nameDebt({ kind: "action" }, reader),
      ...(until === undefined ? {} : { until, when: nameDay(until, reader) }),
      isOverdue: until !== undefined && until < now,
      sentence: askAction(retroTitle(state), action.text),
    },
  ];
}

/** A due date holds through its day. */
function endOfDay(date: string): Instant {
  return Date.parse(`${date}T00:00:00Z`) + dayMs - 1;
}
