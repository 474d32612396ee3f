import type { Measure } from "./charter";
import type { Instant, PersonId } from "./people";
import type { Calendar, LearningRules } from "./policy";
import { phaseOf, type ReleaseFacts, type RetroKey, type RetroKind, type RetroState, type RetroSubject, type TicketRef, toRetroKey } from "./retro";
import { impactComesAt } from "./retro-dates";

/** A work item as the release holds it. */
export interface ReleasedItem extends TicketRef {
  readonly summary: string;
  readonly issueType: string;
  /** Sub-tasks are part of their parent, and have no retro of their own. */
  readonly isSubtask: boolean;
  readonly assignee?: PersonId;
}

/** What an item's charter says that a retro needs; absent for an item without one. */
export interface CharterFacts {
  readonly measures: readonly Measure[];
  readonly owner?: PersonId;
  readonly sponsor?: PersonId;
}

export interface Released {
  readonly project: string;
  readonly at: Instant;
  /** Absent for items that were released by their status. */
  readonly version?: { readonly id: string; readonly name: string };
  readonly items: readonly ReleasedItem[];
  /** By item id. */
  readonly charters: ReadonlyMap<string, CharterFacts>;
}

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
  readonly measures: readonly Measure[];
  readonly items: readonly TicketRef[];
  readonly owner?: PersonId;
  readonly sponsor?: PersonId;
}

/**
 * What a release owes: each governed item is looked back on by one system retro and one impact retro, ever. Items that
 * another retro of the kind covers are left to it; the same release told twice owes the same keys.
 */
export function decideRelease(released: Released, rules: LearningRules, covered: Readonly<Record<RetroKind, Coverage>>, calendar: Calendar): readonly OwedRetro[] {
  const governed = released.items.filter(({ isSubtask, issueType }) => !isSubtask && (rules.issueTypeIds.length === 0 || rules.issueTypeIds.includes(issueType)));
  return [...systemRetros(released, governed, rules, covered.system), ...impactRetros(released, governed, rules, covered.impact, calendar)];
}

function systemRetros(released: Released, governed: readonly ReleasedItem[], rules: LearningRules, covered: Coverage): readonly OwedRetro[] {
  const { version } = released;
  const subjects: readonly (readonly [RetroSubject, readonly ReleasedItem[]])[] =
    version !== undefined && rules.per === "version" ? [[{ kind: "version", id: version.id }, governed]] : governed.map((item) => [{ kind: "item", id: item.id }, [item]]);
  return subjects.flatMap(([subject, items]) => {
    const key = toRetroKey("system", subject);
    const own = items.filter(({ id }) => (covered.get(id) ?? key) === key);
    return own.length === 0 ? [] : [{ ...toOwed(key, "system", subject, released, own), comesAt: released.at, measures: [], ...ownerOf(released, own) }];
  });
}

function impactRetros(released: Released, governed: readonly ReleasedItem[], rules: LearningRules, covered: Coverage, calendar: Calendar): readonly OwedRetro[] {
  const measuresOf = (id: string): readonly Measure[] => released.charters.get(id)?.measures ?? [];
  const isOwn = (item: ReleasedItem, key: RetroKey): boolean => (covered.get(item.id) ?? key) === key;
  const impactOf = (subject: RetroSubject, items: readonly ReleasedItem[], measures: readonly Measure[]): readonly OwedRetro[] => {
    const key = toRetroKey("impact", subject);
    const own = items.filter((item) => isOwn(item, key));
    return own.length === 0 ? [] : [{ ...toOwed(key, "impact", subject, released, own), comesAt: impactComesAt(measures, released.at, rules, calendar), measures, ...ownerOf(released, own) }];
  };
  const measured = governed.filter(({ id }) => measuresOf(id).length > 0);
  const others = governed.filter(({ id }) => measuresOf(id).length === 0);
  const { version } = released;
  const shared =
    rules.withoutMeasure === "none"
      ? []
      : version !== undefined && rules.per === "version"
        ? impactOf({ kind: "version", id: version.id }, others, [])
        : others.flatMap((item) => impactOf({ kind: "item", id: item.id }, [item], []));
  return [...measured.flatMap((item) => impactOf({ kind: "item", id: item.id }, [item], measuresOf(item.id))), ...shared];
}

function toOwed(key: RetroKey, kind: RetroKind, subject: RetroSubject, { at, version }: Released, items: readonly ReleasedItem[]): Omit<OwedRetro, "comesAt" | "measures"> {
  const [first] = items;
  const name = subject.kind === "version" ? (version?.name ?? "") : `${first?.key ?? ""} ${first?.summary ?? ""}`.trim();
  const release: ReleaseFacts = { at, items: items.length, ...(version === undefined ? {} : { version }) };
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
  for (const person of people) counts.set(person, (counts.get(person) ?? 0) + 1);
  return [...counts].sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))[0]?.[0];
}

/** Whether a known retro has to be told of this release: it does not know of one, or it was taken back meanwhile. */
export function knowsRelease(state: RetroState, owed: OwedRetro): boolean {
  return state.release !== undefined && !state.takenBack && state.release.version?.id === owed.release.version?.id;
}

/** Whether a retro's ticket is still to come, so that its date and its release can change. */
export function isAhead(state: RetroState, now: Instant): boolean {
  const phase = phaseOf(state, now);
  return phase === "planned" || phase === "owed";
}
