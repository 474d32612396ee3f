import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { loadAppManifest } from "../forge/app-manifest";

/** What is deployed as it stands in the project, beside the handlers. */
const asTheyAre = ["manifest.yml", "package.json", "package-lock.json", "static/build"];

/**
 * Writes what is deployed into `folder`. Forge's bundler is webpack without its minimizer, so a library that is used in part
 * stays whole; here each handler is bundled first, with the parts that it loads later beside it. What comes from @forge is
 * left to Forge's bundler, which runs over the result as over any app: docs/decisions/0015-what-is-deployed-is-packaged.md.
 */
export async function packageApp(root: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const place of asTheyAre) {
    cpSync(join(root, place), join(folder, place), { recursive: true });
  }
  await packageHandlers(root, folder);
}

/** The handlers alone, for whoever measures them. */
export async function packageHandlers(root: string, folder: string): Promise<readonly string[]> {
  const { functions } = loadAppManifest(root);
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
