import type { Instant, PersonId } from "./people";
import type { Calendar, LearningRules } from "./policy";
import { phaseOf, type ReminderKind, type RetroState } from "./retro";
import { beforeWorkingTime } from "./retro-dates";
import { addWorkingTime } from "./working-time";

const weekMs = 7 * 24 * 3_600_000;

/** What a retro needs next, and when; undefined where it needs nothing more by itself. */
export type RetroStep =
  | { readonly kind: "create"; readonly at: Instant }
  | { readonly kind: "remind"; readonly at: Instant; readonly about: ReminderKind; readonly person: PersonId };

/** The next thing that time alone brings about. The sweep does it once its time has come. */
export function nextStep(state: RetroState, rules: LearningRules, calendar: Calendar, now: Instant): RetroStep | undefined {
  switch (phaseOf(state, now)) {
    case "planned":
    case "owed":
      return state.release === undefined ? undefined : { kind: "create", at: state.comesAt };
    case "open":
      return nextReminder(state, rules, calendar);
    case "closed":
    case "skipped":
    case "gone":
      return undefined;
  }
}

/** The assignee shortly before and when it is due; a working day later it is the sponsor's open item, told once a week. */
function nextReminder(state: RetroState, rules: LearningRules, calendar: Calendar): RetroStep | undefined {
  const { due, reminded } = state;
  if (due === undefined) return undefined;
  const assignee = assigneeOf(state, rules);
  const sponsor = sponsorOf(state, rules) ?? assignee;
  const was = (about: ReminderKind): boolean => reminded.some((one) => one.about === about);
  if (!was("soon") && !was("due") && assignee !== undefined) {
    return { kind: "remind", about: "soon", person: assignee, at: beforeWorkingTime(due, rules.remindBefore, calendar) };
  }
  if (!was("due") && assignee !== undefined) return { kind: "remind", about: "due", person: assignee, at: due };
  if (sponsor === undefined) return undefined;
  const last = reminded.findLast(({ about }) => about === "overdue");
  const at = last === undefined ? addWorkingTime(due, { amount: 1, unit: "workingDays" }, calendar, calendar.zone) : last.at + weekMs;
  return { kind: "remind", about: "overdue", person: sponsor, at };
}

/** Whom a retro asks: a system retro the owner, an impact retro the sponsor; whoever is there of the two. */
export function assigneeOf({ kind, owner, sponsor, assignee }: RetroState, rules: LearningRules): PersonId | undefined {
  const backing = sponsor ?? rules.sponsor;
  return assignee ?? (kind === "system" ? (owner ?? backing) : (backing ?? owner));
}

export function sponsorOf({ sponsor }: RetroState, rules: LearningRules): PersonId | undefined {
  return sponsor ?? rules.sponsor;
}

/** When a retro whose ticket is made now is due. */
export function retroDue({ kind }: Pick<RetroState, "kind">, rules: LearningRules, calendar: Calendar, now: Instant): Instant {
  return addWorkingTime(now, kind === "system" ? rules.systemWithin : rules.impactWithin, calendar, calendar.zone);
}
