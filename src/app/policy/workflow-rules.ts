import type {
  AttachRequest,
  RulesChanged,
  GuardedTransition,
  GuardedWorkflow,
  RulesOutcome,
  RulesView,
} from "../../contract/policy/workflow-rules";
import type { Reply } from "../../contract/page/reply";
import type { Instant } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { unreachable } from "../../domain/ground/result";
import { checkSpace, fieldIdOf } from "../../domain/policy/self-check";
import type { FieldIds, Told } from "../../domain/policy/self-check";
import type { GuardedGate } from "../../domain/policy/self-check";
import { guardedStatusIds, type GateStatuses } from "../../domain/policy/gate-statuses";
import {
  decideAttach,
  decideDetach,
  isOutdated,
  readsByKey,
  readsElsewhere,
  ruleOfSpace,
  waysInto,
} from "../../domain/policy/workflow-rules";
import type {
  GatedStatuses,
  GateRule,
  RuleChange,
  RuleReach,
  RuleWanted,
  SpaceName,
  Transition,
  Workflow,
} from "../../domain/policy/workflow-rules";
import type { Clock } from "../../ports/clock";
import type { TrackerFailure } from "../../ports/failure";
import type { Health } from "../../ports/health";
import type { Log } from "../../ports/log";
import type { Probe } from "../../ports/probe";
import type { Store, StoredPolicy } from "../../ports/store";
import type { Workflows } from "../../ports/workflows";
import { ofStore, ofTracker, yes } from "../page/reply";
import { scanKey } from "../item/project-rows";

export interface RulesPorts {
  readonly store: Pick<Store, "loadPolicy" | "loadEffect">;
  readonly workflows: Workflows;
  readonly probe: Probe;
  readonly health: Pick<Health, "lastSweep" | "lastEvent">;
  readonly clock: Clock;
  readonly log: Log;
}

/** How the project's workflows and the app stand, as far as the person may see it. */
export async function viewWorkflowRules(ports: RulesPorts, project: string): Promise<Reply<RulesView>> {
  const stored = await ports.store.loadPolicy(project);
  return stored.ok ? toView(ports, project, stored.value) : ofStore(stored.error);
}

/** Puts a rule on every way into the gated statuses of the workflows that the page showed. */
export async function attachRule(
  ports: RulesPorts,
  project: string,
  { rule, workflows }: AttachRequest,
): Promise<Reply<RulesChanged>> {
  const fields = await ports.probe.fields();
  return change(ports, project, "attached", (found, gated, stored) =>
    decideAttach(
      found.filter(({ id }) => workflows.includes(id)),
      gated,
      rule,
      toWanted(project, rule, { stored, fields }),
    ),
  );
}

/** The site's own name for the rule's field, and what the gate's expression is told of the project. */
function toWanted(
  project: string,
  rule: GateRule,
  { stored, fields }: { readonly stored: StoredPolicy | undefined; readonly fields: Told<FieldIds> },
): RuleWanted {
  const reach = toReach(project, rule, stored);
  const field = fields.kind === "told" ? fieldIdOf(rule, fields.value) : undefined;
  return { ...(reach === undefined ? {} : { reach }), ...(field === undefined ? {} : { field }) };
}

/** What the gate's expression is told of the project; the strict rule asks storage, and a retro's field knows for itself. */
function toReach(project: string, rule: GateRule, stored: StoredPolicy | undefined): RuleReach | undefined {
  const gate = rule === "concept-gate" ? stored?.policy : rule === "commit-gate" ? stored?.policy.commit : undefined;
  return gate === undefined ? undefined : { project, gate };
}

/** Takes one space's rules off the project's workflows, or all, so that the app can go without leaving a closed door. */
export async function detachRules(ports: RulesPorts, project: string, space?: SpaceName): Promise<Reply<RulesChanged>> {
  return change(ports, project, "detached", (workflows) => decideDetach(workflows, space));
}

async function change(
  ports: RulesPorts,
  project: string,
  done: "attached" | "detached",
  decide: (
    workflows: readonly Workflow[],
    gated: GatedStatuses,
    stored: StoredPolicy | undefined,
  ) => readonly RuleChange[],
): Promise<Reply<RulesChanged>> {
  const [stored, found] = await Promise.all([ports.store.loadPolicy(project), ports.workflows.read(project)]);
  if (!stored.ok) {
    return ofStore(stored.error);
  }
  if (!found.ok && found.error.kind !== "forbidden") {
    return ofTracker(found.error);
  }
  const changes = found.ok ? decide(found.value, statusesOf(stored.value), stored.value) : [];
  const outcome = found.ok
    ? await makeChanges(ports, { project, done }, found.value, changes)
    : yes<RulesOutcome>({ kind: "notAllowed" });
  if (!outcome.ok) {
    return outcome;
  }
  const view = await toView(ports, project, stored.value);
  return view.ok ? yes({ outcome: outcome.value, view: view.value }) : view;
}

async function makeChanges(
  ports: RulesPorts,
  { project, done }: { readonly project: string; readonly done: "attached" | "detached" },
  workflows: readonly Workflow[],
  changes: readonly RuleChange[],
): Promise<Reply<RulesOutcome>> {
  if (changes.length === 0) {
    return yes({ kind: "nothingToDo" });
  }
  const made = await ports.workflows.change(changes);
  if (made.ok) {
    const touched = workflows.filter(({ id }) => changes.some(({ workflow }) => workflow === id));
    const names = touched.flatMap(({ id, transitions }) =>
      transitions
        .filter((transition) => changes.some((one) => one.workflow === id && one.transition === transition.id))
        .map(({ name }) => name),
    );
    ports.log.info(`rules.${done}`, { project, count: changes.length });
    return yes({ kind: done, transitions: names, workflows: touched.map(({ name }) => name) });
  }
  switch (made.error.kind) {
    case "changedMeanwhile":
      return yes({ kind: "changedMeanwhile" });
    case "forbidden":
    case "notFound":
      return yes({ kind: "notAllowed" });
    case "rejected":
      ports.log.alarm("rules.refused", { project, count: changes.length });
      return yes({ kind: "refused" });
    case "rateLimited":
    case "unavailable":
    case "unexpectedAnswer":
      return ofTracker(made.error);
    default:
      return unreachable(made.error);
  }
}

async function toView(ports: RulesPorts, project: string, stored: StoredPolicy | undefined): Promise<Reply<RulesView>> {
  const [workflows, fields, app, sweep, event, scan] = await Promise.all([
    ports.workflows.read(project),
    ports.probe.fields(),
    ports.probe.rights(project),
    ports.health.lastSweep(),
    ports.health.lastEvent(),
    ports.store.loadEffect(scanKey(project)),
  ]);
  if (!sweep.ok) {
    return ofStore(sweep.error);
  }
  if (!event.ok) {
    return ofStore(event.error);
  }
  if (!scan.ok) {
    return ofStore(scan.error);
  }
  const gated = statusesOf(stored);
  const standingOf = (transition: Transition, rule: GateRule): RuleStanding => {
    const { reach, field } = toWanted(project, rule, { stored, fields });
    if (isOutdated(transition, rule, reach) || readsElsewhere(transition, rule, field)) {
      return "outdated";
    }
    return readsByKey(transition, rule, field) ? "byKey" : "asWanted";
  };
  const effect = scan.value?.effect;
  const last = effect?.kind === "scan" ? effect.last : undefined;
  return yes({
    workflows: workflows.ok ? workflows.value.map((workflow) => toGuarded(workflow, gated, standingOf)) : undefined,
    findings: checkSpace({
      now: ports.clock.now(),
      project,
      gates: toGates(stored),
      workflows: toTold(workflows),
      fields,
      app,
      lastSweep: sweep.value,
      lastEvent: event.value,
      lastScan: last === undefined ? undefined : { at: last.finishedAt, found: last.found },
      onSince: toOnSince(stored),
    }),
  });
}

function toTold(workflows: Result<readonly Workflow[], TrackerFailure>): Told<readonly Workflow[]> {
  if (workflows.ok) {
    return { kind: "told", value: workflows.value };
  }
  return {
    kind: workflows.error.kind === "forbidden" || workflows.error.kind === "notFound" ? "hidden" : "unavailable",
  };
}

function toOnSince(stored: StoredPolicy | undefined): Instant | undefined {
  const times = [...Object.values(stored?.gatedSince ?? {}), ...Object.values(stored?.commitGatedSince ?? {})];
  return times.length === 0 ? undefined : Math.max(...times);
}

/** The spaces that the page speaks of: those that were ever set up, and the concept space where none was. */
function toGates(stored: StoredPolicy | undefined): readonly GuardedGate[] {
  const policy = stored?.policy;
  const { commit, learning } = policy ?? {};
  const concept: GuardedGate = {
    gate: "concept",
    mode: policy?.mode ?? "off",
    ...toGateStatuses(policy ?? { gatedStatusIds: [] }),
  };
  const others: readonly GuardedGate[] = [
    ...(commit === undefined ? [] : [{ gate: "commit", mode: commit.mode, ...toGateStatuses(commit) } as const]),
    ...(learning === undefined
      ? []
      : [{ gate: "learning", mode: learning.mode, gatedStatusIds: learning.doneStatusIds } as const]),
  ];
  const isConceptSet = concept.mode !== "off" || concept.gatedStatusIds.length > 0;
  return isConceptSet || others.length === 0 ? [...others, concept] : others;
}

/** A gate's statuses, without whatever else its rules hold. */
function toGateStatuses(gate: GateStatuses): GateStatuses {
  const { gatedStatusIds, laterStatusIds, freeStatusIds, freeResolutionIds } = gate;
  return {
    gatedStatusIds,
    ...(laterStatusIds === undefined ? {} : { laterStatusIds }),
    ...(freeStatusIds === undefined ? {} : { freeStatusIds }),
    ...(freeResolutionIds === undefined ? {} : { freeResolutionIds }),
  };
}

function statusesOf(stored: StoredPolicy | undefined): GatedStatuses {
  const { commit, learning } = stored?.policy ?? {};
  return {
    commit: commit === undefined ? [] : guardedStatusIds(commit),
    concept: stored === undefined ? [] : guardedStatusIds(stored.policy),
    learning: learning === undefined || learning.mode === "off" ? [] : learning.doneStatusIds,
  };
}

type RuleStanding = "asWanted" | "byKey" | "outdated";
type StandingOf = (transition: Transition, rule: GateRule) => RuleStanding;

function toGuarded(workflow: Workflow, gated: GatedStatuses, standingOf: StandingOf): GuardedWorkflow {
  const through = (["commit", "concept", "learning"] as const).map((gate) => ({
    gate,
    ways: waysInto(workflow, gated[gate]),
  }));
  const gatesOf = (transition: Transition): readonly SpaceName[] =>
    through.filter(({ ways }) => ways.includes(transition)).map(({ gate }) => gate);
  const shown = workflow.transitions.filter(
    (transition) => gatesOf(transition).length > 0 || transition.rules.length > 0,
  );
  return {
    id: workflow.id,
    name: workflow.name,
    otherProjects: workflow.otherProjects,
    transitions: shown.map((transition) => toGuardedTransition(transition, gatesOf(transition), standingOf)),
  };
}

function toGuardedTransition(
  transition: Transition,
  gates: readonly SpaceName[],
  standingOf: StandingOf,
): GuardedTransition {
  const { id, name, kind, from, to, rules } = transition;
  const place = gates.length > 0 ? "gate" : "elsewhere";
  const on = rules.filter(({ state }) => state === "on").map(({ rule }) => rule);
  const asked = gates.map((gate) => ruleOfSpace[gate]).filter((rule) => on.includes(rule));
  const outdated = asked.filter((rule) => standingOf(transition, rule) === "outdated");
  const byKey = asked.filter((rule) => standingOf(transition, rule) === "byKey");
  return {
    id,
    name,
    kind,
    from,
    to,
    place,
    gates,
    rules: on,
    ...(outdated.length === 0 ? {} : { outdated }),
    ...(byKey.length === 0 ? {} : { byKey }),
  };
}
