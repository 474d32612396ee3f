import type { CharterStart, StartedCharter } from "../../contract/commit/charter";
import type { Reply } from "../../contract/page/reply";
import { startFromCharter, startFromParts, startFromTemplate } from "../../domain/commit/charter-start";
import { defaultCommitRules } from "../../domain/policy/default-policy";
import { unreachable } from "../../domain/ground/result";
import type { Ids } from "../../ports/ids";
import type { Store } from "../../ports/store";
import type { Tracker } from "../../ports/tracker";
import { loadGate, toState } from "../item/item-gate";
import type { PanelCaller } from "../item/panel-update";
import { no, ofStore, ofTracker, yes } from "../page/reply";

export interface StartPorts {
  readonly store: Store;
  /** On the person's own behalf: nobody copies a charter from an item that Jira hides from them. */
  readonly trackerAsUser: Pick<Tracker, "readItem" | "readDescription">;
  readonly ids: Ids;
}

/** A charter to start from. Nothing of it is kept: it becomes one when the person saves it. */
export async function startCharter(
  ports: StartPorts,
  caller: PanelCaller,
  { start }: { readonly start: CharterStart },
): Promise<Reply<StartedCharter>> {
  const nextId = (): string => ports.ids.next();
  switch (start.from) {
    case "template": {
      const gate = await loadGate(ports.store, caller.item, caller.project, "currentToo");
      return gate.ok
        ? yes({ charter: startFromTemplate(gate.value.commit ?? defaultCommitRules, nextId), matched: [], left: [] })
        : ofStore(gate.error);
    }
    case "description": {
      const parts = await ports.trackerAsUser.readDescription(caller.item);
      return parts.ok ? yes(startFromParts(parts.value, nextId)) : ofTracker(parts.error);
    }
    case "item":
      return startFromItem(ports, start.key, nextId);
    default:
      return unreachable(start);
  }
}

async function startFromItem(
  { store, trackerAsUser }: StartPorts,
  key: string,
  nextId: () => string,
): Promise<Reply<StartedCharter>> {
  const item = await trackerAsUser.readItem(key, []);
  if (!item.ok) {
    return ofTracker(item.error);
  }
  const row = await store.loadItem(item.value.id);
  if (!row.ok) {
    return ofStore(row.error);
  }
  const charter = row.value === undefined ? undefined : toState(row.value).charter?.charter;
  return charter === undefined
    ? no({ kind: "notFound" })
    : yes({ charter: startFromCharter(charter, nextId), matched: [], left: [] });
}
