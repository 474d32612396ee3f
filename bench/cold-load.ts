import { execFileSync } from "node:child_process";
import type { Bundle } from "./bundles";

export interface ColdLoad {
  readonly handler: string;
  readonly bundler: Bundle["bundler"];
  readonly bytes: number;
  /** Milliseconds from `require` to the handler being there, medians over the rounds. */
  readonly wallMs: number;
  readonly bareWallMs: number;
  /** Processor time beside that of the bare twin, median of the rounds' own ratios: less at the mercy of other programs. */
  readonly ratio: number;
  /**
   * What a press costs in a process that has just loaded the panel, in processor time, and load and press beside the
   * bare load.
   */
  readonly firstPress?: { readonly ms: number; readonly ratio: number };
}

interface Loading {
  readonly wallMs: number;
  readonly processorMs: number;
  readonly pressMs?: number;
}

/** Loads each bundle and its bare twin in turn, each in a fresh process, so that a busy moment falls on both. */
export function measureColdLoads(bundles: readonly Bundle[], rounds: number): readonly ColdLoad[] {
  const loadings = bundles.map((bundle) => ({ bundle, own: [] as Loading[], bare: [] as Loading[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { bundle, own, bare } of loadings) {
      bare.push(load(bundle.bareFile));
      own.push(load(bundle.file, bundle.handler === "panel" && bundle.bundler === "as deployed"));
    }
  }
  return loadings.map(({ bundle: { handler, bundler, bytes }, own, bare }) => ({
    handler,
    bundler,
    bytes,
    wallMs: median(own.map(({ wallMs }) => wallMs)),
    bareWallMs: median(bare.map(({ wallMs }) => wallMs)),
    ratio: median(own.map(({ processorMs }, round) => processorMs / (bare[round]?.processorMs ?? Number.NaN))),
    ...toFirstPress(own, bare),
  }));
}

function toFirstPress(own: readonly Loading[], bare: readonly Loading[]): Pick<ColdLoad, "firstPress"> {
  const presses = own.flatMap(({ processorMs, pressMs }, round) => {
    const beside = bare[round]?.processorMs;
    return pressMs === undefined || beside === undefined
      ? []
      : [{ ms: pressMs, ratio: (processorMs + pressMs) / beside }];
  });
  return presses.length === 0
    ? {}
    : { firstPress: { ms: median(presses.map(({ ms }) => ms)), ratio: median(presses.map(({ ratio }) => ratio)) } };
}

/** A press that can't be read is answered before anything is asked of Jira or the storage, so it costs its code alone. */
const program = `
  const [, file, presses] = process.argv;
  const spent = (since) => { const { user, system } = process.cpuUsage(since); return (user + system) / 1000; };
  const before = process.cpuUsage(), began = performance.now();
  const { run } = require(file);
  const wallMs = performance.now() - began, processorMs = spent(before);
  const tell = (more) => process.stdout.write(JSON.stringify({ wallMs, processorMs, ...more }));
  const press = async () => {
    const loaded = process.cpuUsage();
    const context = { accountId: "somebody", extension: { issue: { id: "1" }, project: { id: "1" } } };
    const call = { functionKey: "act", payload: {} };
    const { failure } = await run({ call, context }, { principal: { accountId: "somebody" } });
    if (failure?.kind !== "invalid") throw new Error("The press was not read.");
    tell({ pressMs: spent(loaded) });
  };
  if (presses === "press") press(); else tell({});
`;

function load(file: string, withPress = false): Loading {
  return JSON.parse(
    execFileSync(process.execPath, ["-e", program, file, ...(withPress ? ["press"] : [])], { encoding: "utf8" }),
  ) as Loading;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
