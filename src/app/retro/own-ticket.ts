import type { RetroKey } from "../../domain/retro/retro";
import { decideAndCommit } from "../item/decide-and-store";
import type { EffectOutcome } from "../item/effect-outcome";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectPorts } from "../item/effect-ports";
import { noNames } from "../item/gate-field";
import type { ItemGate } from "../item/item-gate";
import { toState } from "../item/item-gate";
import { retroLabel } from "../item/retro-label";
import type { WorkItem } from "../../ports/tracker";
import { retroStateOf } from "./row";

const done: EffectOutcome = { kind: "done" };

/** A ticket that the app made for a retro. */
export interface OwnTicket {
  readonly retro: RetroKey;
  readonly ticket: string;
  readonly project: string;
}

/** The same for a retro that may have no ticket yet. */
export async function markTicketOf(ports: EffectPorts, retro: RetroKey): Promise<EffectOutcome> {
  const row = await ports.retros.load(retro);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const { ticket } = retroStateOf(row.value);
  return ticket === undefined ? done : markOwnTicket(ports, { retro, ticket: ticket.id, project: row.value.project });
}

/** Writes into a ticket's own record that it is a retro's, so that no gate asks anything of it. */
export async function markOwnTicket(ports: EffectPorts, { retro, ticket, project }: OwnTicket): Promise<EffectOutcome> {
  const row = await ports.store.loadItem(ticket);
  if (!row.ok) {
    return toFailureOutcome(row.error);
  }
  if (row.value !== undefined && toState(row.value).place?.retro === retro) {
    return done;
  }
  const marked = await decideAndCommit(ports, {
    item: ticket,
    project: row.value?.project ?? project,
    policyNeed: "currentToo",
    actionId: undefined,
    commands: () => [{ command: { kind: "markRetroTicket", retro }, whenRefused: "skip" }],
    names: noNames,
  });
  return marked.ok ? done : { kind: "later", afterMs: 5_000 };
}

/** The retro whose ticket an item is by the app's own record, where the item's record doesn't say so yet. */
export async function untoldRetroOf(
  { retros }: Pick<EffectPorts, "retros">,
  { state }: Pick<ItemGate, "state">,
  { id, facts }: Pick<WorkItem, "id" | "facts">,
): Promise<RetroKey | undefined> {
  // The label says where to look and proves nothing: anybody can write it.
  if (state.place?.retro !== undefined || !facts.labels.includes(retroLabel)) {
    return undefined;
  }
  const row = await retros.loadByTicket(id);
  return row.ok && row.value !== undefined && retroStateOf(row.value).ticket?.id === id ? row.value.key : undefined;
}
