import { changedSinceCommitment, emptyCharterState } from "../../src/domain/commit/state";
import type { CommitVerdict } from "../../src/domain/commit/verdict";
import { passesCommit } from "../../src/domain/commit/judge";
import { isEqual } from "../../src/domain/ground/equal";
import type { ItemState } from "../../src/domain/item/state";
import { passes, type Verdict } from "../../src/domain/concept/verdict";
import { timeFields, type Step } from "./parse";
import type { Expectation } from "./shape";
import { formatTime, toTimedJson } from "./times";

/** What a step left behind, and what it is compared with. */
export interface Seen {
  readonly verdict: Verdict;
  readonly commit: { readonly verdict: CommitVerdict; readonly message: string; readonly failMode: "closed" | "open" };
  readonly before: Verdict | undefined;
  readonly state: ItemState;
  readonly message: string;
  readonly failMode: "closed" | "open";
  readonly zone: string;
}

/** Compares what was expected with what is, and keeps a sentence for each that differs. */
interface Comparison {
  readonly zone: string;
  readonly failures: string[];
  readonly compare: (what: string, expected: unknown, actual: unknown) => void;
  /** Each pattern has to be among what is there. */
  readonly comparePatterns: (
    what: string,
    expected: readonly unknown[] | undefined,
    actual: readonly unknown[],
  ) => void;
}

function createComparison(zone: string): Comparison {
  const failures: string[] = [];
  return {
    zone,
    failures,
    compare(what, expected, actual) {
      if (expected !== undefined && !matches(expected, actual)) {
        failures.push(`${what}: expected ${show(expected, zone)}, is ${show(actual, zone)}`);
      }
    },
    comparePatterns(what, expected, actual) {
      for (const pattern of expected ?? []) {
        if (!actual.some((one) => matches(pattern, one))) {
          failures.push(`${what}: ${show(pattern, zone)} is not among ${show(actual, zone)}`);
        }
      }
    },
  };
}

/** Each expectation that doesn't hold, as a sentence; none when all hold. */
export function checkExpectation(step: Step, seen: Seen): readonly string[] {
  const { expect, times } = step;
  if (expect === undefined) {
    return [];
  }
  const { verdict, state } = seen;
  const comparison = createComparison(seen.zone);
  const { failures, compare, comparePatterns } = comparison;
  compare("state", expect.state, verdict.kind);
  compare("passes", expect.passes, passes(verdict, step.at, seen.failMode));
  checkCommit(comparison, expect.commit, step.times, seen);
  compare("opensAt", at(times["opensAt"]), at(verdict.kind === "opensAt" ? verdict.opensAt : undefined));
  compare("nextChangeAt", at(times["nextChangeAt"]), at(verdict.nextChangeAt));
  if (expect.nextChangeAt === "never" && verdict.nextChangeAt !== undefined) {
    failures.push(`nextChangeAt: expected never, is ${formatTime(verdict.nextChangeAt, seen.zone)}`);
  }
  checkSeats(comparison, expect, step, verdict);
  checkDebtors(comparison, expect, step, verdict);
  comparePatterns("reasons", withTimes(expect.reasons, "reasons", step), verdict.reasons);
  for (const kind of expect.withoutReasons ?? []) {
    if (verdict.reasons.some((reason) => reason.kind === kind)) {
      failures.push(`reasons: ${kind} is there, and should not be`);
    }
  }
  comparePatterns("warnings", expect.warnings, verdict.warnings);
  if (expect.warnings?.length === 0 && verdict.warnings.length > 0) {
    failures.push(`warnings: expected none, are ${show(verdict.warnings, seen.zone)}`);
  }
  compare("objections", expect.objections, verdict.reasons.filter(({ kind }) => kind === "objection").length);
  if (expect.lateShelf !== undefined) {
    compare("lateShelf length", expect.lateShelf.length, state.lateShelf.length);
    comparePatterns("lateShelf", expect.lateShelf, state.lateShelf);
  }
  for (const part of expect.message ?? []) {
    if (!seen.message.includes(part)) {
      failures.push(`message: expected a part ${JSON.stringify(part)}, is ${JSON.stringify(seen.message)}`);
    }
  }
  if (expect.unchanged === true && !isEqual(verdict, seen.before)) {
    failures.push(`unchanged: the verdict was ${JSON.stringify(seen.before)} and is ${JSON.stringify(verdict)}`);
  }
  return failures;
}

/** The list of what is missing is the whole list. */
function checkCommit(
  { zone, failures, compare, comparePatterns }: Comparison,
  expected: Expectation["commit"],
  times: Step["times"],
  { commit, state }: Seen,
): void {
  const { verdict, message, failMode } = commit;
  compare("commit.state", expected?.state, verdict.kind);
  compare("commit.passes", expected?.passes, passesCommit(verdict, failMode));
  compare("commit.missing length", expected?.missing?.length, verdict.missing.length);
  comparePatterns("commit.missing", expected?.missing, verdict.missing);
  const at = (instant: number | undefined): string | undefined =>
    instant === undefined ? undefined : formatTime(instant, zone);
  compare(
    "commit.nextChangeAt",
    expected?.nextChangeAt === "never" ? "never" : at(times["commit.nextChangeAt"]),
    at(verdict.nextChangeAt) ?? "never",
  );
  const charter = state.charter ?? emptyCharterState;
  compare("commit.versions", expected?.versions, charter.versions.length);
  compare("commit.changedSince", expected?.changedSince, changedSinceCommitment(charter).length);
  compare(
    "commit.learnings",
    expected?.learnings,
    charter.learnings.map(({ learning }) => learning.id),
  );
  if (expected?.message !== undefined && !message.includes(expected.message)) {
    failures.push(`commit.message: expected a part ${JSON.stringify(expected.message)}, is ${JSON.stringify(message)}`);
  }
}

function checkSeats({ failures, compare }: Comparison, expect: Expectation, { times }: Step, verdict: Verdict): void {
  for (const [id, expected] of Object.entries(expect.seats ?? {})) {
    const seat = verdict.seats.find((one) => one.seat === id);
    if (seat === undefined) {
      failures.push(`seats: ${id} is not there`);
      continue;
    }
    compare(`seats.${id}`, expected.state, seat.state);
    compare(`seats.${id}.deadline`, at(times[`seats.${id}`]), at(seat.deadline));
    if ("have" in expected) {
      compare(`seats.${id}.have`, expected.have, seat.have);
    }
    if ("needed" in expected) {
      compare(`seats.${id}.needed`, expected.needed, seat.needed);
    }
    for (const [person, answer] of Object.entries(("holders" in expected ? expected.holders : undefined) ?? {})) {
      compare(
        `seats.${id}.holders.${person}`,
        answer,
        seat.holders.find((holder) => holder.person === person)?.answer ?? "not there",
      );
    }
  }
}

/** The list is the whole list: whoever owes something and isn't named is a failure too. */
function checkDebtors(
  { zone, failures, comparePatterns }: Comparison,
  expect: Expectation,
  step: Step,
  verdict: Verdict,
): void {
  if (expect.debtors === undefined) {
    return;
  }
  const expected = expect.debtors.map((debtor, index) => ({
    ...debtor,
    ...(step.times[`debtors.${index}`] === undefined ? {} : { until: step.times[`debtors.${index}`] }),
  }));
  comparePatterns("debtors", expected, verdict.debtors);
  for (const debtor of verdict.debtors) {
    if (!expected.some((one) => matches(one, debtor))) {
      failures.push(`debtors: ${show(debtor, zone)} was not expected`);
    }
  }
}

function withTimes(
  patterns: Expectation["reasons"],
  name: string,
  step: Step,
): readonly Readonly<Record<string, unknown>>[] | undefined {
  return patterns?.map((pattern, index) => ({
    ...pattern,
    ...Object.fromEntries(
      timeFields.flatMap((field) =>
        step.times[`${name}.${index}.${field}`] === undefined ? [] : [[field, step.times[`${name}.${index}.${field}`]]],
      ),
    ),
  }));
}

/** Whether everything that the pattern names is equal in the value. */
export function matches(pattern: unknown, value: unknown): boolean {
  if (typeof pattern !== "object" || pattern === null) {
    return Object.is(pattern, value);
  }
  if (typeof value !== "object" || value === null) {
    return false;
  }
  if (Array.isArray(pattern)) {
    return (
      Array.isArray(value) &&
      pattern.length === value.length &&
      pattern.every((one, index) => matches(one, value[index]))
    );
  }
  return Object.entries(pattern).every(([key, one]) =>
    matches(one, Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined),
  );
}

function at(instant: number | undefined): { readonly at: number } | undefined {
  return instant === undefined ? undefined : { at: instant };
}

function show(value: unknown, zone: string): string {
  if (typeof value === "object" && value !== null && Object.keys(value).join() === "at") {
    return formatTime(Number(Reflect.get(value, "at")), zone);
  }
  return value === undefined ? "nothing" : toTimedJson(value, (instant) => formatTime(instant, zone));
}
