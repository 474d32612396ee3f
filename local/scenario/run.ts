import { readFileSync } from "node:fs";
import { parseScenarios } from "./parse";
import { playScenario } from "./play";
import { toExitCode, toJson, toText, type FileResult } from "./report";

/** Plays scenario files: `npm run scenario -- FILE... [--json]`. */
function main(args: readonly string[]): void {
  const files = args.filter((arg) => !arg.startsWith("--"));
  const unknown = args.filter((arg) => arg.startsWith("--") && arg !== "--json");
  if (files.length === 0 || unknown.length > 0) {
    process.stderr.write("Usage: npm run scenario -- FILE... [--json]\nThe vocabulary stands in docs/scenarios.md.\n");
    process.exitCode = 2;
    return;
  }
  const results = files.map(playFile);
  process.stdout.write(args.includes("--json") ? toJson(results) : toText(results));
  process.exitCode = toExitCode(results);
}

function playFile(file: string): FileResult {
  const source = readSource(file);
  if (source === undefined) {
    return { file, kind: "unreadable", problems: [{ line: 1, path: "", message: "There is no readable file of this name." }] };
  }
  const parsed = parseScenarios(source);
  return parsed.ok
    ? { file, kind: "played", scenarios: parsed.value.map(playScenario) }
    : { file, kind: "unreadable", problems: parsed.error };
}

function readSource(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

main(process.argv.slice(2));
