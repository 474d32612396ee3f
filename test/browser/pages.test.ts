import type { Page } from "playwright-core";
import { findAxeProblems } from "../static/axe-problems";
import { becomesTrue } from "./becomes-true";
import { describeInBrowser } from "./chromium";
import { actAs, cardOf, openDemo, panelOf, type DemoSite } from "./demo-site";

interface SitePage {
  readonly path: string;
  readonly ready: (page: Page) => Promise<unknown>;
}

const pages: readonly SitePage[] = [
  { path: "/projects/PRIZE/board", ready: (page) => cardOf(page, "PRIZE-4").waitFor() },
  { path: "/browse/PRIZE-5", ready: (page) => panelOf(page).locator(".verdict").waitFor() },
  {
    path: "/projects/PRIZE/issues",
    ready: (page) => page.getByRole("link", { name: "PRIZE-4", exact: true }).waitFor(),
  },
  {
    path: "/projects/PRIZE/releases",
    ready: (page) =>
      page
        .getByRole("row", { name: /Summer/ })
        .first()
        .waitFor(),
  },
  { path: "/projects/PRIZE/workflow", ready: (page) => page.getByText("Asks the concept reviewers").first().waitFor() },
  {
    path: "/projects/PRIZE/settings",
    ready: (page) => page.frameLocator("iframe").getByRole("button", { name: "Save" }).waitFor(),
  },
];

/** The site's own pages for everybody who reads them. */
describeInBrowser("the site's pages", () => {
  let demo: DemoSite;
  let page: Page;

  beforeAll(async () => {
    demo = await openDemo();
    page = await demo.open("/projects/PRIZE/board", { height: 900 });
    await actAs(page, "Kim Larsen");
  });
  afterAll(() => demo?.close());

  for (const { path, ready } of pages) {
    test(`${path} has nothing that axe objects to, in light and in dark, and fits at 320 px`, async () => {
      await page.goto(demo.address + path);
      await ready(page);
      await page.getByRole("button", { name: "What the app just did" }).click();
      await page.getByRole("complementary", { name: "What the app just did" }).getByRole("listitem").first().waitFor();
      expect(await findAxeProblems(page)).toEqual([]);
      await page.getByRole("button", { name: "Dark theme" }).click();
      expect(await findAxeProblems(page)).toEqual([]);
      await page.getByRole("button", { name: "Light theme" }).click();
      await page.setViewportSize({ width: 320, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.setViewportSize({ width: 1280, height: 900 });
    });
  }

  test("the first visit shows three steps, until they are put away", async () => {
    const first = await demo.browser.newPage();
    await first.goto(demo.address);
    await first.getByRole("complementary", { name: "First steps" }).getByText("Try to move it.").waitFor();
    expect(await findAxeProblems(first)).toEqual([]);
    await first.getByRole("button", { name: "Got it" }).click();
    await first.reload();
    await cardOf(first, "PRIZE-4").waitFor();
    expect(await first.getByRole("complementary", { name: "First steps" }).count()).toBe(0);
    await first.close();
  });

  test("a refusal and the dialogs have nothing that axe objects to", async () => {
    await page.goto(`${demo.address}/projects/PRIZE/board`);
    await page.getByRole("button", { name: "Move PRIZE-4 to" }).click();
    expect(await findAxeProblems(page)).toEqual([]);
    await page.getByRole("menuitem", { name: "Move to In Build" }).click();
    await page.getByRole("alert").waitFor();
    await cardOf(page, "PRIZE-4").and(page.locator(".still")).waitFor();
    expect(await findAxeProblems(page)).toEqual([]);
    await page.getByRole("button", { name: "Create" }).click();
    await page.getByRole("dialog").getByLabel("Summary").waitFor();
    expect(await findAxeProblems(page)).toEqual([]);
  });

  test("the whole way, from the board to an objection, needs no mouse", async () => {
    await page.goto(`${demo.address}/projects/PRIZE/board`);
    const focusIs = (words: RegExp) =>
      becomesTrue(page, (source) => new RegExp(source).test(document.activeElement?.textContent ?? ""), words.source);
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let turn = 0; turn < 60; turn += 1) {
        await page.keyboard.press("Tab");
        const label = await page.evaluate(() => {
          const { activeElement } = document;
          return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "";
        });
        if (name.test(label)) {
          return;
        }
      }
      throw new Error(`Tab never came to ${name}`);
    };
    await cardOf(page, "PRIZE-4").waitFor();
    await tabTo(/^Acting as Kim Larsen/);
    await page.keyboard.press("Enter");
    await focusIs(/^Kim Larsen/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await focusIs(/^Dana Ruiz/);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Acting as Dana Ruiz" }).and(page.locator(":focus")).waitFor();

    await tabTo(/^Move PRIZE-4 to/);
    await page.keyboard.press("Enter");
    await focusIs(/^Move to To do/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await focusIs(/^PRIZE-4 stays in Concept/);
    await page.keyboard.press("Tab");
    await focusIs(/^See who is asked in the panel/);
    await page.keyboard.press("Enter");
    await panelOf(page).getByRole("button", { name: "Object", exact: true }).waitFor();
    const focusedInPanel = panelOf(page).locator(":focus");
    const focusedObject = panelOf(page).getByRole("button", { name: "Object", exact: true }).and(focusedInPanel);
    for (let turn = 0; turn < 20 && (await focusedObject.count()) === 0; turn += 1) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await panelOf(page).getByLabel("Topic").and(focusedInPanel).waitFor();
    await page.keyboard.type("Terms in two countries");
    await page.keyboard.press("Tab");
    await page.keyboard.type("They differ.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await panelOf(page).getByRole("heading", { name: "Terms in two countries" }).waitFor();
  });

  test("the clock goes to the next answer that is due, and the cards tell what became of it", async () => {
    await page.goto(`${demo.address}/projects/PRIZE/board`);
    await cardOf(page, "PRIZE-6")
      .getByText(/^Waiting, until Wed /)
      .waitFor();
    await page.getByRole("button", { name: "Next deadline" }).click();
    await page.getByRole("group", { name: "The site's clock" }).getByText(/^Wed /).waitFor();
    await cardOf(page, "PRIZE-6")
      .getByText(/^Waiting, until Wed /)
      .waitFor({ state: "detached" });
  });
});
