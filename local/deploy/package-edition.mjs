import { createRequire } from "node:module";
import path from "node:path";
import { buildUi, installMissing, root, step } from "../install.mjs";

/** Builds the pages and packages an edition of the app, "whole" or "withoutLinear", into `dist`. */
export async function packageEdition(edition) {
  await installMissing("run");
  const pages = await buildUi(edition);
  const require = createRequire(import.meta.url);
  require("tsx/cjs/api").register();
  const { packageApp } = require("./package-app.ts");
  const name = edition === "whole" ? "the app" : "the app without Linear";
  await step(`Packaging ${name} into dist`, () => packageApp({ root, edition, pages }, path.join(root, "dist")));
}
