import {
  array,
  boolean,
  looseObject,
  nullish,
  number,
  object,
  optional,
  picklist,
  record,
  safeParse,
  string,
  unknown,
} from "valibot";
import type { InferOutput } from "valibot";
import type {
  AttachedRule,
  GateRule,
  OwnExpression,
  RuleChange,
  RuleReads,
  RuleScope,
  Transition,
  Workflow,
} from "../../domain/policy/workflow-rules";
import { toRuleExpression } from "./rule-expression";
import { ruleSummaries } from "../../app/words/policy/rule";

/**
 * Jira replaces a workflow as a whole, so whatever stands in it that the app does not know has to go back as it came:
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/#api-rest-api-3-workflows-update-post
 */
const ruleSchema = looseObject({ ruleKey: string(), parameters: nullish(record(string(), nullish(string()))) });
const transitionSchema = looseObject({
  id: string(),
  name: string(),
  type: picklist(["INITIAL", "GLOBAL", "DIRECTED"]),
  toStatusReference: nullish(string()),
  links: nullish(array(looseObject({ fromStatusReference: nullish(string()) }))),
  validators: nullish(array(ruleSchema)),
});
const workflowSchema = looseObject({
  id: string(),
  name: string(),
  description: nullish(string()),
  isEditable: optional(boolean()),
  scope: nullish(looseObject({ type: nullish(string()) })),
  version: object({ id: string(), versionNumber: number() }),
  statuses: array(looseObject({ statusReference: string(), approvalConfiguration: nullish(unknown()) })),
  transitions: array(transitionSchema),
});
const statusSchema = looseObject({
  id: string(),
  name: string(),
  statusCategory: string(),
  statusReference: string(),
  description: nullish(string()),
});

export const workflowsSchema = looseObject({ statuses: array(statusSchema), workflows: array(workflowSchema) });
export type WorkflowsDocument = InferOutput<typeof workflowsSchema>;
type WorkflowDocument = WorkflowsDocument["workflows"][number];
type TransitionDocument = InferOutput<typeof transitionSchema>;
type RuleDocument = InferOutput<typeof ruleSchema>;

/** Jira knows every Forge validator by this key, and which one it is by a parameter. */
const forgeValidator = "forge:expression-validator";
const kinds = { INITIAL: "initial", GLOBAL: "global", DIRECTED: "directed" } as const;
const gateRules: readonly GateRule[] = ["commit-gate", "concept-gate", "concept-gate-strict", "retro-done"];

/** Jira's workflow in the app's words. `prefix` is what the app's module keys begin with in Jira. */
export function toWorkflow(
  document: WorkflowDocument,
  { statuses }: WorkflowsDocument,
  prefix: string,
  otherProjects: number | undefined,
): Workflow {
  const idOf = (reference: string | null | undefined): string =>
    statuses.find(({ statusReference }) => statusReference === reference)?.id ?? reference ?? "";
  const approved = document.statuses.filter(({ approvalConfiguration }) => (approvalConfiguration ?? null) !== null);
  const uses = new Set(document.statuses.map(({ statusReference }) => statusReference));
  return {
    id: document.id,
    name: document.name,
    version: document.version.versionNumber,
    otherProjects,
    statusIds: document.statuses.map(({ statusReference }) => idOf(statusReference)),
    doneStatusIds: statuses
      .filter(({ statusCategory, statusReference }) => statusCategory === "DONE" && uses.has(statusReference))
      .map(({ id }) => id),
    ...(approved.length === 0
      ? {}
      : { approvalStatusIds: approved.map(({ statusReference }) => idOf(statusReference)) }),
    transitions: document.transitions.map((transition): Transition => ({
      id: transition.id,
      name: transition.name,
      kind: kinds[transition.type],
      from: (transition.links ?? []).map(({ fromStatusReference }) => idOf(fromStatusReference)),
      to: idOf(transition.toStatusReference),
      rules: (transition.validators ?? []).flatMap((rule) => toAttachedRule(rule, prefix)),
    })),
  };
}

function toAttachedRule(rule: RuleDocument, prefix: string): readonly AttachedRule[] {
  const known = gateRules.find((name) => isRule(rule, name, prefix));
  const parsed = safeParse(configSchema, readJson(rule.parameters?.["config"]));
  const scopes = parsed.success ? toScopes(parsed.output) : [];
  const reads = known !== undefined && parsed.success ? toReads(known, parsed.output) : undefined;
  const told = { ...(scopes.length === 0 ? {} : { scopes }), ...(reads === undefined ? {} : { reads }) };
  return known === undefined
    ? []
    : [{ rule: known, state: rule.parameters?.["disabled"] === "true" ? "off" : "on", ...told }];
}

/** What a rule's own expression reads: numbers, as Jira's expressions know ids. */
const configSchema = object({
  field: optional(string()),
  expression: optional(string()),
  past: optional(array(object({ project: number(), status: number() })), []),
  free: optional(array(object({ project: number(), resolution: number() })), []),
});

type RuleConfig = InferOutput<typeof configSchema>;

/** An expression that stands with the rule replaces the manifest's, whoever wrote it. */
function toReads(rule: GateRule, { field, expression }: RuleConfig): RuleReads | undefined {
  if (expression === undefined) {
    return undefined;
  }
  return field !== undefined && expression === toRuleExpression(rule, `issue.${field}`)
    ? { kind: "field", id: field }
    : { kind: "otherwise" };
}

function toScopes({ past, free }: RuleConfig): readonly RuleScope[] {
  return [...new Set([...past, ...free].map(({ project }) => project))].map((id) => ({
    project: String(id),
    past: past.flatMap(({ project, status }) => (project === id ? [String(status)] : [])).sort(),
    free: free.flatMap(({ project, resolution }) => (project === id ? [String(resolution)] : [])).sort(),
  }));
}

function readJson(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return undefined;
  }
}

function toConfig({ rule, scopes = [], field }: Pick<RuleChange, "rule" | "scopes" | "field">): string {
  const past = scopes.flatMap(({ project, past: ids }) =>
    ids.map((id) => ({ project: Number(project), status: Number(id) })),
  );
  const free = scopes.flatMap(({ project, free: ids }) =>
    ids.map((id) => ({ project: Number(project), resolution: Number(id) })),
  );
  return JSON.stringify({
    summary: ruleSummaries[rule],
    ...(scopes.length === 0 ? {} : { past, free }),
    ...(field === undefined ? {} : toOwnExpression(rule, field)),
  });
}

/** The expression that a rule keeps, so that it finds its field by the site's own name for it. */
export function toOwnExpression(rule: GateRule, field: string): OwnExpression | undefined {
  const expression = toRuleExpression(rule, `issue.${field}`);
  return expression === undefined ? undefined : { field, expression };
}

function isRule({ ruleKey, parameters }: RuleDocument, rule: GateRule, prefix: string): boolean {
  return ruleKey.startsWith("forge:") && parameters?.["key"] === `${prefix}${rule}`;
}

/** The body that Jira's update takes: the workflows as they were, with the changes made. */
export function toUpdate(
  { statuses, workflows }: WorkflowsDocument,
  changes: readonly RuleChange[],
  prefix: string,
  nextId: () => string,
): object {
  const touched = workflows.filter(({ id }) => changes.some(({ workflow }) => workflow === id));
  const references = new Set(
    touched.flatMap((workflow) => workflow.statuses.map(({ statusReference }) => statusReference)),
  );
  return {
    statuses: statuses
      .filter(({ statusReference }) => references.has(statusReference))
      .map(({ id, name, statusCategory, statusReference, description }) => ({
        id,
        name,
        statusCategory,
        statusReference,
        description: description ?? "",
      })),
    workflows: touched.map((workflow) =>
      toWorkflowUpdate(
        workflow,
        changes.filter(({ workflow: id }) => id === workflow.id),
        prefix,
        nextId,
      ),
    ),
  };
}

/** Without what only Jira writes: name, scope, dates, and whether it may be edited. */
function toWorkflowUpdate(
  workflow: WorkflowDocument,
  changes: readonly RuleChange[],
  prefix: string,
  nextId: () => string,
): object {
  const {
    name: _name,
    scope: _scope,
    isEditable: _isEditable,
    created: _created,
    updated: _updated,
    taskId: _taskId,
    statuses,
    transitions,
    ...kept
  } = workflow;
  return {
    ...kept,
    description: kept.description ?? "",
    statuses: statuses.map(({ deprecated: _deprecated, ...status }) => ({ properties: {}, ...status })),
    transitions: transitions.map((transition) =>
      changes
        .filter(({ transition: id }) => id === transition.id)
        .reduce((before, change) => toChanged(before, change, prefix, nextId), transition),
    ),
  };
}

/** Adding takes the rule away first where it was switched off, or told otherwise, so that no transition carries it twice. */
function toChanged(
  transition: TransitionDocument,
  change: RuleChange,
  prefix: string,
  nextId: () => string,
): TransitionDocument {
  const { kind, rule } = change;
  const others = (transition.validators ?? []).filter((validator) => !isRule(validator, rule, prefix));
  const added: RuleDocument = {
    ruleKey: forgeValidator,
    parameters: {
      key: `${prefix}${rule}`,
      config: toConfig(change),
      id: nextId(),
      disabled: "false",
      tag: "",
    },
  };
  return { ...transition, validators: kind === "add" ? [...others, added] : others };
}
