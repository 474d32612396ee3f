import { isEqual } from "../ground/equal";
import type { GateName } from "../ground/item-place";
import { guardedStatusIds, type GateStatuses } from "./gate-statuses";

/**
 * The app's rules that a transition can carry. Each space has an expression; the concept gate has a stricter rule too,
 * which asks storage.
 */
export type GateRule = "commit-gate" | "concept-gate" | "concept-gate-strict" | "retro-done";

/** All spaces. The learning space holds no work back, and asks something where a retro is done. */
export type SpaceName = GateName | "learning";

/** The statuses that each space's rule guards. */
export type GatedStatuses = Readonly<Record<SpaceName, readonly string[]>>;

/** The rule that every way into a space's statuses has to carry. */
export const ruleOfSpace = {
  commit: "commit-gate",
  concept: "concept-gate",
  learning: "retro-done",
} as const satisfies Readonly<Record<SpaceName, GateRule>>;

export const spaceOfRule = {
  "commit-gate": "commit",
  "concept-gate": "concept",
  "concept-gate-strict": "concept",
  "retro-done": "learning",
} as const satisfies Readonly<Record<GateRule, SpaceName>>;

/** The app's fields that a rule's expression reads. */
export type RuleField = "charter" | "gate" | "retroDue";

/** Which field each rule reads. The strict rule asks storage, so it reads none. */
export const fieldOfRule: Readonly<Record<GateRule, RuleField | undefined>> = {
  "commit-gate": "charter",
  "concept-gate": "gate",
  "concept-gate-strict": undefined,
  "retro-done": "retroDue",
};

/** A workflow of a project, as far as the gate is concerned. */
export interface Workflow {
  readonly id: string;
  readonly name: string;
  /** Grows with every change that anybody makes. */
  readonly version: number;
  /** How many other projects use it; undefined where Jira does not tell. */
  readonly otherProjects: number | undefined;
  readonly statusIds: readonly string[];
  /** Those of them in which work is done; absent where the tracker does not tell. */
  readonly doneStatusIds?: readonly string[];
  /** Those that carry an approval of the tracker's own; absent where there is none. */
  readonly approvalStatusIds?: readonly string[];
  readonly transitions: readonly Transition[];
}

export interface Transition {
  readonly id: string;
  readonly name: string;
  /** `initial` makes an item, `global` leads there from every status. */
  readonly kind: "initial" | "global" | "directed";
  readonly from: readonly string[];
  readonly to: string;
  readonly rules: readonly AttachedRule[];
}

export interface AttachedRule {
  readonly rule: GateRule;
  readonly state: "on" | "off";
  /** What it was told of the projects whose work it asks; absent in rules that were never told. */
  readonly scopes?: readonly RuleScope[];
  /** By which name it reads its field; absent where it goes by the app's own key, as rules do that were added by hand. */
  readonly reads?: RuleReads;
}

/** `field`: by the id that the site gave it. `otherwise`: by an expression that this version of the app would not write. */
export type RuleReads = { readonly kind: "field"; readonly id: string } | { readonly kind: "otherwise" };

/**
 * What a rule knows of a project, so that it asks nobody who is past the gate already, and nobody who abandons the work.
 * It stands with the rule in the workflow, since an item that was never looked at has nothing else to tell it.
 */
export interface RuleScope {
  readonly project: string;
  /** Statuses from which work moves on freely. */
  readonly past: readonly string[];
  /** Resolutions with which it moves freely. */
  readonly free: readonly string[];
}

/** What the rules of a gate are told of its project. */
export interface RuleReach {
  readonly project: string;
  readonly gate: GateStatuses;
}

/** What a rule keeps so that it finds its field by the site's own name: the field's id, and the expression that reads it. */
export interface OwnExpression {
  readonly field: string;
  readonly expression: string;
}

/** How a rule is to be written. What is absent stays as the rule has it. */
export interface RuleWanted {
  readonly reach?: RuleReach;
  /** The id by which the site knows the rule's field. */
  readonly field?: string;
}

/** One rule to put on a transition, or to take off it. `version` is the workflow's that this was decided on. */
export interface RuleChange {
  readonly kind: "add" | "remove";
  /** With "add": everything that the rule is to know, of other projects too. */
  readonly scopes?: readonly RuleScope[];
  /** With "add": the id of the field that the rule reads; absent where it goes by the app's own key. */
  readonly field?: string;
  readonly workflow: string;
  readonly version: number;
  readonly transition: string;
  readonly rule: GateRule;
}

/** The moves by which an item gets past the gate. One that leads from gated statuses only was past it before. */
export function waysInto({ transitions }: Workflow, gated: readonly string[]): readonly Transition[] {
  return transitions.filter(
    ({ kind, from, to }) =>
      kind !== "initial" && gated.includes(to) && (kind === "global" || from.some((status) => !gated.includes(status))),
  );
}

/** Transitions that make an item right inside a gated status. A rule there would refuse every new item. */
export function birthsInside({ transitions }: Workflow, gated: readonly string[]): readonly Transition[] {
  return transitions.filter(({ kind, to }) => kind === "initial" && gated.includes(to));
}

/** Transitions that carry a rule of the app though its gate does not stand before them. */
export function leftovers({ transitions }: Workflow, gated: GatedStatuses): readonly Transition[] {
  return transitions.filter(({ kind, to, rules }) =>
    rules.some(({ rule, state }) => state === "on" && (kind === "initial" || !gated[spaceOfRule[rule]].includes(to))),
  );
}

export function carries({ rules }: Transition, wanted: GateRule): boolean {
  return rules.some(({ rule, state }) => rule === wanted && state === "on");
}

/** Whether a transition's rule was told something else of the project than holds now. */
export function isOutdated(transition: Transition, wanted: GateRule, reach: RuleReach | undefined): boolean {
  const scopes = transition.rules.find(({ rule }) => rule === wanted)?.scopes ?? [];
  return reach !== undefined && !isEqual(scopes.find(isOf(reach)) ?? nothingTold(reach), toScope(reach, transition));
}

/** Whether a transition's rule reads another field than the site's, or reads it by an expression of an older version. */
export function readsElsewhere(transition: Transition, wanted: GateRule, field: string | undefined): boolean {
  const reads = transition.rules.find(({ rule }) => rule === wanted)?.reads;
  return field !== undefined && reads !== undefined && (reads.kind === "otherwise" || reads.id !== field);
}

/** Whether a transition's rule goes by the app's key though the site's own name for the field is known. */
export function readsByKey(transition: Transition, wanted: GateRule, field: string | undefined): boolean {
  const found = transition.rules.find(({ rule }) => rule === wanted);
  return field !== undefined && found !== undefined && found.reads === undefined;
}

/** What is missing for every way through the rule's gate to carry it as it is meant. Empty where nothing is. */
export function decideAttach(
  workflows: readonly Workflow[],
  gated: GatedStatuses,
  rule: GateRule,
  wanted: RuleWanted = {},
): readonly RuleChange[] {
  const { reach, field } = wanted;
  const isAsWanted = (way: Transition): boolean =>
    carries(way, rule) &&
    !isOutdated(way, rule, reach) &&
    !readsElsewhere(way, rule, field) &&
    !readsByKey(way, rule, field);
  return workflows.flatMap((workflow) =>
    waysInto(workflow, gated[spaceOfRule[rule]])
      .filter((way) => !isAsWanted(way))
      .map((way): RuleChange => ({
        kind: "add",
        workflow: workflow.id,
        version: workflow.version,
        transition: way.id,
        rule,
        ...withScopes(way, rule, reach),
        ...withField(way, rule, field),
      })),
  );
}

/** A rule that several projects share keeps what it knows of the others. */
function withScopes(way: Transition, wanted: GateRule, reach: RuleReach | undefined): Pick<RuleChange, "scopes"> {
  const known = way.rules.find(({ rule }) => rule === wanted)?.scopes ?? [];
  const own = reach === undefined ? [] : [toScope(reach, way)].filter((scope) => !isEqual(scope, nothingTold(reach)));
  const scopes = [...known.filter((scope) => reach === undefined || !isOf(reach)(scope)), ...own];
  return scopes.length === 0 ? {} : { scopes };
}

/** Where the site's name for the field could not be found out, a rule that knows one keeps it. */
function withField(way: Transition, wanted: GateRule, field: string | undefined): Pick<RuleChange, "field"> {
  const reads = way.rules.find(({ rule }) => rule === wanted)?.reads;
  const known = field ?? (reads?.kind === "field" ? reads.id : undefined);
  return known === undefined ? {} : { field: known };
}

/** The strict rule asks storage, and retros are their own field's, so neither has to be told. */
function toScope({ project, gate }: RuleReach, { to }: Transition): RuleScope {
  if (gate.laterStatusIds === undefined) {
    return nothingTold({ project });
  }
  const isLater = !gate.gatedStatusIds.includes(to);
  return {
    project,
    past: [...guardedStatusIds(gate)].sort(),
    free: isLater ? [...(gate.freeResolutionIds ?? [])].sort() : [],
  };
}

const isOf =
  ({ project }: Pick<RuleReach, "project">) =>
  (scope: RuleScope): boolean =>
    scope.project === project;

const nothingTold = ({ project }: Pick<RuleReach, "project">): RuleScope => ({ project, past: [], free: [] });

/** Takes one space's rules off, or all of the app's, wherever they stand, so that nothing stays blocked without the app. */
export function decideDetach(workflows: readonly Workflow[], space?: SpaceName): readonly RuleChange[] {
  const isMeant = (rule: GateRule): boolean => space === undefined || spaceOfRule[rule] === space;
  return workflows.flatMap((workflow) =>
    workflow.transitions.flatMap(({ id, rules }) =>
      [...new Set(rules.map(({ rule }) => rule))].filter(isMeant).map((rule): RuleChange => ({
        kind: "remove",
        workflow: workflow.id,
        version: workflow.version,
        transition: id,
        rule,
      })),
    ),
  );
}
