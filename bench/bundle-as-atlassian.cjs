// Bundles handlers of the app in the current folder as a deploy does: node bundle-as-atlassian.cjs TOOLS HANDLERS LIST.
// A .cjs file started by itself: the bundler reads `require.main`, and writes to the system's temporary folder.
const { writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");

const [tools, handlers, list] = process.argv.slice(2);
const { getEntryPoints, getNodeBundler } = createRequire(path.join(tools, "check.cjs"))("@forge/bundler");
const quiet = { info() {}, debug() {}, trace() {}, warn() {}, error: console.error };
const names = handlers.split(",");

async function main() {
  const script = async () => ({ script: "", version: "none", source: "none" });
  const functions = names.map((name) => ({ key: name, handler: `handlers/${name}.run` }));
  const manifest = { app: { runtime: { name: "nodejs24.x" } }, modules: { function: functions } };
  const bundler = await getNodeBundler(
    quiet,
    { getNodeRuntimeWrapper: script, getNodeRuntimeLoader: script },
    { readConfig: async () => manifest },
  );
  const entryPoints = getEntryPoints(names.map((name) => ({ module: `handlers/${name}`, export: "run" })));
  const { outputDir } = await bundler.bundle({ appDirectory: process.cwd(), entryPoints });
  writeFileSync(list, JSON.stringify(names.map((name) => path.join(outputDir, "handlers", `${name}.cjs`))));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
