import type { PersonId } from "../../domain/ground/people";
import type { RetroEvent } from "../../domain/retro/event";
import { decideHolder, holderAmong, peopleAsked, type Present } from "../../domain/retro/holder";
import type { RetroKey } from "../../domain/retro/retro";
import { phaseOf } from "../../domain/retro/state";
import type { RetroRow } from "../../ports/retro-store";
import type { OutboxRow } from "../../ports/store";
import { type EffectOutcome, toFailureOutcome } from "../item/effect-outcome";
import type { EffectPorts } from "../item/effect-ports";
import { toOutboxRow } from "../item/owed-effects";
import { toReader } from "../words/reader";
import { holderNote } from "../words/retro/holder";
import { appendToRetro, decideOnRetro, type Learning, loadLearning, retroStateOf, system, unchanged } from "./row";

const done: EffectOutcome = { kind: "done" };

/** Who of the people that these retros ask is there; undefined where the directory can't say. */
export async function readPresent(
  { directory, releases }: Pick<EffectPorts, "directory" | "releases">,
  rows: readonly RetroRow[],
  { rules }: Learning,
): Promise<Present | undefined> {
  const states = rows.map(retroStateOf);
  const people = [...new Set(states.flatMap((state) => peopleAsked(state, rules)))];
  const read = people.length === 0 ? undefined : await directory.members({ people, groups: [] });
  if (read?.ok === false) {
    return undefined;
  }
  const here = new Set((read?.value.people ?? []).filter(({ active }) => active).map(({ id }) => id));
  const isHere = (person: PersonId): boolean => here.has(person);
  if (states.every((state) => holderAmong(state, rules, { isHere }) !== undefined)) {
    return { isHere };
  }
  const lead = await releases.lead(rows[0]?.project ?? "");
  return lead.ok ? { isHere, ...(lead.value === undefined ? {} : { lead: lead.value }) } : undefined;
}

/** Whoever left holds nothing any more: the next one does, and is told. Gives the rows as they stand afterwards. */
export async function settleHolders(
  ports: EffectPorts,
  rows: readonly RetroRow[],
  learning: Learning,
): Promise<readonly RetroRow[]> {
  const present = rows.length === 0 ? undefined : await readPresent(ports, rows, learning);
  if (present === undefined) {
    return rows;
  }
  const settled: RetroRow[] = [];
  for (const row of rows) {
    const changed = await decideOnRetro(ports, row.key, (current, now) => {
      const state = current === undefined ? undefined : retroStateOf(current);
      const isAsked = state?.ticket !== undefined && phaseOf(state, now) !== "gone";
      const events = state !== undefined && isAsked ? decideHolder(state, learning.rules, present) : [];
      if (current === undefined || events.length === 0) {
        return unchanged;
      }
      const next = appendToRetro(current, { key: row.key, events, at: now, by: system }, learning);
      const isOpen = phaseOf(retroStateOf(next), now) === "open";
      return {
        change: { row: next, effects: isOpen ? owedHolder(next, state?.assignee, now) : [] },
        told: undefined,
      };
    });
    settled.push(changed.ok ? (changed.value.row ?? row) : row);
    const effects = changed.ok ? changed.value.effects : [];
    await ports.queue.push(effects.map(({ item, key }) => ({ kind: "effect", item, key })));
  }
  return settled;
}

/** What a change of the holder owes: the ticket is assigned to them, and they hear of it. */
export function owedHolder(row: RetroRow, before: PersonId | undefined, now: number): readonly OutboxRow[] {
  const held = row.log.findLast(({ kind }) => kind === "heldBy");
  const { ticket, assignee } = retroStateOf(row);
  return held === undefined || ticket === undefined || assignee === undefined || assignee === before
    ? []
    : [
        toOutboxRow(
          `${row.key}:holder:${held.seq}`,
          { kind: "tellHolder", retro: row.key, seq: held.seq },
          ticket.id,
          now,
        ),
      ];
}

/** Assigns the ticket to whoever holds the retro now, and tells them; nothing where it changed hands again meanwhile. */
export async function tellHolder(ports: EffectPorts, key: RetroKey, seq: number): Promise<EffectOutcome> {
  const row = await ports.retros.load(key);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const state = retroStateOf(row.value);
  const held = row.value.log.findLast((entry) => entry.kind === "heldBy");
  const { ticket, assignee, due, away = [] } = state;
  const learning = await loadLearning(ports.store, row.value.project);
  if (!learning.ok || ticket === undefined || assignee === undefined || due === undefined || held?.seq !== seq) {
    return learning.ok ? done : toFailureOutcome(learning.error);
  }
  const shown = await ports.tracker.readItem(ticket.id, []);
  if (!shown.ok) {
    return toFailureOutcome(shown.error);
  }
  const chosen = shown.value.assignee;
  if (chosen !== undefined && chosen !== assignee && chosen !== held.instead && !away.includes(chosen)) {
    return adopt(ports, key, chosen, learning.value);
  }
  const assigned = chosen === assignee ? undefined : await ports.releases.assign(ticket.id, assignee);
  if (assigned?.ok === false && assigned.error.kind !== "rejected" && assigned.error.kind !== "forbidden") {
    return toFailureOutcome(assigned.error);
  }
  const names = await ports.directory.names([assignee, ...(held.instead === undefined ? [] : [held.instead])]);
  if (!names.ok) {
    return toFailureOutcome(names.error);
  }
  const reader = toReader({
    now: ports.clock.now(),
    zone: learning.value.calendar.zone,
    times: "kept",
    people: names.value,
  });
  const note = holderNote(
    { due, ...(held.instead === undefined ? {} : { instead: held.instead }) },
    assigned?.ok === false ? "notAssigned" : "assigned",
    reader,
  );
  const written = await ports.tracker.comment(
    ticket.id,
    [[{ mention: assignee, name: reader.nameOf(assignee) }, `, ${note}`]],
    `${key}:holder:${seq}`,
  );
  return written.ok ? done : toFailureOutcome(written.error);
}

/** People gave the ticket to somebody themselves: that one holds it. */
async function adopt(ports: EffectPorts, key: RetroKey, person: PersonId, learning: Learning): Promise<EffectOutcome> {
  const changed = await decideOnRetro(ports, key, (row, now) => {
    const events: readonly RetroEvent[] =
      row === undefined ? [] : [{ kind: "heldBy", person, away: retroStateOf(row).away ?? [] }];
    return row === undefined
      ? unchanged
      : {
          change: { row: appendToRetro(row, { key, events, at: now, by: system }, learning), effects: [] },
          told: undefined,
        };
  });
  return changed.ok ? done : toFailureOutcome(changed.error);
}
