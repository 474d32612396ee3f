import { defaultCommitRules } from "./default-policy";
import { isEqual } from "../ground/equal";
import { diffPolicies, type PolicyDifference } from "./diff";
import type { CommitRules, ProjectPolicy } from "./policy";

export interface Merged {
  /** Theirs with my changes in it; it carries their number. */
  readonly policy: ProjectPolicy;
  /** What they changed and I changed otherwise: mine stands in the policy, this is what it takes back. */
  readonly takenBack: readonly PolicyDifference[];
}

/**
 * Puts the changes of two people who began from one policy together: each setting, each seat's setting, each calendar
 * by itself.
 */
export function mergePolicies(base: ProjectPolicy, mine: ProjectPolicy, theirs: ProjectPolicy): Merged {
  const { seats, calendars, version } = theirs;
  const members = mergeMembers(base, mine, theirs);
  const commit =
    theirs.commit === undefined && mine.commit === undefined
      ? {}
      : { commit: mergeCommit(base.commit, mine.commit, theirs.commit) };
  const learning = mergeOptional(base.learning, mine.learning, theirs.learning);
  const lists = {
    seats: mergeById(base.seats, mine.seats, seats),
    calendars: mergeById(base.calendars, mine.calendars, calendars),
  };
  const policy: ProjectPolicy = {
    ...members,
    ...commit,
    version,
    ...lists,
    ...(learning === undefined ? {} : { learning }),
  };
  const theirPlaces = diffPolicies(base, theirs).map(toPlace);
  const takenBack = diffPolicies(theirs, policy).filter((difference) =>
    theirPlaces.some((place) => overlap(place, toPlace(difference))),
  );
  return { policy, takenBack };
}

/** A space's own rules, member by member where both sides have them. */
function mergeOptional<T extends object>(
  base: T | undefined,
  mine: T | undefined,
  theirs: T | undefined,
): T | undefined {
  return mine === undefined || theirs === undefined
    ? isEqual(base, mine)
      ? theirs
      : mine
    : mergeMembers(base ?? theirs, mine, theirs);
}

/** Member by member: mine where I changed it, else theirs. One that I took out is out. */
function mergeMembers<T extends object>(base: T, mine: T, theirs: T): T {
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const chosen: unknown = isEqual(Reflect.get(base, key), Reflect.get(mine, key))
      ? Reflect.get(theirs, key)
      : Reflect.get(mine, key);
    if (chosen !== undefined) {
      merged[key] = chosen;
    }
  }
  // Each member is one of theirs or of mine, so the whole has their type.
  return merged as T;
}

function mergeCommit(
  base: CommitRules = defaultCommitRules,
  mine: CommitRules = base,
  theirs: CommitRules = base,
): CommitRules {
  return { ...mergeMembers(base, mine, theirs), asks: mergeMembers(base.asks, mine.asks, theirs.asks) };
}

/** One that I took out goes, unless they changed it; one that they took out stays away, unless I changed it. */
function mergeById<T extends { readonly id: string }>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
): readonly T[] {
  const find = (list: readonly T[], id: string): T | undefined => list.find((one) => one.id === id);
  const isMineInOrder = isEqual(
    mine.map(({ id }) => id).filter((id) => find(base, id)),
    base.map(({ id }) => id).filter((id) => find(mine, id)),
  );
  const order = (isMineInOrder ? [...theirs, ...mine] : [...mine, ...theirs]).map(({ id }) => id);
  return [...new Set(order)].flatMap((id): readonly T[] => {
    const [was, my, their] = [find(base, id), find(mine, id), find(theirs, id)];
    if (my === undefined) {
      return their !== undefined && (was === undefined || !isEqual(was, their)) ? [their] : [];
    }
    if (their === undefined) {
      return was === undefined || !isEqual(was, my) ? [my] : [];
    }
    return [mergeMembers(was ?? their, my, their)];
  });
}

/** Whether two differences are about the same thing, or one about a part of the other. */
function overlap(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}

/** What a difference is about, whatever its values. */
function toPlace(difference: PolicyDifference): string {
  switch (difference.kind) {
    case "setting":
    case "list":
      return difference.setting;
    case "commitSetting":
      return `commit ${difference.setting}`;
    case "seatAdded":
    case "seatRemoved":
      return `seat ${difference.seat.id}`;
    case "seatSetting":
      return `seat ${difference.after.id} ${difference.setting}`;
    case "calendarAdded":
    case "calendarRemoved":
      return `calendar ${difference.calendar.id}`;
    case "calendarChanged":
      return `calendar ${difference.after.id}`;
    case "learning":
      return `learning ${difference.setting}`;
    case "seatsReordered":
    case "firstCalendar":
      return difference.kind;
  }
}
