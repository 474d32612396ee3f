import { join } from "node:path";
import { createBundler } from "../../../local/forge/bundle";
import { createForgeHost, type ForgeHost, type ForgeHostSettings } from "../../../local/forge/host";
import { loadAppManifest } from "../../../local/forge/app-manifest";
import { jiraRateLimitCosts } from "../../../local/jira/points";
import type { JiraBackend, LocalClock, Principal } from "../../../local/interfaces";
import { openDatabase } from "../../../local/sqlite";

export const START = Date.parse("2026-03-02T09:00:00Z");
const appRoot = join(__dirname, "fixture-app");

/** One bundle of each handler for all hosts of a test file. */
const bundler = createBundler(appRoot, join(__dirname, "../../../.spacegate/cache"));
const manifest = loadAppManifest(appRoot);

export function createTestClock(): LocalClock {
  let at = START;
  const listeners: (() => void)[] = [];
  const move = (to: number) => {
    at = to;
    listeners.forEach((listener) => listener());
  };
  return {
    now: () => at,
    advance: (ms) => move(at + ms),
    set: move,
    onMove: (listener) => void listeners.push(listener),
  };
}

export function createSeededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A Jira that says who asked. */
export function createEchoJira(calls: { as: Principal; path: string }[]): JiraBackend {
  return {
    async request(as, path) {
      calls.push({ as, path });
      return Response.json({ as, path });
    },
    costs: jiraRateLimitCosts,
  };
}

/** Stands in for Jira expressions: JavaScript, over its variables. */
export function evaluateExpression(source: string, variables: Readonly<Record<string, unknown>>): unknown {
  // oxlint-disable-next-line no-new-func -- the fixture's own expressions
  return new Function(...Object.keys(variables), `return (${source});`)(...Object.values(variables)) as unknown;
}

export interface TestHost {
  readonly host: ForgeHost;
  readonly clock: LocalClock;
  readonly jiraCalls: { as: Principal; path: string }[];
  /** Invokes the panel's resolver and gives its value; a failed call throws. */
  call(functionKey: string, payload?: unknown, accountId?: string): Promise<unknown>;
}

export function createTestHost(given: Partial<ForgeHostSettings> = {}): TestHost {
  const clock = given.clock ?? createTestClock();
  const jiraCalls: { as: Principal; path: string }[] = [];
  const host = createForgeHost({
    appRoot,
    manifest,
    database: openDatabase(":memory:"),
    clock,
    jira: createEchoJira(jiraCalls),
    evaluateExpression,
    site: {
      cloudId: "cloud-1",
      siteUrl: "http://127.0.0.1:1",
      environmentId: "env-1",
      environmentType: "DEVELOPMENT",
      installationId: "install-1",
    },
    bundler,
    external: async () => new Response(null, { status: 200 }),
    ...given,
  });
  return {
    host,
    clock,
    jiraCalls,
    async call(functionKey, payload = {}, accountId = "ana") {
      const result = await host.invokeResolver({
        moduleKey: "panel",
        functionKey,
        payload,
        accountId,
        extension: { issue: { id: "10001" } },
      });
      if (result.kind !== "ok") {
        throw new Error(`${result.kind}: ${result.error.name}: ${result.error.message}`);
      }
      return result.value;
    },
  };
}
