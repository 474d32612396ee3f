import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { asScript, npm, root, run, step } from "../../local/install.mjs";

// Atlassian's tools are half a thousand packages, so they have a lock file of their own and come in when first used.
const folder = path.join(root, "test/atlassian");
const locked = readFileSync(path.join(folder, "package-lock.json"), "utf8");
const record = path.join(folder, "node_modules/.package-lock.json");

function installed() {
  if (!existsSync(record)) {
    return false;
  }
  const present = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(JSON.parse(locked).packages).every(([where, { version, optional, link }]) => {
    const counts = where.startsWith("node_modules/") && !optional && !link;
    return !counts || present[where]?.version === version;
  });
}

await asScript(async () => {
  if (!installed()) {
    await step("Installing Atlassian's validator, linter and bundler", () =>
      npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder),
    );
  }
  await run(process.execPath, [path.join(root, "local/package.mjs"), ...process.argv.slice(2)], root);
  await run(process.execPath, [path.join(folder, "check.cjs"), ...process.argv.slice(2)], root);
});
