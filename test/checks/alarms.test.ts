import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, text: readFileSync(join(root, "src", file), "utf8") }));
const raised = [
  ...new Set(sources.flatMap(({ text }) => [...text.matchAll(/\balarm\(\s*"([^"]+)"/gu)].map(([, name = ""]) => name))),
].toSorted();
const documented = [
  ...readFileSync(join(root, "docs/operations.md"), "utf8").matchAll(/^\| `([a-z-]+\.[a-z-]+)` \|/gmu),
].map(([, name = ""]) => name);

describe("an alarm", () => {
  test("stands in docs/operations.md with what to do, and nothing stands there that is none", () => {
    expect(raised.length).toBeGreaterThan(10);
    expect(documented.toSorted()).toEqual(raised);
  });

  test("has a name that is written where it is raised, so that this list is whole", () => {
    const unnamed = sources.filter(
      ({ file, text }) => /\.alarm\((?!\s*")/u.test(text) && !file.endsWith(join("ports", "log.ts")),
    );
    expect(unnamed.map(({ file }) => file)).toEqual([]);
  });
});

test("nothing but the log's adapter writes to the console, so that no line holds what a person wrote", () => {
  const writers = sources.filter(({ text }) => /\bconsole\./u.test(text)).map(({ file }) => file);
  expect(writers).toEqual([join("adapters", "forge", "log.ts")]);
});
