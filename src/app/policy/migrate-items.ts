import type { MigrationProgress } from "../../contract/policy/migration";
import type { Reply } from "../../contract/page/reply";
import type { Instant } from "../../domain/ground/people";
import type { ProjectPolicy } from "../../domain/policy/policy";
import { isEqual } from "../../domain/ground/equal";
import type { ItemState } from "../../domain/item/state";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { Clock } from "../../ports/clock";
import type { Migrate } from "../../ports/effect";
import type { Ids } from "../../ports/ids";
import type { Log } from "../../ports/log";
import type { EffectQueue } from "../../ports/queue";
import type { OutboxRow, Store, StoredPolicy } from "../../ports/store";
import { decideAndCommit } from "../item/decide-and-store";
import type { EffectPorts } from "../item/effect-ports";
import { toState } from "../item/item-gate";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { patienceMs } from "../item/owed-effects";
import { conceptFacts } from "../item/concept-facts";
import { toConditionFields, toSources } from "../item/policy-sources";
import type { SettingsCaller } from "./project-settings";
import { statusesOf } from "../item/publish";
import { no, ofStore, yes } from "../page/reply";
import { readStored } from "./stored-policy";

export interface MigrationPorts {
  readonly store: Pick<Store, "loadPolicy" | "loadEffect" | "putEffect">;
  readonly queue: EffectQueue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

const itemsPerRun = 20;
/** The sweep counts an attempt each time it sends a page again, after longer and longer waits: about two hours. */
const mostAttempts = 5;
const soonMs = 30_000;
/** How long a finished migration can still be looked up. */
const keptMs = 30 * 24 * 3_600_000;
const largestVersion = 2_000_000_000;

const migrationKey = (project: string): string => `${project}:migrate`;

/** Starts bringing the chosen reviews to the newest policy. It must still be the one whose effects the leader looked at. */
export async function startMigration(
  ports: MigrationPorts,
  { person, project }: SettingsCaller,
  { version, items }: Pick<Migrate, "version" | "items">,
): Promise<Reply<MigrationProgress>> {
  const [stored, row] = await Promise.all([
    ports.store.loadPolicy(project),
    ports.store.loadEffect(migrationKey(project)),
  ]);
  if (!stored.ok || !row.ok) {
    return ofStore(stored.ok ? { kind: "unavailable", code: "OUTBOX" } : stored.error);
  }
  const { policy, problems } = readStored(stored.value);
  if (policy.version !== version) {
    return no({ kind: "changedMeanwhile", current: policy.version });
  }
  if (problems.length > 0) {
    return no({ kind: "invalid", problems });
  }
  const running = toProgress(row.value);
  if (running.kind === "running") {
    return yes(running);
  }
  const effect: Migrate = { kind: "migrate", project, version, by: person, items, done: 0, moved: 0, left: 0 };
  // A wake that an earlier run left behind must not take this row for its own, so it starts at a number of its own.
  const ver = Math.floor(ports.ids.fraction() * largestVersion) + 1;
  const next: OutboxRow = {
    key: migrationKey(project),
    item: `project-${project}`,
    due: ports.clock.now() + patienceMs,
    attempts: 0,
    ver,
    effect,
  };
  const put = await ports.store.putEffect(next);
  if (!put.ok) {
    return ofStore(put.error);
  }
  await ports.queue.push([{ kind: "effect", item: next.item, key: next.key }]);
  ports.log.info("migration.started", { project, version, count: items === "all" ? -1 : items.length });
  return yes(toProgress(next));
}

/** How far the project's last migration is. */
export async function viewMigration(
  ports: Pick<MigrationPorts, "store">,
  { project }: SettingsCaller,
): Promise<Reply<MigrationProgress>> {
  const row = await ports.store.loadEffect(migrationKey(project));
  return row.ok ? yes(toProgress(row.value)) : ofStore(row.error);
}

function toProgress(row: OutboxRow | undefined): MigrationProgress {
  const effect = row?.effect;
  if (effect?.kind !== "migrate") {
    return { kind: "idle" };
  }
  const { version, done, moved, left, finishedAt, stopped } = effect;
  return finishedAt === undefined
    ? { kind: "running", version, done, moved }
    : { kind: "done", version, done, moved, left, at: finishedAt, ...(stopped === undefined ? {} : { stopped }) };
}

/**
 * Migrates a page of items. Each is one decision of its own, which closes the field first where it closes the gate;
 * each page is remembered, and an item that was already migrated is left as it is, so a run can be cut off anywhere.
 */
export async function migrateItems(ports: EffectPorts, row: OutboxRow, effect: Migrate): Promise<EffectOutcome> {
  if (effect.finishedAt !== undefined) {
    // Woken by the sweep, its time to be looked up is over; woken twice, there is nothing to do.
    const removed = row.attempts > 0 ? await ports.store.removeEffect(row.key) : ok(undefined);
    return removed.ok ? { kind: "done" } : toFailureOutcome(removed.error);
  }
  const stored = await ports.store.loadPolicy(effect.project);
  if (!stored.ok) {
    return toFailureOutcome(stored.error);
  }
  if (stored.value?.policy.version !== effect.version) {
    return save(ports, row, { ...effect, finishedAt: ports.clock.now(), stopped: "newerPolicy" });
  }
  const page = await nextItems(ports, effect);
  if (!page.ok) {
    return page.error;
  }
  let moved = 0;
  const failed: EffectOutcome[] = [];
  for (const item of page.value.items) {
    const migrated = await migrateItem(ports, effect, stored.value, item);
    if (migrated.ok) {
      moved += migrated.value;
    } else {
      ports.log.alarm("migration.item-failed", { item, count: row.attempts });
      failed.push(migrated.error);
    }
  }
  const later = failed.find(({ kind }) => kind === "later");
  if (later !== undefined && row.attempts < mostAttempts) {
    return later;
  }
  const { cursor: _, ...rest } = effect;
  const after: Migrate = {
    ...rest,
    done: effect.done + page.value.items.length,
    moved: effect.moved + moved,
    left: effect.left + failed.length,
  };
  return save(
    ports,
    row,
    page.value.next === undefined ? { ...after, finishedAt: ports.clock.now() } : { ...after, cursor: page.value.next },
  );
}

async function nextItems(
  ports: EffectPorts,
  { project, items, cursor }: Migrate,
): Promise<Result<{ readonly items: readonly string[]; readonly next: string | undefined }, EffectOutcome>> {
  if (items !== "all") {
    const start = Number(cursor ?? 0);
    const end = start + itemsPerRun;
    return ok({ items: items.slice(start, end), next: end < items.length ? String(end) : undefined });
  }
  const found = await ports.tracker.openItems(project, cursor, itemsPerRun);
  if (found.ok) {
    return ok({ items: found.value.items.map(({ id }) => id), next: found.value.next });
  }
  // A cursor that is over begins again: what was migrated stays as it is.
  const again =
    found.error.kind === "rejected" && cursor !== undefined
      ? await ports.tracker.openItems(project, undefined, itemsPerRun)
      : found;
  return again.ok
    ? ok({ items: again.value.items.map(({ id }) => id), next: again.value.next })
    : err(toFailureOutcome(again.error));
}

async function save(ports: EffectPorts, row: OutboxRow, effect: Migrate): Promise<EffectOutcome> {
  const now: Instant = ports.clock.now();
  const due = now + (effect.finishedAt === undefined ? patienceMs : keptMs);
  const saved = await ports.store.replaceEffect({ ...row, ver: row.ver + 1, due, attempts: 0, effect });
  if (!saved.ok) {
    // Another run of the same row was faster; it goes on.
    return saved.error.kind === "conflict" ? { kind: "done" } : toFailureOutcome(saved.error);
  }
  if (effect.finishedAt === undefined) {
    await ports.queue.push([{ kind: "effect", item: row.item, key: row.key }]);
  } else {
    ports.log.info("migration.done", { project: effect.project, count: effect.moved, version: effect.version });
  }
  return { kind: "done" };
}

/** Whether a charter was begun under other rules than the project's newest. */
function keepsOldRules({ charter }: ItemState, { commit }: ProjectPolicy): boolean {
  return (
    charter?.rules !== undefined &&
    charter.committed === undefined &&
    commit !== undefined &&
    !isEqual(charter.rules, commit)
  );
}

/** How many items changed: one, or none. What can't be migrated any more, or never could, is left as it is. */
async function migrateItem(
  ports: EffectPorts,
  { project, version, by }: Migrate,
  stored: StoredPolicy,
  item: string,
): Promise<Result<0 | 1, EffectOutcome>> {
  const row = await ports.store.loadItem(item);
  if (!row.ok) {
    return err(toFailureOutcome(row.error));
  }
  const state = row.value === undefined ? undefined : toState(row.value);
  const round = state?.round;
  const { policy } = stored;
  const hasReview = round !== undefined && round.closed === undefined && round.policy.version !== version;
  if (row.value?.project !== project || state === undefined || (!hasReview && !keepsOldRules(state, policy))) {
    return ok(0);
  }
  const read = await ports.tracker.readItem(item, toConditionFields(policy));
  if (!read.ok) {
    const isGone = read.error.kind === "notFound" || read.error.kind === "forbidden";
    return isGone ? ok(0) : err(toFailureOutcome(read.error));
  }
  if (read.value.project !== project) {
    return ok(0);
  }
  const facts = conceptFacts(policy, state, read.value);
  const directory = await ports.directory.resolve(toSources(policy, project, facts), item);
  const names = await ports.directory.names([
    ...new Set([...directory.people.map(({ id }) => id), ...(round?.decider === undefined ? [] : [round.decider])]),
  ]);
  const migrated = await decideAndCommit(ports, {
    item,
    project,
    policyNeed: "currentToo",
    actionId: `migrate:${version}`,
    commands: (gate) =>
      gate.stored?.policy.version === version
        ? [
            ...(hasReview
              ? [
                  {
                    command: {
                      kind: "migratePolicy",
                      by,
                      policy: gate.stored.policy,
                      facts,
                      directory,
                    },
                    whenRefused: "refuse",
                  } as const,
                ]
              : []),
            { command: { kind: "migrateCommit", by }, whenRefused: "skip" },
          ]
        : [],
    names: { people: names.ok ? names.value : {}, statuses: statusesOf([stored]) },
  });
  if (migrated.ok) {
    return ok(migrated.value.entries.length > 0 ? 1 : 0);
  }
  const { error } = migrated;
  switch (error.kind) {
    case "refused":
      return error.rejection.kind === "directoryUnreachable" ? err({ kind: "later", afterMs: soonMs }) : ok(0);
    case "trackerUnavailable":
      return err({ kind: "later", afterMs: error.retryAfterMs ?? soonMs });
    default:
      return err(toFailureOutcome(error));
  }
}
