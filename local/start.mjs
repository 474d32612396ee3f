import { createRequire } from "node:module";
import { asScript, buildUi, installMissing, requireNode } from "./install.mjs";

requireNode();
const stop = () => process.exit(130);
process.on("SIGINT", stop);
await asScript(async () => {
  await installMissing("run");
  await buildUi();
  // From here on Ctrl-C is the site's own to handle, so that it can close its files.
  process.off("SIGINT", stop);
  // In this same process, so that Ctrl-C and the arguments reach the site directly.
  const require = createRequire(import.meta.url);
  require("tsx/cjs/api").register();
  require("./site/main.ts");
});
