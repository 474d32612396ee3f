import { asScript, requireNode } from "./install.mjs";
import { packageEdition } from "./deploy/package-edition.mjs";

// npm run package -- --without-linear: the same app with nothing of Linear in it, for sites that allow no address outside
// Atlassian.
requireNode();
await asScript(() => packageEdition(process.argv.includes("--without-linear") ? "withoutLinear" : "whole"));
