import type { Command, Rejection } from "../../domain/item/command";
import { decide } from "../../domain/item/decide";
import { evolve } from "../../domain/item/evolve";
import type { LogEntry } from "../../domain/item/log";
import type { Actor } from "../../domain/ground/log-entry";
import type { Instant } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { ItemState } from "../../domain/item/state";
import type { Verdict } from "../../domain/concept/verdict";
import type { Clock } from "../../ports/clock";
import type { StoreFailure } from "../../ports/failure";
import type { Ids } from "../../ports/ids";
import type { Log } from "../../ports/log";
import type { EffectQueue, Wake } from "../../ports/queue";
import type { ItemRow, OutboxRow, Store } from "../../ports/store";
import type { Tracker } from "../../ports/tracker";
import { closesAt, letsCommit } from "./charter-field";
import { digestOf, nextDue, passesFrom, toPublication } from "./gate-field";
import type { Names } from "./gate-field";
import { judgeConceptGate, loadGate, toGate, toState } from "./item-gate";
import type { ItemGate, PolicyNeed } from "./item-gate";
import { latestChange } from "./latest-change";
import { appendEntries, logEnd, toEntries } from "./log-pages";
import { owedComments, settleMs } from "./owed-comments";
import { owedPlan } from "./owed-plan";
import { owedEffects, owedForSilence, toOutboxRow } from "./owed-effects";

export interface CommitPorts {
  readonly store: Store;
  readonly tracker: Pick<Tracker, "publishGates">;
  readonly queue: EffectQueue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** What somebody asks of one item. The commands are made from the state that they meet, at each attempt anew. */
export interface CommandRequest {
  readonly item: string;
  readonly project: string;
  readonly policyNeed: PolicyNeed;
  readonly actionId: string | undefined;
  /** All of them are taken, or none. A refusal of one that is `whenRefused: "skip"` leaves the others. */
  readonly commands: (gate: ItemGate, now: Instant) => readonly RequestedCommand[];
  /** The newest changelog id that these commands answer to. */
  readonly seenChangelogId?: string;
  readonly names: Names;
}

export interface RequestedCommand {
  readonly command: Command;
  readonly whenRefused: "refuse" | "skip";
}

export type CommitFailure =
  | { readonly kind: "refused"; readonly rejection: Rejection }
  | StoreFailure
  | { readonly kind: "trackerUnavailable"; readonly retryAfterMs: number | undefined };

/** A gate after a request, with the entries that it wrote; none where it changed nothing or was done before. */
export interface Done {
  readonly gate: ItemGate;
  readonly now: Instant;
  readonly entries: readonly LogEntry[];
}

const mostAttempts = 6;
const pauseMs = 40;
const lookAgainSeconds = 60;

/**
 * Loads, decides and writes state and effects in one transaction, again from the start where somebody wrote in
 * between. What closes the gate is published before the transaction, what opens it afterwards; the outbox row
 * guarantees both.
 */
export async function decideAndCommit(
  ports: CommitPorts,
  request: CommandRequest,
  loaded?: ItemGate,
): Promise<Result<Done, CommitFailure>> {
  for (let attempt = 1; ; attempt += 1) {
    const gate =
      attempt === 1 && loaded !== undefined
        ? ok(loaded)
        : await loadGate(ports.store, request.item, request.project, request.policyNeed);
    if (!gate.ok) {
      return gate;
    }
    const now = ports.clock.now();
    const before = gate.value;
    if (request.actionId !== undefined && before.state.actions.includes(request.actionId)) {
      return ok({ gate: before, now, entries: [] });
    }
    const decided = decideAll(before, request, now);
    if (!decided.ok) {
      return decided;
    }
    if (decided.value.entries.length === 0) {
      await rememberSeen(ports.store, before, request);
      return ok({ gate: before, now, entries: [] });
    }
    const plan = toPlan(before, decided.value, request, now);
    if (plan.closes) {
      // Asked for before the field is touched: should this run end before its transaction, the truth is written again.
      await ports.queue.push([{ kind: "publish", item: request.item }], lookAgainSeconds);
      const closed = await ports.tracker.publishGates([plan.closing]);
      if (!closed.ok) {
        return err({
          kind: "trackerUnavailable",
          retryAfterMs: closed.error.kind === "rateLimited" ? closed.error.retryAfterMs : undefined,
        });
      }
    }
    const written = await write(ports, before, plan);
    if (written.ok) {
      await afterCommit(ports, plan);
      return ok({ gate: plan.after, now, entries: plan.entries });
    }
    if (written.error.kind === "tooLarge" || attempt === mostAttempts) {
      const known = await lookUp(ports, request);
      if (known !== undefined) {
        return ok({ gate: known, now, entries: [] });
      }
      ports.log.alarm("commit.gave-up", { item: request.item, kind: written.error.kind });
      return err(written.error);
    }
    await ports.clock.pause(pauseMs * attempt * (1 + ports.ids.fraction()));
  }
}

interface Plan {
  readonly after: ItemGate;
  readonly row: ItemRow;
  readonly page: readonly LogEntry[] | undefined;
  readonly entries: readonly LogEntry[];
  readonly effects: readonly OutboxRow[];
  readonly publication: ReturnType<typeof toPublication>;
  /** What closes, as it will be; what opens with it waits for the transaction. */
  readonly closing: ReturnType<typeof toPublication>;
  readonly closes: boolean;
  readonly opens: boolean;
}

const system: Actor = { kind: "system" };

function decideAll(
  gate: ItemGate,
  request: CommandRequest,
  now: Instant,
): Result<{ readonly entries: readonly LogEntry[]; readonly state: ItemState }, CommitFailure> {
  let state = gate.state;
  const entries: LogEntry[] = [];
  if (gate.row !== undefined && gate.row.project !== gate.project) {
    // Whatever is written of an item in another project, its log is told first that it came there.
    const { row, project } = gate;
    const came = decide({ kind: "observeProject", from: row.project, to: project }, state, gate.policy, now);
    const end = logEnd(gate.item, state.seq, row.tail);
    entries.push(...toEntries(end, came.ok ? came.value : [], { at: now, by: system, actionId: undefined }));
    state = entries.reduce(evolve, toState(row));
  }
  for (const { command, whenRefused } of request.commands(gate, now)) {
    const decided = decide(command, state, gate.stored?.policy ?? gate.policy, now);
    if (!decided.ok) {
      if (whenRefused === "skip") {
        continue;
      }
      return err({ kind: "refused", rejection: decided.error });
    }
    const end = logEnd(gate.item, state.seq, entries.length === 0 ? (gate.row?.tail ?? []) : entries);
    const made = toEntries(end, decided.value, { at: now, by: toActor(command), actionId: request.actionId });
    entries.push(...made);
    state = made.reduce(evolve, state);
  }
  return ok({ entries, state });
}

function toPlan(
  before: ItemGate,
  { entries, state }: { readonly entries: readonly LogEntry[]; readonly state: ItemState },
  request: CommandRequest,
  now: Instant,
): Plan {
  const row = before.row ?? {
    ver: 0,
    project: before.project,
    due: undefined,
    base: before.state,
    tail: [],
    pages: 0,
    seenChangelogId: undefined,
  };
  const appended = appendEntries(row, entries);
  const judging = toGate(before.item, before.project, { ...row, base: state, tail: [] }, before.stored);
  const then = judgeConceptGate(judging, now);
  const nextRow: ItemRow = {
    ...appended.row,
    project: before.project,
    due: nextDue(judging, then, now),
    seenChangelogId: latestChange(row.seenChangelogId, request.seenChangelogId),
  };
  const after: ItemGate = { ...judging, row: nextRow };
  const was = judgeConceptGate(before, now);
  const publication = toPublication(after, then, now, request.names);
  const published = toPublication(before, was, now, request.names);
  const isSeen = publication.charter !== undefined;
  // A lease that has to end earlier is written, though it says the same until then.
  const isShorter = isSeen && closesAt(judging, now) < closesAt(before, now);
  // What the tracker shows is the other project's.
  const isMoved = row.project !== before.project;
  const changed = before.row === undefined || isMoved || isShorter || digestOf(publication) !== digestOf(published);
  const charterCloses = isSeen && letsCommit(before, now) && !letsCommit(judging, now);
  const charterOpens = isSeen && !letsCommit(before, now) && letsCommit(judging, now);
  const gateCloses = passesLater(was, before, then, after);
  const gateOpens = passesLater(then, after, was, before);
  const publish = changed
    ? [toOutboxRow(`${before.item}:${nextRow.ver}:publish`, { kind: "publish", item: before.item }, before.item, now)]
    : [];
  return {
    after,
    row: nextRow,
    page: appended.page,
    entries,
    effects: [
      ...publish,
      ...owedForSilence(before, was, now),
      ...owedEffects(before.item, entries, judging, now),
      ...owedComments(before, entries, after),
      ...owedPlan(after, entries, now),
    ],
    publication,
    closing: {
      ...publication,
      gate: gateOpens ? published.gate : publication.gate,
      ...(charterOpens && published.charter !== undefined ? { charter: published.charter } : {}),
    },
    closes: gateCloses || charterCloses || isMoved,
    opens: charterOpens || (gateOpens && passesFrom(then, after.policy) <= now),
  };
}

/** Whether the second verdict lets people through later than the first, or for a shorter time. */
function passesLater(first: Verdict, firstGate: ItemGate, second: Verdict, secondGate: ItemGate): boolean {
  const mode = (gate: ItemGate, verdict: Verdict): number =>
    gate.policy.mode === "block" ? passesFrom(verdict, gate.policy) : Number.NEGATIVE_INFINITY;
  return mode(secondGate, second) > mode(firstGate, first);
}

async function write(ports: CommitPorts, before: ItemGate, plan: Plan): Promise<Result<void, StoreFailure>> {
  if (before.row === undefined) {
    const made = await ports.store.createItem(before.item, before.project);
    if (!made.ok) {
      return made;
    }
  }
  return ports.store.commit({ item: before.item, row: plan.row, page: plan.page, effects: plan.effects });
}

/** Changes that meant nothing are not judged again in a later round; where this write is refused, the next look does it. */
async function rememberSeen(store: Store, { item, row }: ItemGate, { seenChangelogId }: CommandRequest): Promise<void> {
  const latest = latestChange(row?.seenChangelogId, seenChangelogId);
  if (row !== undefined && latest !== row.seenChangelogId) {
    await store.commit({
      item,
      row: { ...row, ver: row.ver + 1, seenChangelogId: latest },
      page: undefined,
      effects: [],
    });
  }
}

/**
 * Everything here is a shortcut: whatever does not arrive, the outbox row makes good. What closed the gate before
 * the transaction is written once more after it: another run may have published the older, open state in between.
 */
async function afterCommit(ports: CommitPorts, plan: Plan): Promise<void> {
  const inline = plan.opens ? await ports.tracker.publishGates([plan.publication]) : undefined;
  const known = inline?.ok === true ? { published: { digest: digestOf(plan.publication) } } : {};
  const wakes = plan.effects.map(({ key, item, effect }): Wake => ({
    kind: "effect",
    item,
    key,
    ...(effect.kind === "publish" ? known : {}),
    ...(effect.kind === "comment" && effect.notBefore !== undefined ? { afterSeconds: settleMs / 1_000 } : {}),
  }));
  if (wakes.length > 0) {
    await ports.queue.push(wakes);
  }
}

/** A transaction whose answer was lost may have taken place: the action id in the state tells. */
async function lookUp(ports: CommitPorts, request: CommandRequest): Promise<ItemGate | undefined> {
  const gate = await loadGate(ports.store, request.item, request.project, request.policyNeed);
  return gate.ok && request.actionId !== undefined && gate.value.state.actions.includes(request.actionId)
    ? gate.value
    : undefined;
}

function toActor(command: Command): Actor {
  return "by" in command ? { kind: "person", id: command.by } : system;
}
