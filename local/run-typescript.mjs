import { createRequire } from "node:module";

/** Runs a TypeScript file in this process. What is imported only once somebody needs it goes another way than `require`. */
export async function runTypeScript(file) {
  const require = createRequire(import.meta.url);
  require("tsx/cjs/api").register();
  (await import("tsx/esm/api")).register();
  require(file);
}
