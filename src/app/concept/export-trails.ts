import type { NewestTrail, TrailsPart } from "../../contract/item/trail-export";
import type { Reply } from "../../contract/page/reply";
import type { LogEntry } from "../../domain/item/log";
import type { Directory } from "../../ports/directory";
import type { ItemKeys } from "../../ports/item-keys";
import type { Store } from "../../ports/store";
import { no, ofStore, ofTracker, yes } from "../page/reply";
import { peopleIn } from "../item/people-in";

export interface TrailExportPorts {
  readonly store: Pick<Store, "itemsOfProject" | "loadItem" | "loadPage">;
  readonly itemKeys: ItemKeys;
  readonly directory: Pick<Directory, "names">;
}

/** A reply holds entries up to this size, and names the items whose entries have to be asked for one by one. */
const mostBytes = 1_000_000;

/** One part of a project's trails: of the items that the asker sees, each with the newest part of its log. */
export async function exportTrails(
  ports: TrailExportPorts,
  { project }: { readonly project: string },
  { cursor }: { readonly cursor?: string },
): Promise<Reply<TrailsPart>> {
  const part = await ports.store.itemsOfProject(project, cursor);
  if (!part.ok) {
    return ofStore(part.error);
  }
  const rows = part.value.rows.filter(({ tail }) => tail.length > 0);
  const keys = await ports.itemKeys.keysOf(rows.map(({ item }) => item));
  if (!keys.ok) {
    return ofTracker(keys.error);
  }
  const trails: NewestTrail[] = [];
  const told: LogEntry[] = [];
  let bytes = 0;
  for (const { item, tail, pages } of rows) {
    const key = keys.value.get(item);
    if (key === undefined) {
      continue;
    }
    bytes += Buffer.byteLength(JSON.stringify(tail));
    const hasRoom = bytes <= mostBytes;
    trails.push({ item, key, earlier: pages, ...(hasRoom ? { entries: tail } : {}) });
    told.push(...(hasRoom ? tail : []));
  }
  const names = await ports.directory.names(peopleIn(told));
  const { next } = part.value;
  return yes({
    trails,
    hidden: rows.length - trails.length,
    people: names.ok ? names.value : {},
    ...(next === undefined ? {} : { next }),
  });
}

/** One part of one item's log, for those who see the item in the project that they lead. */
export async function exportTrailPart(
  ports: TrailExportPorts,
  { project }: { readonly project: string },
  { item, part }: { readonly item: string; readonly part: number },
): Promise<Reply<{ readonly entries: readonly LogEntry[] }>> {
  const [row, keys] = await Promise.all([ports.store.loadItem(item), ports.itemKeys.keysOf([item])]);
  if (!row.ok) {
    return ofStore(row.error);
  }
  if (!keys.ok) {
    return ofTracker(keys.error);
  }
  if (row.value?.project !== project || !keys.value.has(item) || part > row.value.pages) {
    return no({ kind: "notFound" });
  }
  if (part === row.value.pages) {
    return yes({ entries: row.value.tail });
  }
  const page = await ports.store.loadPage(item, part);
  return page.ok ? yes({ entries: page.value }) : ofStore(page.error);
}
