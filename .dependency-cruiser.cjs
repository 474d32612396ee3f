/** A rule that lets files under `from` import only what matches one of `allowed`. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { pathNot: allowed },
});

/**
 * The rooms of a floor, from the bottom up: a room imports those of the levels below its own, never one beside or above
 * it. See docs/decisions/0016-rooms.md.
 */
const rooms = (name, floor, levels) =>
  levels
    .flatMap((level, height) =>
      level.map((room) => {
        const outOfReach = levels
          .slice(height)
          .flat()
          .filter((other) => other !== room);
        return {
          name: `${name}-${room}`,
          comment: `${floor} has rooms, and ${room} may not import ${outOfReach.join(", ")}: pass what it needs as an argument, or move what both need to a room below.`,
          severity: "error",
          from: { path: `^${floor}/${room}/` },
          to: { path: `^${floor}/(${outOfReach.join("|")})/` },
        };
      }),
    )
    .filter(({ to }) => !to.path.endsWith("/()/"));

/** Libraries that compute and do nothing else: no clock, no network, no files. */
const pureLibraries =
  "(^|/)node_modules/(@date-fns/tz|@orama/stemmers|porter2|valibot|diff|@noble/hashes|mdast-util-[^/]+|micromark-extension-gfm|@types/mdast)/";

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment:
        "Two files that need each other are one concept, or miss a third: move what both need into a file of its own.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "nothing-missing",
      comment: "The imported file or package does not exist: fix the path, or add the package to package.json.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(vite/client|\\./build/)" },
    },
    ...rooms("domain-room", "src/domain", [
      ["ground"],
      ["policy", "learning"],
      ["commit", "concept"],
      ["item"],
      ["retro"],
      ["replay", "sync"],
    ]),
    ...rooms("app-room", "src/app", [
      ["words"],
      ["item"],
      ["page"],
      ["policy"],
      ["learning", "replay"],
      ["retro"],
      ["commit"],
      ["concept"],
      ["me", "sync"],
      ["background"],
    ]),
    ...rooms("words-room", "src/app/words", [
      ["concept", "learning", "replay", "retro"],
      ["commit", "policy"],
      ["item"],
      ["me", "sync"],
    ]),
    ...rooms("contract-room", "src/contract", [
      ["page"],
      ["commit"],
      ["concept", "sync"],
      ["me", "replay", "retro"],
      ["policy"],
      ["learning"],
    ]),
    ...rooms("inbound-room", "src/inbound", [
      ["page"],
      ["commit", "item", "learning", "policy", "replay", "retro", "sync"],
      ["concept"],
      ["me"],
    ]),
    ...rooms("static-room", "static/src", [
      ["page"],
      ["item", "learning"],
      ["commit", "concept", "policy", "retro", "sync"],
      ["replay"],
      ["me", "panel", "settings"],
    ]),
    only(
      "domain-is-alone",
      "src/domain is plain data and pure functions: it imports itself and libraries that only compute. Pass what you need as an argument.",
      "^src/domain/",
      ["^src/domain/", pureLibraries],
    ),
    only(
      "ports-know-domain",
      "A port says what the app needs in the domain's words: it imports src/domain and other ports, no package and no adapter.",
      "^src/ports/",
      ["^src/(domain|ports)/"],
    ),
    only(
      "app-uses-ports",
      "A use case names the port that it needs, never who provides it: import src/ports, and let src/wire.ts pick the adapter.",
      "^src/app/",
      ["^src/(domain|ports|app|contract)/", pureLibraries, "(^|/)node_modules/yaml/"],
    ),
    only(
      "inbound-only-decodes",
      "src/inbound turns what arrived into domain data and does nothing with it: hand the result to a use case in the handler.",
      "^src/inbound/",
      ["^src/(domain|contract|inbound)/", pureLibraries, "^(node:)?crypto$"],
    ),
    only(
      "contract-is-types",
      "src/contract is shared with the browser: it may name the domain's types and nothing else.",
      "^src/contract/",
      ["^src/(contract|domain)/"],
    ),
    {
      name: "adapters-do-not-meet",
      comment:
        "Adapters know their own platform only: what two of them share belongs in a port, in src/app, or in the domain.",
      severity: "error",
      from: { path: "^src/adapters/([^/]+)/" },
      to: { path: "^src/adapters/", pathNot: "^src/adapters/$1/" },
    },
    only(
      "adapters-implement-ports",
      "An adapter implements a port with its platform's SDK: it never calls a use case, a handler or the wiring.",
      "^src/adapters/",
      ["^src/(domain|ports|contract|adapters)/", "^src/app/words", "(^|/)node_modules/", "^node:", "^[a-z_]+$"],
    ),
    {
      name: "only-wire-picks-adapters",
      comment:
        "src/wire.ts is the one place that picks adapters: take the port as an argument, and have wire.ts pass it in.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(wire\\.ts|adapters/)" },
      to: { path: "^src/adapters/" },
    },
    {
      name: "sdk-at-the-edge",
      comment:
        "@forge/* stands only in src/adapters, src/handlers (the resolver) and src/wire.ts: put the call behind a port.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(adapters|handlers)/|^src/wire\\.ts$" },
      to: { path: "(^|/)node_modules/@forge/|^@forge/" },
    },
    {
      name: "linear-behind-one-adapter",
      comment:
        "@linear/sdk stands only in src/adapters/linear, which adds what the SDK lacks: ask the tracker's port instead.",
      severity: "error",
      from: { path: "^(src|static)/", pathNot: "^src/adapters/linear/" },
      to: { path: "(^|/)node_modules/@linear/|^@linear/" },
    },
    {
      name: "local-is-not-shipped",
      comment: "What ships never imports the local site, tests or benchmarks: move what is shared into src.",
      severity: "error",
      from: { path: "^(src|static)/" },
      to: { path: "^(local|test|bench)/" },
    },
    {
      name: "ui-shares-types-only",
      comment:
        "The app's pages share src/contract, src/domain, src/app/words and the parsing of policies with the backend; everything else is asked for through static/src/bridge.ts.",
      severity: "error",
      from: { path: "^static/" },
      to: {
        path: "^src/",
        pathNot:
          "^src/(contract|domain)/|^src/app/(words/|learning/(shape|yaml)|policy/(file|learning-rules-shape|mending|names|shape|yaml|yaml-document)|item/policy-sources|page/problems)",
      },
    },
    {
      name: "one-bridge",
      comment:
        "static/src/bridge.ts holds every call to Forge's bridge, so that each has a type and an error: add the call there.",
      severity: "error",
      from: { path: "^static/", pathNot: "^static/src/bridge\\.ts$" },
      to: {
        path: "(^|/)node_modules/@forge/(bridge|jira-bridge)/|^@forge/(bridge|jira-bridge)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "handlers-do-not-meet",
      comment:
        "A handler is one entry point of the manifest, with its sections in the folder of its name: what two of them share belongs in src/app, src/inbound or src/wire.ts.",
      severity: "error",
      from: { path: "^src/handlers/([^/.]+)" },
      to: { path: "^src/handlers/", pathNot: "^src/handlers/$1[/.]" },
    },
    {
      name: "auditors-trust-no-engine",
      comment:
        "Whoever checks an export derives it without the app's code: verify and the reference model take types alone from src, and write the rule out again.",
      severity: "error",
      from: { path: "^(verify/|local/sim/oracle)" },
      to: { path: "^src/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "development-packages-stay-out",
      comment:
        "Atlassian bundles `dependencies` only, and `npm start` installs no others: move the package there, or stop importing it.",
      severity: "error",
      from: { path: "^(src|static|local)/", pathNot: "^local/sim/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "(^|/)node_modules/@types/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|static/build|test/atlassian|\\.spacegate)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "browser", "types"],
    },
  },
};
