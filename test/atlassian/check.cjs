// Atlassian's own manifest validator and linter over the app in the current folder, and its bundler over what is packaged
// in `dist`, without network or login. With --without-linear all three look at `dist`, where the app without Linear is
// packaged, and it has to be fit for "Runs on Atlassian".
// A .cjs file started by itself: the bundler reads `require.main`.
const { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require("node:fs");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");

// What Atlassian's tools write to the system's temporary folder goes away with this one.
const folder = mkdtempSync(path.join(os.tmpdir(), "spacegate-manifest-"));
Object.assign(process.env, { TMPDIR: folder, TMP: folder, TEMP: folder });
// The manifest names no environment by default, so that a deployment has to.
process.env.SPACEGATE_ENVIRONMENT ??= "DEVELOPMENT";
net.Socket.prototype.connect = function refuse() {
  throw new Error("Atlassian's tools asked for the network; this check works without it.");
};

const quiet = { info() {}, debug() {}, trace() {}, warn: console.warn, error: console.error };
const noGates = new Proxy(
  {},
  {
    get: (_target, name) => (name === "then" ? undefined : async () => (name === "getDeprecatedRuntimes" ? [] : false)),
  },
);

async function validated() {
  const { ProcessorBuilder, ValidationTypes } = require("@forge/manifest");
  const processor = ProcessorBuilder.instance()
    .withValidation(ValidationTypes.FULL)
    .withOptions({ deprecatedRuntimes: [] })
    .build();
  const result = await processor.process();
  for (const { level, message, line, column } of result.errors ?? []) {
    console.log(`manifest.yml:${line}:${column} ${level}: ${message}`);
  }
  if (!result.success) {
    throw new Refused("Atlassian's validator refuses manifest.yml.");
  }
  return result.manifestObject.yamlContent;
}

async function linted(manifest) {
  useLocalSwagger();
  const { lint } = require("@forge/lint");
  const results = await lint(sources("src"), manifest, "development", quiet, noGates, {
    linter: { mode: "client-side" },
  });
  const problems = results.flatMap(({ file, errors, warnings }) =>
    [...errors, ...warnings].map((problem) => ({ file, ...problem })),
  );
  for (const { file, line, column, message } of problems) {
    console.log(`${path.relative(process.cwd(), file)}:${line}:${column} ${message}`);
  }
  if (results.some(({ errors }) => errors.length > 0)) {
    throw new Refused("Atlassian's linter found errors.");
  }
}

/** The linter's permission rules read the endpoints' scopes from these files instead of Atlassian's site. */
function useLocalSwagger() {
  const file = (name, paths) => {
    const full = path.join(folder, name);
    writeFileSync(full, JSON.stringify({ paths }));
    return full;
  };
  const paths = {};
  for (const [endpoint, methods] of Object.entries(require("./jira-endpoints.json"))) {
    paths[endpoint] = {};
    for (const [method, scope] of Object.entries(methods)) {
      paths[endpoint][method] = { "x-atlassian-oauth2-scopes": [{ state: "Current", scopes: [scope] }] };
    }
  }
  process.env.USE_LOCAL_SWAGGER = "1";
  process.env.LOCAL_JIRA_SWAGGER = file("jira.json", paths);
  const unused = file("unused.json", {});
  for (const product of ["JSM", "JSW", "CONF", "CONF_V2", "BB"]) {
    process.env[`LOCAL_${product}_SWAGGER`] = unused;
  }
}

function sources(place) {
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(place, entry.name);
    if (entry.isDirectory()) {
      return sources(full);
    }
    return /\.(tsx?|js)$/.test(entry.name) ? [path.resolve(full)] : [];
  });
}

async function bundled(manifest) {
  const { getEntryPoints, getNodeBundler } = require("@forge/bundler");
  const handlers = (manifest.modules.function ?? []).map(({ handler }) => {
    const [module, name] = handler.split(".");
    return { module, export: name };
  });
  const script = async () => ({ script: "", version: "none", source: "none" });
  const wrapper = { getNodeRuntimeWrapper: script, getNodeRuntimeLoader: script };
  const bundler = await getNodeBundler(quiet, wrapper, { readConfig: async () => manifest });
  process.chdir(path.join(__dirname, "../../dist"));
  const { outputDir } = await bundler.bundle({ appDirectory: process.cwd(), entryPoints: getEntryPoints(handlers) });
  for (const { module, export: name } of handlers) {
    const file = path.join(outputDir, `${module}.cjs`);
    const began = performance.now();
    const loaded = require(file);
    if (typeof loaded[name] !== "function") {
      throw new Refused(`The bundle of ${module} has no function "${name}".`);
    }
    const size = (readFileSync(file).length / 1024).toFixed(0);
    console.log(`  ${module}: ${size} KB, loads in ${(performance.now() - began).toFixed(0)} ms`);
  }
  await pressed(require(path.join(outputDir, "handlers/panel.cjs")));
}

/** A press that can't be read is answered before Jira or the storage is asked; its code is a part that is loaded by then. */
async function pressed({ run }) {
  const context = { accountId: "somebody", extension: { issue: { id: "1" }, project: { id: "1" } } };
  const reply = await run(
    { call: { functionKey: "act", payload: {} }, context },
    { principal: { accountId: "somebody" } },
  );
  if (reply?.failure?.kind !== "invalid") {
    throw new Refused(`The bundle of handlers/panel did not read a press: ${JSON.stringify(reply)}`);
  }
}

class Refused extends Error {}

async function step(what, work) {
  const began = performance.now();
  console.log(`${what} …`);
  const result = await work();
  console.log(`  done in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * Nothing leaves Atlassian, and nothing outside chooses what it gets:
 * https://developer.atlassian.com/platform/forge/runs-on-atlassian/
 */
async function staysInside({ permissions, remotes, modules }) {
  const ways = [
    ["permissions.external", permissions?.external],
    ["remotes", remotes],
    [
      "a web trigger with an answer of its own",
      modules.webtrigger?.find(({ response }) => response?.type !== "static"),
    ],
  ];
  for (const [name, way] of ways) {
    if (way !== undefined) {
      throw new Refused(`The manifest has ${name}, so the app can't have the badge "Runs on Atlassian".`);
    }
  }
}

async function main() {
  const isWithoutLinear = process.argv.includes("--without-linear");
  if (isWithoutLinear) {
    process.chdir("dist");
  }
  const manifest = await step("Atlassian's manifest validator", validated);
  await step("Atlassian's linter", () => linted(manifest));
  await step("Atlassian's bundler", () => bundled(manifest));
  if (isWithoutLinear) {
    await step("Runs on Atlassian", () => staysInside(manifest));
  }
}

main()
  .catch((error) => {
    console.error(error instanceof Refused ? error.message : error);
    process.exitCode = 1;
  })
  .finally(() => rmSync(folder, { recursive: true, force: true }));
