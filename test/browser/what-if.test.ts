import { describeInBrowser } from "./chromium";
import { actAs, openDemo, type DemoSite } from "./demo-site";

describeInBrowser("what-if on the demo site", () => {
  let demo: DemoSite;
  beforeAll(async () => {
    demo = await openDemo();
  });
  afterAll(() => demo.close());

  test("a leader sees what the rules would have done with the project's past, and opens an item of it", async () => {
    const page = await demo.open("/projects/PRIZE/board", { height: 1000 });
    await actAs(page, "Kim Larsen");
    await page.getByRole("link", { name: "Settings" }).click();
    const section = page.frameLocator("iframe").getByRole("region", { name: "What this would have done" });
    await section.getByRole("button", { name: "Show me" }).click();
    await section.getByText(/\d+ work items read\./).waitFor();
    const number = section.locator(".what-if-number");
    await number.waitFor();
    expect(await number.innerText()).toMatch(/^\d+ of \d+ work items would have waited/);
    expect(await section.innerText()).not.toMatch(/undefined|NaN|Former user|Removed seat/);
    const first = section.getByRole("listitem").getByRole("link").first();
    const key = (await first.innerText()).split(" ")[0] ?? "";
    const [opened] = await Promise.all([page.context().waitForEvent("page"), first.click()]);
    expect(new URL(opened.url()).pathname).toBe(`/browse/${key}`);
  });
});
