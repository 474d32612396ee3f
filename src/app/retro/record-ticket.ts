import type { Instant, PersonId } from "../../domain/ground/people";
import type { RetroEvent } from "../../domain/retro/event";
import type { TicketRef } from "../../domain/retro/retro";
import { retroDue } from "../../domain/retro/steps";
import type { RetroRow } from "../../ports/retro-store";
import type { OutboxRow } from "../../ports/store";
import type { EffectPorts } from "../item/effect-ports";
import { toOutboxRow } from "../item/owed-effects";
import type { Claimed } from "./claim";
import { owedDebt } from "./debt";
import { appendToRetro, decideOnRetro, type Learning, type RetroChange, retroStateOf, system } from "./row";
import { owedTelling } from "./take-back";

const strayAfterMs = 15 * 60_000;

/** A ticket that the tracker has, and how it came to be there. */
export interface NewTicket {
  readonly ticket: TicketRef;
  readonly how: "made" | "found";
  readonly assignee: PersonId | undefined;
  /** Whether the tracker linked it with the retro's only item when it made it. */
  readonly link: "made" | "owed";
}

/** Writes down a retro's ticket. One that comes second is a stray, which is looked for and closed later. */
export async function recordTicket(
  ports: EffectPorts,
  { row: { key }, state: { project } }: Claimed,
  made: NewTicket,
  learning: Learning,
): Promise<void> {
  const saved = await decideOnRetro<"kept" | "stray">(ports, key, (row, now) =>
    row === undefined || retroStateOf(row).ticket !== undefined
      ? { change: undefined, told: "stray" }
      : { change: withTicket(row, made, learning, now), told: "kept" },
  );
  if (!saved.ok) {
    return;
  }
  const { effects, told } = saved.value;
  if (told === "stray") {
    await ports.store.putEffect(strayCheck(project, ports.clock.now()));
    return;
  }
  await ports.queue.push(
    effects
      .filter(({ effect }) => effect.kind !== "closeStrays")
      .map(({ item, key: effect }) => ({ kind: "effect", item, key: effect })),
  );
}

function withTicket(row: RetroRow, made: NewTicket, learning: Learning, now: Instant): RetroChange {
  const { claim, ...rest } = row;
  const { key, project } = row;
  const { ticket, how, assignee, link } = made;
  const state = retroStateOf(row);
  const created: RetroEvent = {
    kind: "created",
    ticket,
    due: retroDue(state, learning.rules, learning.calendar, now),
    how,
    ...(assignee === undefined ? {} : { assignee }),
  };
  const linked = link === "made" ? 1 : 0;
  const events: readonly RetroEvent[] = linked > 0 ? [created, { kind: "linked", items: linked, left: 0 }] : [created];
  const owed = (what: string, effect: OutboxRow["effect"]): OutboxRow =>
    toOutboxRow(`${key}:${what}`, effect, ticket.id, now);
  const next = appendToRetro(rest, { key, events, at: now, by: system }, learning);
  return {
    row: next,
    effects: [
      ...(retroStateOf(next).takenBack ? owedTelling(next, now) : []),
      owed("publish", { kind: "publishRetro", retro: key }),
      ...(state.items.length > linked ? [owed("link", { kind: "linkRetro", retro: key })] : []),
      ...((claim?.attempts ?? 1) > 1 ? [strayCheck(project, now)] : []),
      ...owedDebt(row, events, learning, now),
    ],
    ticket: ticket.id,
  };
}

/** Some time after a second try: by then the tracker's search knows everything that was made. */
function strayCheck(project: string, now: Instant): OutboxRow {
  return {
    ...toOutboxRow(
      `${project}:strays`,
      { kind: "closeStrays", project, withinMs: 2 * 24 * 3_600_000 },
      `project-${project}`,
      now,
    ),
    due: now + strayAfterMs,
  };
}
