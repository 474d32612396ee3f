import { createRequire } from "node:module";
import path from "node:path";
import { asScript, buildUi, installMissing, requireNode, root, step } from "./install.mjs";

requireNode();
await asScript(async () => {
  await installMissing("run");
  await buildUi();
  const require = createRequire(import.meta.url);
  require("tsx/cjs/api").register();
  const { packageApp } = require("./deploy/package-app.ts");
  await step("Packaging the app into dist", () => packageApp(root, path.join(root, "dist")));
});
