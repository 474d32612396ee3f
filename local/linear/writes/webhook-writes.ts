import { createHash } from "node:crypto";
import { isGiven } from "../is-given";
import { badArgument, forbidden, notFound } from "../linear-error";
import type { WebhookRecord } from "../records";
import type { Caller, Workspace } from "../workspace-context";
import { takeId } from "./client-ids";

export interface WebhookInput {
  readonly id?: string | null;
  readonly url?: string | null;
  readonly label?: string | null;
  readonly secret?: string | null;
  readonly enabled?: boolean | null;
  readonly teamId?: string | null;
  readonly allPublicTeams?: boolean | null;
  readonly resourceTypes?: readonly string[] | null;
}

/** Some of them exist here without ever being told of. */
const resourceTypes =
  "Issue Comment IssueLabel Attachment Reaction Project ProjectUpdate Cycle Document Initiative User".split(" ");

export function createWebhook(workspace: Workspace, caller: Caller, input: WebhookInput): WebhookRecord {
  const { store, clock } = workspace;
  checkAdmin(caller);
  if (isGiven(input.teamId) && store.teams.get(input.teamId) === undefined) {
    throw notFound("Team");
  }
  if (!isGiven(input.teamId) && input.allPublicTeams !== true) {
    throw badArgument("A webhook is for one team (teamId), or for allPublicTeams.");
  }
  const url = toUrl(input.url ?? "");
  if ([...store.webhooks.all()].some((other) => other.url === url && other.teamId === (input.teamId ?? undefined))) {
    throw badArgument("url not unique: there is a webhook with this address already.");
  }
  const now = clock.now();
  return store.webhooks.put({
    id: takeId(workspace, "Webhook", store.webhooks, input.id),
    createdAt: now,
    updatedAt: now,
    label: input.label ?? undefined,
    url,
    secret: input.secret ?? newSecret(workspace),
    enabled: input.enabled ?? true,
    resourceTypes: toResourceTypes(input.resourceTypes ?? []),
    teamId: input.teamId ?? undefined,
    creatorId: caller.user.id,
  });
}

export function updateWebhook(workspace: Workspace, caller: Caller, id: string, input: WebhookInput): WebhookRecord {
  const before = webhookOf(workspace, caller, id);
  return workspace.store.webhooks.put({
    ...before,
    url: isGiven(input.url) ? toUrl(input.url) : before.url,
    label: input.label ?? before.label,
    secret: input.secret ?? before.secret,
    enabled: input.enabled ?? before.enabled,
    resourceTypes: isGiven(input.resourceTypes) ? toResourceTypes(input.resourceTypes) : before.resourceTypes,
    updatedAt: workspace.clock.now(),
  });
}

/** The old secret is invalid at once, also for what waits to be sent again. */
export function rotateSecret(workspace: Workspace, caller: Caller, id: string): WebhookRecord {
  const before = webhookOf(workspace, caller, id);
  return workspace.store.webhooks.put({ ...before, secret: newSecret(workspace), updatedAt: workspace.clock.now() });
}

export function deleteWebhook(workspace: Workspace, caller: Caller, id: string): void {
  workspace.store.webhooks.remove(webhookOf(workspace, caller, id).id);
}

function webhookOf({ store }: Workspace, caller: Caller, id: string): WebhookRecord {
  checkAdmin(caller);
  const webhook = store.webhooks.get(id);
  if (webhook === undefined) {
    throw notFound("Webhook");
  }
  return webhook;
}

export function checkAdmin(caller: Caller): void {
  const may = caller.kind === "oauth-app" ? caller.scopes.includes("admin") : caller.user.admin;
  if (!may) {
    throw forbidden("You need to be a workspace admin, or an app with the admin scope, to manage webhooks.");
  }
}

function toUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw badArgument("url must be an address.");
  }
  return text;
}

function toResourceTypes(given: readonly string[]): readonly string[] {
  const unknown = given.filter((type) => !resourceTypes.includes(type));
  if (given.length === 0 || unknown.length > 0) {
    throw badArgument(
      given.length === 0 ? "resourceTypes must not be empty." : `resourceTypes has no ${unknown.join(", ")}.`,
    );
  }
  return given;
}

function newSecret(workspace: Workspace): string {
  return `lin_wh_${createHash("sha256").update(workspace.newId()).digest("hex").slice(0, 40)}`;
}
