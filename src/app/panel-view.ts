import type { Me, PanelUpdate, PanelView, PersonCard, RoundView, TrailView } from "../contract/panel";
import type { Reply } from "../contract/reply";
import type { Instant, PersonId } from "../domain/people";
import type { LogEntry } from "../domain/log";
import { authorshipOf, barredAs, decidingPerson, isHolder, ruleOf } from "../domain/who-may";
import type { Round } from "../domain/state";
import type { Clock } from "../ports/clock";
import type { Directory } from "../ports/directory";
import type { EffectQueue } from "../ports/queue";
import type { Store } from "../ports/store";
import type { Tracker } from "../ports/tracker";
import { toCharterView } from "./charter-view";
import { governedBy, judgeGate, loadGate, withPeople } from "./item-gate";
import type { ItemGate } from "./item-gate";
import { peopleIn } from "./people-in";
import { retroLabel } from "./retro-label";
import { ofStore, ofTracker, yes } from "./reply";

export interface ViewPorts {
  readonly store: Store;
  /** The tracker on the person's own behalf: they see what they may see. */
  readonly trackerAsUser: Pick<Tracker, "readItem">;
  readonly directory: Pick<Directory, "names">;
  readonly queue: EffectQueue;
  readonly clock: Clock;
}

/** Who asks, and about what. All of it from Forge's own context, nothing from the page. */
export interface PanelCaller {
  readonly person: PersonId;
  readonly item: string;
  readonly project: string;
}

export async function viewPanel(ports: ViewPorts, caller: PanelCaller, may: { readonly edit: boolean }): Promise<Reply<PanelView>> {
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
  const gate = withPeople(governedBy(loaded.value, item.value.facts.issueType), item.value.people);
  await wakeWhereOverdue(ports, gate);
  const charter = toCharterView(gate);
  const update = { ...toUpdate(gate, caller.person, ports.clock.now(), {}), ...(charter === undefined ? {} : { charter }) };
  const names = await ports.directory.names([...new Set([caller.person, ...peopleIn(update)])]);
  const { key, summary, statusId, statusName } = item.value;
  return yes({
    ...update,
    item: { id: caller.item, key, summary, statusId, statusName },
    ...(item.value.facts.labels.includes(retroLabel) ? { retro: true } : {}),
    currentPolicyVersion: gate.stored?.policy.version ?? gate.policy.version,
    gatedStatusNames: gate.policy.gatedStatusIds.flatMap((id) => gate.stored?.statuses.find((status) => status.id === id)?.name ?? []),
    me: { ...update.me, mayEdit: may.edit },
    people: names.ok ? names.value : {},
  });
}

/** The sweep looks at what is due every five minutes; where it did not come, whoever opens the panel has the gate checked. */
async function wakeWhereOverdue({ clock, queue }: ViewPorts, { item, row }: ItemGate): Promise<void> {
  if (row?.due !== undefined && row.due + overdueMs < clock.now()) {
    await queue.push([{ kind: "publish", item }]);
  }
}

const overdueMs = 15 * 60_000;

/** The part of the view that a press can change. */
export function toUpdate(gate: ItemGate, person: PersonId, now: Instant, people: Readonly<Record<PersonId, PersonCard>>): PanelUpdate {
  const { state, policy } = gate;
  const { round, concept } = state;
  return {
    now,
    policy,
    me: toMe(gate, person),
    verdict: judgeGate(gate, now),
    ...(concept === undefined ? {} : { concept }),
    versions: state.versions,
    ...(round === undefined ? {} : { round: toRoundView(round) }),
    objections: round?.objections ?? [],
    standIns: state.standIns,
    lateShelf: state.lateShelf,
    assumptions: state.assumptions ?? [],
    people,
  };
}

function toMe({ state }: ItemGate, person: PersonId): Omit<Me, "mayEdit"> {
  const { round } = state;
  if (round === undefined) {
    return { person, isDecider: false, seats: [] };
  }
  const barred = barredAs(person, authorshipOf(round, state.versions), round.policy);
  const seats = round.seats.flatMap((seat, index) => {
    const rule = ruleOf(round.policy, seat.seat, index);
    return rule !== undefined && seat.applies.kind === "asked" && isHolder(state, round, seat, rule, person)
      ? [{ seat: seat.seat, ...(barred === undefined ? {} : { barredAs: barred }) }]
      : [];
  });
  return { person, isDecider: decidingPerson(state, round) === person, seats };
}

function toRoundView({ number, openedAt, author, contributors, seats, decider, closed, override, reopen, floorDecision }: Round): RoundView {
  return {
    number,
    openedAt,
    author,
    contributors,
    seats,
    ...(decider === undefined ? {} : { decider }),
    ...(closed === undefined ? {} : { closed }),
    ...(override === undefined ? {} : { override }),
    ...(reopen === undefined ? {} : { reopen }),
    ...(floorDecision === undefined ? {} : { floorDecision }),
  };
}

/** The whole log, page by page. */
export async function viewTrail(ports: Pick<ViewPorts, "store" | "directory">, caller: PanelCaller): Promise<Reply<TrailView>> {
  const row = await ports.store.loadItem(caller.item);
  if (!row.ok) {
    return ofStore(row.error);
  }
  if (row.value === undefined) {
    return yes({ entries: [], people: {} });
  }
  const entries: LogEntry[] = [];
  for (let page = 0; page < row.value.pages; page += 1) {
    const part = await ports.store.loadPage(caller.item, page);
    if (!part.ok) {
      return ofStore(part.error);
    }
    entries.push(...part.value);
  }
  entries.push(...row.value.tail);
  const names = await ports.directory.names(peopleIn(entries));
  return yes({ entries, people: names.ok ? names.value : {} });
}
