import { join } from "node:path";
import type { Reply } from "../../src/contract/page/reply";
import type { SiteChecked } from "../../src/contract/policy/workflow-rules";
import { people } from "../site/demo-people";
import { openSite } from "../site/open-site";
import { type SmokeRow, toRow } from "./table";

const root = join(__dirname, "../..");

/** Asks the local site everything, through the app itself, as its leader does by Ask Jira itself. */
export async function askLocalSite(): Promise<readonly SmokeRow[]> {
  const site = await openSite({
    appRoot: root,
    databaseFile: ":memory:",
    pagesFolder: join(root, ".spacegate/site"),
    listenHost: "127.0.0.1",
    address: "http://127.0.0.1:0",
    gates: "seeded",
  });
  try {
    await site.host.settle();
    const lead = { kind: "user", accountId: people.kim.accountId } as const;
    const project = (await (await site.jira.request(lead, "/rest/api/3/project/PRIZE")).json()) as {
      readonly id: string;
    };
    const result = await site.host.invokeResolver({
      moduleKey: "space-settings",
      functionKey: "askSite",
      payload: {},
      accountId: lead.accountId,
      extension: { project: { id: project.id, key: "PRIZE" } },
    });
    const reply = result.kind === "ok" ? (result.value as Reply<SiteChecked>) : undefined;
    if (reply?.ok !== true) {
      throw new Error(`The app did not answer: ${JSON.stringify(result)}`);
    }
    return reply.value.findings.map(toRow);
  } finally {
    await site.close();
  }
}
