import type { Evidence } from "../../domain/retro/evidence";
import { addEvidence, noEvidence } from "../../domain/retro/evidence-sum";
import { gatherEvidence } from "../../domain/retro/gather-evidence";
import type { LogEntry } from "../../domain/item/log";
import type { Instant } from "../../domain/ground/people";
import type { Calendar } from "../../domain/ground/working-time";
import type { CharterFacts, ReleasedItem } from "../../domain/retro/release";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { StoreFailure } from "../../ports/failure";
import type { ItemRow, Store } from "../../ports/store";
import { charterChangesOf, charterOf } from "../item/charter-facts";
import { toState } from "../item/item-gate";

/** What the trails of a release's items say. Trails are read one after the other, and only what they come to is kept. */
export interface ReleaseTrails {
  readonly charters: ReadonlyMap<string, CharterFacts>;
  /** Of the items that have a trail; the others have nothing to say. */
  readonly evidence: ReadonlyMap<string, Evidence>;
}

/** Up to here rows are read by their keys; of larger releases the project's rows are fewer calls. */
const mostByKey = 100;
const readsAtOnce = 10;

/** Some items of a project, as far as their release; working days in build are counted by the calendar. */
interface TrailsWanted {
  readonly project: string;
  readonly items: readonly ReleasedItem[];
  readonly until: Instant;
  readonly calendar: Calendar;
}

export async function readTrails(
  store: Store,
  { project, items, until, calendar }: TrailsWanted,
): Promise<Result<ReleaseTrails, StoreFailure>> {
  const charters = new Map<string, CharterFacts>();
  const evidence = new Map<string, Evidence>();
  const take = async (item: ReleasedItem, row: ItemRow): Promise<Result<void, StoreFailure>> => {
    const entries = await readLog(store, item.id, row);
    if (!entries.ok) {
      return entries;
    }
    const state = toState(row);
    const facts = charterOf(state);
    const changes = charterChangesOf(state, entries.value);
    if (facts !== undefined) {
      charters.set(item.id, facts);
    }
    evidence.set(
      item.id,
      gatherEvidence({
        id: item.id,
        key: item.key,
        entries: entries.value,
        charterChanges: changes,
        // What was finished after its release shipped on that day.
        until: Math.max(until, item.doneAt ?? until),
        calendar,
      }),
    );
    return ok(undefined);
  };
  const read =
    items.length <= mostByKey ? await readByKey(store, items, take) : await readByProject(store, project, items, take);
  return read.ok ? ok({ charters, evidence }) : read;
}

type Take = (item: ReleasedItem, row: ItemRow) => Promise<Result<void, StoreFailure>>;

async function readByKey(
  store: Store,
  items: readonly ReleasedItem[],
  take: Take,
): Promise<Result<void, StoreFailure>> {
  for (let start = 0; start < items.length; start += readsAtOnce) {
    const rows = await Promise.all(
      items.slice(start, start + readsAtOnce).map(async (item) => ({ item, row: await store.loadItem(item.id) })),
    );
    for (const { item, row } of rows) {
      const taken = !row.ok ? row : row.value === undefined ? ok(undefined) : await take(item, row.value);
      if (!taken.ok) {
        return taken;
      }
    }
  }
  return ok(undefined);
}

async function readByProject(
  store: Store,
  project: string,
  items: readonly ReleasedItem[],
  take: Take,
): Promise<Result<void, StoreFailure>> {
  const wanted = new Map(items.map((item) => [item.id, item]));
  for (let cursor: string | undefined; ;) {
    const page = await store.itemsOfProject(project, cursor);
    if (!page.ok) {
      return page;
    }
    for (const row of page.value.rows) {
      const item = wanted.get(row.item);
      const taken = item === undefined ? ok(undefined) : await take(item, row);
      if (!taken.ok) {
        return taken;
      }
    }
    cursor = page.value.next;
    if (cursor === undefined) {
      return ok(undefined);
    }
  }
}

async function readLog(store: Store, item: string, row: ItemRow): Promise<Result<readonly LogEntry[], StoreFailure>> {
  const entries: LogEntry[] = [];
  for (let page = 0; page < row.pages; page += 1) {
    const read = await store.loadPage(item, page);
    if (!read.ok) {
      return err(read.error);
    }
    entries.push(...read.value);
  }
  return ok([...entries, ...row.tail]);
}

/** The evidence of some of the items together. */
export function evidenceOf({ evidence }: ReleaseTrails, items: readonly { readonly id: string }[]): Evidence {
  return items.reduce(
    (sum, { id }) => addEvidence(sum, evidence.get(id) ?? { ...noEvidence, items: 1, withoutTrail: 1 }),
    noEvidence,
  );
}
