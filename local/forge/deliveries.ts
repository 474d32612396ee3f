import { inTransaction, type Database, type Row } from "../sqlite";
import type { LocalClock } from "../interfaces";
import type { Delivery, DeliveryFault, Faults } from "./faults";
import { newUuid, type Random } from "./random";

const RETENTION_MS = 24 * 3_600_000;
const LONGEST_BACK_OFF_MS = 900_000;
const FIRST_BACK_OFF_MS = 1000;
const TRIGGER_RETRIES = 4;
const AT_ONCE = 10;

/** Something that a function is to be run for, later and at least once. It survives a restart. */
export interface PendingDelivery extends Delivery {
  /** The push that it came with; only queue events have one. */
  readonly jobId: string | undefined;
  readonly body: unknown;
  readonly retryContext: RetryContext | undefined;
  readonly concurrency: { readonly key: string; readonly limit: number } | undefined;
  readonly dueAt: number;
  readonly createdAt: number;
}

export interface RetryContext {
  readonly retryCount: number;
  readonly retryReason: string;
  readonly retryData: unknown;
}

/** How a run ended: `retry` is a returned InvocationError, `failed` a thrown error, `killed` the platform's doing. */
export type DeliveryOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "retry"; readonly afterMs: number; readonly reason: string; readonly data: unknown }
  | { readonly kind: "failed" }
  | { readonly kind: "killed" };

export interface NewDelivery {
  readonly channel: Delivery["channel"];
  readonly moduleKey: string;
  readonly jobId?: string;
  readonly body: unknown;
  readonly delayMs: number;
  readonly concurrency?: { readonly key: string; readonly limit: number };
}

export interface JobStats {
  readonly success: number;
  readonly inProgress: number;
  readonly failed: number;
}

export interface Deliveries {
  add(deliveries: readonly NewDelivery[]): void;
  /** What may run now, oldest first, with full concurrency keys left out. */
  listDue(): PendingDelivery[];
  listWaiting(): PendingDelivery[];
  /** Runs one waiting delivery; does nothing where it is gone or already running. */
  deliver(id: string): Promise<void>;
  /** Runs all that is due, and what becomes due by that; gives how many ran. */
  drain(): Promise<number>;
  nextDueAt(): number | undefined;
  statsOf(jobId: string): JobStats | undefined;
  /** Whether there was such a job. What already runs is not stopped. */
  cancel(jobId: string): boolean;
  /** How many queue events were pushed since an instant. */
  countSince(at: number): number;
}

export function createDeliveries(settings: {
  readonly database: Database;
  readonly clock: LocalClock;
  readonly random: Random;
  readonly faults: Faults;
  readonly run: (delivery: PendingDelivery) => Promise<DeliveryOutcome>;
  readonly onAdded: () => void;
}): Deliveries {
  const { database, clock, random, faults, run, onAdded } = settings;
  database.exec(`
    CREATE TABLE IF NOT EXISTS forge_delivery (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, module_key TEXT NOT NULL,
      job_id TEXT, body TEXT NOT NULL, concurrency_key TEXT, concurrency_limit INTEGER, retry_context TEXT,
      state TEXT NOT NULL, attempt INTEGER NOT NULL, due_at INTEGER NOT NULL, created_at INTEGER NOT NULL
    );
    CREATE INDEX IF NOT EXISTS forge_delivery_due ON forge_delivery (state, due_at);
    CREATE INDEX IF NOT EXISTS forge_delivery_job ON forge_delivery (job_id);
    UPDATE forge_delivery SET state = 'waiting' WHERE state = 'running';
    DELETE FROM forge_delivery WHERE state <> 'waiting' AND due_at < ${clock.now() - 2 * RETENTION_MS};
  `);

  const insert = database.prepare(`
    INSERT INTO forge_delivery
      (id, channel, module_key, job_id, body, concurrency_key, concurrency_limit, state, attempt, due_at, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, ?)`);
  const selectOne = database.prepare("SELECT * FROM forge_delivery WHERE id = ?");
  const selectDue = database.prepare(
    "SELECT * FROM forge_delivery WHERE state = 'waiting' AND due_at <= ? ORDER BY due_at, seq LIMIT 200",
  );
  const selectWaiting = database.prepare(
    "SELECT * FROM forge_delivery WHERE state = 'waiting' ORDER BY due_at, seq LIMIT 200",
  );
  const setState = database.prepare("UPDATE forge_delivery SET state = ? WHERE id = ?");
  const begin = database.prepare(
    "UPDATE forge_delivery SET state = 'running', attempt = attempt + 1 WHERE id = ? AND state = 'waiting'",
  );
  const again = database.prepare(
    "UPDATE forge_delivery SET state = 'waiting', due_at = ?, retry_context = ? WHERE id = ?",
  );
  const running = new Map<string, number>();

  function listDue(): PendingDelivery[] {
    const taken = new Map(running);
    return selectDue
      .all(clock.now())
      .map(toPending)
      .filter(({ concurrency }) => {
        if (!concurrency) {
          return true;
        }
        const busy = taken.get(concurrency.key) ?? 0;
        taken.set(concurrency.key, busy + 1);
        return busy < concurrency.limit;
      });
  }

  function count(concurrency: PendingDelivery["concurrency"], by: 1 | -1): void {
    if (concurrency) {
      running.set(concurrency.key, (running.get(concurrency.key) ?? 0) + by);
    }
  }

  async function deliver(id: string): Promise<void> {
    if (Number(begin.run(id).changes) === 0) {
      return;
    }
    const delivery = toPending(selectOne.get(id) ?? {});
    const fault: DeliveryFault = faults.delivery?.(delivery) ?? { kind: "none" };
    if (fault.kind === "drop") {
      setState.run("failed", id);
      return;
    }
    if (fault.kind === "later") {
      again.run(clock.now() + fault.byMs, toText(delivery.retryContext), id);
      return;
    }
    count(delivery.concurrency, 1);
    try {
      const outcome = await run(delivery);
      if (fault.kind === "twice") {
        again.run(clock.now(), toText(delivery.retryContext), id);
      } else {
        settle(delivery, outcome);
      }
    } finally {
      count(delivery.concurrency, -1);
    }
  }

  function settle(delivery: PendingDelivery, outcome: DeliveryOutcome): void {
    const next = decideNext(delivery, outcome, clock.now());
    if (next.kind === "again") {
      again.run(next.at, toText(next.retryContext), delivery.id);
    } else {
      setState.run(next.kind, delivery.id);
    }
  }

  async function drain(): Promise<number> {
    let ran = 0;
    for (let due = listDue(); due.length > 0; due = listDue()) {
      const batch = due.slice(0, AT_ONCE);
      await Promise.all(batch.map(({ id }) => deliver(id)));
      ran += batch.length;
    }
    return ran;
  }

  return {
    add(deliveries) {
      inTransaction(database, () => {
        for (const { channel, moduleKey, jobId, body, delayMs, concurrency } of deliveries) {
          insert.run(
            newUuid(random),
            channel,
            moduleKey,
            jobId ?? null,
            JSON.stringify(body),
            concurrency?.key ?? null,
            concurrency?.limit ?? null,
            clock.now() + delayMs,
            clock.now(),
          );
        }
      });
      onAdded();
    },
    listDue,
    listWaiting: () => selectWaiting.all().map(toPending),
    deliver,
    drain,
    nextDueAt() {
      const row = database.prepare("SELECT MIN(due_at) AS at FROM forge_delivery WHERE state = 'waiting'").get();
      return typeof row?.["at"] === "number" ? row["at"] : undefined;
    },
    statsOf(jobId) {
      const states = database
        .prepare("SELECT state FROM forge_delivery WHERE job_id = ?")
        .all(jobId)
        .map((row) => row["state"]);
      const inState = (...wanted: string[]) => states.filter((state) => wanted.includes(String(state))).length;
      return states.length === 0
        ? undefined
        : { success: inState("done"), inProgress: inState("waiting", "running"), failed: inState("failed") };
    },
    cancel(jobId) {
      const known = database.prepare("SELECT 1 FROM forge_delivery WHERE job_id = ?").get(jobId) !== undefined;
      database.prepare("UPDATE forge_delivery SET state = 'failed' WHERE job_id = ? AND state = 'waiting'").run(jobId);
      return known;
    },
    countSince(at) {
      const row = database
        .prepare("SELECT COUNT(*) AS n FROM forge_delivery WHERE channel = 'queue' AND created_at > ?")
        .get(at);
      return Number(row?.["n"] ?? 0);
    },
  };
}

type Next =
  | { readonly kind: "done" | "failed" }
  | { readonly kind: "again"; readonly at: number; readonly retryContext: RetryContext | undefined };

/**
 * What becomes of a delivery after a run. Queue events are retried until their day is over, product events at most four
 * times, and a throw in a trigger or in a scheduled run is not retried at all.
 */
export function decideNext(delivery: PendingDelivery, outcome: DeliveryOutcome, now: number): Next {
  if (outcome.kind === "done" || delivery.channel === "schedule") {
    return { kind: outcome.kind === "done" ? "done" : "failed" };
  }
  const backOffMs = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** Math.min(delivery.attempt, 12));
  const at =
    now + (outcome.kind === "retry" ? Math.min(LONGEST_BACK_OFF_MS, Math.max(1000, outcome.afterMs)) : backOffMs);
  // The app's own retries are counted for it; the platform's are not.
  // https://developer.atlassian.com/platform/forge/runtime-reference/async-events-api/
  const retryContext =
    outcome.kind === "retry"
      ? {
          retryCount: (delivery.retryContext?.retryCount ?? 0) + 1,
          retryReason: outcome.reason,
          retryData: outcome.data,
        }
      : delivery.retryContext;
  const isOver =
    delivery.channel === "queue"
      ? at - delivery.createdAt > RETENTION_MS
      : delivery.attempt > TRIGGER_RETRIES || outcome.kind === "failed";
  return isOver ? { kind: "failed" } : { kind: "again", at, retryContext };
}

function toText(retryContext: RetryContext | undefined): string | null {
  return retryContext ? JSON.stringify(retryContext) : null;
}

function toPending(row: Row): PendingDelivery {
  const key = row["concurrency_key"];
  return {
    id: String(row["id"]),
    channel: String(row["channel"]) as Delivery["channel"],
    moduleKey: String(row["module_key"]),
    attempt: Number(row["attempt"]),
    jobId: typeof row["job_id"] === "string" ? row["job_id"] : undefined,
    body: JSON.parse(String(row["body"])) as unknown,
    retryContext:
      typeof row["retry_context"] === "string" ? (JSON.parse(row["retry_context"]) as RetryContext) : undefined,
    concurrency: typeof key === "string" ? { key, limit: Number(row["concurrency_limit"]) } : undefined,
    dueAt: Number(row["due_at"]),
    createdAt: Number(row["created_at"]),
  };
}
