import type { Command, Rejection } from "../../src/domain/item/command";
import type { DirectorySnapshot } from "../../src/domain/concept/command";
import type { Concept } from "../../src/domain/concept/concept";
import { decide } from "../../src/domain/item/decide";
import { defaultPolicy } from "../../src/domain/policy/default-policy";
import { evolve } from "../../src/domain/item/evolve";
import { judgeConcept } from "../../src/domain/concept/judge";
import type { LogEntry, LogEvent } from "../../src/domain/item/log";
import type { Move } from "../../src/domain/ground/move";
import type { ItemFacts } from "../../src/domain/policy/item-facts";
import type { Instant, Person } from "../../src/domain/ground/people";
import type { ProjectPolicy, SeatRule } from "../../src/domain/policy/policy";
import { emptyState, type ItemState } from "../../src/domain/item/state";
import type { Verdict } from "../../src/domain/concept/verdict";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const FIRST_MONDAY = Date.UTC(2026, 10, 23);
const DAY = 86_400_000;

/** "Mon 14:00" is Monday 23 November 2026, 14:00 UTC; "Mon+1 14:00" is a week later. */
export function at(text: string): Instant {
  const match = /^(\w{3})(?:\+(\d+))? (\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  const day = DAYS.indexOf(match?.[1] ?? "");
  if (!match || day < 0) {
    throw new Error(`Not a time: ${text}`);
  }
  const [weeks, hours, minutes, seconds] = [match[2], match[3], match[4], match[5]].map((part) => Number(part ?? 0));
  return (
    FIRST_MONDAY +
    (day + 7 * (weeks ?? 0)) * DAY +
    (hours ?? 0) * 3_600_000 +
    (minutes ?? 0) * 60_000 +
    (seconds ?? 0) * 1_000
  );
}

/** A binding seat named after its discipline: any one of its people answers within 3 working days. */
export function seat(id: string, people: readonly string[], more: Partial<SeatRule> = {}): SeatRule {
  return {
    id,
    discipline: id,
    holders: { people, groups: [] },
    quorum: { kind: "any" },
    answersWithin: { amount: 3, unit: "workingDays" },
    onSilence: "lapse",
    weight: "binding",
    ...more,
  };
}

/** A blocking policy with Legal (dana) and Sales (sam); omar decides; status 3 is gated. */
export function policy(more: Partial<ProjectPolicy> = {}): ProjectPolicy {
  return {
    ...defaultPolicy,
    version: 1,
    mode: "block",
    gatedStatusIds: ["3"],
    seats: [seat("legal", ["dana"]), seat("sales", ["sam"])],
    decider: { person: "omar", answersWithin: { amount: 2, unit: "workingDays" } },
    ...more,
  };
}

export const concept: Concept = {
  direction: "A prize draw in two countries",
  assumptions: [{ id: "stock", text: "Stock suffices for 10 days", test: "Ask the warehouse" }],
  risks: [{ id: "terms", text: "Terms differ by country", discipline: "legal" }],
};

export const facts: ItemFacts = { labels: [], components: [], issueType: "10001", fields: {} };

export function person(id: string, more: Partial<Person> = {}): Person {
  return { id, active: true, seesItem: true, groups: [], ...more };
}

/** Ada is the author; dana, lee (legal), sam, sue (sales) review; omar decides; eve edits; tom stands by. */
export const everybody: readonly Person[] = ["ada", "dana", "lee", "sam", "sue", "omar", "eve", "tom"].map((id) =>
  person(id),
);

export function directory(people: readonly Person[] = everybody): DirectorySnapshot {
  return { people, reachable: true };
}

export function move(id: string, time: string, from = "1", to = "3"): Move {
  return { changelogId: id, fromStatusId: from, toStatusId: to, at: at(time), by: "ada" };
}

/** A command, or one that is made from what stands just now. */
type Told = Command | ((state: ItemState) => Command);

export interface Story {
  readonly log: LogEntry[];
  policy: ProjectPolicy;
  state(): ItemState;
  /** Plays a command; throws where it is refused. */
  does(time: string, command: Told): Story;
  /** Plays a command that is refused, and says why. */
  refusal(time: string, command: Told): Rejection;
  verdict(time: string): Verdict;
  verdictAt(now: Instant): Verdict;
}

/** One work item's log, told command by command, on top of what it was before. */
export function story(rules: ProjectPolicy = policy(), from: ItemState = emptyState): Story {
  let state = from;
  const told: Story = {
    log: [],
    policy: rules,
    state: () => state,
    does(time, given) {
      const command = typeof given === "function" ? given(state) : given;
      const decision = decide(command, state, told.policy, at(time));
      if (!decision.ok) {
        throw new Error(`Refused: ${JSON.stringify(decision.error)}`);
      }
      for (const event of decision.value) {
        const entry = toEntry(event, state.seq + 1, at(time), command);
        told.log.push(entry);
        state = evolve(state, entry);
      }
      return told;
    },
    refusal(time, given) {
      const command = typeof given === "function" ? given(state) : given;
      const decision = decide(command, state, told.policy, at(time));
      if (decision.ok) {
        throw new Error(`Taken: ${JSON.stringify(decision.value)}`);
      }
      return decision.error;
    },
    verdict: (time) => judgeConcept(told.policy, state, at(time)),
    verdictAt: (now) => judgeConcept(told.policy, state, now),
  };
  return told;
}

export function toEntry(event: LogEvent, seq: number, time: Instant, command: Command): LogEntry {
  const by = "by" in command ? ({ kind: "person", id: command.by } as const) : ({ kind: "system" } as const);
  return { seq, at: time, by, ...event };
}

/** A review that Ada opened on Monday at 14:00 (deadline Thursday 14:00) for the concept that she wrote before. */
export function opened(
  rules: ProjectPolicy = policy(),
  people: readonly Person[] = everybody,
  item: ItemFacts = facts,
): Story {
  return story(rules)
    .does("Mon 13:00", { kind: "editConcept", by: "ada", concept, basedOn: 0 })
    .does("Mon 14:00", { kind: "openReview", by: "ada", author: "ada", facts: item, directory: directory(people) });
}

export const approve = (by: string, version = 1, points: "all" | readonly string[] = "all"): Command => ({
  kind: "approve",
  by,
  seats: "mine",
  version,
  points,
});

export const object = (by: string, topic = "Prize terms", objection = `${by}-objects`): Command => ({
  kind: "object",
  by,
  objection,
  topic,
  reason: "Two countries, two laws",
  version: 1,
});

export const edit = (by: string, basedOn: number, changed: Partial<Concept>): Command => ({
  kind: "editConcept",
  by,
  basedOn,
  concept: { ...concept, ...changed },
});

export const direction = "A prize draw in three countries";

/** The second of two people signs an override: the latest proposal, or that of one person. */
export const sign =
  (by: string, proposedBy?: string) =>
  ({ round }: ItemState): Command => ({
    kind: "signOverride",
    by,
    proposal: lastOf(round?.overrides, proposedBy),
  });

/** The second of two people opens a closed gate again, as the latest proposal or that of one person says. */
export const confirm =
  (by: string, proposedBy?: string) =>
  ({ round }: ItemState): Command => ({
    kind: "confirmReopen",
    by,
    proposal: lastOf(round?.reopens, proposedBy),
    facts,
    directory: directory(),
  });

function lastOf(
  proposals: readonly { readonly id: number; readonly proposedBy: string }[] | undefined,
  proposedBy: string | undefined,
): number {
  return proposals?.findLast((one) => proposedBy === undefined || one.proposedBy === proposedBy)?.id ?? 0;
}
