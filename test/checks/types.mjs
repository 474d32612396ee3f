import { readdirSync } from "node:fs";
import path from "node:path";
import { asScript, installMissing, ProgramFailed, root, run, step } from "../../local/install.mjs";

const elsewhere = new Set(["node_modules", "build", "atlassian", ".git", ".spacegate", "dist"]);

/** Every folder with a tsconfig.json of its own; each says which world (Node, browser, neither) its files see. */
function projects(folder = root) {
  const entries = readdirSync(folder, { withFileTypes: true });
  const inside = entries.filter((entry) => entry.isDirectory() && !elsewhere.has(entry.name));
  const own = entries.some((entry) => entry.name === "tsconfig.json") ? [folder] : [];
  return [...own, ...inside.flatMap((entry) => projects(path.join(folder, entry.name)))];
}

await asScript(async () => {
  await installMissing("all");
  const failed = [];
  for (const project of projects()) {
    const name = path.relative(root, project) || "src";
    const compile = () =>
      run(
        process.execPath,
        ["node_modules/typescript-7/bin/tsc", "--noEmit", "--pretty", "false", "-p", project],
        root,
      );
    await step(`Types of ${name}`, compile).catch((error) => failed.push(error));
  }
  if (failed.length > 0) {
    throw new ProgramFailed(`${failed.length} of the projects do not compile.`, 1);
  }
});
