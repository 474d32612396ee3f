import type { FrameLocator, Page } from "playwright-core";
import { createFixtureHost, type FixtureHost } from "../static/fixture-host";
import { findAxeProblems } from "../static/axe-problems";
import { describeInBrowser } from "./chromium";
import { actAs, type DemoSite, openDemo } from "./demo-site";

describeInBrowser("the list of what one owes", () => {
  let demo: DemoSite;
  let host: FixtureHost;
  beforeAll(async () => {
    demo = await openDemo();
    host = await createFixtureHost({ invoke: () => undefined });
  });
  afterAll(async () => {
    await host.close();
    await demo.close();
  });

  const listOf = async (page: Page, person: string): Promise<FrameLocator> => {
    await actAs(page, person);
    const frame = page.frameLocator('iframe[title="Spacegate for me"]');
    await frame.getByRole("heading", { name: "For me" }).waitFor();
    return frame;
  };
  const rowOf = (list: FrameLocator, key: string) => list.locator(".debt", { hasText: key });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`has nothing that axe objects to, with an item open, ${colorScheme}`, async () => {
      const page = await demo.open("/apps/for-me", { colorScheme, height: 1000 });
      const list = await listOf(page, "Dana Ruiz");
      await rowOf(list, "PRIZE-4").click();
      await list.getByRole("button", { name: "Approve", exact: true }).waitFor();
      await list.getByRole("button", { name: "Keys" }).click();
      const frame = page.frames().find((one) => one.url().includes("for-me.html"));
      expect(frame === undefined ? ["no frame"] : await findAxeProblems(frame)).toEqual([]);
      await page.close();
    });
  }

  test("is one column at 320 px, where the open item takes the list's place", async () => {
    const page = await demo.open("/apps/for-me", { width: 320 });
    const list = await listOf(page, "Dana Ruiz");
    const width = () =>
      list.locator("html").evaluate((element: HTMLElement) => element.scrollWidth - element.clientWidth);
    expect(await width()).toBe(0);
    await rowOf(list, "PRIZE-4").click();
    await list.getByRole("button", { name: "Approve", exact: true }).waitFor();
    expect(await width()).toBe(0);
    expect(await rowOf(list, "PRIZE-4").isVisible()).toBe(false);
    await list.getByRole("button", { name: "Close" }).click();
    await rowOf(list, "PRIZE-4").waitFor();
    await page.close();
  });

  test("is gone through by the keyboard alone, with each key told by ?", async () => {
    const page = await demo.open("/apps/for-me");
    const list = await listOf(page, "Ana Novak");
    await rowOf(list, "PRIZE-5").waitFor();
    const focused = () => list.locator(":focus").getAttribute("data-debt");
    await list.locator("h1").focus();
    await page.keyboard.press("?");
    await list.getByText("open it, then approve").waitFor();
    await page.keyboard.press("j");
    const first = await focused();
    await page.keyboard.press("j");
    expect(await focused()).not.toBe(first);
    await page.keyboard.press("k");
    expect(await focused()).toBe(first);
    await page.keyboard.press("Enter");
    await list.locator(".opened h2:focus").waitFor();
    await page.keyboard.press("j");
    await list.locator(".opened", { hasText: "SHOP-1" }).waitFor();
    await page.keyboard.press("Escape");
    await list.locator(".debt:focus", { hasText: "SHOP-1" }).waitFor();
    await page.close();
  });

  test("is answered by the keyboard alone, and leaves whoever writes alone", async () => {
    const page = await demo.open("/apps/for-me");
    const list = await listOf(page, "Dana Ruiz");
    await rowOf(list, "PRIZE-4").waitFor();
    await list.locator("h1").focus();
    await page.keyboard.press("o");
    await list.getByRole("button", { name: "Object", exact: true }).waitFor();
    await page.keyboard.press("o");
    const topic = list.getByLabel("Topic");
    await topic.focus();
    await page.keyboard.type("jokes?");
    expect(await topic.inputValue()).toBe("jokes?");
    await list.getByRole("button", { name: "Cancel" }).click();
    await page.keyboard.press("a");
    await rowOf(list, "PRIZE-4").waitFor({ state: "detached" });
    await list.getByRole("button", { name: "Undo" }).click();
    await rowOf(list, "PRIZE-4").waitFor();
    await page.close();
  });

  test("answers a review in two presses, and the row goes", async () => {
    const page = await demo.open("/apps/for-me");
    const list = await listOf(page, "Dana Ruiz");
    await rowOf(list, "PRIZE-4").click();
    await list.getByRole("button", { name: "Approve", exact: true }).click();
    await rowOf(list, "PRIZE-4").waitFor({ state: "detached" });
    await list.getByRole("button", { name: "Undo" }).waitFor();
    await page.close();
  });

  test("says that nothing waits, for how long others are waited for, and what to do where Jira doesn't answer", async () => {
    const page = await demo.browser.newPage();
    const item = { id: "1", key: "PRIZE-1", summary: "Prize draw" };
    const others = [{ item, sentence: "In Build opens when Legal has answered.", until: Date.UTC(2026, 10, 26, 14) }];
    let answer: unknown = { ok: false, failure: { kind: "unavailable", what: "jira" } };
    host.answerWith({ invoke: () => answer });
    await page.goto(host.page("for-me.html"));
    await page.getByText("Jira didn't answer; try again.").waitFor();
    answer = { ok: true, value: { now: Date.UTC(2026, 10, 24, 9), mine: [], others, hasMore: false } };
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText(/^Nothing is waiting for you\. One gate waits for others until Thu/u).waitFor();
    expect(await findAxeProblems(page)).toEqual([]);
    host.answerWith({ invoke: () => new Promise(() => undefined) });
    await page.reload();
    await page.getByLabel("Looking for what waits for you").waitFor();
    await page.close();
  });
});
