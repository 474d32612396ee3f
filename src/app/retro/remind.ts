import type { Instant, PersonId } from "../../domain/ground/people";
import { isOverdue, type RetroEvent, type RetroKey } from "../../domain/retro/retro";
import { morningOf, toDay } from "../../domain/retro/dates";
import { assigneeOf, type RetroStep, sponsorOf, stepsAhead } from "../../domain/retro/steps";
import type { RetroEffect } from "../../ports/retro-effect";
import type { RetroRow } from "../../ports/retro-store";
import { endDoneActions } from "./action-tickets";
import { wakeCreation } from "./settle-release";
import type { EffectPorts } from "../item/effect-ports";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { toOutboxRow } from "../item/owed-effects";
import { appendToRetro, changeRetro, type Learning, loadLearning, retroStateOf, system } from "./row";
import { type ReminderLine, reminder } from "../words/retro/retro";
import { toReader } from "../words/reader";

const done: EffectOutcome = { kind: "done" };
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
      await lookAtProject(
        ports,
        project,
        due.value.filter((row) => row.project === project),
        learning.value,
      );
    }
  }
  return due.value.length;
}

async function lookAtProject(
  ports: EffectPorts,
  project: string,
  rows: readonly RetroRow[],
  learning: Learning,
): Promise<void> {
  const now = ports.clock.now();
  const owed: string[] = [];
  const waiting = new Map<PersonId, ReadonlySet<string>>();
  for (const row of rows) {
    const steps = stepsAhead(retroStateOf(row), learning.rules, learning.calendar, now);
    const [first] = steps;
    for (const step of steps) {
      if (step.kind === "create") {
        owed.push(row.key);
      } else if (step.at <= now) {
        waiting.set(step.person, new Set([...(waiting.get(step.person) ?? []), row.key]));
      }
    }
    const look = first === undefined ? undefined : Math.max(first.at, now + patienceMs);
    await changeRetro(ports, row.key, (current) =>
      current === undefined || current.ver !== row.ver
        ? undefined
        : { row: { ...current, ver: current.ver + 1, look }, effects: [] },
    );
  }
  await wakeCreation(ports, project, owed);
  for (const [person, keys] of waiting) {
    const retros = [...keys];
    const day = toDay(now, learning.calendar.zone);
    const effect = toOutboxRow(
      `${project}:remind:${person}:${day}`,
      { kind: "remind", project, person, day, retros },
      `project-${project}`,
      now,
    );
    const put = await ports.store.putEffect(effect);
    if (put.ok) {
      await ports.queue.push([{ kind: "effect", item: effect.item, key: effect.key }]);
    }
  }
}

/** One message about everything that waits for a person. Whoever was written to today hears of the rest tomorrow. */
export async function remind(
  ports: EffectPorts,
  { project, person, day, retros }: Extract<RetroEffect, { readonly kind: "remind" }>,
): Promise<EffectOutcome> {
  const learning = await loadLearning(ports.store, project);
  if (!learning.ok) {
    return toFailureOutcome(learning.error);
  }
  const now = ports.clock.now();
  const due = await dueFor(ports, person, retros, learning.value, now);
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
  const others = told.length === 0 ? [] : await otherOverdue(ports, project, person, retros, learning.value, now);
  const written = await tell(ports, { project, person, day }, [...told, ...others], learning.value);
  if (written.kind === "later") {
    return written;
  }
  for (const retro of new Set(told.map((one) => one.retro))) {
    await note(ports, retro, person, todays, learning.value);
  }
  for (const { retro } of others) {
    await noteDigest(ports, retro, person, learning.value);
  }
  const left = due.filter(({ thing }) => !todays.has(thing));
  await postpone(ports, [...new Set(left.map((one) => one.retro))], now + dayMs);
  return done;
}

interface Message {
  readonly project: string;
  readonly person: PersonId;
  readonly day: string;
}

async function tell(
  ports: EffectPorts,
  { project, person, day }: Message,
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
  const reader = toReader({ now, zone: learning.calendar.zone, times: "named", people: names.value });
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

interface Waiting extends Omit<ReminderLine, "asked"> {
  /** What is told of, and the how manieth time: a retro, or an action of it, before, when or after it is due. */
  readonly thing: string;
  readonly retro: RetroKey;
  /** The work item to write on. */
  readonly ticket: string;
  readonly asked?: PersonId;
}

/** What of these retros and of their actions is due for the person now. What was done in the tracker meanwhile is noted first. */
async function dueFor(
  ports: EffectPorts,
  person: PersonId,
  keys: readonly string[],
  learning: Learning,
  now: Instant,
): Promise<readonly Waiting[]> {
  const waiting: Waiting[] = [];
  for (const key of keys) {
    const row = await ports.retros.load(key);
    if (!row.ok || row.value === undefined) {
      continue;
    }
    const actions = dueSteps(row.value, person, learning, now).flatMap((step) =>
      step.kind === "remindOfAction" ? [step.action] : [],
    );
    const fresh = actions.length === 0 ? row.value : await endDoneActions(ports, row.value, actions, learning);
    waiting.push(...dueSteps(fresh, person, learning, now).flatMap((step) => toWaiting(fresh, step, learning)));
  }
  return waiting;
}

type ReminderStep = Exclude<RetroStep, { readonly kind: "create" }>;

const toThing = (retro: RetroKey, step: ReminderStep): string =>
  [retro, ...(step.kind === "remind" ? [] : [step.action]), step.about].join("/");

function dueSteps(
  row: RetroRow,
  person: PersonId,
  { rules, calendar }: Learning,
  now: Instant,
): readonly ReminderStep[] {
  const steps = stepsAhead(retroStateOf(row), rules, calendar, now);
  return steps.flatMap((step) => (step.kind !== "create" && step.at <= now && step.person === person ? [step] : []));
}

function toWaiting(row: RetroRow, step: ReminderStep, { rules, calendar }: Learning): readonly Waiting[] {
  const state = retroStateOf(row);
  const { ticket, due, name } = state;
  const own = { thing: toThing(row.key, step), retro: row.key };
  const toAsked = (before: PersonId | undefined): Pick<Waiting, "asked"> =>
    step.about !== "overdue" || before === undefined || before === step.person ? {} : { asked: before };
  if (step.kind === "remind") {
    const isAsked = ticket !== undefined && due !== undefined;
    return isAsked
      ? [
          {
            ...own,
            what: "retro",
            ticket: ticket.id,
            key: ticket.key,
            title: name,
            due,
            ...toAsked(assigneeOf(state, rules)),
          },
        ]
      : [];
  }
  const action = state.actions.find(({ id }) => id === step.action);
  const place = action?.ticket ?? ticket;
  if (action?.due === undefined || place === undefined) {
    return [];
  }
  const { text, owner } = action;
  return [
    {
      ...own,
      what: "action",
      ticket: place.id,
      key: place.key,
      title: text,
      due: morningOf(action.due, 0, calendar),
      ...toAsked(owner),
    },
  ];
}

/** As a digest, whatever other retro of theirs is overdue. */
async function otherOverdue(
  ports: EffectPorts,
  project: string,
  person: PersonId,
  keys: readonly string[],
  learning: Learning,
  now: Instant,
): Promise<readonly Waiting[]> {
  const open = await ports.retros.ofProject(project, "open", mostListed);
  return (open.ok ? open.value : []).flatMap((row) => {
    const state = retroStateOf(row);
    const isTheirs = sponsorOf(state, learning.rules) === person || state.assignee === person;
    return !keys.includes(row.key) && isOverdue(state, now) && isTheirs
      ? toWaiting(row, { kind: "remind", about: "overdue", at: now, person }, learning)
      : [];
  });
}

/** Writes down what somebody was told of a retro and of its actions. */
async function note(
  ports: EffectPorts,
  key: string,
  person: PersonId,
  todays: ReadonlySet<string>,
  learning: Learning,
): Promise<void> {
  await changeRetro(ports, key, (row, now) => {
    const steps =
      row === undefined ? [] : dueSteps(row, person, learning, now).filter((step) => todays.has(toThing(key, step)));
    if (row === undefined || steps.length === 0) {
      return undefined;
    }
    const events = steps.flatMap((step) => toNoted(step, row, learning, now));
    return { row: appendToRetro(key, row, events, { at: now, by: system }, learning), effects: [] };
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
            key,
            row,
            [{ kind: "reminded", person, about: "overdue" }],
            { at: now, by: system },
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
