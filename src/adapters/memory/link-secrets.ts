import { ok } from "../../domain/result";
import type { LinkSecrets, WebhookSecrets } from "../../ports/link-secrets";

export function createMemoryLinkSecrets(): LinkSecrets {
  const tokens = new Map<string, string>();
  const webhooks = new Map<string, WebhookSecrets>();
  return {
    token: async (project) => ok(tokens.get(project)),
    saveToken: async (project, token) => ok(void tokens.set(project, token)),
    webhookSecrets: async (project) => ok(webhooks.get(project)),
    saveWebhookSecrets: async (project, secrets) => ok(void webhooks.set(project, secrets)),
    async forget(project) {
      tokens.delete(project);
      webhooks.delete(project);
      return ok(undefined);
    },
  };
}
