import type { Instant, PersonId } from "../../domain/ground/people";
import { morningOf } from "../../domain/retro/dates";
import { isOverdue } from "../../domain/retro/state";
import type { RetroKey } from "../../domain/retro/retro";
import { assigneeOf, sponsorOf } from "../../domain/retro/holder";
import { type RetroStep, upcomingSteps } from "../../domain/retro/steps";
import type { RetroEffect } from "../../ports/retro-effect";
import type { RetroRow } from "../../ports/retro-store";
import type { EffectPorts } from "../item/effect-ports";
import type { ReminderLine } from "../words/retro/retro";
import { endDoneActions } from "./action-tickets";
import { type Learning, retroStateOf } from "./row";

const mostListed = 100;

/** Whom to remind, of which retros, on which day. */
export type Reminding = Extract<RetroEffect, { readonly kind: "remind" }>;

/** What waits for a person, as it is told. */
export interface Waiting extends Omit<ReminderLine, "asked"> {
  /** What is told of, and the how manieth time: a retro, or an action of it, before, when or after it is due. */
  readonly thing: string;
  readonly retro: RetroKey;
  /** The work item to write on. */
  readonly ticket: string;
  readonly asked?: PersonId;
}

/** What of these retros and of their actions is due for the person now. What was done in the tracker meanwhile is noted first. */
export async function dueFor(
  ports: EffectPorts,
  { person, retros }: Pick<Reminding, "person" | "retros">,
  learning: Learning,
  now: Instant,
): Promise<readonly Waiting[]> {
  const waiting: Waiting[] = [];
  for (const key of retros) {
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

export type ReminderStep = Exclude<RetroStep, { readonly kind: "create" }>;

export const toThing = (retro: RetroKey, step: ReminderStep): string =>
  [retro, ...(step.kind === "remind" ? [] : [step.action]), step.about].join("/");

export function dueSteps(
  row: RetroRow,
  person: PersonId,
  { rules, calendar }: Learning,
  now: Instant,
): readonly ReminderStep[] {
  const steps = upcomingSteps(retroStateOf(row), rules, calendar, now);
  return steps.flatMap((step) => (step.kind !== "create" && step.at <= now && step.person === person ? [step] : []));
}

export function toWaiting(row: RetroRow, step: ReminderStep, { rules, calendar }: Learning): readonly Waiting[] {
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
export async function otherOverdue(
  ports: EffectPorts,
  { project, person, retros }: Pick<Reminding, "project" | "person" | "retros">,
  learning: Learning,
  now: Instant,
): Promise<readonly Waiting[]> {
  const open = await ports.retros.ofProject(project, "open", mostListed);
  return (open.ok ? open.value : []).flatMap((row) => {
    const state = retroStateOf(row);
    const isTheirs = sponsorOf(state, learning.rules) === person || state.assignee === person;
    return !retros.includes(row.key) && isOverdue(state, now) && isTheirs
      ? toWaiting(row, { kind: "remind", about: "overdue", at: now, person }, learning)
      : [];
  });
}
