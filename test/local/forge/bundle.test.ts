import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBundler } from "../../../local/forge/bundle";

describe("a bundler", () => {
  function makeApp(word: string): string {
    const root = mkdtempSync(join(tmpdir(), "forge-bundle-"));
    mkdirSync(join(root, "src", "handlers"), { recursive: true });
    writeFileSync(join(root, "src", "word.ts"), `export const word: string = "${word}";`);
    writeFileSync(
      join(root, "src", "handlers", "say.ts"),
      `import { word } from "../word"; export const run = () => word;`,
    );
    return root;
  }

  test("builds a handler with all that it imports, and again when one of them changed", async () => {
    const root = makeApp("one");
    expect(await createBundler(root)("handlers/say")).toContain('"one"');
    writeFileSync(join(root, "src", "word.ts"), `export const word: string = "two";`);
    expect(await createBundler(root)("handlers/say")).toContain('"two"');
  });

  test("takes what is cached while nothing changed, and builds where the cache is broken", async () => {
    const root = makeApp("one");
    await createBundler(root)("handlers/say");
    const folder = join(root, ".spacegate", "cache");
    const file = join(folder, readdirSync(folder)[0] ?? "");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll('\\"one\\"', '\\"cached\\"'));
    expect(await createBundler(root)("handlers/say")).toContain('"cached"');
    writeFileSync(file, "{ half");
    expect(await createBundler(root)("handlers/say")).toContain('"one"');
  });

  test("names a handler that is not there", async () => {
    await expect(createBundler(makeApp("one"))("handlers/none")).rejects.toThrow("src/handlers/none.ts does not exist");
  });
});
