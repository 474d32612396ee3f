import { fileURLToPath } from "node:url";
import { asScript, buildUi, installMissing, requireNode } from "./install.mjs";

requireNode();
await asScript(async () => {
  await installMissing("run");
  await buildUi();
  // In this same process, so that Ctrl-C and the arguments reach the site directly; loaded only now that tsx is there.
  const { runTypeScript } = await import("./run-typescript.mjs");
  await runTypeScript(fileURLToPath(new URL("site/main.ts", import.meta.url)));
});
