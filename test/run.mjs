import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { asScript, installMissing, requireNode, root, run } from "../local/install.mjs";

requireNode();
await asScript(async () => {
  await installMissing("all");
  const folder = mkdtempSync(path.join(tmpdir(), "spacegate-tests-"));
  try {
    await runTests(path.join(folder, "results.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function runTests(file) {
  const jest = ["node_modules/jest/bin/jest.js", "--json", `--outputFile=${file}`, ...process.argv.slice(2)];
  // The results as JSON also go to stdout, where nobody reads them; jest reports to people on stderr.
  const failure = await run(process.execPath, jest, root, { stdio: ["inherit", "ignore", "inherit"] }).catch(
    (error) => error,
  );
  const results = JSON.parse(readFileSync(file, "utf8"));
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  console.log(`${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped`);
  process.exitCode = failure ? 1 : 0;
}
