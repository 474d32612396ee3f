import { readFileSync } from "node:fs";
import { join } from "node:path";
import { localEnvironment } from "../../local/forge/app-manifest";
import { createBundler } from "../../local/forge/bundle";
import { createForgeHost } from "../../local/forge/host";
import { readManifest } from "../../local/forge/manifest";
import { openDatabase } from "../../local/sqlite";
import type { Learnings } from "../../src/ports/learnings";
import type { RetroStore } from "../../src/ports/retro-store";
import type { Store } from "../../src/ports/store";
import type { SyncStore } from "../../src/ports/sync-store";

const root = join(__dirname, "../..");
const bundler = createBundler(join(__dirname, "store-app"), join(root, ".spacegate/cache"));
const manifest = readManifest(
  readFileSync(join(root, "manifest.yml"), "utf8").replace("handlers/panel.run", "handlers/store-calls.run"),
  { SPACEGATE_ENVIRONMENT: localEnvironment },
);

/** An adapter of Forge's storage, run inside the host through a resolver that hands every call on. */
export function createHosted(place: "store"): Store;
export function createHosted(place: "learnings"): Learnings;
export function createHosted(place: "retros"): RetroStore;
export function createHosted(place: "sync"): SyncStore;
export function createHosted(place: "store" | "learnings" | "retros" | "sync"): object {
  const host = createForgeHost({
    appRoot: join(__dirname, "store-app"),
    manifest,
    database: openDatabase(":memory:"),
    clock: { now: () => Date.now(), advance: () => undefined, set: () => undefined, onMove: () => undefined },
    jira: {
      request: async () => new Response(null, { status: 404 }),
      costs: { isRead: () => true, pointsOf: () => 1 },
    },
    evaluateExpression: () => undefined,
    site: {
      cloudId: "cloud-1",
      siteUrl: "http://127.0.0.1:1",
      environmentId: "env-1",
      environmentType: "DEVELOPMENT",
      installationId: "install-1",
    },
    bundler,
  });
  const call =
    (method: string) =>
    async (...given: readonly unknown[]): Promise<unknown> => {
      const result = await host.invokeResolver({
        moduleKey: "space-panel",
        functionKey: "call",
        payload: { place, method, given },
        accountId: "ana",
        extension: {},
      });
      if (result.kind !== "ok") {
        throw new Error(JSON.stringify(result));
      }
      return result.value;
    };
  return new Proxy({}, { get: (_target, method) => (method === "then" ? undefined : call(String(method))) });
}
