import { asScript, buildUi } from "./install.mjs";

// For whoever is no plain JavaScript and so can't call it: the browser tests, before they begin.
await asScript(buildUi);
