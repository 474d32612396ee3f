import type { LineProblem } from "../../src/app/policy/yaml-document";
import type { PlayedScenario, PlayedStep } from "./play";
import type { PlayedProject } from "./project/play";
import { projectToText } from "./project/report";
import { formatTime, toTimedJson } from "./times";

export type Played = PlayedScenario | PlayedProject;

/** What came of one file. */
export type FileResult =
  | { readonly file: string; readonly kind: "unreadable"; readonly problems: readonly LineProblem[] }
  | { readonly file: string; readonly kind: "played"; readonly scenarios: readonly Played[] };

/** 0 when every expectation holds, 1 when one doesn't, 2 when a file can't be read. */
export function toExitCode(results: readonly FileResult[]): 0 | 1 | 2 {
  if (results.some(({ kind }) => kind === "unreadable")) {
    return 2;
  }
  return results.some((result) => result.kind === "played" && result.scenarios.some(hasFailed)) ? 1 : 0;
}

/** The results for people: the gate's sentence at each step, and each expectation that doesn't hold under its line. */
export function toText(results: readonly FileResult[]): string {
  const played = results.flatMap((result) => (result.kind === "played" ? result.scenarios : []));
  const failed = played.filter(hasFailed).length;
  const unreadable = results.filter(({ kind }) => kind === "unreadable").length;
  const sum = [
    `${played.length} ${played.length === 1 ? "scenario" : "scenarios"} played`,
    failed === 0 ? "all as expected" : `${failed} not as expected`,
    ...(unreadable === 0 ? [] : [`${unreadable} ${unreadable === 1 ? "file" : "files"} could not be read`]),
  ];
  return `${results.map(fileToText).join("\n")}\n${sum.join(", ")}\n`;
}

function fileToText(result: FileResult): string {
  if (result.kind === "unreadable") {
    const lines = result.problems.map(
      ({ line, path, message }) => `  ${result.file}:${line}  ${path === "" ? "" : `${path}: `}${message}`,
    );
    return [`${result.file} can't be read:`, ...lines, ""].join("\n");
  }
  return result.scenarios.map((scenario) => scenarioToText(result.file, scenario)).join("\n");
}

function scenarioToText(file: string, scenario: Played): string {
  const steps =
    scenario.kind === "project"
      ? projectToText(file, scenario)
      : scenario.steps.map((step) => stepToText(file, step, scenario.zone));
  return [`${hasFailed(scenario) ? "✗" : "✓"} ${scenario.name}`, ...steps, ""].join("\n");
}

function stepToText(file: string, step: PlayedStep, zone: string): string {
  const by = step.command !== undefined && "by" in step.command ? `${step.command.by} ` : "";
  const did = step.command === undefined ? "the clock moves" : `${by}${step.command.kind}`;
  const refused = step.refusal === undefined ? [] : [`      refused: ${step.refusal.message}`];
  const failures = step.failures.map((failure) => `    ✗ ${file}:${step.line}  ${failure}`);
  const committed = step.commitMessage === undefined ? [] : [`      commit gate: ${step.commitMessage}`];
  const told = step.told.map((line) => `      · ${line}`);
  return [
    `  ${formatTime(step.at, zone)}  ${did}`,
    ...told,
    ...refused,
    `      ${step.verdict.kind}: ${step.message}`,
    ...committed,
    ...failures,
  ].join("\n");
}

/** The results for programs; instants are ISO strings. */
export function toJson(results: readonly FileResult[]): string {
  const shown = results.map((result) =>
    result.kind === "unreadable"
      ? { file: result.file, ok: false, problems: result.problems }
      : {
          file: result.file,
          ok: !result.scenarios.some(hasFailed),
          scenarios: result.scenarios.map((scenario) => ({ ...scenario, ok: !hasFailed(scenario) })),
        },
  );
  return `${toTimedJson(shown, (at) => new Date(at).toISOString(), 2)}\n`;
}

function hasFailed(scenario: Played): boolean {
  return scenario.steps.some(({ failures }) => failures.length > 0);
}
