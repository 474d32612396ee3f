import type { MeasureOnRecord } from "../commit/goals";
import type { Instant, PersonId } from "../ground/people";
import type { LearningRules } from "../policy/policy";
import type { Calendar } from "../ground/working-time";
import { phaseOf, type RetroState } from "./state";
import {
  type ReleaseFacts,
  type RetroKey,
  type RetroKind,
  type RetroSubject,
  type TicketRef,
  toRetroKey,
} from "./retro";
import type { RetroEvent } from "./event";
import { impactComesAt, morningOf, toDay } from "./dates";

/** A work item as the release holds it. */
export interface ReleasedItem extends TicketRef {
  readonly summary: string;
  readonly issueType: string;
  /** Sub-tasks are part of their parent, and have no retro of their own. */
  readonly isSubtask: boolean;
  /** What a sub-task is part of. */
  readonly parent?: string;
  /** The epic that it is a child of. */
  readonly epic?: string;
  readonly statusId?: string;
  /** Work on it goes on: it waits for the release that ships it. */
  readonly isOpen?: true;
  /** Since when it is done: the instant that ships what was finished after its release. */
  readonly doneAt?: Instant;
  /** The versions in which it goes out, where somebody asked for them. */
  readonly versions?: readonly { readonly id: string; readonly released: boolean }[];
  readonly assignee?: PersonId;
}

/** What an item's charter says that a retro needs; absent for an item without one. */
export interface CharterFacts {
  readonly measures: readonly MeasureOnRecord[];
  readonly owner?: PersonId;
  readonly sponsor?: PersonId;
}

export interface Released {
  readonly project: string;
  readonly at: Instant;
  /** It was marked as released long after it was: somebody tidies up, and asks for its retros where they are wanted. */
  readonly isPast?: true;
  /** `at` is the middle of the day that people set. */
  readonly byDay?: true;
  /** Absent for items that were released by their status. */
  readonly version?: { readonly id: string; readonly name: string };
  readonly items: readonly ReleasedItem[];
  /** The epic that all of the items are or belong to, where they are looked back on together. */
  readonly epic?: ReleasedEpic;
  /** By item id; the epic's too. */
  readonly charters: ReadonlyMap<string, CharterFacts>;
}

export interface ReleasedEpic extends TicketRef {
  readonly summary: string;
  /** `some`: not the epic itself, but the child that is named, and others before it. */
  readonly out: { readonly kind: "all" } | { readonly kind: "some"; readonly child: string };
}

/** How long an epic's retro waits for the epic, once a child of it is released. */
const epicPatienceDays = 30;

/** Which retro already looks back on an item, by item id. */
export type Coverage = ReadonlyMap<string, RetroKey>;

/** A retro that the release owes: to be planned if it is not there, to be told of the release if it is. */
export interface OwedRetro {
  readonly key: RetroKey;
  readonly kind: RetroKind;
  readonly subject: RetroSubject;
  readonly name: string;
  readonly comesAt: Instant;
  readonly release: ReleaseFacts;
  readonly measures: readonly MeasureOnRecord[];
  readonly items: readonly TicketRef[];
  readonly owner?: PersonId;
  readonly sponsor?: PersonId;
}

/**
 * What a release owes: each governed item is looked back on by one system retro and one impact retro, ever. Items that
 * another retro of the kind covers are left to it; the same release told twice owes the same keys.
 */
export function decideRelease(
  released: Released,
  rules: LearningRules,
  covered: Readonly<Record<RetroKind, Coverage>>,
  calendar: Calendar,
): readonly OwedRetro[] {
  const governed = governedOf(released.items, rules).filter((item) => isShipped(item, released, rules));
  const toOut = (kind: RetroKind): Released => ({ ...released, items: itemsOut(released, governed, covered[kind]) });
  return [
    ...systemRetros(toOut("system"), rules, covered.system, calendar),
    ...impactRetros(toOut("impact"), rules, covered.impact, calendar),
  ];
}

/** What a version holds and did not ship: it was not done, and waits. */
export function notShipped(released: Released, rules: LearningRules): readonly ReleasedItem[] {
  return governedOf(released.items, rules).filter((item) => !isShipped(item, released, rules));
}

/** Sub-tasks are part of their parent. */
export function governedOf(items: readonly ReleasedItem[], { issueTypeIds }: LearningRules): readonly ReleasedItem[] {
  return items.filter(
    ({ isSubtask, issueType }) => !isSubtask && (issueTypeIds.length === 0 || issueTypeIds.includes(issueType)),
  );
}

/** A version ships what is done. By its status an item is out by definition, and so is what its epic takes along. */
function isShipped(
  { isOpen, statusId }: ReleasedItem,
  { version }: Pick<Released, "version">,
  { releasedStatusIds }: LearningRules,
): boolean {
  return isOpen !== true || version === undefined || releasedStatusIds.includes(statusId ?? "");
}

/** When the first of some items shipped: at the release, or when it was finished after it. */
function shippedAt({ at, version }: Pick<Released, "at" | "version">, items: readonly ReleasedItem[]): Instant {
  return version === undefined ? at : Math.min(...items.map(({ doneAt }) => Math.max(at, doneAt ?? at)));
}

/** Of an epic that is not out itself only those children that are: the one that is told of, and those that came before. */
function itemsOut({ epic }: Released, governed: readonly ReleasedItem[], covered: Coverage): readonly ReleasedItem[] {
  const out = epic?.out;
  return out?.kind === "some" ? governed.filter(({ id }) => id === out.child || covered.has(id)) : governed;
}

/** Of a release whose items are those that are governed and out. */
function systemRetros(
  released: Released,
  rules: LearningRules,
  covered: Coverage,
  calendar: Calendar,
): readonly OwedRetro[] {
  const together = toTogether(released, rules);
  const subjects: readonly (readonly [RetroSubject, readonly ReleasedItem[]])[] =
    together === undefined
      ? released.items.map((item) => [{ kind: "item", id: item.id }, [item]])
      : [[together, released.items]];
  const comesAt = (own: readonly ReleasedItem[]): Instant =>
    released.epic?.out.kind === "some"
      ? morningOf(toDay(released.at, calendar.zone), epicPatienceDays, calendar)
      : shippedAt(released, own);
  return subjects.flatMap(([subject, items]) => {
    const key = toRetroKey("system", subject);
    const own = items.filter(({ id }) => (covered.get(id) ?? key) === key);
    return own.length === 0
      ? []
      : [
          {
            ...toOwed("system", subject, released, own),
            comesAt: comesAt(own),
            measures: [],
            ...ownerOf(released, own),
          },
        ];
  });
}

/** What the items of a release are looked back on together as; undefined where each has its own retro. */
function toTogether({ version, epic }: Released, rules: LearningRules): RetroSubject | undefined {
  if (epic !== undefined) {
    return { kind: "item", id: epic.id };
  }
  return version !== undefined && rules.per === "version" ? { kind: "version", id: version.id } : undefined;
}

function impactRetros(
  released: Released,
  rules: LearningRules,
  covered: Coverage,
  calendar: Calendar,
): readonly OwedRetro[] {
  const measuresOf = (id: string): readonly MeasureOnRecord[] => released.charters.get(id)?.measures ?? [];
  const isOwn = (item: ReleasedItem, key: RetroKey): boolean => (covered.get(item.id) ?? key) === key;
  const impactOf = (
    subject: RetroSubject,
    items: readonly ReleasedItem[],
    measures: readonly MeasureOnRecord[],
  ): readonly OwedRetro[] => {
    const key = toRetroKey("impact", subject);
    const own = items.filter((item) => isOwn(item, key));
    return own.length === 0
      ? []
      : [
          {
            ...toOwed("impact", subject, released, own),
            comesAt: impactComesAt(measures, shippedAt(released, own), rules, calendar),
            measures,
            ...ownerOf(released, own),
          },
        ];
  };
  // An epic's own measures are looked at together with the children that have none.
  const isShared = ({ id }: ReleasedItem): boolean =>
    measuresOf(id).length === 0 || (id === released.epic?.id && rules.withoutMeasure !== "none");
  const measured = released.items.filter((item) => !isShared(item));
  const others = released.items.filter(isShared);
  const together = toTogether(released, rules);
  const shared =
    rules.withoutMeasure === "none"
      ? []
      : together === undefined
        ? others.flatMap((item) => impactOf({ kind: "item", id: item.id }, [item], []))
        : impactOf(together, others, measuresOf(released.epic?.id ?? ""));
  return [
    ...measured.flatMap((item) => impactOf({ kind: "item", id: item.id }, [item], measuresOf(item.id))),
    ...shared,
  ];
}

function toOwed(
  kind: RetroKind,
  subject: RetroSubject,
  released: Released,
  items: readonly ReleasedItem[],
): Omit<OwedRetro, "comesAt" | "measures"> {
  const { version, epic, isPast, byDay } = released;
  const first = subject.id === epic?.id ? epic : items[0];
  const isEarly = subject.id === epic?.id && epic.out.kind === "some";
  const name =
    subject.kind === "version" ? (version?.name ?? "") : `${first?.key ?? ""} ${first?.summary ?? ""}`.trim();
  const release: ReleaseFacts = {
    at: shippedAt(released, items),
    items: items.length,
    ...(version === undefined ? {} : { version }),
    ...(isEarly ? { early: true } : {}),
    ...(byDay === true ? { byDay } : {}),
    ...(isPast === true ? { past: true } : {}),
  };
  const key = toRetroKey(kind, subject);
  return { key, kind, subject, name, release, items: items.map(({ id, key: shown }) => ({ id, key: shown })) };
}

/** The charter's owner and sponsor; of several items, whoever is named most often. Without a charter the assignee owns. */
function ownerOf({ charters }: Released, items: readonly ReleasedItem[]): Pick<OwedRetro, "owner" | "sponsor"> {
  const owner = mostNamed(items.flatMap(({ id, assignee }) => charters.get(id)?.owner ?? assignee ?? []));
  const sponsor = mostNamed(items.flatMap(({ id }) => charters.get(id)?.sponsor ?? []));
  return { ...(owner === undefined ? {} : { owner }), ...(sponsor === undefined ? {} : { sponsor }) };
}

function mostNamed(people: readonly PersonId[]): PersonId | undefined {
  const counts = new Map<PersonId, number>();
  for (const person of people) {
    counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  return [...counts].sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))[0]?.[0];
}

/**
 * Whether a retro knows of this release already. Its first release counts: further ones of the same work neither postpone
 * nor rename it. One that was taken back is none, and an epic that is out itself counts more than its first children.
 */
export function knowsRelease({ release, takenBack }: RetroState, owed: OwedRetro): boolean {
  if (release === undefined || takenBack) {
    return false;
  }
  const isOutAtLast = release.early === true && owed.release.early !== true;
  const isPresentAtLast = release.past === true && owed.release.past !== true;
  const isOther = release.version?.id !== owed.release.version?.id;
  return !isOutAtLast && !isPresentAtLast && !(isOther && owed.release.at < release.at);
}

/** What a retro loses when its version is no longer released, or no longer there. */
export function toLoss(
  { subject, release, takenBack, gone }: RetroState,
  version: string,
  how: "unreleased" | "deleted",
): readonly RetroEvent[] {
  const isReleased = release?.version?.id === version && !takenBack;
  if (how === "unreleased") {
    return isReleased ? [{ kind: "unreleased" }] : [];
  }
  // What shipped has shipped: tidying the version away takes nothing back.
  const isOwn = subject.kind === "version" && subject.id === version && !gone;
  return isOwn && !isReleased ? [{ kind: "subjectGone", how: "deleted" }] : [];
}

/** Whether a retro's ticket is still to come, so that its date and its release can change. */
export function isUpcoming(state: RetroState, now: Instant): boolean {
  const phase = phaseOf(state, now);
  return phase === "planned" || phase === "owed";
}

const halfDayMs = 43_200_000;

/** How far a trail tells of the time before a release. What was said afterwards is not evidence of it. */
export function evidenceUntil({ at, byDay }: Pick<ReleaseFacts, "at" | "byDay">, now: Instant): Instant {
  return Math.min(now, byDay === true ? at + halfDayMs : at);
}
