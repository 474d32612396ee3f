import { createHmac } from "node:crypto";
import type { Database, Row } from "../sqlite";
import type { LinearFaults } from "./faults";
import type { Caller, Change, Workspace } from "./workspace-context";

const minuteMs = 60_000;
const retryAfterMs = [minuteMs, 60 * minuteMs, 6 * 60 * minuteMs];
const atOnce = 4;

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes that were signed, as text. */
  readonly body: string;
}

/** Sends a webhook and gives the status of the answer; rejects where there was none. */
export type SendWebhook = (request: WebhookRequest, signal: AbortSignal) => Promise<number>;

export interface PendingWebhook {
  readonly id: string;
  readonly webhookId: string;
  readonly type: string;
  readonly action: string;
  /** Which attempt comes next, from 1. */
  readonly attempt: number;
  readonly dueAt: number;
  readonly body: string;
}

export interface WebhookDeliveries {
  /** Puts a change before every webhook that wants it; `send` comes later. */
  add(change: Change): void;
  /** Oldest first, whether due or not. */
  pending(): readonly PendingWebhook[];
  /** Sends one now, whether due or not. */
  deliver(id: string): Promise<void>;
  /** Sends all that is due, until nothing is. */
  settle(): Promise<void>;
  nextDueAt(): number | undefined;
}

/**
 * Webhooks that wait, on the site's clock: once at once, then after a minute, an hour and six hours. A webhook whose last
 * attempt fails, with nothing delivered since, is switched off. https://linear.app/developers/webhooks
 */
export function createWebhookDeliveries(settings: {
  readonly database: Database;
  readonly workspace: () => Workspace;
  readonly send: SendWebhook;
  readonly faults: LinearFaults;
  /** Whether an attempt carries its own time or that of the first one; nothing tells what Linear does. */
  readonly retryStamp: "kept" | "fresh";
  readonly answerWithinMs: number;
}): WebhookDeliveries {
  const { database, send, faults, retryStamp, answerWithinMs } = settings;
  database.exec(`
    CREATE TABLE IF NOT EXISTS linear_delivery (
      place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, webhook_id TEXT NOT NULL, type TEXT NOT NULL,
      action TEXT NOT NULL, attempt INTEGER NOT NULL, due_at INTEGER NOT NULL, created_at INTEGER NOT NULL, body TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS linear_delivery_due ON linear_delivery (due_at, place);
  `);
  const insert = database.prepare(`
    INSERT INTO linear_delivery (id, webhook_id, type, action, attempt, due_at, created_at, body) VALUES (?, ?, ?, ?, 1, ?, ?, ?)
  `);
  const all = database.prepare("SELECT * FROM linear_delivery ORDER BY due_at, place");
  const due = database.prepare("SELECT * FROM linear_delivery WHERE due_at <= ? ORDER BY due_at, place LIMIT ?");
  const one = database.prepare("SELECT * FROM linear_delivery WHERE id = ?");
  const next = database.prepare("SELECT min(due_at) AS at FROM linear_delivery");
  const postpone = database.prepare("UPDATE linear_delivery SET due_at = ?, attempt = ? WHERE id = ?");
  const erase = database.prepare("DELETE FROM linear_delivery WHERE id = ?");
  const lastSuccess = new Map<string, number>();
  const putOff = new Set<string>();
  const underWay = new Map<string, Promise<void>>();

  function add(change: Change): void {
    const workspace = settings.workspace();
    const { store, clock } = workspace;
    const organizationId = [...store.organizations.all()][0]?.id ?? "";
    for (const webhook of store.webhooks.all()) {
      const wanted = webhook.enabled && webhook.resourceTypes.includes(change.type);
      if (!wanted || !reaches(workspace, webhook.teamId, change.teamId)) {
        continue;
      }
      const body = JSON.stringify({
        action: change.action,
        actor: change.by === undefined ? null : toActor(workspace, change.by),
        createdAt: new Date(clock.now()).toISOString(),
        data: change.data,
        ...(change.url === undefined ? {} : { url: change.url }),
        type: change.type,
        organizationId,
        ...(change.updatedFrom === undefined ? {} : { updatedFrom: change.updatedFrom }),
        webhookTimestamp: clock.now(),
        webhookId: webhook.id,
      });
      insert.run(workspace.newId(), webhook.id, change.type, change.action, clock.now(), clock.now(), body);
    }
  }

  /** Whoever asks for a delivery that is under way waits for that one. */
  function attemptOnce(pending: PendingWebhook & { readonly createdAt: number }): Promise<void> {
    const known = underWay.get(pending.id);
    const running = known ?? attempt(pending).finally(() => underWay.delete(pending.id));
    underWay.set(pending.id, running);
    return running;
  }

  async function attempt(pending: PendingWebhook & { readonly createdAt: number }): Promise<void> {
    const { store, clock } = settings.workspace();
    const webhook = store.webhooks.get(pending.webhookId);
    if (webhook?.enabled !== true) {
      erase.run(pending.id);
      return;
    }
    const fault = putOff.delete(pending.id)
      ? undefined
      : faults.webhook?.({
          deliveryId: pending.id,
          type: pending.type,
          action: pending.action,
          attempt: pending.attempt,
        });
    if (fault?.kind === "dropped") {
      erase.run(pending.id);
      return;
    }
    if (fault?.kind === "later") {
      putOff.add(pending.id);
      postpone.run(clock.now() + fault.byMs, pending.attempt, pending.id);
      return;
    }
    const request = toRequest(pending, webhook.url, webhook.secret, clock.now());
    const statuses = [await statusOf(request), ...(fault?.kind === "twice" ? [await statusOf(request)] : [])];
    if (statuses.includes(200)) {
      lastSuccess.set(webhook.id, clock.now());
      erase.run(pending.id);
      return;
    }
    const wait = retryAfterMs[pending.attempt - 1];
    if (wait !== undefined) {
      postpone.run(clock.now() + wait, pending.attempt + 1, pending.id);
      return;
    }
    erase.run(pending.id);
    const current = store.webhooks.get(webhook.id);
    if (current !== undefined && (lastSuccess.get(webhook.id) ?? -1) < pending.createdAt) {
      store.webhooks.put({ ...current, enabled: false, updatedAt: clock.now() });
    }
  }

  function toRequest(pending: PendingWebhook, url: string, secret: string, now: number): WebhookRequest {
    const payload = JSON.parse(pending.body) as { readonly webhookTimestamp: number };
    const stamped = retryStamp === "kept" ? payload : { ...payload, webhookTimestamp: now };
    const body = JSON.stringify(stamped);
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "Linear-Webhook",
      "linear-delivery": pending.id,
      "linear-event": pending.type,
      "linear-signature": createHmac("sha256", secret).update(body).digest("hex"),
      "linear-timestamp": String(stamped.webhookTimestamp),
    };
    return { url, headers, body };
  }

  /** The time to answer is real time: a person who moves the site's clock does not make anybody slower. */
  async function statusOf(request: WebhookRequest): Promise<number | undefined> {
    const signal = AbortSignal.timeout(answerWithinMs);
    const tooLate = new Promise<undefined>((resolve) => signal.addEventListener("abort", () => resolve(undefined)));
    return Promise.race([send(request, signal).catch(() => undefined), tooLate]);
  }

  return {
    add,
    pending: () => all.all().map(toPending),
    async deliver(id) {
      const row = one.get(id);
      if (row !== undefined) {
        await attemptOnce(toPending(row));
      }
    },
    async settle() {
      for (;;) {
        const rows = due.all(settings.workspace().clock.now(), atOnce);
        if (rows.length === 0) {
          return;
        }
        await Promise.all(rows.map((row) => attemptOnce(toPending(row))));
      }
    },
    nextDueAt() {
      const at = next.get()?.["at"];
      return at === null || at === undefined ? undefined : Number(at);
    },
  };
}

/** A webhook of one team hears of that team; one for all public teams also of what no team owns. */
function reaches({ store }: Workspace, ofWebhook: string | undefined, ofChange: string | undefined): boolean {
  return ofWebhook === undefined ? store.teams.get(ofChange)?.visibility !== "private" : ofWebhook === ofChange;
}

function toActor({ baseUrl }: Workspace, { kind, user, appName }: Caller): object {
  if (kind === "oauth-app") {
    return { id: user.id, name: appName ?? user.name, type: "oauthClient" };
  }
  const { id, name, email, avatarUrl, displayName } = user;
  const picture = avatarUrl === undefined ? {} : { avatarUrl };
  return { id, name, email, ...picture, url: `${baseUrl}/profiles/${displayName}`, type: "user" };
}

function toPending(row: Row): PendingWebhook & { readonly createdAt: number } {
  return {
    id: String(row["id"]),
    webhookId: String(row["webhook_id"]),
    type: String(row["type"]),
    action: String(row["action"]),
    attempt: Number(row["attempt"]),
    dueAt: Number(row["due_at"]),
    body: String(row["body"]),
    createdAt: Number(row["created_at"]),
  };
}
