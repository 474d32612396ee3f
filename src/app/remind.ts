import type { Instant, PersonId } from "../domain/people";
import { isOverdue, phaseOf } from "../domain/retro";
import { toDay } from "../domain/retro-dates";
import { nextStep, sponsorOf } from "../domain/retro-steps";
import type { RetroEffect } from "../ports/retro-effect";
import type { RetroRow } from "../ports/retro-store";
import { wakeCreation } from "./settle-release";
import type { EffectPorts } from "./effect-ports";
import { toFailureOutcome } from "./outcome";
import type { Outcome } from "./outcome";
import { toOutboxRow } from "./owed-effects";
import { appendToRetro, changeRetro, type Learning, loadLearning, retroStateOf, system } from "./retro-row";
import { type ReminderLine, reminder } from "./words/retro";
import { toReader } from "./words/reader";

const done: Outcome = { kind: "done" };
const mostDue = 100;
const mostListed = 100;
const dayMs = 24 * 3_600_000;
/** A run that was cut off is followed by another; until then the same retro is not looked at again. */
const patienceMs = 10 * 60_000;

/** Looks at retros whose time has come: tickets are made, and people are reminded, each once a day at most. */
export async function lookAtRetros(ports: EffectPorts): Promise<number> {
  const due = await ports.retros.due(ports.clock.now(), mostDue);
  if (!due.ok) {
    return 0;
  }
  for (const project of new Set(due.value.map((row) => row.project))) {
    const learning = await loadLearning(ports.store, project);
    if (learning.ok) {
      await lookAtProject(ports, project, due.value.filter((row) => row.project === project), learning.value);
    }
  }
  return due.value.length;
}

async function lookAtProject(ports: EffectPorts, project: string, rows: readonly RetroRow[], learning: Learning): Promise<void> {
  const now = ports.clock.now();
  const owed: string[] = [];
  const waiting = new Map<PersonId, string[]>();
  for (const row of rows) {
    const step = nextStep(retroStateOf(row), learning.rules, learning.calendar, now);
    if (step?.kind === "create") {
      owed.push(row.key);
    } else if (step?.kind === "remind" && step.at <= now) {
      waiting.set(step.person, [...(waiting.get(step.person) ?? []), row.key]);
    }
    await changeRetro(ports, row.key, (current) => (current === undefined || current.ver !== row.ver ? undefined : { row: { ...current, ver: current.ver + 1, look: step === undefined ? undefined : Math.max(step.at, now + patienceMs) }, effects: [] }));
  }
  await wakeCreation(ports, project, owed);
  for (const [person, retros] of waiting) {
    const day = toDay(now, learning.calendar.zone);
    const effect = toOutboxRow(`${project}:remind:${person}:${day}`, { kind: "remind", project, person, day, retros }, `project-${project}`, now);
    const put = await ports.store.putEffect(effect);
    if (put.ok) {
      await ports.queue.push([{ kind: "effect", item: effect.item, key: effect.key }]);
    }
  }
}

/** One message about everything that waits for a person. Whoever was written to today hears of the rest tomorrow. */
export async function remind(ports: EffectPorts, { project, person, day, retros }: Extract<RetroEffect, { readonly kind: "remind" }>): Promise<Outcome> {
  const learning = await loadLearning(ports.store, project);
  if (!learning.ok) {
    return toFailureOutcome(learning.error);
  }
  const key = `remind:${project}:${person}:${day}`;
  const mine = await ports.retros.claimDay(person, day, key);
  if (!mine.ok) {
    return toFailureOutcome(mine.error);
  }
  const now = ports.clock.now();
  if (!mine.value) {
    await postpone(ports, retros, now + dayMs);
    return done;
  }
  const rows = await waitingFor(ports, project, person, retros, learning.value, now);
  const [first] = rows;
  const ticket = first === undefined ? undefined : retroStateOf(first).ticket;
  if (ticket === undefined) {
    return done;
  }
  const names = await ports.directory.names([person]);
  if (!names.ok) {
    return toFailureOutcome(names.error);
  }
  const name = names.value[person]?.name;
  const reader = toReader({ now, zone: learning.value.calendar.zone, times: "named", people: names.value });
  if (name !== undefined) {
    const written = await ports.tracker.comment(ticket.id, [reminder({ mention: person, name }, rows.flatMap(toLine), reader)], key);
    if (!written.ok) {
      return toFailureOutcome(written.error);
    }
  }
  for (const row of rows) {
    await note(ports, row.key, person, learning.value);
  }
  return done;
}

/** What is due for the person now, and as a digest whatever else of theirs is overdue. */
async function waitingFor(ports: EffectPorts, project: string, person: PersonId, keys: readonly string[], learning: Learning, now: Instant): Promise<readonly RetroRow[]> {
  const named = await Promise.all(keys.map((key) => ports.retros.load(key)));
  const asked = named.flatMap((row) => (row.ok && row.value !== undefined && phaseOf(retroStateOf(row.value), now) === "open" ? [row.value] : []));
  const open = await ports.retros.ofProject(project, "open", mostListed);
  const overdue = (open.ok ? open.value : []).filter((row) => {
    const state = retroStateOf(row);
    return !keys.includes(row.key) && isOverdue(state, now) && (sponsorOf(state, learning.rules) === person || state.assignee === person);
  });
  return asked.length === 0 ? [] : [...asked, ...overdue];
}

function toLine(row: RetroRow): readonly ReminderLine[] {
  const { ticket, due, name } = retroStateOf(row);
  return ticket === undefined || due === undefined ? [] : [{ key: ticket.key, title: name, due }];
}

/** Writes down that somebody was told, as often as their next reminder was due. */
async function note(ports: EffectPorts, key: string, person: PersonId, learning: Learning): Promise<void> {
  await changeRetro(ports, key, (row, now) => {
    const step = row === undefined ? undefined : nextStep(retroStateOf(row), learning.rules, learning.calendar, now);
    return row === undefined || step?.kind !== "remind" || step.at > now || step.person !== person
      ? undefined
      : { row: appendToRetro(key, row, [{ kind: "reminded", person, about: latest(step.about, retroStateOf(row).due, now) }], { at: now, by: system }, learning), effects: [] };
  });
}

/** A reminder that comes when the retro is due already is the one for that. */
function latest(about: "soon" | "due" | "overdue", due: Instant | undefined, now: Instant): "soon" | "due" | "overdue" {
  return about === "soon" && due !== undefined && due <= now ? "due" : about;
}

async function postpone(ports: EffectPorts, keys: readonly string[], until: Instant): Promise<void> {
  for (const key of keys) {
    await changeRetro(ports, key, (row) => (row === undefined || row.stage !== "open" ? undefined : { row: { ...row, ver: row.ver + 1, look: until }, effects: [] }));
  }
}
