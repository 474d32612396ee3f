import { mkdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Locator, Page } from "playwright-core";
import { waiting } from "../static/commit/charter-views";
import { createFixtureHost } from "../static/fixture-host";
import { openChromium } from "./chromium";
import { actAs, cardOf, columnOf, type DemoSite, openDemo, panelOf } from "./demo-site";
import { buildPages } from "./site-pages";

const folder = join(__dirname, "../../docs/images");
const mostBytes = 250_000;

/** Takes the README's pictures anew, from the real app on the seeded demo site. */
async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await buildPages();
  const demo = await openDemo();
  try {
    const board = await demo.open("/projects/PRIZE/board", { height: 1600 });
    await cardOf(board, "PRIZE-4").dragTo(columnOf(board, "In Build"));
    const refusal = board.getByRole("alert");
    await refusal.waitFor();
    await cardOf(board, "PRIZE-4").and(board.locator(".still")).waitFor();
    await board.setViewportSize({ width: 1280, height: 800 });
    await take(board, "board-refusal");
    await take(refusal, "refusal");
    await board.close();

    for (const colorScheme of ["light", "dark"] as const) {
      const issue = await demo.open("/browse/PRIZE-4#spacegate", { colorScheme, height: 1500 });
      await actAs(issue, "Dana Ruiz");
      await panelOf(issue).getByRole("button", { name: "Approve", exact: true }).waitFor();
      await settled(issue);
      await take(issue.locator("#spacegate"), `panel-${colorScheme}`);
      await issue.close();
    }

    const settings = await demo.open("/projects/PRIZE/board", { height: 1000 });
    await actAs(settings, "Kim Larsen");
    await settings.getByRole("link", { name: "Settings" }).click();
    await settings.frameLocator("iframe").getByRole("button", { name: "Save" }).waitFor();
    await settled(settings);
    await take(settings, "settings");
    await settings
      .frameLocator("iframe")
      .getByRole("button", { name: /^Commit space/ })
      .click();
    await settings
      .frameLocator("iframe")
      .getByRole("heading", { level: 1, name: /^Commit space/ })
      .waitFor();
    await settled(settings);
    await take(settings, "settings-commit");
    await settings
      .frameLocator("iframe")
      .getByRole("button", { name: /^Learning space/ })
      .click();
    await settings.frameLocator("iframe").getByText("No retro of this project is overdue now.").waitFor();
    await settled(settings);
    await take(settings, "settings-learning");
    await settings.getByRole("link", { name: "Workflow" }).click();
    await settings.getByText("Asks the concept reviewers").waitFor();
    await take(settings, "workflow");
    await settings.getByRole("link", { name: "Learnings", exact: true }).click();
    await settings.frameLocator("iframe").getByText("5 learnings in use.").waitFor();
    await settled(settings);
    await take(settings, "learnings");

    await takeRetros(demo);
  } finally {
    await demo.close();
  }
  await takeCharters();
  await takeLinear();
}

/** The two sides of a link that runs: how it is set up, how it is, and the same work in Linear. */
async function takeLinear(): Promise<void> {
  const demo = await openDemo({}, "seeded", "seeded");
  demo.site.start();
  try {
    const page = await demo.open("/projects/PRIZE/board", { height: 1000 });
    await actAs(page, "Kim Larsen");
    await page.getByRole("link", { name: "Settings" }).click();
    const settings = page.frameLocator("iframe");
    await settings.getByRole("button", { name: /^Linear/ }).click();
    await settings.getByText("In step with Campaign in Linear.").waitFor();
    await settings.getByText(/^14 pairs/).waitFor();
    await drawn(page);
    await take(page, "linear-health");
    await settings.locator("summary", { hasText: "Connection" }).click();
    await settings.getByText("What the sync writes in Linear", { exact: false }).waitFor();
    await settings.locator("summary", { hasText: "Mapping and rules" }).click();
    await settings.getByLabel("Status In Build in Linear").waitFor();
    await drawn(page);
    await take(page, "linear-connection");
    await page.goto(`${demo.address}/linear/team/CAM`);
    await page.setViewportSize({ width: 1280, height: 760 });
    await cardOf(page, "CAM-7").waitFor();
    await drawn(page);
    await take(page, "linear");
  } finally {
    await demo.close();
  }
}

/** The demo's version is released, and a month goes by. */
async function takeRetros(demo: DemoSite): Promise<void> {
  const releases = await demo.open("/projects/PRIZE/releases", { height: 700 });
  await actAs(releases, "Kim Larsen");
  await releases
    .getByRole("row", { name: /Unreleased/ })
    .getByRole("button", { name: "Release" })
    .click();
  await releases
    .getByRole("row", { name: /Released/ })
    .nth(1)
    .waitFor();
  await releases.close();
  await demo.site.host.settle();
  for (const colorScheme of ["light", "dark"] as const) {
    await takeRetro(demo, { key: "PRIZE-14", as: "Ana Novak" }, `retro-system-${colorScheme}`, colorScheme);
  }
  demo.site.clock.advance(32 * 24 * 3_600_000);
  await demo.site.host.settle();
  demo.site.clock.advance(6 * 60_000);
  await demo.site.host.settle();
  await takeRetro(demo, { key: "PRIZE-15", as: "Omar Haddad" }, "retro-impact", "light");
}

async function takeRetro(
  demo: DemoSite,
  { key, as }: { readonly key: string; readonly as: string },
  picture: string,
  colorScheme: "light" | "dark",
): Promise<void> {
  const page = await demo.open(`/browse/${key}#spacegate`, { colorScheme, height: 1200 });
  await actAs(page, as);
  await panelOf(page).getByText("What happened when").waitFor();
  await settled(page);
  await take(page.locator("#spacegate"), picture);
  await page.close();
}

/** The charter's states, on a host that answers from the tests' own views: the demo has no time of its own for each. */
async function takeCharters(): Promise<void> {
  const host = await createFixtureHost({ invoke: () => undefined });
  const browser = await openChromium();
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport: { width: 760, height: 900 } });
      host.answerWith({
        invoke: () => ({ ok: true, value: waiting }),
        jira: () => ({ fields: { components: [{ id: "c-shop", name: "Shop" }] } }),
      });
      await page.goto(host.page("panel.html", colorScheme));
      await page.getByText("matched: component Shop").waitFor();
      await take(page.locator("main"), `charter-${colorScheme}`);
      await page.close();
    }
  } finally {
    await browser.close();
    await host.close();
  }
}

/** Waits until the frame has the height of its content, and pictures are there. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await drawn(page);
}

/** Where the app runs in the background the network is never idle; what was waited for is there, and the frame grows to it. */
async function drawn(page: Page): Promise<void> {
  await page.waitForTimeout(1_000);
  await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
}

async function take(what: Page | Locator, name: string): Promise<void> {
  const file = join(folder, `${name}.png`);
  await what.screenshot({ path: file, animations: "disabled" });
  const { size } = statSync(file);
  console.log(`${relative(process.cwd(), file)}: ${Math.round(size / 1000)} kB`);
  if (size > mostBytes) {
    throw new Error(`${name}.png is larger than ${mostBytes / 1000} kB.`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
