import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { loadAppManifest } from "../forge/app-manifest";
import { type Edition, toDefinitions, toEditionManifest } from "./edition";

/** What is deployed as it stands in the project, beside the manifest, the pages and the handlers. */
const asTheyAre = ["package.json", "package-lock.json", "NOTICES.txt"];

interface Package {
  readonly root: string;
  readonly edition: Edition;
  /** The folder of the built pages, from `root`. */
  readonly pages: string;
}

/**
 * Writes what is deployed into `folder`. Forge's bundler is webpack without its minimizer, so a library that is used in part
 * stays whole; here each handler is bundled first, with the parts that it loads later beside it. What comes from @forge is
 * left to Forge's bundler, which runs over the result as over any app: docs/decisions/0015-what-is-deployed-is-packaged.md.
 */
export async function packageApp({ root, edition, pages }: Package, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, pages), join(folder, "static/build"), { recursive: true });
  for (const place of asTheyAre) {
    cpSync(join(root, place), join(folder, place));
  }
  const manifest = readFileSync(join(root, "manifest.yml"), "utf8");
  writeFileSync(join(folder, "manifest.yml"), toEditionManifest(manifest, edition));
  await packageHandlers(root, folder, edition);
}

/** The handlers alone, for whoever measures them. */
export async function packageHandlers(
  root: string,
  folder: string,
  edition: Edition = "whole",
): Promise<readonly string[]> {
  const { functions } = loadAppManifest(root, edition);
  const handlers = [...new Set([...functions.values()].map(({ file }) => basename(file)))];
  mkdirSync(join(folder, "src/handlers"), { recursive: true });
  for (const handler of handlers) {
    await build({
      entryPoints: { [handler]: join(root, "src/handlers", `${handler}.ts`) },
      outdir: join(folder, "src/parts", handler),
      absWorkingDir: root,
      // Names stay, and lines stay short, for whoever reads a stack in the logs.
      bundle: true,
      minifySyntax: true,
      minifyWhitespace: true,
      lineLimit: 160,
      legalComments: "none",
      splitting: true,
      external: ["@forge/*"],
      define: toDefinitions(edition),
      platform: "node",
      format: "esm",
      target: "node22",
      logLevel: "warning",
    });
    writeFileSync(
      join(folder, "src/handlers", `${handler}.js`),
      `export { run } from "../parts/${handler}/${handler}.js";\n`,
    );
  }
  return handlers;
}
