import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Edition } from "../../local/deploy/edition";
import { loadAppManifest } from "../../local/forge/app-manifest";
import { people } from "../../local/site/demo-people";
import { openSite, type OpenSite } from "../../local/site/open-site";
import type { PanelUpdate } from "../../src/contract/concept/panel";
import type { Reply } from "../../src/contract/page/reply";
import type { LinearView } from "../../src/contract/sync/linear";
import { makeLinkedApp } from "./make-linked-app";
import { concept, mustBeOk } from "./make-whole-app";

const root = join(__dirname, "../..");
const hour = 3_600_000;
const approve = { kind: "approve", seats: "mine", version: 1, points: "all" } as const;

describe("the app without Linear, on a site that was linked", () => {
  const folder = mkdtempSync(join(tmpdir(), "spacegate-editions-"));
  const open: OpenSite[] = [];
  afterAll(async () => {
    await Promise.all(open.map((site) => site.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(edition: Edition) {
    await Promise.all(open.splice(0).map((site) => site.close()));
    const site = await openSite({
      appRoot: root,
      databaseFile: join(folder, "site.sqlite"),
      pagesFolder: join(__dirname, "../local/site/fixture-ui"),
      listenHost: "127.0.0.1",
      address: "http://127.0.0.1:8780",
      gates: "none",
      link: "seeded",
      edition,
    });
    open.push(site);
    return site;
  }

  const issueTitles = (site: OpenSite): readonly string[] =>
    [...site.linear.store.issues.all()].map(({ title }) => title);

  async function rename(site: OpenSite, summary: string): Promise<void> {
    const as = { kind: "user", accountId: people.ana.accountId } as const;
    const body = JSON.stringify({ fields: { summary } });
    const answer = await site.jira.request(as, "/rest/api/3/issue/PRIZE-4", { method: "PUT", body });
    expect(answer.status).toBe(204);
    await site.host.settle();
  }

  async function press(site: OpenSite, person: string, command: unknown): Promise<Reply<PanelUpdate>> {
    const as = { kind: "user", accountId: person } as const;
    const { id } = (await (await site.jira.request(as, "/rest/api/3/issue/PRIZE-4", {})).json()) as {
      readonly id: string;
    };
    const reply = await site.parts.app.invokeResolver({
      moduleKey: "space-panel",
      functionKey: "act",
      payload: { actionId: `press-${JSON.stringify(command).length}-${person}`, command },
      accountId: person,
      extension: { issue: { id, key: "PRIZE-4" }, project: { id: await projectId(site) } },
    });
    return reply as Reply<PanelUpdate>;
  }

  async function projectId(site: OpenSite): Promise<string> {
    const as = { kind: "user", accountId: people.kim.accountId } as const;
    const project = await site.jira.request(as, "/rest/api/3/project/PRIZE", {});
    return ((await project.json()) as { readonly id: string }).id;
  }

  const askSettings = async (site: OpenSite, functionKey: string): Promise<unknown> =>
    site.parts.app.invokeResolver({
      moduleKey: "space-settings",
      functionKey,
      payload: {},
      accountId: people.kim.accountId,
      extension: { project: { id: await projectId(site), key: "PRIZE" } },
    });

  test("leaves Linear alone and works its gates; the whole app finds its connection again and catches up", async () => {
    const before = await start("whole");
    await before.host.settle();
    await rename(before, "Named while linked");
    expect(issueTitles(before)).toContain("Named while linked");

    const without = await start("withoutLinear");
    await rename(without, "Named while apart");
    without.clock.advance(2 * hour);
    await without.host.settle();
    expect(issueTitles(without)).not.toContain("Named while apart");
    await expect(askSettings(without, "linear")).rejects.toThrow("linear");
    expect(await askSettings(without, "view")).toMatchObject({ ok: true });
    mustBeOk(await press(without, people.ana.accountId, { kind: "editConcept", concept, basedOn: 0 }));

    const again = await start("whole");
    expect(await askSettings(again, "linear")).toMatchObject({ ok: true, value: { kind: "linked" } });
    again.clock.advance(2 * hour);
    await again.host.settle();
    expect(issueTitles(again)).toContain("Named while apart");
  });
});

describe("a site that declines the address of Linear", () => {
  test("keeps its gates, hears why the sync stands still, and goes on once the address is allowed", async () => {
    const whole = loadAppManifest(root);
    const site = { allows: true };
    const manifest = Object.defineProperty({ ...whole }, "egress", { get: () => (site.allows ? whole.egress : []) });
    const app = await makeLinkedApp({ host: { manifest } });
    await app.start();
    const item = await app.create();
    await app.settle();

    site.allows = false;
    mustBeOk(await app.settings("save", "lea", { draft: app.policy, basedOn: 0 }));
    mustBeOk(await app.press("ana", item, { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await app.press("ana", item, { kind: "openReview" }));
    mustBeOk(await app.press("dana", item, approve));
    mustBeOk(await app.press("sam", item, approve));
    await app.edit(item, { fields: { summary: "Named while apart" } });
    await app.settle();
    expect((await app.move("ana", item, "In Build")).status).toBe(204);
    const paused = mustBeOk(await app.settings<LinearView>("linear", "lea"));
    expect(paused).toMatchObject({ state: { kind: "paused", why: "noEgress" } });

    site.allows = true;
    mustBeOk(await app.settings("linearStart", "lea"));
    await app.settle();
    expect((await app.issueCalled("Named while apart")).title).toBe("Named while apart");
    await app.close();
  });
});
