import type { Instant } from "../../domain/ground/people";
import { assigneeOf, holderAmong, peopleAsked, type Present } from "../../domain/retro/holder";
import type { RetroEvent } from "../../domain/retro/event";
import type { TicketRef } from "../../domain/retro/retro";
import { retroDue } from "../../domain/retro/steps";
import type { RetroRow } from "../../ports/retro-store";
import type { OutboxRow } from "../../ports/store";
import type { EffectPorts } from "../item/effect-ports";
import { toOutboxRow } from "../item/owed-effects";
import type { Claimed } from "./claim";
import { owedDebt } from "./debt";
import { owedHolder } from "./holders";
import { appendToRetro, decideOnRetro, type Learning, type RetroChange, retroStateOf, system } from "./row";
import { owedTelling } from "./take-back";

const strayAfterMs = 15 * 60_000;

/** What tickets are made by: the project's rules, and who is there to hold them. */
export interface Making extends Learning {
  readonly project: string;
  readonly present: Present;
}

/** A ticket that the tracker has, and how it came to be there. */
export interface NewTicket {
  readonly ticket: TicketRef;
  readonly how: "made" | "found";
  /** Whether the tracker made the holder its assignee. */
  readonly assigned: "asWanted" | "owed";
  /** Whether the tracker linked it with the retro's only item when it made it. */
  readonly link: "made" | "owed";
}

/** Writes down a retro's ticket. One that comes second is a stray, which is looked for and closed later. */
export async function recordTicket(
  ports: EffectPorts,
  { row: { key }, state: { project } }: Claimed,
  made: NewTicket,
  making: Making,
): Promise<void> {
  const saved = await decideOnRetro<"kept" | "stray">(ports, key, (row, now) =>
    row === undefined || retroStateOf(row).ticket !== undefined
      ? { change: undefined, told: "stray" }
      : { change: withTicket(row, made, making, now), told: "kept" },
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

function withTicket(row: RetroRow, made: NewTicket, making: Making, now: Instant): RetroChange {
  const { claim, ...rest } = row;
  const { key, project } = row;
  const { ticket, how, assigned, link } = made;
  const state = retroStateOf(row);
  const { rules, calendar, present } = making;
  const wanted = assigneeOf(state, rules);
  const assignee = holderAmong(state, rules, present);
  const created: RetroEvent = {
    kind: "created",
    ticket,
    due: retroDue(state, rules, calendar, now),
    how,
    ...(assignee === undefined ? {} : { assignee }),
  };
  const linked = link === "made" ? 1 : 0;
  const isNews = assignee !== undefined && (wanted !== assignee || assigned === "owed");
  const held: RetroEvent = {
    kind: "heldBy",
    away: peopleAsked(state, rules).filter((person) => !present.isHere(person)),
    ...(assignee === undefined ? {} : { person: assignee }),
    ...(wanted === undefined || wanted === assignee ? {} : { instead: wanted }),
  };
  const events: readonly RetroEvent[] = [
    created,
    ...(linked > 0 ? [{ kind: "linked" as const, items: linked, left: 0 }] : []),
    ...(isNews || held.away.length > 0 ? [held] : []),
  ];
  const owed = (what: string, effect: OutboxRow["effect"]): OutboxRow =>
    toOutboxRow(`${key}:${what}`, effect, ticket.id, now);
  const next = appendToRetro(rest, { key, events, at: now, by: system }, making);
  return {
    row: next,
    effects: [
      ...(retroStateOf(next).takenBack ? owedTelling(next, now) : []),
      owed("publish", { kind: "publishRetro", retro: key }),
      ...(state.items.length > linked ? [owed("link", { kind: "linkRetro", retro: key })] : []),
      ...((claim?.attempts ?? 1) > 1 ? [strayCheck(project, now)] : []),
      ...(isNews ? owedHolder(next, undefined, now) : []),
      ...owedDebt(row, events, making, now),
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
