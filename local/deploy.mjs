import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import { asScript, installMissing, npm, printed, ProgramFailed, requireNode, root, run, step } from "./install.mjs";

// npm run deploy -- --environment staging [--without-linear] [--dry-run]: docs/deploy.md
requireNode();
await asScript(async () => {
  const { values } = parseArgs({
    options: {
      environment: { type: "string", short: "e" },
      "without-linear": { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
    },
  });
  await installMissing("run");
  const require = createRequire(import.meta.url);
  require("tsx/cjs/api").register();
  const { planDeploy, toShell } = require("./deploy/plan-deploy.ts");
  const plan = planDeploy({
    environment: values.environment,
    edition: values["without-linear"] ? "withoutLinear" : "whole",
    cliVersion: printed("forge", ["--version"]),
    named: process.env.SPACEGATE_ENVIRONMENT,
    hasUncommittedChanges: printed("git", ["status", "--porcelain"]) !== "",
  });
  if (plan.kind === "refused") {
    throw new ProgramFailed(plan.why, 1);
  }
  for (const part of plan.steps) {
    if (values["dry-run"]) {
      console.log(`${part.what}:\n  ${toShell(part)}`);
    } else {
      await step(part.what, () => carryOut(part));
    }
  }
});

function carryOut({ command: [program, ...words], folder, env }) {
  Object.assign(process.env, env);
  const place = path.join(root, folder);
  return program === "npm"
    ? npm(words, place)
    : run(program, words, place, { shell: process.platform === "win32", env: process.env });
}
