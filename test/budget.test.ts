import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { bundleHandlers, bundleWithNames, root, type Bundle } from "../bench/bundles";
import { explainExcess, measureCosts, type CostRow } from "../bench/cost-table";
import { makeGates, makeLongLog } from "../bench/gates";
import { countCallsAtLoad } from "../bench/load-work";
import { operations } from "../bench/operations";
import { createCasbinPeer, createRulesPeer } from "../bench/peers";
import type { Budget } from "../bench/report";
import { requireSameVerdicts } from "../bench/verdicts";

const budget = JSON.parse(readFileSync(join(__dirname, "../bench/budget.json"), "utf8")) as Budget;

describe("the calls of an operation", () => {
  let rows: readonly CostRow[] = [];
  beforeAll(async () => {
    rows = await measureCosts();
  });
  const rowOf = (id: string): CostRow => rows.find((row) => row.id === id) ?? raise(`no row ${id}`);

  for (const { id, name } of operations) {
    test(`${name}: within its budget`, () => {
      const { reply, total } = rowOf(id);
      const allowed = budget.operations[id] ?? raise(`bench/budget.json has no ${id}`);
      expect([...explainExcess(reply, allowed.reply), ...explainExcess(total, allowed.total)]).toEqual([]);
    });
  }

  test("a budget stands for an operation that is measured", () => {
    expect(Object.keys(budget.operations).sort()).toEqual(operations.map(({ id }) => id).sort());
  });

  test("an excess is told by its count", () => {
    const vote = rowOf("voteOpens").reply;
    expect(explainExcess(vote, { ...vote, storageCalls: 1 })).toEqual(["storageCalls 2, allowed 1"]);
  });

  test("a gated move runs no function and asks nothing, open or closed", () => {
    const nothing = { invocations: 0, storageCalls: 0, jiraCalls: 0, jiraPoints: 0, queuePushes: 0 };
    expect([rowOf("moveBlocked").reply, rowOf("moveOpen").reply]).toEqual([nothing, nothing]);
  });

  test("a vote has at most two storage and two Jira calls before its reply", () => {
    for (const id of ["voteOfMany", "voteOpens", "voteChangesNothing", "objection"]) {
      expect([id, explainExcess(rowOf(id).reply, { invocations: 1, storageCalls: 2, jiraCalls: 2 })]).toEqual([id, []]);
    }
  });
});

describe("a handler's bundle", () => {
  const folder = mkdtempSync(join(tmpdir(), "budget-"));
  let bundles: readonly Bundle[] = [];
  beforeAll(async () => {
    bundles = await bundleHandlers(folder, ["esbuild, minified"]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("is no larger than its budget", () => {
    expect(bundles.map(({ handler }) => handler).sort()).toEqual(Object.keys(budget.bundleKiB).sort());
    expect(
      bundles
        .filter(({ handler, bytes }) => bytes / 1024 > (budget.bundleKiB[handler] ?? 0))
        .map(({ handler, bytes }) => `${handler} ${(bytes / 1024).toFixed(0)} KiB`),
    ).toEqual([]);
  });

  test("has no SDK of Linear, no client of Jira and no second library for schemas inside", () => {
    const unwanted = new Set(["@linear/sdk", "jira.js", "zod", "casbin", "json-rules-engine"]);
    expect(
      bundles.flatMap(({ handler, packages }) =>
        packages.filter((name) => unwanted.has(name)).map((name) => `${handler}: ${name}`),
      ),
    ).toEqual([]);
    expect(bundles.find(({ handler }) => handler === "panel")?.packages).toContain("@forge/kvs");
  });

  // The time itself is shown by `npm run bench`: on a busy machine its ratio says more of the machine than of the code.
  test("of the panel holds no more packages, and does no more at its load, than a vote needs", async () => {
    const panel = bundles.find(({ handler }) => handler === "panel") ?? raise("no panel");
    const own = panel.packages.filter((name) => !panel.barePackages.includes(name));
    const { packages, beyondVote } = budget.panelLoad;
    expect(own).toEqual([...packages, ...beyondVote].sort());
    expect(packagesOfVote().filter((name) => beyondVote.includes(name))).toEqual([]);
    const { file, bareFile } = await bundleWithNames(folder, panel);
    expect(countCallsAtLoad(file) - countCallsAtLoad(bareFile)).toBeLessThanOrEqual(budget.panelLoad.callsBeyondBare);
  });

  test("does as much at its load where one of its files is cut in two", () => {
    const work = "const twice = (n: number) => 2 * n; export const worked = [1, 2, 3].map(twice);";
    const main = 'import { worked } from "./part"; export const run = async () => [worked, await import("./part")];';
    const countIn = (files: Readonly<Record<string, string>>): number => {
      const app = mkdtempSync(join(folder, "app-"));
      Object.entries(files).forEach(([name, text]) => writeFileSync(join(app, name), text));
      const outfile = join(app, "main.cjs");
      buildSync({ entryPoints: [join(app, "main.ts")], outfile, bundle: true, platform: "node", format: "cjs" });
      return countCallsAtLoad(outfile);
    };
    const whole = countIn({ "main.ts": main, "part.ts": work });
    expect(countIn({ "main.ts": main, "part.ts": 'export { worked } from "./other";', "other.ts": work })).toBe(whole);
    expect(countIn({ "main.ts": main, "part.ts": work.replace("1, 2, 3", "1, 2") })).toBe(whole - 1);
  });

  test("is counted by the calls at its load, not by those that wait for an invocation", () => {
    const build = "const build = (size) => Array.from({ length: size }, () => ({}));";
    const file = join(folder, "counted.cjs");
    const countIn = (text: string): number => {
      writeFileSync(file, text);
      return countCallsAtLoad(file);
    };
    const later = countIn(`${build} exports.run = () => build(300);`);
    expect(countIn(`${build} const built = build(300); exports.run = () => built;`) - later).toBe(301);
  });
});

test("the engines of the benchmark decide the same on every gate", async () => {
  const gates = makeGates();
  const peers = [await createCasbinPeer(), createRulesPeer()];
  await requireSameVerdicts(gates, peers);
  const wrong = gates.map((gate) => ({ ...gate, plain: { ...gate.plain, objections: 1 } }));
  await expect(requireSameVerdicts(wrong, peers)).rejects.toThrow(
    "casbin 5.51 enforceSync says that gate 0 (open) is not open.",
  );
  expect(makeLongLog()).toHaveLength(50);
});

/** The packages in all parts that are loaded when somebody votes, as `npm run package` divides them. */
function packagesOfVote(): readonly string[] {
  const { metafile } = buildSync({
    entryPoints: [join(root, "src/handlers/panel.ts")],
    absWorkingDir: root,
    outdir: "out",
    bundle: true,
    splitting: true,
    external: ["@forge/*"],
    platform: "node",
    format: "esm",
    metafile: true,
    write: false,
  });
  const outputs = new Map(Object.entries(metafile.outputs));
  const begun = ["src/handlers/panel.ts", "src/app/concept/act.ts", "src/inbound/concept/request.ts"];
  const reached = new Set<string>();
  const reach = (path: string): void => {
    if (!reached.has(path)) {
      reached.add(path);
      outputs
        .get(path)
        ?.imports.filter(({ kind }) => kind === "import-statement")
        .forEach((one) => reach(one.path));
    }
  };
  const starts = [...outputs].filter(([, { entryPoint = "" }]) => begun.includes(entryPoint)).map(([path]) => path);
  expect(starts).toHaveLength(begun.length);
  starts.forEach(reach);
  const inputs = [...reached].flatMap((path) => Object.keys(outputs.get(path)?.inputs ?? {}));
  const named = inputs.flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(input)?.[1] ?? []);
  expect(named).toContain("valibot");
  return [...new Set(named)];
}

function raise(message: string): never {
  throw new Error(message);
}
