import { join } from "node:path";
import type { Hono } from "hono";
import type { AppHost, ResolverCall } from "../../../local/site/app-host";
import { openSite, type OpenSite } from "../../../local/site/open-site";
import { createSiteServer } from "../../../local/site/server";

export interface TestSite {
  readonly site: OpenSite;
  readonly server: Hono;
  /** What reached the app's resolver. */
  readonly calls: ResolverCall[];
  /** A request as a browser or a client would send it to this address. */
  ask(path: string, init?: RequestInit & { readonly at?: string }): Promise<Response>;
}

/** The seeded site in memory, with an app that notes its calls and echoes the payload. */
export async function makeSite(): Promise<TestSite> {
  const root = join(__dirname, "../../..");
  const site = await openSite({
    appRoot: root,
    databaseFile: ":memory:",
    pagesFolder: join(__dirname, "fixture-ui"),
    listenHost: "127.0.0.1",
    address: "http://127.0.0.1:8780",
    gates: "none",
  });
  const calls: ResolverCall[] = [];
  const app: AppHost = {
    invokeResolver: async (call) => {
      calls.push(call);
      if (call.functionKey === "fail") {
        throw new Error("Your vote is not stored.");
      }
      return { echo: call.payload };
    },
    callWebTrigger: async () => undefined,
    operations: () => [],
    settle: async () => undefined,
  };
  const server = createSiteServer({ ...site.parts, app, appFolder: join(__dirname, "fixture-ui") });
  return {
    site,
    server,
    calls,
    ask: async (path, { at = "127.0.0.1:8780", headers, ...init } = {}) =>
      server.request(`http://${at}${path}`, { ...init, headers: { host: at, ...(headers as Record<string, string>) } }),
  };
}
