import type { Instant, PersonId } from "../ground/people";
import type { LearningRules } from "../policy/policy";
import { addWorkingTime, type Calendar } from "../ground/working-time";
import type { ActionId } from "./retro";
import { assigneeOf, sponsorOf } from "./holder";
import { type ActionState, phaseOf, type RetroState } from "./state";
import type { ReminderKind } from "./event";
import { beforeWorkingTime, morningOf } from "./dates";

const weekMs = 7 * 24 * 3_600_000;

/** What a retro needs next, and when. */
export type RetroStep =
  | { readonly kind: "create"; readonly at: Instant }
  | ({ readonly kind: "remind" } & Reminder)
  | ({ readonly kind: "remindOfAction"; readonly action: ActionId } & Reminder);

interface Reminder {
  readonly at: Instant;
  readonly about: ReminderKind;
  readonly person: PersonId;
}

/** The next things that time alone brings about, for the retro itself and for each of its actions, the soonest first. */
export function upcomingSteps(
  state: RetroState,
  rules: LearningRules,
  calendar: Calendar,
  now: Instant,
): readonly RetroStep[] {
  const own = ownStep(state, rules, calendar, now);
  const steps = [
    ...(own === undefined ? [] : [own]),
    ...state.actions.flatMap((action) => actionStep(action, state, rules, calendar)),
  ];
  return steps.sort((one, other) => one.at - other.at);
}

function ownStep(state: RetroState, rules: LearningRules, calendar: Calendar, now: Instant): RetroStep | undefined {
  switch (phaseOf(state, now)) {
    case "planned":
    case "owed":
      return state.release === undefined || state.release.past === true
        ? undefined
        : { kind: "create", at: state.comesAt };
    case "open": {
      const asked = assigneeOf(state, rules);
      const reminder = nextReminder({ ...state, asked, sponsor: sponsorOf(state, rules) ?? asked }, rules, calendar);
      return reminder && { kind: "remind", ...reminder };
    }
    case "closed":
    case "skipped":
    case "gone":
      return undefined;
  }
}

/** An action is asked about until it is done, after its retro was closed too. One without a day is left to the next retro. */
function actionStep(
  { id, owner, due, ended, reminded, addedAt }: ActionState,
  state: RetroState,
  rules: LearningRules,
  calendar: Calendar,
): readonly RetroStep[] {
  if (due === undefined || ended !== undefined) {
    return [];
  }
  const holder = assigneeOf(state, rules);
  const isAway = (person: PersonId): boolean => state.away?.includes(person) === true;
  const asked: Asked = {
    due: morningOf(due, 0, calendar),
    reminded,
    since: addedAt,
    asked: isAway(owner) ? holder : owner,
    sponsor: sponsorOf(state, rules) ?? holder ?? owner,
  };
  const reminder = nextReminder(asked, rules, calendar);
  return reminder === undefined ? [] : [{ kind: "remindOfAction", action: id, ...reminder }];
}

interface Asked {
  readonly due?: Instant;
  readonly reminded: readonly { readonly about: ReminderKind; readonly at: Instant }[];
  /** When it was asked for: what is due sooner than a first reminder is not reminded of twice. */
  readonly since?: Instant;
  readonly asked: PersonId | undefined;
  readonly sponsor: PersonId | undefined;
}

/** Who is asked hears shortly before and when it is due; a working day later it is the sponsor's open item, told once a week. */
function nextReminder(
  { due, reminded, since = 0, asked, sponsor }: Asked,
  rules: LearningRules,
  calendar: Calendar,
): Reminder | undefined {
  if (due === undefined) {
    return undefined;
  }
  const was = (about: ReminderKind): boolean => reminded.some((one) => one.about === about);
  const soon = beforeWorkingTime(due, rules.remindBefore, calendar);
  if (asked !== undefined && !was("soon") && !was("due") && soon >= since) {
    return { about: "soon", person: asked, at: soon };
  }
  if (asked !== undefined && !was("due")) {
    return { about: "due", person: asked, at: due };
  }
  if (sponsor === undefined) {
    return undefined;
  }
  const last = reminded.findLast(({ about }) => about === "overdue");
  const at =
    last === undefined
      ? addWorkingTime(due, { amount: 1, unit: "workingDays" }, calendar, calendar.zone)
      : last.at + weekMs;
  return { about: "overdue", person: sponsor, at };
}

/** When a retro whose ticket is made now is due. */
export function retroDue(
  { kind }: Pick<RetroState, "kind">,
  rules: LearningRules,
  calendar: Calendar,
  now: Instant,
): Instant {
  return addWorkingTime(now, kind === "system" ? rules.systemWithin : rules.impactWithin, calendar, calendar.zone);
}
