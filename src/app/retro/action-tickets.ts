import type { RetroEvent } from "../../domain/retro/event";
import type { RetroState } from "../../domain/retro/state";
import type { RetroRow } from "../../ports/retro-store";
import type { WorkItem } from "../../ports/tracker";
import type { EffectPorts } from "../item/effect-ports";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { appendToRetro, changeRetro, type Learning, loadLearning, retroStateOf, system } from "./row";

const done: EffectOutcome = { kind: "done" };

/** The work item of a promised action changed: done in the tracker is done in its retro, and taken up again is open again. */
export async function observeAction(ports: EffectPorts, item: WorkItem): Promise<EffectOutcome> {
  const row = await ports.retros.loadByTicket(item.id);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const learning = await loadLearning(ports.store, row.value.project);
  if (!learning.ok) {
    return toFailureOutcome(learning.error);
  }
  if (!learning.value.rules.doneStatusIds.includes(item.statusId)) {
    const reopened = await changeActions(ports, row.value.key, (state) => toReopened(state, item.id), learning.value);
    return reopened === undefined ? { kind: "later", afterMs: 60_000 } : done;
  }
  const ended = await endActions(ports, row.value.key, [item.id], learning.value);
  return ended === undefined ? { kind: "later", afterMs: 60_000 } : done;
}

/**
 * The retro as it is once each of these actions was asked for in the tracker: an event that was lost must not lead to a
 * reminder of what is done. An action that can't be read now is still open.
 */
export async function endDoneActions(
  ports: EffectPorts,
  row: RetroRow,
  actions: readonly string[],
  learning: Learning,
): Promise<RetroRow> {
  const open = retroStateOf(row).actions.filter(({ id, ended }) => ended === undefined && actions.includes(id));
  const tickets = open.flatMap(({ ticket }) => ticket?.id ?? []);
  const read = await Promise.all(tickets.map((ticket) => ports.tracker.readItem(ticket, [])));
  const isDone = read.flatMap((item) =>
    item.ok && learning.rules.doneStatusIds.includes(item.value.statusId) ? [item.value.id] : [],
  );
  return isDone.length === 0 ? row : ((await endActions(ports, row.key, isDone, learning)) ?? row);
}

const endActions = (
  ports: EffectPorts,
  key: string,
  tickets: readonly string[],
  learning: Learning,
): Promise<RetroRow | undefined> => changeActions(ports, key, (state) => toEnds(state, tickets), learning);

async function changeActions(
  ports: EffectPorts,
  key: string,
  toEvents: (state: RetroState) => readonly RetroEvent[],
  learning: Learning,
): Promise<RetroRow | undefined> {
  const changed = await changeRetro(ports, key, (row, now) => {
    const events = row === undefined ? [] : toEvents(retroStateOf(row));
    return row === undefined || events.length === 0
      ? undefined
      : { row: appendToRetro(row, { key, events, at: now, by: system }, learning), effects: [] };
  });
  return changed.ok ? changed.value : undefined;
}

/** What the tracker ended it takes up again; what somebody ended in the panel stays ended. */
function toReopened({ actions }: RetroState, ticket: string): readonly RetroEvent[] {
  const ended = actions.filter(
    (action) => action.ticket?.id === ticket && action.ended?.how === "done" && action.ended.by === undefined,
  );
  return ended.map(({ id }) => ({ kind: "actionReopened", action: id }));
}

function toEnds({ actions }: RetroState, tickets: readonly string[]): readonly RetroEvent[] {
  const done = actions.filter(
    ({ ticket, ended }) => ticket !== undefined && ended === undefined && tickets.includes(ticket.id),
  );
  return done.map(({ id }) => ({ kind: "actionEnded", action: id, how: "done" }));
}
