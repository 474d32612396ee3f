import type { LinearPairs, LinearPairView } from "../../../contract/sync/linear";
import type { Reply } from "../../../contract/page/reply";
import { needsSomebody } from "../../../domain/sync/needs-somebody";
import { withPairEvents } from "../../../domain/sync/pair-log";
import type { PairEvent } from "../../../domain/sync/pair-log";
import type { PairRecord } from "../../../domain/sync/pair";
import type { Side, ValueField } from "../../../domain/sync/side";
import type { PairRow } from "../../../ports/sync-store";
import { ofStore, yes } from "../../page/reply";
import { pairTaken, pairUnknown } from "../../words/sync/replies";
import type { LinkCaller, LinkPorts } from "./ports";
import { invalid } from "./replies";

const pageSize = 50;

/** A page of a project's pairs, with what happened to each and why not. */
export async function viewPairs(
  ports: LinkPorts,
  { project }: LinkCaller,
  { after, which }: { readonly after?: string | undefined; readonly which: "all" | "troubled" },
): Promise<Reply<LinearPairs>> {
  const rows = await ports.syncStore.pairsOf(project, after, pageSize);
  if (!rows.ok) {
    return ofStore(rows.error);
  }
  const last = rows.value.length === pageSize ? rows.value.at(-1)?.record.jira : undefined;
  const pairs = rows.value.map(toPairView);
  return yes({
    pairs: which === "all" ? pairs : pairs.filter((pair) => needsSomebody(pair, ports.clock.now())),
    ...(last === undefined ? {} : { next: last }),
  });
}

/** A person's choice between two values; the look that follows writes it. */
export function pickSide(
  ports: LinkPorts,
  caller: LinkCaller,
  { item, field, side }: { readonly item: string; readonly field: ValueField; readonly side: Side },
): Promise<Reply<LinearPairView>> {
  return changePair(ports, { ...caller, item }, { kind: "chosen", field, side }, (record) => ({
    ...record,
    picked: { ...record.picked, [field]: side },
  }));
}

/** Looks once more, also at what a side refused before, at a pair that was skipped, and at one that was unlinked. */
export async function retryPair(ports: LinkPorts, caller: LinkCaller, item: string): Promise<Reply<LinearPairView>> {
  const row = await ports.syncStore.loadPair(item);
  const issue = row.ok && row.value?.record.state.kind === "unlinked" ? row.value.record.linear : undefined;
  const partner = issue === undefined ? undefined : await ports.syncStore.partnerOf(issue);
  if (partner?.ok === true && partner.value !== item) {
    return invalid(pairTaken, "item");
  }
  return changePair(ports, { ...caller, item }, { kind: "retried" }, (record) => {
    const { skipped: _, ...awake } = record;
    return { ...awake, refused: [], writes: [], state: toRetried(record.state) };
  });
}

function toRetried(state: PairRecord["state"]): PairRecord["state"] {
  switch (state.kind) {
    case "failed":
      return { ...state, attempts: 0 };
    case "unlinked":
      return { kind: "synced" };
    default:
      return state;
  }
}

/** Leaves the two alone until somebody edits one of them. What a look finds before that is not written. */
export function skipPair(ports: LinkPorts, caller: LinkCaller, item: string): Promise<Reply<LinearPairView>> {
  return changePair(ports, { ...caller, item }, { kind: "skipped" }, (record) => ({
    ...record,
    skipped: "asked",
    state: { kind: "paused", why: "skipped" },
  }));
}

/** The two go on apart: both stay as they are, and each is told. */
export function unlinkPair(ports: LinkPorts, caller: LinkCaller, item: string): Promise<Reply<LinearPairView>> {
  return changePair(ports, { ...caller, item }, { kind: "unlinked" }, (record) => ({
    ...record,
    ...(record.state.kind === "unlinked"
      ? {}
      : { state: { kind: "unlinked", owes: true }, apart: (record.apart ?? 0) + 1 }),
  }));
}

const mostTries = 5;

type Told = PairEvent extends infer One ? (One extends PairEvent ? Omit<One, "at"> : never) : never;

async function changePair(
  ports: LinkPorts,
  { project, item }: LinkCaller & { readonly item: string },
  told: Told,
  change: (record: PairRecord) => PairRecord,
): Promise<Reply<LinearPairView>> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const row = await ports.syncStore.loadPair(item);
    if (!row.ok || row.value?.project !== project) {
      return row.ok ? invalid(pairUnknown, "item") : ofStore(row.error);
    }
    const at = ports.clock.now();
    const { health, record, ver } = row.value;
    const log = withPairEvents(health.log ?? [], [{ ...told, at }]);
    const next: PairRow = { ...row.value, ver: ver + 1, due: at, record: change(record), health: { ...health, log } };
    const saved = await ports.syncStore.savePair(next);
    if (saved.ok) {
      await ports.syncQueue.push([{ kind: "jira", id: item, project }]);
      return yes(toPairView(next));
    }
    if (saved.error.kind !== "conflict") {
      return ofStore(saved.error);
    }
  }
  return ofStore({ kind: "conflict" });
}

function toPairView({ record, health, due, making }: PairRow): LinearPairView {
  const { jira, linear, state, asks, notes, kept, ahead } = record;
  return {
    item: jira,
    issue: linear,
    keys: health.keys,
    title: health.title,
    state,
    asks,
    notes,
    kept,
    ...(making === undefined ? {} : { making }),
    ...(ahead.since === undefined ? {} : { movedAheadSince: ahead.since }),
    ...(health.lookedAt === undefined ? {} : { lookedAt: health.lookedAt }),
    ...(health.wroteAt === undefined ? {} : { wroteAt: health.wroteAt }),
    ...(due === undefined ? {} : { due }),
    log: health.log ?? [],
  };
}
