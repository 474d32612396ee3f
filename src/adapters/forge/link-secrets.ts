import { kvs } from "@forge/kvs";
import { ok } from "../../domain/ground/result";
import type { LinkCredentials, LinkSecrets, WebhookSecrets } from "../../ports/link-secrets";
import type { AppToken } from "../../ports/token-issuer";
import { attempt } from "./attempt";

const toCredentialsKey = (project: string): string => `linear-credentials:${project}`;
const toWebhookKey = (project: string): string => `linear-webhook:${project}`;
const toTokenKey = (clientId: string): string => `linear-app-token:${clientId}`;

/** Forge's secret storage: encrypted, and never in a query. Who renews a token is no secret, and needs a write that fails. */
export function createForgeLinkSecrets(): LinkSecrets {
  return {
    credentials: (project) => attempt(() => kvs.getSecret<LinkCredentials>(toCredentialsKey(project))),
    saveCredentials: (project, credentials) => attempt(() => kvs.setSecret(toCredentialsKey(project), credentials)),
    appToken: (clientId) => attempt(() => kvs.getSecret<AppToken>(toTokenKey(clientId))),
    saveAppToken: (clientId, token) => attempt(() => kvs.setSecret(toTokenKey(clientId), token)),
    async claimRenewal(clientId, minute) {
      const claimed = await attempt(() =>
        kvs.set(`linear-renewal:${clientId}:${minute}`, true, {
          keyPolicy: "FAIL_IF_EXISTS",
          ttl: { value: 1, unit: "HOURS" },
        }),
      );
      return claimed.ok ? ok(true) : claimed.error.kind === "conflict" ? ok(false) : claimed;
    },
    webhookSecrets: (project) => attempt(() => kvs.getSecret<WebhookSecrets>(toWebhookKey(project))),
    saveWebhookSecrets: (project, secrets) => attempt(() => kvs.setSecret(toWebhookKey(project), secrets)),
    async forget(project) {
      const gone = await attempt(() =>
        Promise.all([kvs.deleteSecret(toCredentialsKey(project)), kvs.deleteSecret(toWebhookKey(project))]),
      );
      return gone.ok ? ok(undefined) : gone;
    },
  };
}
