import { join } from "node:path";
import { buildUi } from "../../local/site/build-ui";

const site = join(__dirname, "../../local/site");

/** The folder of the site's built pages; built when a source changed since. */
export async function buildPagesOnce(): Promise<string> {
  const output = join(site, "../../.spacegate/site");
  const sources = ["pages", "bridge", "contract.ts", "vite.config.ts"].map((path) => join(site, path));
  await buildUi({
    configFile: join(site, "vite.config.ts"),
    sources: [...sources, join(site, "../../package-lock.json")],
    output,
  });
  return output;
}
