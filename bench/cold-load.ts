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
}

interface Loading {
  readonly wallMs: number;
  readonly processorMs: number;
}

/** Loads each bundle and its bare twin in turn, each in a fresh process, so that a busy moment falls on both. */
export function measureColdLoads(bundles: readonly Bundle[], rounds: number): readonly ColdLoad[] {
  const loadings = bundles.map((bundle) => ({ bundle, own: [] as Loading[], bare: [] as Loading[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { bundle, own, bare } of loadings) {
      bare.push(load(bundle.bareFile));
      own.push(load(bundle.file));
    }
  }
  return loadings.map(({ bundle: { handler, bundler, bytes }, own, bare }) => ({
    handler,
    bundler,
    bytes,
    wallMs: median(own.map(({ wallMs }) => wallMs)),
    bareWallMs: median(bare.map(({ wallMs }) => wallMs)),
    ratio: median(own.map(({ processorMs }, round) => processorMs / (bare[round]?.processorMs ?? Number.NaN))),
  }));
}

const program = `
  const before = process.cpuUsage(), began = performance.now();
  require(process.argv[1]);
  const wallMs = performance.now() - began, { user, system } = process.cpuUsage(before);
  process.stdout.write(JSON.stringify({ wallMs, processorMs: (user + system) / 1000 }));
`;

function load(file: string): Loading {
  return JSON.parse(execFileSync(process.execPath, ["-e", program, file], { encoding: "utf8" })) as Loading;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
