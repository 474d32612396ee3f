import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { openSite } from "../local/site/open-site";
import { createSiteServer } from "../local/site/server";
import { sessionCookie } from "../local/site/who-asks";
import { root } from "./bundles";

export interface PanelAnswers {
  readonly firstMs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly count: number;
}

/** How long the panel waits on the local site: HTTP, bridge, the real handler, storage and Jira, over the demo's own story. */
export async function measurePanelAnswers(count: number): Promise<PanelAnswers> {
  const site = await openSite({
    appRoot: root,
    databaseFile: ":memory:",
    pagesFolder: join(root, ".spacegate/site"),
    listenHost: "127.0.0.1",
    address: "http://127.0.0.1",
    gates: "seeded",
  });
  const server = serve({ fetch: createSiteServer(site.parts).fetch, port: 0, hostname: "127.0.0.1" });
  try {
    await new Promise<void>((resolve) => void (server.listening ? resolve() : server.once("listening", resolve)));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const times: number[] = [];
    for (let asked = 0; asked <= count; asked += 1) {
      times.push(await askPanel(address, site.parts.firstPerson, site.parts.firstIssue ?? ""));
    }
    const [firstMs = Number.NaN, ...warm] = times;
    const sorted = warm.sort((a, b) => a - b);
    const at = (share: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    return { firstMs, medianMs: at(0.5), p95Ms: at(0.95), count };
  } finally {
    await new Promise((resolve) => server.close(resolve));
    await site.close();
  }
}

async function askPanel(address: string, person: string, issue: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${address}/__bridge`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address, cookie: `${sessionCookie}=${person}` },
    body: JSON.stringify({
      surface: { kind: "issue-panel", module: "space-panel", issue },
      command: "invoke",
      functionKey: "view",
      payload: {},
    }),
  });
  const reply = (await response.json()) as { readonly ok: boolean; readonly value?: { readonly ok?: boolean } };
  const took = performance.now() - began;
  if (!reply.ok || reply.value?.ok !== true) {
    throw new Error(`The panel did not answer: ${JSON.stringify(reply).slice(0, 300)}`);
  }
  return took;
}
