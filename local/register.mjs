import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { asScript, installMissing, printed, ProgramFailed, requireNode, root, run } from "./install.mjs";

// `npm run register` makes the app yours. Forge writes an id of its own into manifest.yml; the expressions there name the
// app's fields by that id too, so they follow.
requireNode();
await asScript(async () => {
  await installMissing("run");
  const require = createRequire(import.meta.url);
  require("tsx/cjs/api").register();
  const { refuseCli } = require("./deploy/plan-deploy.ts");
  const refusal = refuseCli(printed("forge", ["--version"]));
  if (refusal !== undefined) {
    throw new ProgramFailed(refusal, 1);
  }
  await run("forge", ["register", "Spacegate", ...process.argv.slice(2)], root, {
    shell: process.platform === "win32",
  });
  const { followAppId } = require("./deploy/follow-app-id.ts");
  const file = path.join(root, "manifest.yml");
  writeFileSync(file, followAppId(readFileSync(file, "utf8")));
  console.log("The expressions in manifest.yml name the fields of this app now.");
});
