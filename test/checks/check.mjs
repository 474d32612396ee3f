import { asScript, installMissing, npm, ProgramFailed, requireNode, root, step } from "../../local/install.mjs";

// All checks run, whatever fails, so that one run shows everything that is left to mend.
const checks = [
  ["format", ["run", "--silent", "format:check"]],
  ["types", ["run", "--silent", "types"]],
  ["lint", ["run", "--silent", "lint"]],
  ["boundaries", ["run", "--silent", "boundaries"]],
  ["dead code", ["run", "--silent", "deadcode"]],
  // The manifest names the folder that the build fills.
  ["UI build", ["run", "--silent", "ui"]],
  ["manifest", ["run", "--silent", "manifest"]],
  ["tests", ["test", "--silent"]],
];

requireNode();
await asScript(async () => {
  const skipped = new Set(
    process.argv
      .slice(2)
      .filter((word) => word.startsWith("--no-"))
      .map((word) => word.slice("--no-".length)),
  );
  await installMissing("all");
  const failed = [];
  for (const [name, words] of checks.filter(([name]) => !skipped.has(name))) {
    await step(`Check: ${name}`, () => npm(words, root)).catch(() => failed.push(name));
  }
  if (failed.length > 0) {
    throw new ProgramFailed(`Failed: ${failed.join(", ")}.`, 1);
  }
  console.log("All checks passed.");
});
