import type { Both } from "../side";
import type { References } from "./references";

/** Why an item and an issue may be the same work: one leads to the other, names its key, or both are called alike. */
export type MatchReason = "link" | "key" | "title";

/** One thing without a partner, with what it names of the other tracker. */
export interface Unmatched extends References {
  readonly id: string;
  readonly key: string;
  readonly title: string;
}

/** `several`: one of the two fits others as well, so that nobody takes it unseen. */
export interface Match<T extends Unmatched = Unmatched> extends Both<T> {
  readonly reasons: readonly MatchReason[];
  readonly several: boolean;
}

const weights: Readonly<Record<MatchReason, number>> = { link: 4, title: 2, key: 1 };
const toWeight = (reasons: readonly MatchReason[]): number => reasons.reduce((sum, reason) => sum + weights[reason], 0);

/**
 * Which things of two trackers may be the same work, each with all reasons. A link leads, then an equal title, then a key
 * in the words; a weaker match of something that has a stronger one is none. Titles and keys count where they are unique
 * on both sides, links always: where several lead to one, a person sees all of them.
 */
export function matchItems<T extends Unmatched>(jira: readonly T[], linear: readonly T[]): readonly Match<T>[] {
  const found = toCandidates(jira, linear);
  const taken = { jira: new Set<string>(), linear: new Set<string>() };
  const matches: Match<T>[] = [];
  for (const weight of [...new Set(found.map(({ reasons }) => toWeight(reasons)))].toSorted((a, b) => b - a)) {
    const left = found.filter(
      (one) => toWeight(one.reasons) === weight && !taken.jira.has(one.jira.id) && !taken.linear.has(one.linear.id),
    );
    const counts = toCounts(left);
    for (const one of left) {
      const several = (counts.get(`jira ${one.jira.id}`) ?? 0) > 1 || (counts.get(`linear ${one.linear.id}`) ?? 0) > 1;
      if (!several || one.reasons.includes("link")) {
        matches.push({ ...one, several });
      }
    }
    for (const { jira: here, linear: there } of left) {
      taken.jira.add(here.id);
      taken.linear.add(there.id);
    }
  }
  return matches;
}

interface Candidate<T> extends Both<T> {
  readonly reasons: readonly MatchReason[];
}

function toCounts<T extends Unmatched>(candidates: readonly Candidate<T>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { jira, linear } of candidates) {
    for (const end of [`jira ${jira.id}`, `linear ${linear.id}`]) {
      counts.set(end, (counts.get(end) ?? 0) + 1);
    }
  }
  return counts;
}

function toCandidates<T extends Unmatched>(jira: readonly T[], linear: readonly T[]): readonly Candidate<T>[] {
  const found = new Map<string, Both<T> & { readonly reasons: Set<MatchReason> }>();
  const add = (here: T, there: T, reason: MatchReason): void => {
    const end = `${here.id} ${there.id}`;
    const known = found.get(end) ?? { jira: here, linear: there, reasons: new Set() };
    found.set(end, known);
    known.reasons.add(reason);
  };
  const named = { jira: byName(jira), linear: byName(linear) };
  for (const [reason, referencesOf] of [
    ["link", ({ links }: T) => links],
    ["key", ({ names }: T) => names],
  ] as const) {
    for (const here of jira) {
      referencesOf(here).forEach((name) => named.linear.get(name)?.forEach((there) => add(here, there, reason)));
    }
    for (const there of linear) {
      referencesOf(there).forEach((name) => named.jira.get(name)?.forEach((here) => add(here, there, reason)));
    }
  }
  const titles = { jira: byTitle(jira), linear: byTitle(linear) };
  for (const [title, [here, ...more]] of titles.jira) {
    const [there, ...others] = titles.linear.get(title) ?? [];
    if (here !== undefined && there !== undefined && more.length + others.length === 0) {
      add(here, there, "title");
    }
  }
  return [...found.values()].map(({ reasons, ...ends }) => ({
    ...ends,
    reasons: (["link", "title", "key"] as const).filter((reason) => reasons.has(reason)),
  }));
}

const byName = <T extends Unmatched>(items: readonly T[]): ReadonlyMap<string, readonly T[]> =>
  group(items, ({ id, key }) => [id, key]);

const byTitle = <T extends Unmatched>(items: readonly T[]): ReadonlyMap<string, readonly T[]> =>
  group(items, ({ title }) => {
    const words = toPlainTitle(title);
    return words === "" ? [] : [words];
  });

function group<T>(items: readonly T[], toNames: (item: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const name of new Set(toNames(item))) {
      const members = groups.get(name);
      if (members === undefined) {
        groups.set(name, [item]);
      } else {
        members.push(item);
      }
    }
  }
  return groups;
}

/** A title without what an import or a hand adds: the key in front, case, spaces and punctuation at its ends. */
export const toPlainTitle = (title: string): string =>
  title
    .normalize("NFKC")
    .replace(/^\s*[[(]?[A-Z][A-Z0-9_]{0,19}-\d+[\])]?[\s:–—-]*/u, "")
    .toLowerCase()
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/^[\s\p{P}]+|(?<![\s\p{P}])[\s\p{P}]+$/gu, "");
