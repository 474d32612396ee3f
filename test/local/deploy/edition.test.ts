import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { toEditionManifest } from "../../../local/deploy/edition";
import { packageHandlers } from "../../../local/deploy/package-app";

const root = join(__dirname, "../../..");
const text = readFileSync(join(root, "manifest.yml"), "utf8");

interface Manifest {
  readonly app: unknown;
  readonly permissions: { readonly external?: unknown; readonly scopes: readonly string[] };
  readonly modules: Readonly<Record<string, readonly { readonly key: string }[]>>;
}
const whole = parse(text) as Manifest;
const without = parse(toEditionManifest(text, "withoutLinear")) as Manifest;
const keysOf = ({ modules }: Manifest): readonly string[] =>
  Object.values(modules)
    .flat()
    .map(({ key }) => key);

describe("the manifest without Linear", () => {
  test("lets nothing out of Atlassian and nothing outside in", () => {
    expect(without.permissions.external).toBeUndefined();
    expect(without.modules["webtrigger"]).toBeUndefined();
  });

  test("lacks what only the connection needs, and nothing else", () => {
    expect(keysOf(whole).filter((key) => !keysOf(without).includes(key))).toEqual([
      "item-edited",
      "linear-webhook",
      "linear-sync",
      "fn-item-edited",
      "fn-linear-webhook",
      "fn-linear-sync",
    ]);
    expect(without.permissions.scopes).toEqual(whole.permissions.scopes);
  });

  test("declares the same storage, so that an earlier connection's data stays for the whole app", () => {
    expect(without.app).toEqual(whole.app);
  });

  test("is the manifest itself in the whole app", () => {
    expect(toEditionManifest(text, "whole")).toBe(text);
  });
});

test("no function of the app without Linear knows Linear's address or a secret of it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "spacegate-package-"));
  try {
    await packageHandlers(root, folder, "withoutLinear");
    const files = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".js"),
    );
    const naming = files.filter((file) =>
      /api\.linear\.app|link-secret|linear-webhook/u.test(readFileSync(join(folder, "src", file), "utf8")),
    );
    expect(naming).toEqual([]);
    expect(files).toContain(join("handlers", "panel.js"));
    expect(files).not.toContain(join("handlers", "linear-sync.js"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
