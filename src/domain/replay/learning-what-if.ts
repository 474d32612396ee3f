import type { Instant, PersonId } from "../ground/people";
import type { LearningRules } from "../policy/policy";
import { addWorkingTime, type Calendar } from "../ground/working-time";
import { decideRelease, type ReleasedItem } from "../retro/release";
import type { RetroKey, RetroKind } from "../retro/retro";

/** A version that was released, with its work as it is today. */
export interface PastRelease {
  readonly id: string;
  readonly name: string;
  readonly at: Instant;
  readonly items: readonly ReleasedItem[];
}

/** A retro that the rules would have brought. Nobody wrote charters then, so no measure names its day. */
export interface SupposedRetro {
  readonly release: PastRelease;
  readonly kind: RetroKind;
  readonly name: string;
  readonly comesAt: Instant;
  readonly due: Instant;
  /** Whom it would have asked; undefined where nobody is assigned and no sponsor is named. */
  readonly person?: PersonId;
}

/**
 * The retros of past releases under these rules, by the engine's own decision: work that two releases held is looked
 * back on once.
 */
export function supposeRetros(
  releases: readonly PastRelease[],
  rules: LearningRules,
  calendar: Calendar,
): readonly SupposedRetro[] {
  const covered: Readonly<Record<RetroKind, Map<string, RetroKey>>> = { system: new Map(), impact: new Map() };
  const known = new Set<RetroKey>();
  return [...releases]
    .sort((one, other) => one.at - other.at)
    .flatMap((release) => {
      const { id, name, at, items } = release;
      const all = decideRelease(
        { project: "", at, version: { id, name }, items, charters: new Map() },
        rules,
        covered,
        calendar,
      );
      const owed = all.filter(({ key }) => !known.has(key));
      owed.forEach(({ key }) => known.add(key));
      for (const { kind, key, items: own } of owed) {
        own.forEach((item) => covered[kind].set(item.id, key));
      }
      return owed.map(({ kind, name: subject, comesAt, owner }): SupposedRetro => {
        const person = kind === "system" ? (owner ?? rules.sponsor) : (rules.sponsor ?? owner);
        const due = addWorkingTime(
          comesAt,
          kind === "system" ? rules.systemWithin : rules.impactWithin,
          calendar,
          calendar.zone,
        );
        return { release, kind, name: subject, comesAt, due, ...(person === undefined ? {} : { person }) };
      });
    });
}
