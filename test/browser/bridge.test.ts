import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build as bundle } from "esbuild";
import type { Browser, Frame, Page } from "playwright-core";
import type { ResolverCall } from "../../local/site/app-host";
import { people } from "../../local/site/demo-people";
import { listen, type Listener } from "../../local/site/listen";
import { openSite, type OpenSite } from "../../local/site/open-site";
import { createSiteServer } from "../../local/site/server";
import { describeInBrowser, openChromium } from "./chromium";
import { pagesFolder } from "./site-pages";
import { becomesTrue } from "./becomes-true";

const root = join(__dirname, "../..");

/** The real `@forge/bridge` in a frame of another origin, against the site's own pages. */
describeInBrowser("the bridge in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "spacegate-bridge-"));
  const calls: ResolverCall[] = [];
  let site: OpenSite;
  let listener: Listener;
  let browser: Browser;
  let page: Page;
  let address = "";

  beforeAll(async () => {
    const fixture = join(__dirname, "fixture-frame");
    copyFileSync(join(fixture, "panel.html"), join(folder, "panel.html"));
    await bundle({
      entryPoints: [join(fixture, "panel.ts")],
      bundle: true,
      format: "esm",
      outfile: join(folder, "panel.js"),
    });
    listener = await listen("127.0.0.1", 0);
    address = listener.address;
    site = await openSite({
      appRoot: root,
      databaseFile: ":memory:",
      pagesFolder,
      listenHost: "127.0.0.1",
      address,
      gates: "none",
    });
    const app = {
      ...site.parts.app,
      invokeResolver: async (call: ResolverCall) => {
        calls.push(call);
        if (call.functionKey === "fail") {
          throw new Error("Your vote is not stored.");
        }
        return { echo: call.payload };
      },
    };
    listener.answerWith(createSiteServer({ ...site.parts, app, appFolder: folder }).fetch);
    browser = await openChromium();
    page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme: "light" });
    await page.goto(`${address}/browse/PRIZE-4`);
  });

  afterAll(async () => {
    await browser?.close();
    await listener?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const frame = async (): Promise<Frame> => {
    const found = await (await page.waitForSelector("iframe[title=Spacegate]")).contentFrame();
    await found?.waitForSelector("[data-name=end]");
    return found as Frame;
  };
  const said = async (name: string): Promise<string> =>
    await (await frame()).locator(`[data-name="${name}"]`).innerText();

  test("every command is answered across the two origins", async () => {
    expect(new URL((await frame()).url()).hostname).toBe("localhost");
    expect(JSON.parse(await said("context"))).toEqual({ account: people.ana.accountId, issue: "PRIZE-4" });
    expect(JSON.parse(await said("invoke"))).toEqual({ echo: { list: [1, { two: "<b>2</b>" }] } });
    expect(await said("invoke that fails")).toBe("failed: Your vote is not stored.");
    expect(await said("request")).toBe("Ana Novak");
    expect(await said("request not found")).toBe("404");
    expect(await said("submit")).toBe("failed: this resource's view is not submittable.");
    expect(JSON.parse(await said("event"))).toEqual({ by: "me" });
    expect(await said("history")).toBe("/second");
    expect(await said("url")).toBe("/browse/PRIZE-5");
    expect(await said("configure")).toBe("failed: Unable to add workflow rule configuration callback.");
  });

  test("the app is told by the server who calls and from where", () => {
    expect(calls[0]).toMatchObject({
      accountId: people.ana.accountId,
      moduleKey: "space-panel",
      extension: { issue: { key: "PRIZE-4" } },
    });
  });

  test("a flag of the app stands on the page, and its action calls back into the frame", async () => {
    await page.getByRole("button", { name: "Undo" }).click();
    await (await frame()).waitForSelector("[data-name=flag]");
    expect(await said("flag")).toBe("undone");
  });

  test("the frame grows with its content", async () => {
    await becomesTrue(
      page,
      () => (document.querySelector("iframe")?.getBoundingClientRect().height ?? 0) > 700,
      undefined,
    );
  });

  test("the frame follows light and dark", async () => {
    const mode = async () => (await frame()).evaluate(() => document.documentElement.dataset["colorMode"]);
    expect(await mode()).toBe("light");
    await page.getByRole("button", { name: "Dark theme" }).click();
    await becomesTrue(await frame(), () => document.documentElement.dataset["colorMode"] === "dark", undefined);
  });

  test("a refused move says why where the card was dropped", async () => {
    await page.setViewportSize({ width: 1200, height: 2000 });
    await page.goto(`${address}/projects/PRIZE/board`);
    await page.locator("article[aria-label^='PRIZE-5 ']").dragTo(page.locator("section[data-status='In Build']"));
    const alert = page.locator("section[data-status='In Build'] [role=alert]");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("PRIZE-5 stays in Concept");
    await page.getByRole("link", { name: "See who is asked in the panel" }).click();
    await page.waitForURL(/browse\/PRIZE-5#spacegate/);
  });
});
