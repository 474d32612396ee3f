import { checkPlanted } from "./plant";

const { forbidden } = require("../../.dependency-cruiser.cjs") as {
  forbidden: readonly { name: string; comment: string; from: { path?: string }; to: { path?: string } }[];
};

/** A room that imports the room beside or above it, for each room there is. */
const acrossRooms = forbidden
  .filter(({ name }) => /^[a-z]+-room-/.test(name))
  .map(({ name, from, to }) => {
    const [floor = "", above = ""] = to.path?.slice(1, -2).split("/(") ?? [];
    return {
      rule: name,
      from: `${from.path?.slice(1)}outward.ts`,
      to: `${floor}/${above.split("|").at(-1)}/above.ts`,
    };
  });

/** For each rule, one import that breaks it. */
const violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[] = [
  { rule: "no-cycles", from: "src/domain/chicken.ts", to: "src/domain/egg.ts" },
  { rule: "nothing-missing", from: "local/lost.ts", to: "local/nowhere.ts" },
  { rule: "domain-is-alone", from: "src/domain/outward.ts", to: "src/ports/clock.ts" },
  { rule: "domain-is-alone", from: "src/domain/reads-files.ts", to: "node:fs" },
  { rule: "ports-know-domain", from: "src/ports/outward.ts", to: "src/app/vote.ts" },
  { rule: "app-uses-ports", from: "src/app/outward.ts", to: "src/inbound/event.ts" },
  { rule: "app-uses-ports", from: "src/app/stores.ts", to: "@forge/kvs" },
  { rule: "inbound-only-decodes", from: "src/inbound/acts.ts", to: "src/app/vote.ts" },
  { rule: "contract-is-types", from: "src/contract/outward.ts", to: "src/app/vote.ts" },
  { rule: "adapters-do-not-meet", from: "src/adapters/jira/outward.ts", to: "src/adapters/memory/store.ts" },
  { rule: "adapters-implement-ports", from: "src/adapters/forge/acts.ts", to: "src/app/vote.ts" },
  { rule: "only-wire-picks-adapters", from: "src/handlers/picks.ts", to: "src/adapters/memory/store.ts" },
  { rule: "sdk-at-the-edge", from: "src/inbound/asks.ts", to: "@forge/kvs" },
  { rule: "linear-behind-one-adapter", from: "src/adapters/jira/asks-linear.ts", to: "@linear/sdk" },
  { rule: "local-is-not-shipped", from: "src/app/tests-itself.ts", to: "local/clock.ts" },
  { rule: "local-is-not-shipped", from: "static/src/tests-itself.ts", to: "local/clock.ts" },
  { rule: "ui-shares-types-only", from: "static/src/decides.ts", to: "src/app/vote.ts" },
  { rule: "one-bridge", from: "static/src/asks.ts", to: "@forge/bridge" },
  { rule: "handlers-do-not-meet", from: "src/handlers/outward.ts", to: "src/handlers/sweep.ts" },
  { rule: "handlers-do-not-meet", from: "src/handlers/sweep-all.ts", to: "src/handlers/sweep/due.ts" },
  { rule: "auditors-trust-no-engine", from: "verify/asks-the-engine.ts", to: "src/domain/clock.ts" },
  { rule: "auditors-trust-no-engine", from: "local/sim/oracle-asks.ts", to: "src/domain/clock.ts" },
  { rule: "development-packages-stay-out", from: "local/site/measures.ts", to: "mitata" },
  ...acrossRooms,
];

/** Imports as they are meant: none of them is reported. */
const meant: readonly (readonly [from: string, to: string])[] = [
  ["src/domain/clock.ts", "@date-fns/tz"],
  ["src/ports/store.ts", "src/domain/clock.ts"],
  ["src/app/decides.ts", "src/ports/store.ts"],
  ["src/inbound/webhook.ts", "node:crypto"],
  ["src/adapters/forge/store.ts", "@forge/kvs"],
  ["src/adapters/linear/ask.ts", "@linear/sdk"],
  ["src/handlers/vote.ts", "src/wire.ts"],
  ["src/handlers/sweep.ts", "src/handlers/sweep/due.ts"],
  ["src/wire.ts", "src/adapters/forge/store.ts"],
  ["static/src/panel/seats.ts", "src/contract/panel.ts"],
  ["static/src/bridge.ts", "@forge/bridge"],
  ["local/sim/run.ts", "fast-check"],
  ["test/vote.ts", "local/clock.ts"],
];

describe("boundaries", () => {
  const targets = [
    "src/ports/clock.ts",
    "src/app/vote.ts",
    "src/inbound/event.ts",
    "src/adapters/memory/store.ts",
    "src/handlers/sweep/due.ts",
    "local/clock.ts",
    "src/contract/panel.ts",
    "src/wire.ts",
    "src/domain/clock.ts",
    ...acrossRooms.map(({ to }) => to),
  ];
  let printed = "";

  beforeAll(async () => {
    const planted = [
      ...violations.map(({ from, to }) => [from, to] as const),
      ...meant,
      ["src/domain/egg.ts", "src/domain/chicken.ts"] as const,
    ];
    printed = await checkPlanted(
      { ...packages(), ...empty(targets), ...importing(planted) },
      [".dependency-cruiser.cjs", "tsconfig.json"],
      [
        "dependency-cruiser/bin/dependency-cruise.mjs",
        "--config",
        ".dependency-cruiser.cjs",
        "--output-type",
        "err-long",
        "src",
        "static/src",
        "local",
        "test",
        "verify",
      ],
    );
  });

  for (const { rule, from, to } of violations) {
    test(`${rule} refuses ${from} -> ${to}, and says what to do instead`, () => {
      expect(printed).toContain(`error ${rule}: ${from}`);
      expect(printed).toContain(forbidden.find(({ name }) => name === rule)?.comment);
    });
  }

  for (const [from, to] of meant) {
    test(`${from} may import ${to}`, () => {
      expect(printed).not.toContain(`: ${from} `);
    });
  }

  test("each rule is seen to fail", () => {
    expect(new Set(violations.map(({ rule }) => rule))).toEqual(new Set(forbidden.map(({ name }) => name)));
  });
});

function empty(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, "export const here = true;\n"]));
}

function importing(imports: readonly (readonly [from: string, to: string])[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [from, to] of imports) {
    const up = "../".repeat(from.split("/").length - 1) || "./";
    const target = to.endsWith(".ts") ? `${up}${to.replace(/\.ts$/, "")}` : to;
    files[from] = `import * as other from "${target}";\nexport const used = other;\n`;
  }
  return files;
}

/** Packages that hold nothing, so that imports of them resolve. */
function packages(): Record<string, string> {
  const run = ["@forge/kvs", "@forge/bridge", "@linear/sdk", "@date-fns/tz"];
  const development = ["mitata", "fast-check"];
  const versions = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, "1.0.0"]));
  const files: Record<string, string> = {
    "package.json": JSON.stringify({
      name: "planted",
      dependencies: versions(run),
      devDependencies: versions(development),
    }),
  };
  for (const name of [...run, ...development]) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: "1.0.0", main: "main.js" });
    files[`node_modules/${name}/main.js`] = "module.exports = {};\n";
  }
  return files;
}
