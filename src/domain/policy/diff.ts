import { isEqual } from "../ground/equal";
import { keysOf } from "../ground/keys";
import type { GateStatuses } from "./gate-statuses";
import { defaultCommitRules } from "./default-policy";
import { diffLearning, type LearningDifference } from "./learning-rules-diff";
import type { CommitRules, ProjectPolicy, SeatRule } from "./policy";
import type { Calendar } from "../ground/working-time";

/** The settings of a policy that are one value each; a change of one is told as a whole. */
export type Setting = Exclude<
  keyof ProjectPolicy,
  "version" | "commit" | "learning" | "seats" | "calendars" | ListSetting
>;
/** Those that are a list of ids; what came and went is told. */
export type ListSetting = keyof GateStatuses | "issueTypeIds" | "harmlessEditors";
/** The settings of a seat, its id aside. */
export type SeatSetting = Exclude<keyof SeatRule, "id">;

/** The settings of the commit space; what a charter has to hold is one each. */
export type CommitSetting = Exclude<keyof CommitRules, "asks"> | keyof CommitRules["asks"];

/** One thing in which two policies differ. The sentence is in `src/app/words/policy/diff.ts`. */
export type PolicyDifference =
  | {
      readonly kind: "setting";
      readonly setting: Setting;
      readonly before: ProjectPolicy;
      readonly after: ProjectPolicy;
    }
  | {
      readonly kind: "list";
      readonly setting: ListSetting;
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly after: readonly string[];
    }
  | {
      readonly kind: "commitSetting";
      readonly setting: CommitSetting;
      readonly before: CommitRules;
      readonly after: CommitRules;
    }
  | { readonly kind: "seatAdded"; readonly seat: SeatRule }
  | { readonly kind: "seatRemoved"; readonly seat: SeatRule }
  | { readonly kind: "seatSetting"; readonly setting: SeatSetting; readonly before: SeatRule; readonly after: SeatRule }
  | { readonly kind: "seatsReordered"; readonly after: readonly SeatRule[] }
  | { readonly kind: "calendarAdded"; readonly calendar: Calendar }
  | { readonly kind: "calendarRemoved"; readonly calendar: Calendar }
  | { readonly kind: "calendarChanged"; readonly before: Calendar; readonly after: Calendar }
  | { readonly kind: "firstCalendar"; readonly after: Calendar }
  | LearningDifference;

/** Written as tables, so that a new setting that no difference tells of does not compile. */
const settings: Readonly<Record<Setting, true>> = {
  mode: true,
  requires: true,
  whenNoSeatApplies: true,
  whenConditionEnds: true,
  author: true,
  contributors: true,
  excludes: true,
  hats: true,
  onReturnToApprovedText: true,
  lateObjections: true,
  secondLook: true,
  extensionCap: true,
  floor: true,
  decider: true,
  override: true,
  failMode: true,
  changes: true,
};

const commitSettings: Readonly<Record<CommitSetting, true>> = {
  mode: true,
  gatedStatusIds: true,
  laterStatusIds: true,
  freeStatusIds: true,
  freeResolutionIds: true,
  issueTypeIds: true,
  owner: true,
  decider: true,
  sponsor: true,
  constraints: true,
  measures: true,
  notDoing: true,
  learningCheck: true,
  failMode: true,
};

const seatSettings: Readonly<Record<SeatSetting, true>> = {
  discipline: true,
  when: true,
  holders: true,
  quorum: true,
  answersWithin: true,
  onSilence: true,
  weight: true,
  calendar: true,
};

/** Everything in which two policies differ, but for their number; empty when they mean the same. */
export function diffPolicies(before: ProjectPolicy, after: ProjectPolicy): readonly PolicyDifference[] {
  return [
    ...diffCommit(before.commit, after.commit),
    ...diffSetting(before, after, "mode"),
    ...diffList(before, after, "gatedStatusIds"),
    ...diffList(before, after, "laterStatusIds"),
    ...diffList(before, after, "freeStatusIds"),
    ...diffList(before, after, "freeResolutionIds"),
    ...diffList(before, after, "issueTypeIds"),
    ...diffSeats(before.seats, after.seats),
    ...keysOf(settings)
      .filter((setting) => setting !== "mode")
      .flatMap((setting) => diffSetting(before, after, setting)),
    ...diffList(before, after, "harmlessEditors"),
    ...diffCalendars(before.calendars, after.calendars),
    ...diffLearning(before.learning, after.learning),
  ];
}

/** A space that was never touched is as the default rules are. */
function diffCommit(
  before: CommitRules = defaultCommitRules,
  after: CommitRules = defaultCommitRules,
): readonly PolicyDifference[] {
  return keysOf(commitSettings).flatMap((setting) =>
    isEqual(commitValue(before, setting), commitValue(after, setting))
      ? []
      : [{ kind: "commitSetting" as const, setting, before, after }],
  );
}

function commitValue({ asks, ...rules }: CommitRules, setting: CommitSetting): unknown {
  return Reflect.get({ ...rules, ...asks }, setting);
}

function diffSetting(before: ProjectPolicy, after: ProjectPolicy, setting: Setting): readonly PolicyDifference[] {
  return isEqual(before[setting], after[setting]) ? [] : [{ kind: "setting", setting, before, after }];
}

function diffList(before: ProjectPolicy, after: ProjectPolicy, setting: ListSetting): readonly PolicyDifference[] {
  const [was = [], now = []] = [before[setting], after[setting]];
  const added = now.filter((id) => !was.includes(id));
  const removed = was.filter((id) => !now.includes(id));
  // To say that nothing comes after the gate is something else than to say nothing of it.
  const isFirstWord =
    setting === "laterStatusIds" && (before[setting] === undefined) !== (after[setting] === undefined);
  return added.length + removed.length === 0 && !isFirstWord
    ? []
    : [{ kind: "list", setting, added, removed, after: now }];
}

function diffSeats(before: readonly SeatRule[], after: readonly SeatRule[]): readonly PolicyDifference[] {
  const differences: PolicyDifference[] = [];
  for (const seat of after) {
    const old = before.find(({ id }) => id === seat.id);
    if (old === undefined) {
      differences.push({ kind: "seatAdded", seat });
    } else {
      differences.push(
        ...keysOf(seatSettings).flatMap((setting) =>
          isEqual(old[setting], seat[setting])
            ? []
            : [{ kind: "seatSetting" as const, setting, before: old, after: seat }],
        ),
      );
    }
  }
  for (const seat of before) {
    if (!after.some(({ id }) => id === seat.id)) {
      differences.push({ kind: "seatRemoved", seat });
    }
  }
  return isReordered(before, after) ? [...differences, { kind: "seatsReordered", after }] : differences;
}

function diffCalendars(before: readonly Calendar[], after: readonly Calendar[]): readonly PolicyDifference[] {
  const differences: PolicyDifference[] = [];
  for (const calendar of after) {
    const old = before.find(({ id }) => id === calendar.id);
    if (old === undefined) {
      differences.push({ kind: "calendarAdded", calendar });
    } else if (!isEqual(old, calendar)) {
      differences.push({ kind: "calendarChanged", before: old, after: calendar });
    }
  }
  for (const calendar of before) {
    if (!after.some(({ id }) => id === calendar.id)) {
      differences.push({ kind: "calendarRemoved", calendar });
    }
  }
  const [first] = after;
  // Seats that name no calendar go by the first one, so another first one is a change of its own.
  const isOther = first !== undefined && before[0] !== undefined && before[0].id !== first.id;
  return isOther ? [...differences, { kind: "firstCalendar", after: first }] : differences;
}

/** Whether those that both have stand in another order. */
function isReordered(before: readonly SeatRule[], after: readonly SeatRule[]): boolean {
  const kept = before.map(({ id }) => id).filter((id) => after.some((seat) => seat.id === id));
  const then = after.map(({ id }) => id).filter((id) => kept.includes(id));
  return kept.join("\n") !== then.join("\n");
}
