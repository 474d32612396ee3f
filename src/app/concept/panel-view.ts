import type { PanelView } from "../../contract/concept/panel";
import type { Reply } from "../../contract/page/reply";
import type { ItemFacts } from "../../domain/policy/item-facts";
import { governs } from "../../domain/policy/gate-statuses";
import type { Clock } from "../../ports/clock";
import type { Directory } from "../../ports/directory";
import type { EffectQueue } from "../../ports/queue";
import type { Store } from "../../ports/store";
import type { Tracker } from "../../ports/tracker";
import { toCharterView } from "../commit/charter-view";
import { seenAs, loadGate, withPeople } from "../item/item-gate";
import type { ItemGate } from "../item/item-gate";
import { toUpdate } from "../item/panel-update";
import type { PanelCaller } from "../item/panel-update";
import { peopleIn } from "../item/people-in";
import { createDebtReader, knowsSameDebt, withTold } from "../commit/retro-debt";
import { type DebtPorts } from "../retro/debt";
import { retroLabel } from "../item/retro-label";
import { ofStore, ofTracker, yes } from "../page/reply";

export interface ViewPorts extends DebtPorts {
  readonly store: Store;
  /** The tracker on the person's own behalf: they see what they may see. */
  readonly trackerAsUser: Pick<Tracker, "readItem">;
  readonly directory: Pick<Directory, "names">;
  readonly queue: EffectQueue;
  readonly clock: Clock;
}

export async function viewPanel(
  ports: ViewPorts,
  caller: PanelCaller,
  may: { readonly edit: boolean },
): Promise<Reply<PanelView>> {
  const [item, loaded] = await Promise.all([
    ports.trackerAsUser.readItem(caller.item, []),
    loadGate(ports.store, caller.item, caller.project, "currentToo"),
  ]);
  if (!item.ok) {
    return ofTracker(item.error);
  }
  if (!loaded.ok) {
    return ofStore(loaded.error);
  }
  const stored = withPeople(seenAs(loaded.value, item.value), item.value.people);
  const now = ports.clock.now();
  const gate = withTold(stored, await createDebtReader(ports)(stored), now);
  await wakeWhereOverdue(ports, stored);
  await wakeWhereUntold(ports, stored, gate);
  const charter = toCharterView(gate, now);
  const update = { ...toUpdate(gate, caller.person, now, {}), ...(charter === undefined ? {} : { charter }) };
  const names = await ports.directory.names([...new Set([caller.person, ...peopleIn(update)])]);
  const { key, summary, statusId, statusName } = item.value;
  return yes({
    ...update,
    item: { id: caller.item, key, summary, statusId, statusName },
    ...(item.value.facts.labels.includes(retroLabel) ? { retro: true } : {}),
    ...(takesNotes(gate, item.value.facts) ? { takesNotes: true } : {}),
    currentPolicyVersion: gate.stored?.policy.version ?? gate.policy.version,
    gatedStatusNames: gate.policy.gatedStatusIds.flatMap(
      (id) => gate.stored?.statuses.find((status) => status.id === id)?.name ?? [],
    ),
    me: { ...update.me, mayEdit: may.edit },
    people: names.ok ? names.value : {},
  });
}

/** The learning space is on, and looks back on work of this type. */
function takesNotes({ stored }: ItemGate, { issueType }: ItemFacts): boolean {
  const { mode = "off", issueTypeIds = [] } = stored?.policy.learning ?? {};
  return mode !== "off" && governs({ issueTypeIds }, issueType);
}

/** The sweep looks at what is due every five minutes; where it did not come, whoever opens the panel has the gate checked. */
async function wakeWhereOverdue({ clock, queue }: ViewPorts, { item, row }: ItemGate): Promise<void> {
  if (row?.due !== undefined && row.due + overdueMs < clock.now()) {
    await queue.push([{ kind: "publish", item }]);
  }
}

/** The panel shows the project's debt as it is; where the record knows another, it is brought up. */
async function wakeWhereUntold({ queue }: ViewPorts, stored: ItemGate, shown: ItemGate): Promise<void> {
  if (stored.row !== undefined && !knowsSameDebt(stored, shown)) {
    await queue.push([{ kind: "observe", item: stored.item }]);
  }
}

const overdueMs = 15 * 60_000;
