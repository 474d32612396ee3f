import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import type { Faults } from "../../local/forge/faults";
import { listen } from "../../local/site/listen";
import { openSite, type OpenSite } from "../../local/site/open-site";
import { createSiteServer } from "../../local/site/server";
import { openChromium, patienceMs } from "./chromium";
import { pagesFolder } from "./site-pages";

interface Look {
  readonly colorScheme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
}

export interface DemoSite {
  readonly site: OpenSite;
  readonly browser: Browser;
  readonly address: string;
  /** A page of a fresh browser profile, with the first-visit note put away. */
  open(path: string, look?: Look): Promise<Page>;
  close(): Promise<void>;
}

/**
 * The seeded demo with the real app in it, on a port of its own, and a browser. Nothing runs in the background yet.
 * Without its gates it is a site on which nobody has set anything up.
 */
export async function openDemo(
  faults: Faults = {},
  gates: "seeded" | "none" = "seeded",
  link: "seeded" | "none" = "none",
): Promise<DemoSite> {
  const listener = await listen("127.0.0.1", 0);
  const { address } = listener;
  const appRoot = join(__dirname, "../..");
  const where = { appRoot, databaseFile: ":memory:", pagesFolder, listenHost: "127.0.0.1", address } as const;
  const site = await openSite({ ...where, gates, link, faults });
  listener.answerWith(createSiteServer(site.parts).fetch);
  const browser = await openChromium();
  return {
    site,
    browser,
    address,
    async open(path, { colorScheme = "light", width = 1280, height = 1600 } = {}) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme });
      page.setDefaultTimeout(patienceMs);
      await page.addInitScript("localStorage.setItem('first-visit-done', 'yes')");
      await page.goto(address + path);
      return page;
    },
    async close() {
      await browser.close();
      await listener.close();
      await site.close();
    },
  };
}

/** Switches the page to another person, as a visitor does. */
export async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /^Acting as/ }).click();
  await page.getByRole("menuitemradio", { name: new RegExp(`^${name}`) }).click();
  await page.getByRole("button", { name: `Acting as ${name}` }).waitFor();
}

export const columnOf = (page: Page, status: string) => page.locator(`section[data-status="${status}"]`);
export const cardOf = (page: Page, key: string) => page.locator(`article[aria-label^="${key} "]`);
export const panelOf = (page: Page): FrameLocator => page.frameLocator("iframe[title=Spacegate]");

/** Chooses from a card's menu, which is how the keyboard moves it. */
export async function moveByMenu(page: Page, key: string, status: string): Promise<void> {
  await cardOf(page, key).and(page.locator(".still")).waitFor();
  await page.getByRole("button", { name: `Move ${key} to` }).click();
  await page.getByRole("menuitem", { name: `Move to ${status}` }).click();
}
