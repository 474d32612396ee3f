import { execFileSync } from "node:child_process";

const program = `
  const { Session } = require("node:inspector");
  const { realpathSync } = require("node:fs");
  const { pathToFileURL } = require("node:url");
  const file = realpathSync(process.argv[1]);
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  require(file);
  session.post("Profiler.takePreciseCoverage", (error, { result }) => {
    if (error) throw error;
    const scripts = result.filter(({ url }) => url === pathToFileURL(file).href || url === file);
    const functions = scripts.flatMap((script) => script.functions);
    // What the bundler adds around each file: a file that is cut in two is no more work.
    const own = functions.filter(({ functionName }) => !/^__\\w+$|\\.\\w+$/.test(functionName));
    process.stdout.write(String(own.reduce((calls, { ranges }) => calls + ranges[0].count, 0)));
  });
`;

/**
 * How many times functions of a bundle are called while it is loaded, in a fresh process; without those by which esbuild
 * puts files together, in a bundle that keeps names. The same file gives the same number on any machine, busy or not:
 * https://v8.dev/blog/javascript-code-coverage (precise coverage with counts).
 */
export function countCallsAtLoad(file: string): number {
  return Number(execFileSync(process.execPath, ["-e", program, file], { encoding: "utf8" }));
}
