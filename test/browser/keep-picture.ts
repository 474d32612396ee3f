import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";

const folder = process.env["SPACEGATE_SCREENSHOTS"];

/** Keeps a picture of what a test sees, for whoever named a folder for it: SPACEGATE_SCREENSHOTS=FOLDER npm run test:browser. */
export async function keepPicture(of: Page | Locator, name: string): Promise<void> {
  if (folder === undefined) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await ("goto" in of ? of.screenshot({ path, fullPage: true }) : of.screenshot({ path }));
}
