import { createHash } from "node:crypto";
import type { SiteIdentity } from "./drivers/driver";
import type { WebTriggerModule } from "./manifest";

/** The addresses of web triggers: one a module and installation, the same after every start. */
export interface WebTriggerAddresses {
  toUrl(moduleKey: string): string;
  /** The module behind the id in an address (`/x1/<id>`), or behind its own key. */
  find(idOrKey: string): WebTriggerModule | undefined;
  /** Answers the GraphQL that `webTrigger` of `@forge/api` sends. */
  answer(query: string, variables: Readonly<Record<string, unknown>>): unknown;
}

export function createWebTriggerAddresses(
  modules: readonly WebTriggerModule[],
  site: SiteIdentity,
): WebTriggerAddresses {
  const idOf = (moduleKey: string) =>
    createHash("sha256").update(`${site.installationId}/${moduleKey}`).digest("hex").slice(0, 32);
  const toUrl = (moduleKey: string) => `${site.siteUrl}/x1/${idOf(moduleKey)}`;

  return {
    toUrl,
    find: (idOrKey) => modules.find(({ key }) => key === idOrKey || idOf(key) === idOrKey),
    answer(query, variables) {
      if (query.includes("createWebTriggerUrl")) {
        const { triggerKey } = (variables["input"] ?? {}) as { triggerKey?: string };
        const known = modules.some(({ key }) => key === triggerKey);
        return { createWebTriggerUrl: known && triggerKey !== undefined ? { url: toUrl(triggerKey) } : null };
      }
      if (query.includes("webTriggerUrlsByAppContext")) {
        return {
          webTriggerUrlsByAppContext: modules.map(({ key }) => ({ id: idOf(key), triggerKey: key, url: toUrl(key) })),
        };
      }
      return query.includes("deleteWebTriggerUrl") ? { deleteWebTriggerUrl: { success: true, message: null } } : null;
    },
  };
}
