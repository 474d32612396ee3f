import { parseArgs } from "node:util";
import { drawFaults, profiles, type Profile } from "./fault-plan";
import { play, type Outcome } from "./play";
import { drawScript } from "./script";
import { shrink } from "./shrink";
import { sometimes } from "./sometimes";

const usage = `npm run sim -- --seeds N [--from M] [--profile ${profiles.join("|")}]   many runs; each seed takes the next profile
npm run sim -- --seed N [--profile P] [--trace]   one run, played twice
A run is the real app on the local site with people, faults and time drawn from its seed.`;

/** A handful of seeds is too few to have met every rare path. */
const enoughForSometimes = 200;
/** One in so many seeds is played twice: the same seed has to be the same run. */
const playedTwice = 25;
const triesToShrink = 250;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      seeds: { type: "string" },
      from: { type: "string" },
      profile: { type: "string" },
      trace: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  const profile = profiles.find((each) => each === values.profile);
  const numbers = [values.seed, values.seeds, values.from].filter((value) => value !== undefined).map(Number);
  if (
    values.help === true ||
    (values.seed === undefined) === (values.seeds === undefined) ||
    numbers.some((number) => !Number.isInteger(number) || number < 0) ||
    (values.profile !== undefined && profile === undefined)
  ) {
    console.log(usage);
    return values.help === true ? 0 : 2;
  }
  return values.seed === undefined
    ? playMany(Number(values.from ?? 1), Number(values.seeds), profile)
    : playOne(Number(values.seed), profile ?? profileOf(Number(values.seed)), values.trace === true ? "whole" : "none");
}

/** Each profile gets its share of the seeds. */
function profileOf(seed: number): Profile {
  return profiles[seed % profiles.length] ?? "calm";
}

async function playMany(from: number, count: number, wanted: Profile | undefined): Promise<number> {
  const began = performance.now();
  const seen = new Map<string, number>();
  const perProfile = new Map<Profile, number>();
  let effects = 0;
  let faults = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const profile = wanted ?? profileOf(seed);
    const script = drawScript(seed);
    const outcome = await play(script, drawFaults(seed, profile));
    for (const path of outcome.seen) {
      seen.set(path, (seen.get(path) ?? 0) + 1);
    }
    perProfile.set(profile, (perProfile.get(profile) ?? 0) + 1);
    effects += outcome.effects;
    faults += outcome.fired.length;
    if (outcome.violations.length > 0) {
      return explainFailure(seed, profile, outcome);
    }
    if (seed % playedTwice === 0 && (await play(script, drawFaults(seed, profile))).digest !== outcome.digest) {
      return explainDifference(seed, profile);
    }
    if ((seed - from + 1) % 50 === 0) {
      console.log(`${seed - from + 1} of ${count} seeds …`);
    }
  }
  const missed = sometimes.filter((path) => !seen.has(path));
  console.log("\nRare paths, and in how many runs they were taken:");
  for (const path of new Set([...sometimes, ...[...seen.keys()].toSorted()])) {
    console.log(`${String(seen.get(path) ?? 0).padStart(6)}  ${path}`);
  }
  const seconds = (performance.now() - began) / 1000;
  const shares = [...perProfile].map(([name, runs]) => `${runs} ${name}`).join(", ");
  console.log(
    `\n${count} seeds (${shares}): ${effects} effects, ${faults} faults, nothing broken, in ${seconds.toFixed(1)} s.`,
  );
  if (missed.length === 0 || wanted !== undefined || count < enoughForSometimes) {
    return 0;
  }
  console.log(`But no run took these paths, so they were not tested: ${missed.join("; ")}.`);
  return 1;
}

async function playOne(seed: number, profile: Profile, trace: "whole" | "none"): Promise<number> {
  const script = drawScript(seed);
  const outcome = await play(script, drawFaults(seed, profile));
  if (trace === "whole") {
    console.log(outcome.trace.join("\n"));
  }
  if (outcome.violations.length > 0) {
    return explainFailure(seed, profile, outcome);
  }
  const again = await play(script, drawFaults(seed, profile));
  if (again.digest !== outcome.digest) {
    return explainDifference(seed, profile);
  }
  console.log(
    `Seed ${seed} (${profile}): ${outcome.effects} effects, ${outcome.fired.length} faults, ` +
      `nothing broken; run ${outcome.digest.slice(0, 12)}, twice the same.`,
  );
  return 0;
}

async function explainFailure(seed: number, profile: Profile, outcome: Outcome): Promise<number> {
  console.log(`Seed ${seed} (${profile}) broke a promise. Making it shorter …`);
  const shrunk = await shrink(drawScript(seed), outcome, triesToShrink, play);
  console.log(shrunk.outcome.trace.join("\n"));
  for (const { invariant, text } of shrunk.outcome.violations.slice(0, 3)) {
    console.log(`\nBroken: ${invariant}\n  ${text}`);
  }
  console.log("\nThe shortest sequence:");
  for (const { ops, tick } of shrunk.script.bursts) {
    console.log(
      `  ${ops.map((op) => JSON.stringify(op)).join("\n  & ")}${tick > 0 ? `   (clock ticks up to ${tick} ms)` : ""}`,
    );
  }
  for (const { place, fault } of shrunk.faults) {
    console.log(`  fault at ${place}: ${JSON.stringify(fault)}`);
  }
  console.log(`\nReplay it: npm run sim -- --seed ${seed} --profile ${profile} --trace`);
  return 1;
}

function explainDifference(seed: number, profile: Profile): number {
  console.log(`Seed ${seed} (${profile}) went two ways in two runs: something in it is left to chance.`);
  return 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
