import type { OwedRetro, ReleasedItem } from "../../domain/retro/release";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { RetroKey, RetroKind } from "../../domain/retro/retro";
import type { RetroState } from "../../domain/retro/state";
import type { StoreFailure } from "../../ports/failure";
import { type CoverageRow, coverageSpan, type RetroStore } from "../../ports/retro-store";
import { retroStateOf } from "./row";

export interface LoadedCoverage {
  readonly rows: readonly CoverageRow[];
  readonly covered: Readonly<Record<RetroKind, ReadonlyMap<string, RetroKey>>>;
  /** Retros of single items whose release was taken back, and that would count another one. */
  readonly takenBack: ReadonlySet<RetroKey>;
  /** By item: the released versions that held it before it was done. */
  readonly waiting: ReadonlyMap<string, readonly string[]>;
  /** By retro: items that left its version after the release was taken back. */
  readonly freed: ReadonlyMap<RetroKey, readonly string[]>;
}

const rangeOf = (item: string): number => Math.floor(Number(item) / coverageSpan);

/**
 * Which retros already look back on these items. One that has no ticket and no release any more looks back on nothing, and
 * neither does one whose making was cut off: its items are free for the release that holds them now.
 */
export async function loadCoverage(
  store: RetroStore,
  project: string,
  items: readonly Pick<ReleasedItem, "id" | "versions">[],
): Promise<Result<LoadedCoverage, StoreFailure>> {
  const rows: CoverageRow[] = [];
  for (const range of new Set(items.map(({ id }) => rangeOf(id)))) {
    const row = await store.loadCoverage(project, range);
    if (!row.ok) {
      return row;
    }
    rows.push(row.value);
  }
  const wanted = new Set(items.map(({ id }) => id));
  const pairs = { system: toPairs(rows, "system", wanted), impact: toPairs(rows, "impact", wanted) };
  const waiting = new Map<string, readonly string[]>();
  for (const [item, key] of pairs.system) {
    const version = toWaitedFor(key);
    if (version !== undefined) {
      waiting.set(item, [...(waiting.get(item) ?? []), version]);
    }
  }
  const lapsed = new Set<RetroKey>();
  const freed = new Map<RetroKey, readonly string[]>();
  const takenBack = new Set<RetroKey>();
  for (const key of new Set([...pairs.system, ...pairs.impact].map(([, of]) => of))) {
    const row = toWaitedFor(key) === undefined ? await store.load(key) : ok(undefined);
    if (!row.ok) {
      return row;
    }
    const state = row.value === undefined ? undefined : retroStateOf(row.value);
    if (state === undefined || holdsNothing(state)) {
      lapsed.add(key);
    } else if (state.takenBack && state.subject.kind === "item") {
      takenBack.add(key);
    }
    if (state !== undefined) {
      const gone = items.filter(({ id, versions }) => hasLeft(state, id, versions)).map(({ id }) => id);
      freed.set(key, gone);
    }
  }
  const toMap = (of: readonly Pair[]): ReadonlyMap<string, RetroKey> =>
    new Map(of.filter(([item, key]) => !lapsed.has(key) && freed.get(key)?.includes(item) !== true));
  return ok({ rows, covered: { system: toMap(pairs.system), impact: toMap(pairs.impact) }, takenBack, waiting, freed });
}

type Pair = readonly [item: string, key: RetroKey];

function toPairs(rows: readonly CoverageRow[], kind: RetroKind, wanted: ReadonlySet<string>): readonly Pair[] {
  return rows.flatMap(({ items }) =>
    Object.entries(items[kind]).flatMap(([key, ids]) =>
      ids.flatMap((id): readonly Pair[] => (wanted.has(String(id)) ? [[String(id), key]] : [])),
    ),
  );
}

/** A past release looks back on nothing until somebody asks. */
function holdsNothing({ ticket, gone, release }: RetroState): boolean {
  return ticket === undefined && (gone || release === undefined || release.past === true);
}

/** What left a version that is not released any more was not shipped by it, even where its ticket is there. */
function hasLeft({ takenBack, subject, left }: RetroState, item: string, versions: ReleasedItem["versions"]): boolean {
  const isOut = takenBack && subject.kind === "version" && versions?.some(({ id }) => id === subject.id) === false;
  return left?.includes(item) === true || isOut;
}

/** Noted like a retro that nobody ever makes: what a version held and did not ship. */
const waitingPrefix = "waits-version-";

function toWaitedFor(key: RetroKey): string | undefined {
  return key.startsWith(waitingPrefix) ? key.slice(waitingPrefix.length) : undefined;
}

/** A note of what a released version held and did not ship, so that it is looked at again once that is done. */
export function toWaitingNote(version: string, items: CoverageNote["items"]): CoverageNote {
  return { key: `${waitingPrefix}${version}`, kind: "system", items };
}

/** Which retro looks back on which items. */
type CoverageNote = Pick<OwedRetro, "key" | "kind"> & { readonly items: readonly { readonly id: string }[] };

/** Notes which retros look back on which items. Written before the retros, so that a second release finds it. */
export async function saveCoverage(
  store: RetroStore,
  { rows, covered }: LoadedCoverage,
  owed: readonly CoverageNote[],
): Promise<Result<void, StoreFailure>> {
  for (const row of rows) {
    const items = { system: { ...row.items.system }, impact: { ...row.items.impact } };
    let added = 0;
    for (const { key, kind, items: own } of owed) {
      const known = new Set(items[kind][key]);
      const fresh = own
        .filter(({ id }) => rangeOf(id) === row.range && covered[kind].get(id) === undefined && !known.has(Number(id)))
        .map(({ id }) => Number(id));
      if (fresh.length > 0) {
        items[kind][key] = [...(items[kind][key] ?? []), ...fresh];
        added += fresh.length;
      }
    }
    const saved = added === 0 ? ok(undefined) : await store.saveCoverage({ ...row, ver: row.ver + 1, items });
    if (!saved.ok) {
      return err(saved.error);
    }
  }
  return ok(undefined);
}
