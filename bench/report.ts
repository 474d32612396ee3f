import type { Burst } from "./burst";
import { explainExcess, type CostRow } from "./cost-table";
import type { ColdLoad } from "./cold-load";
import type { Cost } from "./least";
import type { PanelAnswers } from "./panel-answers";
import type { VerdictRow } from "./verdicts";

export interface Budget {
  readonly operations: Readonly<Record<string, { readonly reply: Cost; readonly total: Cost }>>;
  readonly bundleKiB: Readonly<Record<string, number>>;
  readonly coldLoadRatio: number;
  /** What the panel's bundle may hold and do at its load beyond a bare handler with the same @forge packages. */
  readonly panelLoad: {
    readonly packages: readonly string[];
    /** Packages in parts of the panel that nobody loads who votes. */
    readonly beyondVote: readonly string[];
    readonly callsBeyondBare: number;
  };
  readonly panelMedianMs: number;
}

/** Calls of an operation: F invocations, K storage calls, J Jira calls (points), Q queue pushes. */
function toCalls({ invocations, storageCalls, jiraCalls, jiraPoints, queuePushes }: Cost): string {
  return `F${invocations} K${storageCalls} J${jiraCalls}(${jiraPoints}) Q${queuePushes}`;
}

export function explainCosts(rows: readonly CostRow[], { operations }: Budget): string {
  const lines = rows.map(({ id, name, reply, total, least }) => {
    const allowed = operations[id];
    const over =
      allowed === undefined
        ? ["no budget"]
        : [...explainExcess(reply, allowed.reply), ...explainExcess(total, allowed.total)];
    return [name, toCalls(reply), toCalls(total), toCalls(least), over.length === 0 ? "" : `OVER: ${over.join("; ")}`];
  });
  const notes = rows.flatMap(({ name, total, least, why }) =>
    explainExcess(total, least).length === 0 || why === undefined ? [] : [`  ${name}: ${why}.`],
  );
  return [
    "Calls per operation on the local host: F invocations, " +
      "K storage calls, J Jira calls (their rate-limit points), Q queue pushes",
    toTable(["operation", "until the reply", "with all that follows", "least possible", ""], lines),
    "",
    "Why it is more than the least:",
    ...notes,
  ].join("\n");
}

export function explainVerdicts(rows: readonly VerdictRow[]): string {
  const lines = rows.map(({ name, microseconds, timesOurs }) => [
    name,
    microseconds.toFixed(2),
    timesOurs === undefined ? "" : timesOurs.toFixed(2),
  ]);
  return [
    "One decision, microseconds (mitata; 256 gates of 8 people in 4 roles, " +
      "a quarter each open, vetoed, stale, waiting; all engines decided the same)",
    toTable(["engine", "µs", "× ours"], lines),
    "The peers say open or not; who is waited for, until when and why is in ours only. " +
      "Both are told in JavaScript which roles have answered.",
  ].join("\n");
}

export function explainColdLoads(rows: readonly ColdLoad[], { bundleKiB, coldLoadRatio }: Budget): string {
  const lines = rows.map(({ handler, bundler, bytes, wallMs, bareWallMs, ratio }) => {
    const isDeployed = bundler === "as deployed";
    const largest = isDeployed ? undefined : bundleKiB[handler];
    const over =
      largest !== undefined && bytes / 1024 > largest
        ? `OVER: at most ${largest} KiB`
        : isDeployed && handler === "panel" && ratio > coldLoadRatio
          ? `OVER: at most ${coldLoadRatio}`
          : "";
    return [
      handler,
      bundler,
      `${(bytes / 1024).toFixed(0)} KiB`,
      `${wallMs.toFixed(1)} ms`,
      `${bareWallMs.toFixed(1)} ms`,
      ratio.toFixed(2),
      over,
    ];
  });
  const isMissing = rows.every(({ bundler }) => bundler !== "as deployed");
  return [
    "Cold load of each handler in fresh processes, beside a bare handler that imports the same @forge packages",
    toTable(["handler", "bundler", "size", "load", "bare", "ratio", ""], lines),
    "The ratio is of processor time, median of the rounds' own ratios; " +
      `the limit for the panel's handler, which votes, is ${coldLoadRatio} as deployed.`,
    ...rows.flatMap(explainFirstPress),
    ...(isMissing
      ? ["What is deployed needs Atlassian's bundler, which is not installed here: `npm run manifest` installs it."]
      : []),
  ].join("\n");
}

/** The load leaves a press's own code for the first press, so its price is told too. */
function explainFirstPress({ handler, bundler, firstPress }: ColdLoad): readonly string[] {
  return firstPress === undefined
    ? []
    : [
        `The first press in the ${handler} (${bundler}) loads its own code ` +
          `and reads the request in ${firstPress.ms.toFixed(1)} ms of processor time; ` +
          `load and first press are ${firstPress.ratio.toFixed(2)} times the bare load.`,
      ];
}

export function explainPanel({ firstMs, medianMs, p95Ms, count }: PanelAnswers, { panelMedianMs }: Budget): string {
  return (
    `The panel's answer on the local site, ${count} times over HTTP: ` +
    `median ${medianMs.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms, ` +
    `the first ${firstMs.toFixed(0)} ms (limit of the median: ${panelMedianMs} ms)`
  );
}

export function explainBurst({
  deliveries,
  issues,
  medianMs,
  p99Ms,
  mostBeforeAnswer,
  refused,
  eventsAMinute,
  lost,
  rssBeforeMiB,
  rssAfterMiB,
}: Burst): string {
  return [
    `${deliveries} signed webhooks about ${issues} issues, 1,000 edits a minute, through the web trigger while the queue works:`,
    `  answered in ${medianMs.toFixed(1)} ms at the median, ${p99Ms.toFixed(0)} ms at the 99th percentile (limit: 1,000 ms);` +
      ` ${refused} were refused and came again`,
    `  before an answer at most ${mostBeforeAnswer.storageCalls} calls of the storage,` +
      ` ${mostBeforeAnswer.jiraCalls} of Jira and ${mostBeforeAnswer.egressCalls} of Linear`,
    `  issues that did not end right: ${lost.length} (limit: 0); ` +
      `at most ${eventsAMinute} queue pushes a minute (limit: 500 events)`,
    `  memory of the whole local site: ${rssBeforeMiB} MiB before, ${rssAfterMiB} MiB after`,
  ].join("\n");
}

function toTable(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  const toLine = (cells: readonly string[]): string =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd();
  return [toLine(head), ...lines.map(toLine)].join("\n");
}
