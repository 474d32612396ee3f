import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder with Atlassian's tools, or undefined where `npm run manifest` did not install them yet. */
export function findAtlassianBundler(root: string): string | undefined {
  const folder = join(root, "test/atlassian");
  return existsSync(join(folder, "node_modules/@forge/bundler")) ? folder : undefined;
}

/** Bundles handlers of the app in `app` as a deploy does; gives the files in the order of the names. */
export function bundleAsAtlassian(
  root: string,
  app: string,
  handlers: readonly string[],
  folder: string,
): readonly string[] {
  const tools = findAtlassianBundler(root);
  if (tools === undefined) {
    throw new Error("Atlassian's bundler is not installed: npm run manifest installs it.");
  }
  mkdirSync(folder, { recursive: true });
  const list = join(folder, "list.json");
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(__dirname, "bundle-as-atlassian.cjs"), tools, handlers.join(","), list],
    {
      cwd: app,
      encoding: "utf8",
      env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder },
    },
  );
  if (status !== 0) {
    throw new Error(`Atlassian's bundler failed: ${stderr}`);
  }
  return JSON.parse(readFileSync(list, "utf8")) as readonly string[];
}
