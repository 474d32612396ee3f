import type { Instant } from "../ground/people";
import { guardedStatusIds, sideOf, type GateStatuses } from "./gate-statuses";
import type { SpaceMode } from "./policy";
import {
  birthsInside,
  carries,
  fieldOfRule,
  isOutdated,
  leftovers,
  readsByKey,
  readsElsewhere,
  ruleOfSpace,
  waysInto,
} from "./workflow-rules";
import type { GatedStatuses, GateRule, SpaceName, Transition, Workflow } from "./workflow-rules";

/** What somebody could find out. `hidden`: they may not see it; `unavailable`: there was no answer. */
export type Told<T> =
  { readonly kind: "told"; readonly value: T } | { readonly kind: "hidden" } | { readonly kind: "unavailable" };

/** A space's gate, as far as workflows are concerned. */
export interface GuardedGate extends GateStatuses {
  readonly gate: SpaceName;
  readonly mode: SpaceMode;
}

/** What the app itself needs in a project. */
export type AppRight = "see" | "edit" | "move" | "comment";
export type AppField = "gate" | "waitingFor" | "charter" | "owner" | "decider" | "retroDue";

export type FieldIds = Readonly<Partial<Record<AppField, string>>>;

export interface CheckFacts {
  readonly now: Instant;
  /** The project whose work the rules are to know; absent where that is not asked. */
  readonly project?: string;
  /** The spaces that the project ever switched on, with the statuses that each stands before. */
  readonly gates: readonly GuardedGate[];
  readonly workflows: Told<readonly Workflow[]>;
  /** The app's fields that the site has, with the ids that it gave them. */
  readonly fields: Told<FieldIds>;
  /** What the app may do in the project. */
  readonly app: Told<readonly AppRight[]>;
  readonly lastSweep: Instant | undefined;
  /** When the tracker last told of a change of any work item, to the hour. */
  readonly lastEvent: Instant | undefined;
  /** The last whole look for bypasses, and how many the events had not told of; undefined before the first one. */
  readonly lastScan: { readonly at: Instant; readonly found: number } | undefined;
  /** Since when the space has been on; undefined while it is off. */
  readonly onSince: Instant | undefined;
}

/** `mend`: somebody has to do something; `note`: good to know, or not to be told from here. */
export type Finding = { readonly level: "fine" | "note" | "mend" } & FindingFact;

export type FindingFact =
  | { readonly kind: "nothingGated"; readonly gate: SpaceName }
  | { readonly kind: "workflowsUntold"; readonly why: "hidden" | "unavailable" }
  | { readonly kind: "statusGone"; readonly gate: SpaceName; readonly status: string }
  | { readonly kind: "guarded"; readonly gate: SpaceName; readonly workflow: string; readonly ways: number }
  | {
      readonly kind: "unguarded";
      readonly gate: SpaceName;
      readonly workflow: string;
      readonly transition: string;
      readonly status: string;
      readonly way: "global" | "directed";
      readonly rule: "missing" | "off";
      readonly guardedBeside: number;
    }
  /** The rule was told of the gate as it stood before: it asks work that is past it, or whatever is closed as abandoned. */
  | { readonly kind: "ruleOutdated"; readonly gate: SpaceName; readonly workflow: string; readonly transition: string }
  /** The rule reads a field that is not the site's own, so it finds nothing there and refuses every move. */
  | {
      readonly kind: "ruleReadsElsewhere";
      readonly gate: SpaceName;
      readonly workflow: string;
      readonly transition: string;
    }
  /** The rule was added by hand and goes by the app's key, of which Jira's documents say less than of the field's id. */
  | { readonly kind: "ruleByKey"; readonly gate: SpaceName; readonly workflow: string; readonly transition: string }
  /** Nobody said what comes after the gate, so a step over it is not seen. */
  | { readonly kind: "reachUntold"; readonly gate: SpaceName }
  /** Work is done in a status that is neither after the gate nor free. */
  | { readonly kind: "doneUnguarded"; readonly gate: SpaceName; readonly status: string }
  | {
      readonly kind: "createdInside";
      readonly gate: SpaceName;
      readonly workflow: string;
      readonly transition: string;
      readonly status: string;
    }
  /** Jira's own approval stands on the gated status, or on one from which work goes there. */
  | { readonly kind: "nativeApproval"; readonly gate: SpaceName; readonly workflow: string; readonly status: string }
  | { readonly kind: "leftover"; readonly workflow: string; readonly transition: string }
  | { readonly kind: "sharedWorkflow"; readonly workflow: string; readonly projects: number }
  | { readonly kind: "appUntold" }
  | { readonly kind: "appBlind" }
  | { readonly kind: "appLacks"; readonly rights: readonly AppRight[] }
  | { readonly kind: "appMay" }
  | { readonly kind: "fieldMissing"; readonly fields: readonly AppField[] }
  | { readonly kind: "screensUntold" }
  | { readonly kind: "eventsArrive"; readonly at: Instant }
  | { readonly kind: "eventsMissed"; readonly found: number; readonly at: Instant }
  | { readonly kind: "lastEvent"; readonly at: Instant }
  | { readonly kind: "eventsQuiet"; readonly at: Instant | undefined }
  | { readonly kind: "swept"; readonly at: Instant }
  | { readonly kind: "sweepLate"; readonly at: Instant | undefined }
  | { readonly kind: "scanned"; readonly at: Instant }
  | { readonly kind: "scanComing" }
  | { readonly kind: "scanLate"; readonly at: Instant | undefined };

/** The sweep comes every five minutes and may come late; after half an hour it is missed. */
const sweepPatienceMs = 30 * 60_000;
/** A day, and the time that a large project takes. */
const scanPatienceMs = 30 * 3_600_000;
/** A weekend, and a holiday beside it. */
const eventPatienceMs = 4 * 24 * 3_600_000;
const allRights: readonly AppRight[] = ["see", "edit", "move", "comment"];
const fieldsOfGate: Readonly<Record<SpaceName, readonly AppField[]>> = {
  commit: ["charter", "owner", "decider"],
  concept: ["gate", "waitingFor"],
  learning: ["retroDue"],
};

/** Everything that could let work past the gate, or hold it there for no reason; what has to be mended comes first. */
export function checkSpace(facts: CheckFacts): readonly Finding[] {
  const findings = [...checkWorkflows(facts), ...checkApp(facts), ...checkFields(facts), ...checkRunning(facts)];
  const order = ["mend", "note", "fine"];
  return findings.sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level));
}

function checkWorkflows({ gates, workflows, project, fields }: CheckFacts): readonly Finding[] {
  if (workflows.kind !== "told") {
    return [{ level: "note", kind: "workflowsUntold", why: workflows.kind }];
  }
  const all = workflows.value;
  const done = [...new Set(all.flatMap(({ doneStatusIds = [] }) => doneStatusIds))];
  return [
    ...gates.flatMap((gate) => checkGate(gate, all, { project, fields })),
    ...gates.flatMap((gate) => checkReach(gate, done)),
    ...all.flatMap((workflow) =>
      leftovers(workflow, statusesOfGates(gates)).map(({ name }): Finding => ({
        level: "mend",
        kind: "leftover",
        workflow: workflow.name,
        transition: name,
      })),
    ),
    ...all
      .filter((workflow) => isShared(workflow, gates))
      .map(({ name, otherProjects }): Finding => ({
        level: "note",
        kind: "sharedWorkflow",
        workflow: name,
        projects: otherProjects ?? 0,
      })),
  ];
}

function statusesOfGates(gates: readonly GuardedGate[]): GatedStatuses {
  const of = (name: SpaceName): readonly string[] => {
    const found = gates.find(({ gate }) => gate === name);
    return found === undefined ? [] : guardedStatusIds(found);
  };
  return { commit: of("commit"), concept: of("concept"), learning: of("learning") };
}

function isShared(workflow: Workflow, gates: readonly GuardedGate[]): boolean {
  return (workflow.otherProjects ?? 0) > 0 && gates.some((gate) => waysInto(workflow, gatedBy(gate)).length > 0);
}

/** A gate that is off stands before nothing. */
function gatedBy(gate: GuardedGate): readonly string[] {
  return gate.mode === "off" ? [] : guardedStatusIds(gate);
}

/** A gate is stepped over where nobody said what comes after it. */
function checkReach(gate: GuardedGate, done: readonly string[]): readonly Finding[] {
  if (gate.gate === "learning" || gatedBy(gate).length === 0) {
    return [];
  }
  if (gate.laterStatusIds === undefined) {
    return [{ level: "note", kind: "reachUntold", gate: gate.gate }];
  }
  return done
    .filter((status) => sideOf(gate, status) === "before")
    .map((status): Finding => ({ level: "note", kind: "doneUnguarded", gate: gate.gate, status }));
}

interface RuleFacts {
  readonly project: string | undefined;
  readonly fields: CheckFacts["fields"];
}

function checkGate(facts: GuardedGate, workflows: readonly Workflow[], told: RuleFacts): readonly Finding[] {
  const { gate } = facts;
  const gated = gatedBy(facts);
  const known = workflows.flatMap(({ statusIds }) => statusIds);
  const gone = gated.filter((status) => !known.includes(status));
  return [
    ...(gated.length === 0 ? [{ level: "note", kind: "nothingGated", gate } as const] : []),
    ...gone.map((status): Finding => ({ level: "mend", kind: "statusGone", gate, status })),
    ...workflows.flatMap((workflow) => checkWorkflow(workflow, facts, gated, told)),
  ];
}

function checkWorkflow(
  workflow: Workflow,
  facts: GuardedGate,
  gated: readonly string[],
  { project, fields }: RuleFacts,
): readonly Finding[] {
  const { gate, mode } = facts;
  const rule = ruleOfSpace[gate];
  const ways = waysInto(workflow, gated);
  const guarded = ways.filter((way) => carries(way, rule));
  const open = ways.filter((way) => !guarded.includes(way));
  const reach = project === undefined || gate === "learning" ? undefined : { project, gate: facts };
  const outdated = guarded.filter((way) => isOutdated(way, rule, reach));
  const field = fields.kind === "told" ? fieldIdOf(rule, fields.value) : undefined;
  const elsewhere = guarded.filter((way) => readsElsewhere(way, rule, field));
  const byKey = guarded.filter((way) => readsByKey(way, rule, field));
  const needed = mode === "block" ? "mend" : "note";
  const named = { gate, workflow: workflow.name } as const;
  return [
    ...open.map((way): Finding => ({
      level: needed,
      kind: "unguarded",
      ...named,
      transition: way.name,
      status: way.to,
      way: way.kind === "global" ? "global" : "directed",
      rule: isOff(way, rule) ? "off" : "missing",
      guardedBeside: guarded.length,
    })),
    ...outdated.map((way): Finding => ({ level: needed, kind: "ruleOutdated", ...named, transition: way.name })),
    ...elsewhere.map((way): Finding => ({
      level: needed,
      kind: "ruleReadsElsewhere",
      ...named,
      transition: way.name,
    })),
    ...byKey.map((way): Finding => ({ level: "note", kind: "ruleByKey", ...named, transition: way.name })),
    ...nativeApprovals(workflow, ways).map((status): Finding => ({
      level: "note",
      kind: "nativeApproval",
      ...named,
      status,
    })),
    // Retros are made by the app, and never in a done status.
    ...(gate === "learning" ? [] : birthsInside(workflow, gated)).map(({ name, to }): Finding => ({
      level: needed,
      kind: "createdInside",
      ...named,
      transition: name,
      status: to,
    })),
    ...(ways.length > 0 && open.length === 0 && outdated.length === 0 && elsewhere.length === 0
      ? [{ level: "fine", kind: "guarded", ...named, ways: ways.length } as const]
      : []),
  ];
}

function nativeApprovals({ approvalStatusIds = [] }: Workflow, ways: readonly Transition[]): readonly string[] {
  return approvalStatusIds.filter((status) => ways.some(({ from, to }) => to === status || from.includes(status)));
}

/** The site's id of the field that a rule reads. */
export function fieldIdOf(rule: GateRule, fields: FieldIds): string | undefined {
  const field = fieldOfRule[rule];
  return field === undefined ? undefined : fields[field];
}

function isOff({ rules }: Transition, wanted: GateRule): boolean {
  return rules.some(({ rule }) => rule === wanted);
}

function checkApp({ app }: CheckFacts): readonly Finding[] {
  if (app.kind === "unavailable") {
    return [{ level: "note", kind: "appUntold" }];
  }
  if (app.kind === "hidden" || !app.value.includes("see")) {
    return [{ level: "mend", kind: "appBlind" }];
  }
  const rights = allRights.filter((right) => !app.value.includes(right));
  return rights.length > 0 ? [{ level: "mend", kind: "appLacks", rights }] : [{ level: "fine", kind: "appMay" }];
}

function checkFields({ fields, gates }: CheckFacts): readonly Finding[] {
  const needed = gates.flatMap(({ gate }) => fieldsOfGate[gate]);
  const missing = fields.kind === "told" ? needed.filter((field) => fields.value[field] === undefined) : [];
  return missing.length > 0
    ? [{ level: "mend", kind: "fieldMissing", fields: missing }]
    : [{ level: "note", kind: "screensUntold" }];
}

function checkRunning({ now, lastSweep, lastEvent, lastScan, onSince }: CheckFacts): readonly Finding[] {
  const isNew = lastSweep === undefined && now - (onSince ?? now) <= sweepPatienceMs;
  const isSwept = lastSweep !== undefined && now - lastSweep <= sweepPatienceMs;
  return [
    isSwept
      ? { level: "fine", kind: "swept", at: lastSweep }
      : { level: isNew ? "note" : "mend", kind: "sweepLate", at: lastSweep },
    ...(onSince === undefined
      ? []
      : [...checkEvents(lastScan), ...checkLastEvent(now, lastEvent, onSince), checkScan(now, lastScan, onSince)]),
  ];
}

/** What no event had told of when the daily look came. */
function checkEvents(lastScan: CheckFacts["lastScan"]): readonly Finding[] {
  if (lastScan === undefined) {
    return [];
  }
  const { at, found } = lastScan;
  return [found > 0 ? { level: "mend", kind: "eventsMissed", found, at } : { level: "fine", kind: "eventsArrive", at }];
}

/** Silence may be a fault, or a site at rest; so it is said, and how to find out. */
function checkLastEvent(now: Instant, lastEvent: Instant | undefined, onSince: Instant): readonly Finding[] {
  if (lastEvent !== undefined && now - lastEvent <= eventPatienceMs) {
    return [{ level: "fine", kind: "lastEvent", at: lastEvent }];
  }
  return now - (lastEvent ?? onSince) > eventPatienceMs ? [{ level: "note", kind: "eventsQuiet", at: lastEvent }] : [];
}

function checkScan(now: Instant, lastScan: CheckFacts["lastScan"], onSince: Instant): Finding {
  if (now - (lastScan?.at ?? onSince) > scanPatienceMs) {
    return { level: "mend", kind: "scanLate", at: lastScan?.at };
  }
  return lastScan === undefined
    ? { level: "note", kind: "scanComing" }
    : { level: "fine", kind: "scanned", at: lastScan.at };
}
