import { readFileSync } from "node:fs";
import { join } from "node:path";
import { followAppId } from "../../../local/deploy/follow-app-id";

const manifest = readFileSync(join(__dirname, "../../../manifest.yml"), "utf8");
const old = "5f0c9c2e-6d1b-4c57-9a3e-2b8a7d41c0fe";
const own = "0a1b2c3d-0000-4000-8000-00000000abcd";

test("after registering, every expression names the fields of the app's new id, and nothing else has changed", () => {
  const registered = manifest.replace(`app/${old}`, `app/${own}`);
  expect(registered).toContain(old);
  expect(followAppId(registered)).toBe(manifest.replaceAll(old, own));
});

test("a manifest that agrees with itself stays as it is", () => {
  expect(followAppId(manifest)).toBe(manifest);
});
