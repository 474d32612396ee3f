import { join } from "node:path";
import { buildUi } from "../../local/site/build-ui";

const site = join(__dirname, "../../local/site");

/** The folder of the site's own built pages. */
export const pagesFolder = join(site, "../../.spacegate/site");

/** Builds the site's own pages when a source changed since. */
export async function buildPages(): Promise<void> {
  const sources = ["pages", "bridge", "contract.ts", "vite.config.ts"].map((path) => join(site, path));
  await buildUi({
    configFile: join(site, "vite.config.ts"),
    sources: [...sources, join(site, "../../package-lock.json")],
    output: pagesFolder,
  });
}
