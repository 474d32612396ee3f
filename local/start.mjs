import { createRequire } from "node:module";
import { asScript, buildUi, installMissing, requireNode } from "./install.mjs";

requireNode();
await asScript(async () => {
  await installMissing("run");
  await buildUi();
  // In this same process, so that Ctrl-C and the arguments reach the site directly.
  const require = createRequire(import.meta.url);
  require("tsx/cjs/api").register();
  require("./site/main.ts");
});
