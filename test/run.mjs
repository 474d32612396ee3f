import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { asScript, installMissing, ProgramFailed, requireNode, root, run } from "../local/install.mjs";

const jest = "node_modules/jest/bin/jest.js";
/** What one core gets done within a minute when it has other things to do too. */
const secondsACore = 25;

requireNode();
await asScript(async () => {
  const words = process.argv.slice(2);
  await installMissing("all");
  const folder = mkdtempSync(path.join(tmpdir(), "spacegate-tests-"));
  try {
    const results = path.join(folder, "results.json");
    if (words.includes("--changed")) {
      await runChanged(
        results,
        words.filter((word) => word !== "--changed"),
      );
    } else {
      await runTests(results, words);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function runTests(file, words) {
  // The results as JSON also go to stdout, where nobody reads them; jest reports to people on stderr.
  const failure = await run(process.execPath, [jest, "--json", `--outputFile=${file}`, ...words], root, {
    stdio: ["inherit", "ignore", "inherit"],
  }).catch((error) => error);
  const results = JSON.parse(readFileSync(file, "utf8"));
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  console.log(`${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped`);
  process.exitCode = failure ? 1 : 0;
}

/** Runs the suites that say within a minute whether what changed broke something, and says which it left out. */
async function runChanged(results, words) {
  const { tsImport } = await import("tsx/esm/api");
  const { changedFiles } = await tsImport("./runner/changed-files.ts", import.meta.url);
  const { chooseSuites, roomsOf } = await tsImport("./runner/choose-suites.ts", import.meta.url);
  const change = changedFiles(root);
  if (change === undefined) {
    throw new ProgramFailed("--changed asks git what changed, and this folder has no commit. All: npm test.", 1);
  }
  const { chosen, leftOut } = chooseSuites({
    changed: change.files,
    suites: listSuites([]),
    related: relatedSuites(change.files),
    seconds: JSON.parse(readFileSync(path.join(root, "test/runner/suite-seconds.json"), "utf8")),
    budget: secondsACore * Math.min(availableParallelism(), 4),
  });
  const rooms = roomsOf(change.files);
  const files = change.files.length === 1 ? "1 file differs" : `${change.files.length} files differ`;
  console.log(`${files} from ${change.since}${rooms.length > 0 ? `, in ${rooms.join(", ")}` : ""}.`);
  if (chosen.length === 0) {
    console.log("So there is nothing to try. All tests: npm test.");
    return;
  }
  console.log(`${chosen.length} of the ${chosen.length + leftOut.length} suites that can tell run now, nearest first.`);
  if (leftOut.length > 0) {
    console.log(`Left out, to end within a minute: ${leftOut.join(" ")}`);
    console.log("To run one: npx jest and its name. All without a browser: npm run test:unit. Everything: npm test.");
  }
  await runTests(results, ["--selectProjects", "unit", ...words, "--runTestsByPath", ...chosen]);
}

function relatedSuites(changed) {
  const files = changed.filter((file) => existsSync(path.join(root, file)));
  return files.length === 0 ? [] : listSuites(["--findRelatedTests", ...files]);
}

function listSuites(words) {
  const printed = execFileSync(
    process.execPath,
    [jest, "--selectProjects", "unit", "--listTests", "--json", ...words],
    { cwd: root, encoding: "utf8", maxBuffer: 16 * 1024 * 1024, stdio: ["ignore", "pipe", "ignore"] },
  );
  return JSON.parse(printed).map((file) => path.relative(root, file).split(path.sep).join("/"));
}
