import type { Instant, PersonId } from "../../domain/ground/people";
import type { RetroEvent } from "../../domain/retro/event";
import { sponsorOf } from "../../domain/retro/holder";
import type { RetroRow } from "../../ports/retro-store";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import type { EffectPorts } from "../item/effect-ports";
import { toReader } from "../words/reader";
import { type ReminderLine, reminder } from "../words/retro/retro";
import { appendToRetro, changeRetro, type Learning, loadLearning, makesTickets, retroStateOf, system } from "./row";
import {
  dueFor,
  dueSteps,
  otherOverdue,
  type Reminding,
  type ReminderStep,
  toThing,
  toWaiting,
  type Waiting,
} from "./waiting";

const done: EffectOutcome = { kind: "done" };
const dayMs = 24 * 3_600_000;

/** One message about everything that waits for a person. Whoever was written to today hears of the rest tomorrow. */
export async function remind(ports: EffectPorts, reminding: Reminding): Promise<EffectOutcome> {
  const { project, person, day } = reminding;
  const learning = await loadLearning(ports.store, project);
  if (!learning.ok || !makesTickets(learning.value.rules)) {
    return learning.ok ? done : toFailureOutcome(learning.error);
  }
  const now = ports.clock.now();
  const due = await dueFor(ports, reminding, learning.value, now);
  if (due.length === 0) {
    return done;
  }
  const claimed = await ports.retros.claimDay(person, day, due.map(({ thing }) => thing).join(" "));
  if (!claimed.ok) {
    return toFailureOutcome(claimed.error);
  }
  // A run that was cut off comes back for what it claimed the day for; its comment is not written twice.
  const todays = new Set(claimed.value.split(" "));
  const told = due.filter(({ thing }) => todays.has(thing));
  const others = told.length === 0 ? [] : await otherOverdue(ports, reminding, learning.value, now);
  const written = await tell(ports, reminding, [...told, ...others], learning.value);
  if (written.kind === "later") {
    return written;
  }
  for (const retro of new Set(told.map((one) => one.retro))) {
    await note(ports, retro, { person, things: todays }, learning.value);
  }
  for (const { retro } of others) {
    await noteDigest(ports, retro, person, learning.value);
  }
  const left = due.filter(({ thing }) => !todays.has(thing));
  await postpone(ports, [...new Set(left.map((one) => one.retro))], now + dayMs);
  return done;
}

async function tell(
  ports: EffectPorts,
  { project, person, day }: Reminding,
  waiting: readonly Waiting[],
  learning: Learning,
): Promise<EffectOutcome> {
  const now = ports.clock.now();
  const [first] = waiting;
  if (first === undefined) {
    return done;
  }
  const names = await ports.directory.names([...new Set([person, ...waiting.flatMap(({ asked }) => asked ?? [])])]);
  if (!names.ok) {
    return toFailureOutcome(names.error);
  }
  const name = names.value[person]?.name;
  if (name === undefined) {
    return done;
  }
  const reader = toReader({ now, zone: learning.calendar.zone, times: "kept", people: names.value });
  const lines = waiting.map(({ asked, ...line }): ReminderLine =>
    asked === undefined ? line : { ...line, asked: reader.nameOf(asked) },
  );
  const written = await ports.tracker.comment(
    first.ticket,
    [reminder({ mention: person, name }, lines, reader)],
    `remind:${project}:${person}:${day}`,
  );
  return written.ok ? done : toFailureOutcome(written.error);
}

/** Writes down what somebody was told of a retro and of its actions. */
async function note(
  ports: EffectPorts,
  key: string,
  { person, things }: { readonly person: PersonId; readonly things: ReadonlySet<string> },
  learning: Learning,
): Promise<void> {
  await changeRetro(ports, key, (row, now) => {
    const steps =
      row === undefined ? [] : dueSteps(row, person, learning, now).filter((step) => things.has(toThing(key, step)));
    if (row === undefined || steps.length === 0) {
      return undefined;
    }
    const events = steps.flatMap((step) => toNoted(step, row, learning, now));
    return { row: appendToRetro(row, { key, events, at: now, by: system }, learning), effects: [] };
  });
}

/** A retro that stood in its sponsor's digest has been told of for a week, so that several don't make a message each. */
async function noteDigest(ports: EffectPorts, key: string, person: PersonId, learning: Learning): Promise<void> {
  await changeRetro(ports, key, (row, now) => {
    const state = row === undefined ? undefined : retroStateOf(row);
    const last = state?.reminded.findLast(({ about }) => about === "overdue");
    const isTold = last !== undefined && last.at > now - dayMs;
    return row === undefined || state === undefined || isTold || sponsorOf(state, learning.rules) !== person
      ? undefined
      : {
          row: appendToRetro(
            row,
            { key, events: [{ kind: "reminded", person, about: "overdue" }], at: now, by: system },
            learning,
          ),
          effects: [],
        };
  });
}

/** A reminder that comes when a thing is due already is the one for that. */
function toNoted(step: ReminderStep, row: RetroRow, learning: Learning, now: Instant): readonly RetroEvent[] {
  const { person } = step;
  return toWaiting(row, step, learning).map(({ due }): RetroEvent => {
    const about = step.about === "soon" && due <= now ? "due" : step.about;
    return step.kind === "remind"
      ? { kind: "reminded", person, about }
      : { kind: "actionReminded", action: step.action, person, about };
  });
}

async function postpone(ports: EffectPorts, keys: readonly string[], until: Instant): Promise<void> {
  for (const key of keys) {
    await changeRetro(ports, key, (row) =>
      row === undefined ? undefined : { row: { ...row, ver: row.ver + 1, look: until }, effects: [] },
    );
  }
}
