import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder with Atlassian's tools, or undefined where `npm run manifest` did not install them yet. */
export function findAtlassianBundler(root: string): string | undefined {
  const folder = join(root, "test/atlassian");
  return existsSync(join(folder, "node_modules/@forge/bundler")) ? folder : undefined;
}

/** Started by itself: the bundler looks at its program's main file, works on the current folder, and writes to the temporary one. */
const program = `
  const [tools, handlers, list] = process.argv.slice(1);
  const { createRequire } = require("node:module");
  const { join } = require("node:path");
  const { writeFileSync } = require("node:fs");
  const { getEntryPoints, getNodeBundler } = createRequire(join(tools, "check.cjs"))("@forge/bundler");
  require.main ??= module;
  const quiet = { info() {}, debug() {}, trace() {}, warn() {}, error: console.error };
  const script = async () => ({ script: "", version: "none", source: "none" });
  const names = JSON.parse(handlers);
  const manifest = { app: { runtime: { name: "nodejs24.x" } }, modules: { function: names.map((name) => ({ key: name, handler: "handlers/" + name + ".run" })) } };
  Promise.resolve(getNodeBundler(quiet, { getNodeRuntimeWrapper: script, getNodeRuntimeLoader: script }, { readConfig: async () => manifest }))
    .then((bundler) => bundler.bundle({ appDirectory: process.cwd(), entryPoints: getEntryPoints(names.map((name) => ({ module: "handlers/" + name, export: "run" }))) }))
    .then(({ outputDir }) => writeFileSync(list, JSON.stringify(names.map((name) => join(outputDir, "handlers", name + ".cjs")))))
    .catch((error) => { console.error(error); process.exitCode = 1; });
`;

/** Bundles handlers of the app in `app` as a deploy does; gives the files in the order of the names. */
export function bundleAsAtlassian(root: string, app: string, handlers: readonly string[], folder: string): readonly string[] {
  const tools = findAtlassianBundler(root);
  if (tools === undefined) throw new Error("Atlassian's bundler is not installed: npm run manifest installs it.");
  mkdirSync(folder, { recursive: true });
  const list = join(folder, "list.json");
  const { status, stderr } = spawnSync(process.execPath, ["-e", program, tools, JSON.stringify(handlers), list], {
    cwd: app,
    encoding: "utf8",
    env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder },
  });
  if (status !== 0) throw new Error(`Atlassian's bundler failed: ${stderr}`);
  return JSON.parse(readFileSync(list, "utf8")) as readonly string[];
}
