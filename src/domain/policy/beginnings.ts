import { defaultCommitRules, defaultPolicy } from "./default-policy";
import type { GateStatuses } from "./gate-statuses";
import { defaultLearningRules } from "./learning-rules";
import type { LearningRules, ProjectPolicy, SeatRule } from "./policy";
import { isAbandoned, type OfferedResolution, type OfferedStatus, suggestReach } from "./suggest-reach";
import { isEqual } from "../ground/equal";
import type { SpaceName } from "./workflow-rules";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a project offers to begin with. */
export interface Offers {
  /** IANA zone by which the people there live. */
  readonly zone: string;
  readonly statuses: readonly OfferedStatus[];
  readonly resolutions: readonly OfferedResolution[];
  readonly issueTypes: readonly Named[];
  readonly groups: readonly Named[];
}

/** What people call the status that a gate stands before, the likeliest first. */
const gatedNames = {
  commit: ["committed", "commitment", "selected for development", "selected", "ready for development", "planned"],
  concept: ["in build", "building", "build", "in development", "development", "in implementation", "in progress"],
} as const;

const retroNames = ["retro", "retrospective", "task"];

/** Fills what a space has not been told yet with what fits the project; whatever was told stays. */
export function withBeginnings(policy: ProjectPolicy, space: SpaceName, offers: Offers): ProjectPolicy {
  const zoned = { ...policy, calendars: withZone(policy, offers.zone) };
  switch (space) {
    case "commit": {
      const commit = policy.commit ?? defaultCommitRules;
      return { ...policy, commit: { ...commit, ...placeOf(commit, "commit", offers) } };
    }
    case "concept":
      return {
        ...zoned,
        ...placeOf(policy, "concept", offers),
        seats: policy.seats.map((seat) => withHolders(seat, offers.groups)),
      };
    case "learning":
      return { ...zoned, learning: withTicket(policy.learning ?? defaultLearningRules, offers) };
  }
}

/** Nobody has set a calendar yet where it is the default one. */
function withZone({ calendars }: ProjectPolicy, zone: string): ProjectPolicy["calendars"] {
  return isEqual(calendars, defaultPolicy.calendars) ? calendars.map((calendar) => ({ ...calendar, zone })) : calendars;
}

function placeOf(gate: GateStatuses, space: keyof typeof gatedNames, offers: Offers): Partial<GateStatuses> {
  const found = byName(offers.statuses, gatedNames[space]);
  return gate.gatedStatusIds.length > 0 || found === undefined
    ? {}
    : { gatedStatusIds: [found.id], ...suggestReach(offers.statuses, offers.resolutions, [found.id]) };
}

/** A group that is called as the discipline is holds its seat: "Legal Counsel" holds "Legal". */
function withHolders(seat: SeatRule, groups: readonly Named[]): SeatRule {
  const { people, groups: held, roles = [], fields = [] } = seat.holders;
  const discipline = toPlain(seat.discipline);
  if (people.length + held.length + roles.length + fields.length > 0 || discipline === "") {
    return seat;
  }
  const found =
    groups.find(({ name }) => toPlain(name) === discipline) ??
    groups.find(({ name }) => toPlain(name).startsWith(`${discipline} `));
  return found === undefined ? seat : { ...seat, holders: { ...seat.holders, groups: [found.id] } };
}

function withTicket(learning: LearningRules, { issueTypes, statuses }: Offers): LearningRules {
  const done = statuses.filter((status) => status.category === "done" && !isAbandoned(status)).map(({ id }) => id);
  return {
    ...learning,
    retroIssueTypeId: learning.retroIssueTypeId || (byName(issueTypes, retroNames)?.id ?? ""),
    doneStatusIds: learning.doneStatusIds.length > 0 ? learning.doneStatusIds : done,
  };
}

function byName<T extends Named>(offered: readonly T[], names: readonly string[]): T | undefined {
  return names.flatMap((name) => offered.filter((one) => toPlain(one.name) === name))[0];
}

/** "Legal-Counsel" and "legal counsel" are one name. */
const toPlain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, " ");
