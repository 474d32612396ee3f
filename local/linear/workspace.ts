import { randomUUID } from "node:crypto";
import { startBackground, type Background } from "../background";
import type { LocalClock } from "../interfaces";
import type { Database } from "../sqlite";
import { createApi, type LinearApi } from "./api";
import type { LinearFaults } from "./faults";
import { createRateLimits, type RateLimits } from "./rate-limits";
import { openStore, type Store } from "./store";
import { createTokenEndpoint } from "./token-endpoint";
import { createWebhookDeliveries, type SendWebhook, type WebhookDeliveries } from "./webhook-deliveries";
import type { Workspace } from "./workspace-context";
import { createWorkspaceAdmin, type WorkspaceAdmin } from "./workspace-admin";

export interface LinearWorkspaceSetup {
  readonly database: Database;
  readonly clock: LocalClock;
  readonly send: SendWebhook;
  /** Where links in answers lead. */
  readonly baseUrl?: string;
  /** Asked for every id that the workspace makes; it must be a UUID of version 4. */
  readonly newId?: () => string;
  readonly faults?: LinearFaults;
  readonly markdown?: Workspace["markdown"];
  readonly retryStamp?: "kept" | "fresh";
  /** How long Linear waits for a webhook's answer, in real milliseconds. */
  readonly answerWithinMs?: number;
  /** Told after something changed by the API. */
  readonly onChange?: () => void;
}

/** A Linear workspace on one machine: its GraphQL API, its webhooks, and an admin for what has no call. */
export interface LinearWorkspace extends LinearApi {
  /** `https://api.linear.app/oauth/token`, for applications that get their tokens themselves. */
  answerToken(request: Request): Promise<Response>;
  readonly admin: WorkspaceAdmin;
  readonly webhooks: Omit<WebhookDeliveries, "add">;
  readonly limits: RateLimits;
  /** Everything that is kept, for checks. */
  readonly store: Store;
  /** Sends webhooks by itself from now on, also whenever the clock is moved. */
  start(onFault: (error: unknown) => void): void;
  stop(): Promise<void>;
}

export function createLinearWorkspace(setup: LinearWorkspaceSetup): LinearWorkspace {
  const { database, clock, faults = {} } = setup;
  let background: Background | undefined;
  const deliveries = createWebhookDeliveries({
    database,
    workspace: () => workspace,
    send: setup.send,
    faults,
    retryStamp: setup.retryStamp ?? "kept",
    answerWithinMs: setup.answerWithinMs ?? 5000,
  });
  const workspace: Workspace = {
    store: openStore(database),
    clock,
    baseUrl: setup.baseUrl ?? "https://linear.app/local",
    newId: setup.newId ?? randomUUID,
    markdown: setup.markdown ?? "rewritten",
    tell: (change) => deliveries.add(change),
  };
  const limits = createRateLimits(clock);
  const onChange = () => {
    background?.poke();
    setup.onChange?.();
  };
  return {
    ...createApi({ workspace, limits, faults, onChange }),
    answerToken: createTokenEndpoint(workspace, faults),
    admin: createWorkspaceAdmin(workspace),
    webhooks: deliveries,
    limits,
    store: workspace.store,
    start(onFault) {
      background ??= startBackground({
        clock,
        settle: () => deliveries.settle(),
        nextDueAt: () => deliveries.nextDueAt() ?? Infinity,
        onFault,
      });
    },
    async stop() {
      await background?.stop();
      background = undefined;
    },
  };
}
