import { isGiven } from "./is-given";
import { badArgument, refused } from "./linear-error";
import type { View } from "./views/view";

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly includeArchived?: boolean | null;
  readonly orderBy?: "createdAt" | "updatedAt" | null;
}

export interface Page {
  readonly nodes: readonly View[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
  /** Everything that the pages are of; no field of the API. */
  all(): readonly View[];
}

export interface Pageable {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt?: number | undefined;
}

const defaultSize = 50;
const largestSize = 250;

/**
 * One page, newest first. A cursor is the id of an entity, looked up where it stands now: an entity that is edited during
 * a walk by `updatedAt` moves, and takes the cursor with it.
 */
export function toPage<R extends Pageable>(
  records: Iterable<R>,
  args: PageArguments,
  toView: (record: R) => View,
  keep?: (view: View) => boolean,
): Page {
  const by = args.orderBy === "updatedAt" ? "updatedAt" : "createdAt";
  const ordered = [...records]
    .map((record, place) => ({ record, place }))
    .sort((a, b) => b.record[by] - a.record[by] || b.place - a.place)
    .map(({ record }) => record);
  const shown = ordered.filter((record) => args.includeArchived === true || record.archivedAt === undefined);
  const found = keep === undefined ? shown : shown.filter((record) => keep(toView(record)));

  const size = toSize(args);
  const from = isGiven(args.after) ? placeOf(args.after, found, ordered) + 1 : 0;
  const to = isGiven(args.before) ? placeOf(args.before, found, ordered) : found.length;
  const within = found.slice(from, to);
  const cut = isGiven(args.last) ? within.slice(-size) : within.slice(0, size);
  const begin = cut[0] === undefined ? from : found.indexOf(cut[0]);
  return {
    nodes: cut.map(toView),
    pageInfo: {
      hasNextPage: begin + cut.length < found.length,
      hasPreviousPage: begin > 0,
      startCursor: cut[0]?.id ?? null,
      endCursor: cut.at(-1)?.id ?? null,
    },
    totalCount: found.length,
    all: () => found.map(toView),
  };
}

export function isPage(value: unknown): value is Page {
  return typeof value === "object" && value !== null && "pageInfo" in value && "all" in value;
}

function toSize(args: PageArguments): number {
  const size = args.first ?? args.last ?? defaultSize;
  if (size < 1 || size > largestSize) {
    throw badArgument(`A page holds 1 to ${largestSize} entities, not ${size}.`);
  }
  return size;
}

/** An entity that no longer passes the filter still marks the place before the first one behind it that does. */
function placeOf(cursor: string, found: readonly { readonly id: string }[], ordered: readonly Pageable[]): number {
  const place = found.findIndex(({ id }) => id === cursor);
  if (place >= 0) {
    return place;
  }
  const at = ordered.findIndex(({ id }) => id === cursor);
  if (at < 0) {
    throw refused(`The cursor ${cursor} names nothing that exists.`);
  }
  const behind = new Set(ordered.slice(at + 1).map(({ id }) => id));
  const next = found.findIndex(({ id }) => behind.has(id));
  return (next < 0 ? found.length : next) - 1;
}
