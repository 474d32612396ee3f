import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundleHandlers } from "./bundles";
import { measureBurst } from "./burst";
import { measureColdLoads } from "./cold-load";
import { measureCosts } from "./cost-table";
import { measurePanelAnswers } from "./panel-answers";
import { explainBurst, explainColdLoads, explainCosts, explainPanel, explainVerdicts, type Budget } from "./report";
import { measureVerdicts } from "./verdicts";

const parts = ["calls", "verdict", "load", "panel", "burst"] as const;
const loadRounds = 11;
const panelAnswers = 200;
const burst = { edits: 10_000, issues: 500 };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      only: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(`npm run bench -- [--json] [--only ${parts.join("|")}]`);
    return;
  }
  if (values.only !== undefined && !parts.some((part) => part === values.only)) {
    throw new Error(`--only takes one of ${parts.join(", ")}.`);
  }
  const wanted = (part: (typeof parts)[number]): boolean => values.only === undefined || values.only === part;
  const budget = JSON.parse(readFileSync(join(__dirname, "budget.json"), "utf8")) as Budget;
  const found: Record<string, unknown> = { node: process.version };
  const measuring = <T>(part: string, work: Promise<T>): Promise<T> => {
    console.error(`Measuring: ${part} …`);
    return work;
  };
  const show = <T>(part: string, measured: T, text: string): void => {
    found[part] = measured;
    if (!values.json) {
      console.log(`\n${text}`);
    }
  };
  if (wanted("calls")) {
    await measuring("calls per operation", measureCosts()).then((rows) =>
      show("calls", rows, explainCosts(rows, budget)),
    );
  }
  if (wanted("verdict")) {
    await measuring("verdicts", measureVerdicts()).then((rows) => show("verdict", rows, explainVerdicts(rows)));
  }
  if (wanted("load")) {
    await measuring("cold loads", loads()).then((rows) => show("load", rows, explainColdLoads(rows, budget)));
  }
  if (wanted("panel")) {
    await measuring("the panel's answer", measurePanelAnswers(panelAnswers)).then((answers) =>
      show("panel", answers, explainPanel(answers, budget)),
    );
  }
  if (wanted("burst")) {
    await measuring("a burst of webhooks", measureBurst(burst)).then((measured) =>
      show("burst", measured, explainBurst(measured)),
    );
  }
  if (values.json) {
    console.log(JSON.stringify(found, null, 2));
  }
}

async function loads(): Promise<ReturnType<typeof measureColdLoads>> {
  const folder = mkdtempSync(join(tmpdir(), "spacegate-bench-"));
  try {
    return measureColdLoads(await bundleHandlers(folder), loadRounds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
