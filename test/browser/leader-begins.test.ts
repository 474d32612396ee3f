import type { Page } from "playwright-core";
import { describeInBrowser } from "./chromium";
import { actAs, openDemo, type DemoSite } from "./demo-site";

const screen = { width: 1280, height: 800 };

/** From a project in which nothing is set up to a move that is asked, on one screen and a bit of the next. */
describeInBrowser("a leader makes, saves and attaches a policy", () => {
  let demo: DemoSite;
  let page: Page;

  beforeAll(async () => {
    demo = await openDemo({}, "none");
    page = await demo.open("/projects/PRIZE/board", screen);
    await actAs(page, "Kim Larsen");
  });
  afterAll(() => demo?.close());

  const settings = () => page.frameLocator("iframe[title='Spacegate settings']");
  const button = (name: string | RegExp) => settings().getByRole("button", { name, exact: true });
  const bar = () => settings().getByRole("region", { name: "Saving" });
  const scrolled = () => page.evaluate(() => scrollY);

  async function openConcept(project: string): Promise<void> {
    await page.goto(`${demo.address}/projects/${project}/settings`);
    await settings().getByRole("heading", { level: 1 }).waitFor();
  }

  /** The rule stands on the way, and everything that was needed lay within a screen below the first. */
  async function isDone(): Promise<void> {
    await bar()
      .getByText(/Added the rule to/u)
      .waitFor();
    await settings()
      .getByRole("button", { name: /^Concept space/ })
      .getByText("Block", { exact: true })
      .waitFor();
    expect(await scrolled()).toBeLessThanOrEqual(screen.height);
    const box = await bar().boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(screen.height);
  }

  test("by mouse", async () => {
    await openConcept("PRIZE");
    const touched: number[] = [];
    const click = async (name: string | RegExp): Promise<void> => {
      await button(name).click();
      touched.push(await scrolled());
    };
    await click(/^Concept space/);
    await click(/^Several teams/);
    await click("Put this into the form");
    await settings()
      .getByRole("radio", { name: /^Block/ })
      .check();
    await click("Save and put on the rule");
    await isDone();
    expect(Math.max(...touched)).toBeLessThanOrEqual(screen.height);
  });

  test("by keyboard alone", async () => {
    await openConcept("LAB");
    const focused = () =>
      settings()
        .locator("body")
        .evaluate(() => {
          const element = document.activeElement;
          return element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? "") : element?.textContent;
        });
    const go = async (name: RegExp, key: string): Promise<void> => {
      for (let presses = 0; presses < 60 && !name.test((await focused()) ?? ""); presses += 1) {
        await page.keyboard.press("Tab");
      }
      expect(await focused()).toMatch(name);
      expect(await scrolled()).toBeLessThanOrEqual(screen.height);
      await page.keyboard.press(key);
    };
    await go(/^Concept space/, "Enter");
    await settings()
      .getByRole("heading", { level: 1, name: /^Concept space/ })
      .waitFor();
    await go(/^Several teams/, "Enter");
    await go(/^Put this into the form/, "Enter");
    await go(/^Off/, "ArrowUp");
    await settings()
      .getByRole("radio", { name: /^Block/, checked: true })
      .waitFor();
    await page.keyboard.press("Control+Enter");
    await isDone();
  });
});
