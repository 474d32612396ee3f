import type { Instant, Person, PersonId } from "../ground/people";
import { isEqual } from "../ground/equal";
import { workingTimeBetween } from "../ground/working-time";
import { evaluateCondition } from "../policy/conditions";
import { governs, sideOf } from "../policy/gate-statuses";
import type { Condition, ProjectPolicy } from "../policy/policy";
import { isNamed } from "../concept/holder-source";
import { toEntries } from "./entries";
import type { ItemHistory } from "./item-history";

/** Fewer late items than these say nothing about a person. */
export const fewestLate = 3;
/** A kind of work is named where so much of what came late is of it, and it comes late there so many times as often. */
const leastCover = 0.6;
const leastLift = 2;

/** One item on which somebody spoke for the first time once build had begun. */
export interface LateItem {
  readonly key: string;
  readonly summary: string;
  readonly began: Instant;
  readonly spokeAt: Instant;
  /** Working time since build began. */
  readonly workingMs: number;
  /** The item went back to before the gate after that. */
  readonly wentBack: boolean;
}

/** Somebody who comes late, with what shows it. */
export interface LateVoice {
  readonly person: PersonId;
  readonly items: readonly LateItem[];
  /** How often they spoke before build began. */
  readonly early: number;
  /** The kind of work on which they come late; absent where it is all kinds. */
  readonly when?: LateKind;
}

export interface LateKind {
  readonly condition: Exclude<
    Condition,
    { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }
  >;
  /** How many of the items that they came late on are of this kind, and how many of all that were built. */
  readonly late: number;
  readonly of: number;
}

export interface LateVoices {
  /** Items that came into build, and so could show anything. */
  readonly built: number;
  /** Those who came late often enough to say so, the costliest first. */
  readonly voices: readonly LateVoice[];
  /** How many people came late on fewer items than that. */
  readonly tooFew: number;
}

interface Built {
  readonly item: ItemHistory;
  readonly began: Instant;
}

/**
 * Who first spoke after build began, item by item. Whoever made the item, works on it or moved it is building, not
 * reviewing; whoever holds a seat that the policy asks, of `people` by their groups too, is invited already.
 */
export function findLateVoices(
  items: readonly ItemHistory[],
  policy: ProjectPolicy,
  people: readonly Person[],
): LateVoices {
  const known = new Map(people.map((person) => [person.id, person]));
  const built = items.flatMap((item): readonly Built[] => {
    const began = governs(policy, item.facts.issueType) ? toEntries(item, policy).entries[0]?.at : undefined;
    return began === undefined ? [] : [{ item, began }];
  });
  const late = new Map<PersonId, Built[]>();
  const early = new Map<PersonId, number>();
  for (const one of built) {
    for (const { person, at } of one.item.firstComments) {
      if (isBuilding(one.item, person) || isInvited(policy, one.item, known.get(person) ?? person)) {
        continue;
      }
      if (at > one.began) {
        late.set(person, [...(late.get(person) ?? []), one]);
      } else {
        early.set(person, (early.get(person) ?? 0) + 1);
      }
    }
  }
  const voices = [...late].flatMap(([person, ones]): readonly LateVoice[] => {
    if (ones.length < fewestLate) {
      return [];
    }
    const when = kindOf(ones, built);
    return [
      {
        person,
        items: ones.map((one) => toLateItem(one, person, policy)),
        early: early.get(person) ?? 0,
        ...(when === undefined ? {} : { when }),
      },
    ];
  });
  return {
    built: built.length,
    voices: voices.toSorted(byCost),
    tooFew: late.size - voices.length,
  };
}

function isBuilding({ author, assignee, moves }: ItemHistory, person: PersonId): boolean {
  return person === author || person === assignee || moves.some(({ by }) => by === person);
}

/** The policy asks a seat for this item that the person holds, by what is known of them today. */
function isInvited({ seats }: ProjectPolicy, { facts }: ItemHistory, person: Person | PersonId): boolean {
  const [id, known] = typeof person === "string" ? [person, undefined] : [person.id, person];
  return seats.some(
    ({ when, holders }) =>
      (when === undefined || evaluateCondition(when, facts).kind === "holds") && isNamed(holders, id, known, facts),
  );
}

function toLateItem({ item, began }: Built, person: PersonId, policy: ProjectPolicy): LateItem {
  const spokeAt = item.firstComments.find((comment) => comment.person === person)?.at ?? began;
  const [calendar] = policy.calendars;
  const wentBack = item.moves.some(
    ({ at, fromStatusId, toStatusId }) =>
      at > spokeAt && sideOf(policy, fromStatusId) === "past" && sideOf(policy, toStatusId) === "before",
  );
  const workingMs = calendar ? workingTimeBetween(began, spokeAt, calendar, calendar.zone) : spokeAt - began;
  return { key: item.key, summary: item.summary, began, spokeAt, workingMs, wentBack };
}

/** The label, component or type that most of these items have and the others mostly have not. */
function kindOf(late: readonly Built[], built: readonly Built[]): LateKind | undefined {
  const kinds = late
    .flatMap(({ item: { facts } }): readonly LateKind["condition"][] => [
      ...facts.labels.map((label) => ({ label })),
      ...facts.components.map((component) => ({ component })),
      { issueType: facts.issueType },
    ])
    .filter((kind, index, all) => all.findIndex((other) => isSameKind(kind, other)) === index)
    .map((condition): LateKind => {
      const has = ({ item }: Built): boolean => evaluateCondition(condition, item.facts).kind === "holds";
      return { condition, late: late.filter(has).length, of: built.filter(has).length };
    });
  const share = late.length / built.length;
  const telling = kinds.filter(
    (kind) =>
      kind.late >= fewestLate && kind.late / late.length >= leastCover && kind.late / kind.of >= share * leastLift,
  );
  return telling.toSorted((one, other) => other.late - one.late || one.of - other.of)[0];
}

function isSameKind(one: LateKind["condition"], other: LateKind["condition"]): boolean {
  return isEqual(one, other);
}

/** What went back after them first, then how often they came late. */
function byCost(one: LateVoice, other: LateVoice): number {
  const back = ({ items }: LateVoice): number => items.filter(({ wentBack }) => wentBack).length;
  return back(other) - back(one) || other.items.length - one.items.length || (one.person < other.person ? -1 : 1);
}
