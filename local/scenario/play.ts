import { explainCommit } from "../../src/app/words/commit/verdict";
import { explainEntry } from "../../src/app/words/item/entry";
import type { GateFacts } from "../../src/app/words/concept/gate-facts";
import { explainRejection } from "../../src/app/words/item/rejection";
import { toReader, type Reader } from "../../src/app/words/reader";
import { explainVerdict } from "../../src/app/words/concept/verdict";
import type { Command, Rejection } from "../../src/domain/item/command";
import { decide } from "../../src/domain/item/decide";
import { evolve, replay } from "../../src/domain/item/evolve";
import type { LogEntry } from "../../src/domain/item/log";
import { type Actor, actingFor } from "../../src/domain/ground/log-entry";
import { guardedStatusIds } from "../../src/domain/policy/gate-statuses";
import type { Instant } from "../../src/domain/ground/people";
import { emptyState, type ItemState } from "../../src/domain/item/state";
import { commitRulesOf, judgeCommit } from "../../src/domain/commit/judge";
import { judgeConcept as judge } from "../../src/domain/concept/judge";
import { debtRuleOf } from "../../src/domain/commit/retro-debt";
import type { Verdict } from "../../src/domain/concept/verdict";
import { checkExpectation, matches } from "./expect";
import { toName } from "./names";
import { firstProject, type GateScenario, type Step } from "./parse";
import { toCommand } from "./command";
import { changeWorld, toWorld, type World } from "./world";
import { toConcept } from "./written-texts";

/** What one step did, and which of its expectations don't hold. */
export interface PlayedStep {
  readonly line: number;
  readonly at: Instant;
  readonly command?: Command;
  readonly entries: readonly LogEntry[];
  /** The trail's lines for the entries. */
  readonly told: readonly string[];
  readonly refusal?: { readonly refusal: Rejection; readonly message: string };
  readonly verdict: Verdict;
  readonly message: string;
  /** The commit gate's sentence; absent where the policy has no commit space. */
  readonly commitMessage?: string;
  readonly failures: readonly string[];
}

export interface PlayedScenario {
  readonly kind: "gate";
  readonly name: string;
  readonly line: number;
  readonly zone: string;
  readonly steps: readonly PlayedStep[];
}

interface PlayState {
  readonly world: World;
  readonly state: ItemState;
  readonly log: readonly LogEntry[];
  readonly verdict?: Verdict;
}

/** Plays a scenario through the engine, step by step. */
export function playScenario(scenario: GateScenario): PlayedScenario {
  const steps: PlayedStep[] = [];
  let reached = toPlayState(scenario);
  for (const step of scenario.steps) {
    const { played, after } = playStep(scenario, step, reached);
    steps.push(played);
    reached = after;
  }
  return { kind: "gate", name: scenario.name, line: scenario.line, zone: scenario.timeContext.zone, steps };
}

/** A concept given at the top is written by the author at the first step's time, before it. */
function toPlayState(scenario: GateScenario): PlayState {
  const world = toWorld(scenario);
  const first = scenario.steps[0];
  if (scenario.concept === undefined || first === undefined) {
    return { world, state: emptyState, log: [] };
  }
  const command: Command = {
    kind: "editConcept",
    by: world.author,
    concept: toConcept(scenario.concept, undefined),
    basedOn: 0,
  };
  return append({ world, state: emptyState, log: [] }, command, first.at).reached;
}

function playStep(
  scenario: GateScenario,
  step: Step,
  before: PlayState,
): { readonly played: PlayedStep; readonly after: PlayState } {
  const world = changeWorld(before.world, step);
  const happened = step.times["happened"];
  const then = happened === undefined ? undefined : stateAt(before, happened);
  const command = toCommand({ step, world, before: before.world, state: before.state, then });
  const { reached, refusal } =
    command === undefined
      ? { reached: { ...before, world }, refusal: undefined }
      : append({ ...before, world }, command, step.at);
  const verdict = judge(world.policy, reached.state, step.at);
  const reader = readerAt(step.at, scenario, reached);
  const facts = toFacts(scenario, reached);
  const message = explainVerdict(verdict, reader, facts);
  const rules = commitRulesOf(reached.state, world.policy);
  const commit = judgeCommit(rules, reached.state, step.at, debtRuleOf(world.policy));
  const commitMessage =
    rules === undefined
      ? undefined
      : explainCommit(
          commit,
          reader,
          rules.gatedStatusIds.map((id) => statusName(id, scenario)),
        );
  const entries = reached.log.slice(before.log.length);
  const policy = reached.state.round?.policy ?? world.policy;
  const told = entries.map((entry) => explainEntry(entry, reader, facts));
  const failures = [
    ...checkRefusal(step, refusal, scenario),
    ...checkEvents(step, entries),
    ...checkTrail(step, told),
    ...checkExpectation(step, {
      verdict,
      commit: { verdict: commit, message: commitMessage ?? "", failMode: rules?.failMode ?? "closed" },
      before: before.verdict,
      state: reached.state,
      message,
      failMode: policy.failMode,
      zone: scenario.timeContext.zone,
    }),
  ];
  const played: PlayedStep = {
    line: step.line,
    at: step.at,
    entries,
    told,
    verdict,
    message,
    ...(commitMessage === undefined ? {} : { commitMessage }),
    failures,
    ...(command === undefined ? {} : { command }),
    ...(refusal === undefined ? {} : { refusal: { refusal, message: explainRejection(refusal, reader) } }),
  };
  return { played, after: { ...reached, verdict } };
}

/** What stood at an instant, as the project that the item is in now judges it. */
function stateAt({ log, world }: PlayState, at: Instant): ItemState {
  const then = replay(log.filter((entry) => entry.at <= at));
  const from = then.place?.project ?? firstProject;
  return from === world.project
    ? then
    : evolve(then, { kind: "projectChanged", from, to: world.project, seq: then.seq, at, by: { kind: "system" } });
}

function append(
  reached: PlayState,
  command: Command,
  at: Instant,
): { readonly reached: PlayState; readonly refusal?: Rejection } {
  const decided = decide(command, reached.state, reached.world.policy, at);
  if (!decided.ok) {
    return { reached, refusal: decided.error };
  }
  const by: Actor = "by" in command ? { kind: "person", id: command.by } : { kind: "system" };
  const entries = decided.value.map((event, index): LogEntry => ({
    ...event,
    seq: reached.log.length + index + 1,
    at,
    by: actingFor(by, "actingFor" in event ? event.actingFor : undefined),
  }));
  return { reached: { ...reached, state: entries.reduce(evolve, reached.state), log: [...reached.log, ...entries] } };
}

function checkRefusal(step: Step, refusal: Rejection | undefined, scenario: GateScenario): readonly string[] {
  if (step.refused === undefined) {
    return refusal === undefined ? [] : [`refused: ${JSON.stringify(refusal)}, and was expected to be taken`];
  }
  const times = Object.entries(step.times).flatMap(([name, at]) =>
    name.startsWith("refused.") ? [[name.slice(8), at] as const] : [],
  );
  const expected = { ...step.refused, ...Object.fromEntries(times) };
  if (refusal === undefined) {
    return [`refused: expected ${JSON.stringify(step.refused)}, and it was taken in ${scenario.name}`];
  }
  return matches(expected, refusal)
    ? []
    : [`refused: expected ${JSON.stringify(expected)}, is ${JSON.stringify(refusal)}`];
}

function checkEvents({ events }: Step, entries: readonly LogEntry[]): readonly string[] {
  const kinds = entries.map(({ kind }) => kind).join(", ");
  return events === undefined || events.join(", ") === kinds
    ? []
    : [`events: expected ${events.join(", ") || "none"}, are ${kinds || "none"}`];
}

/** What the trail says of the step, in part or whole. */
function checkTrail({ says }: Step, told: readonly string[]): readonly string[] {
  return says === undefined || told.some((line) => line.includes(says))
    ? []
    : [`says: expected "${says}", the trail says: ${told.join(" ") || "nothing"}`];
}

function toFacts(scenario: GateScenario, { world, state }: PlayState): GateFacts {
  const policy = state.round?.policy ?? world.policy;
  return {
    gatedStatusNames: policy.gatedStatusIds.map((id) => statusName(id, scenario)),
    policy,
    concept: state.concept,
    round: state.round,
    objections: state.round?.objections ?? [],
    bypass: state.bypass,
  };
}

function readerAt(now: Instant, scenario: GateScenario, { world, state }: PlayState): Reader {
  const ids = [...Object.keys(world.people), world.author];
  const holders = world.policy.seats.map((seat) => seat.holders);
  const groups = [
    ...holders.flatMap((source) => source.groups),
    ...Object.values(world.people).flatMap((person) => person.groups),
  ];
  const statuses = [
    ...new Set([
      "to-do",
      world.statusId,
      ...guardedStatusIds(world.policy),
      ...(world.policy.commit === undefined ? [] : guardedStatusIds(world.policy.commit)),
    ]),
  ];
  return toReader({
    now,
    zone: scenario.timeContext.zone,
    people: Object.fromEntries(ids.map((id) => [id, { name: scenario.people[id]?.name ?? toName(id) }])),
    seats: (state.round?.policy ?? world.policy).seats,
    statuses: statuses.map((id) => ({ id, name: statusName(id, scenario) })),
    groups: groups.map((id) => ({ id, name: scenario.groups[id] ?? toName(id) })),
    roles: holders.flatMap(({ roles = [] }) => roles).map((id) => ({ id, name: toName(id) })),
    fields: holders.flatMap(({ fields = [] }) => fields).map((id) => ({ id, name: toName(id) })),
  });
}

function statusName(id: string, scenario: GateScenario): string {
  return scenario.statuses[id] ?? toName(id);
}
