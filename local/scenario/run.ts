import { readFileSync } from "node:fs";
import { parseScenarios } from "./parse";
import { playScenario } from "./play";
import { playProject } from "./project/play";
import { toExitCode, toJson, toText, type FileResult, type Played } from "./report";

/** Plays scenario files: `npm run scenario -- FILE... [--json]`. */
async function main(args: readonly string[]): Promise<void> {
  const files = args.filter((arg) => !arg.startsWith("--"));
  const unknown = args.filter((arg) => arg.startsWith("--") && arg !== "--json");
  if (files.length === 0 || unknown.length > 0) {
    process.stderr.write("Usage: npm run scenario -- FILE... [--json]\nThe vocabulary stands in docs/scenarios.md.\n");
    process.exitCode = 2;
    return;
  }
  const results: FileResult[] = [];
  for (const file of files) {
    results.push(await playFile(file));
  }
  process.stdout.write(args.includes("--json") ? toJson(results) : toText(results));
  process.exitCode = toExitCode(results);
}

async function playFile(file: string): Promise<FileResult> {
  const source = readSource(file);
  if (source === undefined) {
    return {
      file,
      kind: "unreadable",
      problems: [{ line: 1, path: "", message: "There is no readable file of this name." }],
    };
  }
  const parsed = parseScenarios(source);
  if (!parsed.ok) {
    return { file, kind: "unreadable", problems: parsed.error };
  }
  const scenarios: Played[] = [];
  for (const scenario of parsed.value) {
    scenarios.push(scenario.kind === "project" ? await playProject(scenario) : playScenario(scenario));
  }
  return { file, kind: "played", scenarios };
}

function readSource(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

void main(process.argv.slice(2));
