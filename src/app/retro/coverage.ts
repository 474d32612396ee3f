import type { OwedRetro } from "../../domain/retro/release";
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
}

const rangeOf = (item: string): number => Math.floor(Number(item) / coverageSpan);

/**
 * Which retros already look back on these items. One that has no ticket and no release any more looks back on nothing, and
 * neither does one whose making was cut off: its items are free for the release that holds them now.
 */
export async function loadCoverage(
  store: RetroStore,
  project: string,
  items: readonly { readonly id: string }[],
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
  const lapsed = new Set<RetroKey>();
  const takenBack = new Set<RetroKey>();
  for (const key of new Set([...pairs.system, ...pairs.impact].map(([, of]) => of))) {
    const row = await store.load(key);
    if (!row.ok) {
      return row;
    }
    const state = row.value === undefined ? undefined : retroStateOf(row.value);
    if (state === undefined || holdsNothing(state)) {
      lapsed.add(key);
    } else if (state.takenBack && state.subject.kind === "item") {
      takenBack.add(key);
    }
  }
  const toMap = (of: readonly Pair[]): ReadonlyMap<string, RetroKey> =>
    new Map(of.filter(([, key]) => !lapsed.has(key)));
  return ok({ rows, covered: { system: toMap(pairs.system), impact: toMap(pairs.impact) }, takenBack });
}

type Pair = readonly [item: string, key: RetroKey];

function toPairs(rows: readonly CoverageRow[], kind: RetroKind, wanted: ReadonlySet<string>): readonly Pair[] {
  return rows.flatMap(({ items }) =>
    Object.entries(items[kind]).flatMap(([key, ids]) =>
      ids.flatMap((id): readonly Pair[] => (wanted.has(String(id)) ? [[String(id), key]] : [])),
    ),
  );
}

function holdsNothing({ ticket, gone, release }: RetroState): boolean {
  return ticket === undefined && (gone || release === undefined);
}

/** Notes which retros look back on which items. Written before the retros, so that a second release finds it. */
export async function saveCoverage(
  store: RetroStore,
  { rows, covered }: LoadedCoverage,
  owed: readonly OwedRetro[],
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
