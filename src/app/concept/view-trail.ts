import type { TrailRequest, TrailView } from "../../contract/concept/panel";
import type { Reply } from "../../contract/page/reply";
import type { LogEntry } from "../../domain/item/log";
import type { Directory } from "../../ports/directory";
import type { Store } from "../../ports/store";
import type { PanelCaller } from "../item/panel-update";
import { peopleIn } from "../item/people-in";
import { ofStore, yes } from "../page/reply";

interface TrailPorts {
  readonly store: Pick<Store, "loadItem" | "loadPage" | "loadPolicy">;
  readonly directory: Pick<Directory, "names">;
}

/** A reply goes on reading until it has so many entries, and never reads more pages than this. */
const enoughEntries = 50;
const mostPages = 8;

/** A part of the log, the newest first: however long a log is, one reply reads and sends a bounded piece of it. */
export async function viewTrail(
  ports: TrailPorts,
  caller: PanelCaller,
  { before }: TrailRequest = {},
): Promise<Reply<TrailView>> {
  const [row, policy] = await Promise.all([ports.store.loadItem(caller.item), ports.store.loadPolicy(caller.project)]);
  if (!row.ok) {
    return ofStore(row.error);
  }
  const statuses = policy.ok ? (policy.value?.statuses ?? []) : [];
  if (row.value === undefined) {
    return yes({ entries: [], people: {}, statuses });
  }
  const { tail, pages } = row.value;
  const end = Math.min(before ?? pages, pages);
  let entries: readonly LogEntry[] = before === undefined ? tail : [];
  let page = end;
  while (page > 0 && entries.length < enoughEntries && end - page < mostPages) {
    page -= 1;
    const part = await ports.store.loadPage(caller.item, page);
    if (!part.ok) {
      return ofStore(part.error);
    }
    entries = [...part.value, ...entries];
  }
  const names = await ports.directory.names(peopleIn(entries));
  return yes({ entries, people: names.ok ? names.value : {}, statuses, ...(page === 0 ? {} : { earlier: page }) });
}
