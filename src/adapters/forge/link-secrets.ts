import { kvs } from "@forge/kvs";
import { ok } from "../../domain/result";
import type { LinkSecrets, WebhookSecrets } from "../../ports/link-secrets";
import { attempt } from "./attempt";

const toTokenKey = (project: string): string => `linear-token:${project}`;
const toWebhookKey = (project: string): string => `linear-webhook:${project}`;

/** Forge's secret storage: encrypted, and never in a query. */
export function createForgeLinkSecrets(): LinkSecrets {
  return {
    token: (project) => attempt(() => kvs.getSecret<string>(toTokenKey(project))),
    saveToken: (project, token) => attempt(() => kvs.setSecret(toTokenKey(project), token)),
    webhookSecrets: (project) => attempt(() => kvs.getSecret<WebhookSecrets>(toWebhookKey(project))),
    saveWebhookSecrets: (project, secrets) => attempt(() => kvs.setSecret(toWebhookKey(project), secrets)),
    async forget(project) {
      const gone = await attempt(() => Promise.all([kvs.deleteSecret(toTokenKey(project)), kvs.deleteSecret(toWebhookKey(project))]));
      return gone.ok ? ok(undefined) : gone;
    },
  };
}
