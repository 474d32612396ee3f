import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const runner = pathToFileURL(join(__dirname, "../../../local/run-typescript.mjs")).href;
const fixture = join(__dirname, "fixture-start/ask-linear.ts");

/** As `npm start` runs it: plain Node, without the tests' own way to read TypeScript. */
test("what the site loads only on demand is found, so that Linear answers", () => {
  const script =
    `const { runTypeScript } = await import(${JSON.stringify(runner)}); ` +
    `await runTypeScript(${JSON.stringify(fixture)});`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    timeout: 60_000,
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  expect(JSON.parse(said)).toEqual({ data: { viewer: { name: "Kim" } } });
});
