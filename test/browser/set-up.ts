import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { findChromium, shareChromium } from "./chromium";
import { buildPages } from "./site-pages";

let browser: { close(): Promise<void> } | undefined;

/** Once a run: the app's and the site's pages are built, and one browser is started for all suites. */
export default async function setUp(): Promise<void> {
  execFileSync(process.execPath, [join(__dirname, "../../local/build-ui.mjs")], { stdio: "inherit" });
  await buildPages();
  browser = findChromium() === undefined ? undefined : await shareChromium();
}

export async function tearDown(): Promise<void> {
  await browser?.close();
}
