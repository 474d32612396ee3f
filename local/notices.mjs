import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { asScript, installMissing, ProgramFailed, requireNode, root } from "./install.mjs";

// `npm run notices` writes NOTICES.txt, which is packaged with the app, and refuses a licence that nobody has looked at.
requireNode();
await asScript(async () => {
  await installMissing("run");
  const require = createRequire(import.meta.url);
  require("tsx/cjs/api").register();
  const { findShipped, isUnknown, toNotices } = require("./deploy/notices.ts");
  const shipped = await findShipped(root);
  const unknown = shipped.filter(isUnknown);
  if (unknown.length > 0) {
    const names = unknown.map(({ name, license }) => `${name} (${license})`).join(", ");
    throw new ProgramFailed(`Nobody has looked at these licences yet: ${names}. See local/deploy/notices.ts.`, 1);
  }
  writeFileSync(path.join(root, "NOTICES.txt"), toNotices(shipped));
  console.log(`NOTICES.txt names ${shipped.length} packages.`);
});
