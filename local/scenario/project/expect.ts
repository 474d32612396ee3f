import type { Evidence } from "../../../src/domain/retro/evidence";
import { someDay } from "../../../src/domain/retro/dates";
import { matches } from "../expect";
import { formatTime, toTimedJson } from "../times";
import { evidenceLists, type WrittenEvidence, type WrittenExpectation, type WrittenRetro } from "./expectation";
import { toText, type Resolved } from "./references";
import type { Seen, SeenRetro } from "./see";

type Expected = Resolved<WrittenExpectation>;

/** A message that came since the step before, told by names. */
export interface SeenMessage {
  readonly at: number;
  readonly to: readonly string[];
  readonly on: string;
  readonly text: string;
}

/** Each expectation that doesn't hold, as a sentence; none when all hold. */
export function checkExpectation(
  expected: Expected | undefined,
  seen: Seen,
  messages: readonly SeenMessage[],
  zone: string,
): readonly string[] {
  const check = new Check(zone);
  seen.surplus.forEach((ticket) => check.fail(`tickets: ${ticket} is one too many`));
  if (expected?.retros !== undefined) {
    checkRetros(expected.retros, seen.retros, check);
  }
  if (expected?.messages !== undefined) {
    checkMessages(expected.messages, messages, check);
  }
  for (const [key, item] of Object.entries(expected?.items ?? {})) {
    const found = seen.items[key];
    if (found === undefined) {
      check.fail(`items: ${key} is not there`);
    } else {
      checkItem(key, item, found, check);
    }
  }
  if (expected?.library !== undefined) {
    checkLibrary(expected.library, seen.library, check);
  }
  return check.failures;
}

/** Gathers what doesn't hold. */
class Check {
  readonly failures: string[] = [];
  constructor(readonly zone: string) {}

  fail(sentence: string): void {
    this.failures.push(sentence);
  }

  equal(what: string, expected: unknown, actual: unknown): void {
    if (expected !== undefined && !matches(expected, actual)) {
      this.fail(`${what}: expected ${this.show(expected)}, is ${this.show(actual)}`);
    }
  }

  at(what: string, expected: number | undefined, actual: number | undefined): void {
    if (expected !== undefined && expected !== actual) {
      this.fail(`${what}: expected ${this.time(expected)}, is ${actual === undefined ? "nothing" : this.time(actual)}`);
    }
  }

  includes(what: string, parts: readonly string[] | undefined, actual: string): void {
    for (const part of parts ?? []) {
      if (!actual.includes(part)) {
        this.fail(`${what}: expected a part ${JSON.stringify(part)}, is ${JSON.stringify(actual)}`);
      }
    }
  }

  /** The list is the whole list, in any order. */
  whole(what: string, expected: readonly unknown[] | undefined, actual: readonly unknown[]): void {
    if (expected === undefined) {
      return;
    }
    for (const one of expected) {
      if (!actual.some((other) => matches(one, other))) {
        this.fail(`${what}: ${this.show(one)} is not among ${this.show(actual)}`);
      }
    }
    for (const one of actual) {
      if (!expected.some((other) => matches(other, one))) {
        this.fail(`${what}: ${this.show(one)} was not expected`);
      }
    }
    if (expected.length !== actual.length) {
      this.fail(`${what}: expected ${expected.length}, are ${actual.length}`);
    }
  }

  time(at: number): string {
    return at === someDay ? "a day that is not known yet" : formatTime(at, this.zone);
  }

  show(value: unknown): string {
    return value === undefined ? "nothing" : toTimedJson(value, (at) => this.time(at));
  }
}

function checkRetros(expected: NonNullable<Expected["retros"]>, seen: readonly SeenRetro[], check: Check): void {
  for (const one of expected) {
    const name = toText(one.retro);
    const found = seen.find(({ retro }) => retro === name);
    if (found === undefined) {
      check.fail(`retros: ${name} is not there`);
    } else {
      checkRetro(one, found, check);
    }
  }
  for (const { retro, phase } of seen) {
    if (!expected.some((one) => toText(one.retro) === retro)) {
      check.fail(`retros: ${retro} (${phase}) was not expected`);
    }
  }
}

function checkRetro(expected: Partial<Resolved<WrittenRetro>>, seen: SeenRetro, check: Check): void {
  const { retro } = seen;
  for (const name of ["phase", "day", "sponsor", "overdue", "takenBack", "field", "status"] as const) {
    check.equal(`${retro}.${name}`, expected[name], seen[name]);
  }
  check.at(`${retro}.comes`, expected.comes === "notKnown" ? someDay : expected.comes, seen.comesAt);
  check.at(`${retro}.due`, expected.due, seen.due);
  check.equal(`${retro}.assignee`, expected.assignee, seen.assignee ?? "nobody");
  check.includes(`${retro}.title`, expected.title === undefined ? undefined : [expected.title], seen.title);
  check.includes(`${retro}.description`, expected.description, seen.description);
  for (const name of ["items", "linked", "answered", "actions", "carriedOver", "learnings", "notes"] as const) {
    check.whole(`${retro}.${name}`, expected[name], seen[name]);
  }
  for (const [measure, goal] of Object.entries(expected.goals ?? {})) {
    for (const when of ["committed", "now"] as const) {
      check.equal(`${retro}.goals.${measure}.${when}`, goal[when], seen.goals[measure]?.[when]);
    }
  }
  check.whole(`${retro}.measures`, toPairs(expected.measures), toPairs(seen.measures) ?? []);
  if (expected.evidence !== undefined) {
    checkEvidence(retro, expected.evidence, seen, check);
  }
}

function toPairs<T>(
  record: Readonly<Record<string, T>> | undefined,
): readonly Readonly<Record<string, T>>[] | undefined {
  return record === undefined ? undefined : Object.entries(record).map(([name, value]) => ({ [name]: value }));
}

const hourMs = 3_600_000;

function checkEvidence(
  retro: string,
  expected: Resolved<WrittenEvidence>,
  { evidence, facts }: SeenRetro,
  check: Check,
): void {
  if (evidence === undefined) {
    check.fail(`${retro}.evidence: nothing was gathered`);
    return;
  }
  const what = `${retro}.evidence`;
  for (const name of ["items", "withTrail", "withoutTrail", "assumptionsHeld", "assumptionsUnsaid"] as const) {
    check.equal(`${what}.${name}`, expected[name], evidence[name]);
  }
  check.whole(`${what}.waits`, toPairs(expected.waits), toPairs(waitsOf(evidence)) ?? []);
  for (const name of evidenceLists) {
    check.whole(`${what}.${name}`, expected[name], evidence[name] ?? []);
  }
  check.includes(`${what}.says`, expected.says, facts.join("\n"));
}

function waitsOf({ waits }: Evidence): Readonly<Record<string, object>> {
  return Object.fromEntries(
    waits.map(({ discipline, items, workingMs, calendarMs }) => [
      discipline,
      { workingHours: workingMs / hourMs, hours: calendarMs / hourMs, items },
    ]),
  );
}

function checkMessages(expected: NonNullable<Expected["messages"]>, seen: readonly SeenMessage[], check: Check): void {
  check.equal("messages", expected.length, seen.length);
  if (expected.length !== seen.length) {
    seen.forEach((message) => check.fail(`messages: there is ${check.show(message)}`));
  }
  expected.forEach(({ to, at, on, onAction, says }, index) => {
    const found = seen[index];
    if (found === undefined) {
      return;
    }
    const what = `messages.${index}`;
    check.equal(`${what}.to`, to === "nobody" ? [] : to === undefined ? undefined : [to], found.to);
    check.at(`${what}.at`, at, found.at);
    check.equal(`${what}.on`, on === undefined ? onAction : toText(on), found.on);
    check.includes(`${what}.says`, says, found.text);
  });
}

function checkItem(
  key: string,
  expected: NonNullable<Expected["items"]>[string],
  seen: Seen["items"][string],
  check: Check,
): void {
  for (const name of ["status", "gate", "commit"] as const) {
    check.equal(`${key}.${name}`, expected[name], seen[name]);
  }
  check.whole(`${key}.missing`, expected.missing, seen.missing);
  check.includes(`${key}.says`, expected.says, seen.says);
  // The order says which learning speaks most to the charter.
  check.equal(`${key}.asks`, expected.asks, seen.asks);
}

function checkLibrary(expected: NonNullable<Expected["library"]>, seen: Seen["library"], check: Check): void {
  for (const [name, learning] of Object.entries(expected)) {
    const found = seen[name];
    if (found === undefined) {
      check.fail(`library: ${name} is not there`);
    } else {
      Object.entries(learning).forEach(([member, value]) =>
        check.equal(`${name}.${member}`, value, Reflect.get(found, member)),
      );
    }
  }
  for (const [name, { standing }] of Object.entries(seen)) {
    if (!Object.hasOwn(expected, name)) {
      check.fail(`library: ${name} (${standing}) was not expected`);
    }
  }
}
