import type { Browser, Page } from "playwright-core";
import { createFixtureHost, type FixtureHost } from "../static/fixture-host";
import { launchChromium } from "./chromium";

export const ok = (value: unknown) => ({ ok: true, value });

/** A browser in front of the app's built pages with no app behind them, and a fresh page for each test of one file. */
export function useFixturePage(viewport: { readonly width: number; readonly height: number }): {
  readonly page: Page;
  readonly host: FixtureHost;
} {
  let browser: Browser;
  let host: FixtureHost;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    host = await createFixtureHost({ invoke: () => undefined });
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
    await host?.close();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport });
  });
  afterEach(() => page?.close());
  return {
    get page() {
      return page;
    },
    get host() {
      return host;
    },
  };
}
