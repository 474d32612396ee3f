import { ok } from "../../domain/ground/result";
import type { LinkCredentials, LinkSecrets, WebhookSecrets } from "../../ports/link-secrets";
import type { AppToken } from "../../ports/token-issuer";

export function createMemoryLinkSecrets(): LinkSecrets {
  const credentials = new Map<string, LinkCredentials>();
  const tokens = new Map<string, AppToken>();
  const claims = new Set<string>();
  const webhooks = new Map<string, WebhookSecrets>();
  return {
    credentials: async (project) => ok(credentials.get(project)),
    saveCredentials: async (project, given) => ok(void credentials.set(project, given)),
    appToken: async (clientId) => ok(tokens.get(clientId)),
    saveAppToken: async (clientId, token) => ok(void tokens.set(clientId, token)),
    async claimRenewal(clientId, minute) {
      const claim = `${clientId}:${minute}`;
      const isFirst = !claims.has(claim);
      claims.add(claim);
      return ok(isFirst);
    },
    webhookSecrets: async (project) => ok(webhooks.get(project)),
    saveWebhookSecrets: async (project, secrets) => ok(void webhooks.set(project, secrets)),
    async forget(project) {
      credentials.delete(project);
      webhooks.delete(project);
      return ok(undefined);
    },
  };
}
