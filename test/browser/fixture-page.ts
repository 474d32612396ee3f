import type { Browser, Page } from "playwright-core";
import { createFixtureHost, type FixtureHost } from "../static/fixture-host";
import { openChromium, patienceMs } from "./chromium";

export const ok = (value: unknown) => ({ ok: true, value });

/**
 * The app's built pages in a browser with no app behind them, for the tests of one file. They take turns with one page,
 * because a page of one's own starts a process for itself; each begins with an empty one.
 */
export function useFixturePage(viewport: { readonly width: number; readonly height: number }): {
  readonly page: Page;
  readonly host: FixtureHost;
} {
  let browser: Browser;
  let host: FixtureHost;
  let page: Page;
  beforeAll(async () => {
    browser = await openChromium();
    host = await createFixtureHost({ invoke: () => undefined });
    page = await browser.newPage({ viewport });
    page.setDefaultTimeout(patienceMs);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
  });
  afterEach(async () => {
    if (page.url() !== "about:blank") {
      await page.evaluate("localStorage.clear(); sessionStorage.clear()");
      await page.goto("about:blank");
    }
    await page.setViewportSize(viewport);
  });
  return {
    get page() {
      return page;
    },
    get host() {
      return host;
    },
  };
}
