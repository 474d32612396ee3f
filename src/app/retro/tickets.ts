import type { Instant } from "../../domain/ground/people";
import { phaseOf, type RetroState } from "../../domain/retro/state";
import type { RetroEvent } from "../../domain/retro/event";
import type { RetroKey, TicketRef } from "../../domain/retro/retro";
import { sponsorOf } from "../../domain/retro/holder";
import type { RetroField } from "../../ports/retro-tracker";
import type { WorkItem } from "../../ports/tracker";
import type { EffectPorts } from "../item/effect-ports";
import { publishRetro, publishRow } from "./field";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { owedDebt } from "./debt";
import { retroLabel } from "../item/retro-label";
import {
  appendToRetro,
  changeRetro,
  decideOnRetro,
  type Learning,
  loadLearning,
  retroStateOf,
  system,
  unchanged,
} from "./row";
import { markOwnTicket } from "./own-ticket";
import { skippedNote, strayNote } from "../words/retro/retro";

const done: EffectOutcome = { kind: "done" };
/** Jira takes twenty writes of one item in two seconds and a hundred in half a minute; the ticket is written by others too. */
const linksPerRun = 16;
const nextRunSeconds = 7;

/** Links a retro's ticket to its items, as many as one run may; what is left goes on in the next. */
export async function linkRetro(ports: EffectPorts, key: string, effectKey: string): Promise<EffectOutcome | "goesOn"> {
  const row = await ports.retros.load(key);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const { ticket, items, linked } = retroStateOf(row.value);
  const next = items.slice(linked, linked + linksPerRun);
  if (ticket === undefined || next.length === 0) {
    return done;
  }
  const learning = await loadLearning(ports.store, row.value.project);
  const told = await ports.releases.link(
    ticket.id,
    next.map(({ id }) => id),
  );
  if (!told.ok || !learning.ok) {
    return toFailureOutcome(told.ok ? { kind: "unavailable", code: "POLICY" } : told.error);
  }
  const through = linked + told.value.linked;
  const saved = await changeRetro(ports, key, (current, now) =>
    current === undefined || retroStateOf(current).linked >= through
      ? undefined
      : {
          row: appendToRetro(
            current,
            {
              key,
              events: [{ kind: "linked", items: through, left: Math.max(items.length - through, 0) }],
              at: now,
              by: system,
            },
            learning.value,
          ),
          effects: [],
        },
  );
  if (!saved.ok) {
    return toFailureOutcome(saved.error);
  }
  if (told.value.waitMs !== undefined) {
    return { kind: "later", afterMs: told.value.waitMs };
  }
  if (through >= items.length) {
    return done;
  }
  await ports.queue.push([{ kind: "effect", item: ticket.id, key: effectKey }], nextRunSeconds);
  return "goesOn";
}

/** A retro that was ended in the panel: its ticket follows, and the sponsor hears why one was skipped. */
export async function endTicket(ports: EffectPorts, key: string, effectKey: string): Promise<EffectOutcome> {
  const row = await ports.retros.load(key);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const state = retroStateOf(row.value);
  const learning = await loadLearning(ports.store, row.value.project);
  if (!learning.ok || state.ticket === undefined || state.end === undefined) {
    return learning.ok ? done : toFailureOutcome(learning.error);
  }
  const published = await publishRow(ports.releases, row.value, learning.value, ports.clock.now());
  if (published?.ok === false) {
    return toFailureOutcome(published.error);
  }
  const { ticket } = state;
  const told =
    state.end.how === "skipped" ? await tellSponsor(ports, { ...state, ticket }, learning.value, effectKey) : done;
  if (told.kind === "later") {
    return told;
  }
  return moveToDone(ports, ticket.id, learning.value);
}

async function tellSponsor(
  ports: EffectPorts,
  state: RetroState & { readonly ticket: TicketRef },
  { rules }: Learning,
  key: string,
): Promise<EffectOutcome> {
  const sponsor = sponsorOf(state, rules);
  const people = [...(sponsor === undefined ? [] : [sponsor]), ...(state.end?.by === undefined ? [] : [state.end.by])];
  const names = await ports.directory.names(people);
  if (!names.ok) {
    return toFailureOutcome(names.error);
  }
  const nameOf = (person: string | undefined): string =>
    person === undefined ? "Somebody" : (names.value[person]?.name ?? "Former user");
  const note = skippedNote(nameOf(state.end?.by), state.end?.reason ?? "");
  const paragraph = sponsor === undefined ? [note] : [{ mention: sponsor, name: nameOf(sponsor) }, `, ${note}`];
  const written = await ports.tracker.comment(state.ticket.id, [paragraph], key);
  return written.ok ? done : toFailureOutcome(written.error);
}

/** Where no move leads to done, people move it themselves; the retro is ended all the same. */
async function moveToDone(ports: EffectPorts, ticket: string, { rules }: Learning): Promise<EffectOutcome> {
  const read = await ports.tracker.readItem(ticket, []);
  if (!read.ok) {
    return toFailureOutcome(read.error);
  }
  if (rules.doneStatusIds.includes(read.value.statusId)) {
    return done;
  }
  for (const status of rules.doneStatusIds) {
    const moved = await ports.tracker.moveTo(ticket, status);
    if (moved.ok || (moved.error.kind !== "rejected" && moved.error.kind !== "forbidden")) {
      return moved.ok ? done : toFailureOutcome(moved.error);
    }
  }
  return done;
}

/** Tickets that a lost answer left behind: the retro's own one is kept, the other is linked to it and closed. */
export async function closeStrays(ports: EffectPorts, project: string, withinMs: number): Promise<EffectOutcome> {
  const found = await ports.releases.find(project, retroLabel, withinMs);
  const learning = await loadLearning(ports.store, project);
  if (!found.ok || !learning.ok) {
    return toFailureOutcome(found.ok ? { kind: "unavailable", code: "POLICY" } : found.error);
  }
  for (const { id, key, mark, creator } of found.value) {
    const row = await ports.retros.load(mark);
    const kept = row.ok && row.value !== undefined ? retroStateOf(row.value).ticket : undefined;
    // Anybody may write the mark, so only what the maker of the kept ticket made is a stray.
    const maker = found.value.find((one) => one.id === kept?.id)?.creator;
    if (kept === undefined || kept.id === id || maker === undefined || maker !== creator) {
      continue;
    }
    const ended = await closeStray(ports, { id, key, mark }, { kept, project }, learning.value);
    if (ended.kind === "later") {
      return ended;
    }
  }
  return done;
}

async function closeStray(
  ports: EffectPorts,
  { mark, ...stray }: TicketRef & { readonly mark: RetroKey },
  { kept, project }: { readonly kept: TicketRef; readonly project: string },
  learning: Learning,
): Promise<EffectOutcome> {
  const linked = await ports.releases.link(kept.id, [stray.id]);
  const told = linked.ok ? await ports.tracker.comment(stray.id, [[strayNote(kept.key)]], `stray:${stray.id}`) : linked;
  if (!told.ok) {
    return toFailureOutcome(told.error);
  }
  const field: RetroField = {
    label: "Made twice",
    state: "closed",
    due: new Date(ports.clock.now()).toISOString(),
    message: strayNote(kept.key),
    mode: learning.rules.mode,
    issue: Number(stray.id),
    revision: 0,
  };
  const published = await ports.releases.publishRetro(stray.id, field);
  if (!published.ok) {
    return toFailureOutcome(published.error);
  }
  const marked = await markOwnTicket(ports, { retro: mark, ticket: stray.id, project });
  const moved = marked.kind === "later" ? marked : await moveToDone(ports, stray.id, learning);
  if (moved.kind === "later") {
    return moved;
  }
  await changeRetro(ports, mark, (row, now) =>
    row === undefined || row.log.some((entry) => entry.kind === "strayClosed" && entry.ticket.id === stray.id)
      ? undefined
      : {
          row: appendToRetro(
            row,
            { key: mark, events: [{ kind: "strayClosed", ticket: stray }], at: now, by: system },
            learning,
          ),
          effects: [],
        },
  );
  ports.log.alarm("retro.stray-closed", { item: stray.id, key: mark });
  return done;
}

/** A retro's ticket was moved in the tracker itself: done there ends the retro, and coming back opens it again. */
export async function observeTicket(ports: EffectPorts, item: WorkItem): Promise<EffectOutcome> {
  const row = await ports.retros.loadByTicket(item.id);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const { key, project } = row.value;
  const learning = await loadLearning(ports.store, project);
  if (!learning.ok) {
    return toFailureOutcome(learning.error);
  }
  const isDone = learning.value.rules.doneStatusIds.includes(item.statusId);
  const cameBackAt =
    isDone || retroStateOf(row.value).end === undefined ? undefined : await lastLeft(ports, item.id, learning.value);
  const changed = await decideOnRetro(ports, key, (current, now) => {
    const state = current === undefined ? undefined : retroStateOf(current);
    if (current === undefined || state === undefined) {
      return unchanged;
    }
    const ends = isDone && state.end === undefined && phaseOf(state, now) === "open";
    const reopens = cameBackAt !== undefined && state.end !== undefined && cameBackAt > state.end.at;
    if (!ends && !reopens) {
      return unchanged;
    }
    const events: readonly RetroEvent[] = [ends ? { kind: "closed", where: "tracker" } : { kind: "reopened" }];
    const row = appendToRetro(current, { key, events, at: now, by: system }, learning.value);
    return { change: { row, effects: owedDebt(row, events, learning.value, now) }, told: undefined };
  });
  if (changed.ok && changed.value.effects.length > 0) {
    await ports.queue.push(changed.value.effects.map((owed) => ({ kind: "effect", item: owed.item, key: owed.key })));
  }
  return changed.ok ? publishRetro(ports, key) : toFailureOutcome(changed.error);
}

/** When the ticket last left a done status. */
async function lastLeft(ports: EffectPorts, ticket: string, { rules }: Learning): Promise<Instant | undefined> {
  const moves = await ports.tracker.readMoves(ticket, undefined);
  return moves.ok
    ? moves.value.findLast(
        ({ fromStatusId, toStatusId }) =>
          rules.doneStatusIds.includes(fromStatusId) && !rules.doneStatusIds.includes(toStatusId),
      )?.at
    : undefined;
}
