import type { Browser } from "playwright-core";
import { describeInBrowser, openChromium } from "./chromium";

describeInBrowser("the browser", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await openChromium();
  });

  afterAll(async () => {
    await browser?.close();
  });

  test("runs a page's script", async () => {
    const page = await browser.newPage();
    await page.setContent("<button onclick=\"this.textContent = 'In Build'\">Concept</button>");
    await page.click("button");
    expect(await page.textContent("button")).toBe("In Build");
  });
});
