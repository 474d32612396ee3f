import type { ValidationContext } from "../interfaces";
import { toIssueEntity, toProjectEntity, toStatusEntity, toUserEntity } from "./expression-entities";
import { projectOf } from "./permissions";
import type { IssueRecord, ProjectRecord, RuleRecord, TransitionRecord, WorkflowRecord } from "./records";
import { HttpError } from "./http-error";
import type { Actor, SiteContext } from "./site-context";
import { toStatusJson } from "./to-json";
import { Entity, toJsonValue } from "./expressions/values";

export function workflowOf(site: SiteContext, project: ProjectRecord): WorkflowRecord {
  const workflow = site.store.workflows.get(project.workflowId);
  if (workflow === undefined) {
    throw new Error(`Project ${project.key} has no workflow`);
  }
  return workflow;
}

/** The transitions that stand open from the issue's status, in the workflow's order. */
export function listTransitions(site: SiteContext, issue: IssueRecord): readonly TransitionRecord[] {
  return workflowOf(site, projectOf(site, issue)).transitions.filter(
    (transition) =>
      transition.type === "GLOBAL" || (transition.type === "DIRECTED" && transition.from.includes(issue.statusId)),
  );
}

export function initialTransition(workflow: WorkflowRecord): TransitionRecord {
  const initial = workflow.transitions.find((transition) => transition.type === "INITIAL");
  if (initial === undefined) {
    throw new Error(`Workflow ${workflow.name} has no first transition`);
  }
  return initial;
}

export function toTransitionJson(site: SiteContext, transition: TransitionRecord): object {
  const to = site.store.statuses.get(transition.to);
  return {
    id: transition.id,
    name: transition.name,
    to: to === undefined ? null : toStatusJson(site, to),
    hasScreen: false,
    isGlobal: transition.type === "GLOBAL",
    isInitial: transition.type === "INITIAL",
    isConditional: false,
    isLooped: false,
    isAvailable: true,
  };
}

export interface Move {
  readonly transition: TransitionRecord;
  /** The issue with what the transition's screen changed; `original` is undefined for a first transition. */
  readonly issue: IssueRecord;
  readonly original: IssueRecord | undefined;
  readonly project: ProjectRecord;
}

/** Asks every validator; throws Jira's 400 with the text of each that does not let the issue through. */
export async function requireValidators(site: SiteContext, actor: Actor, move: Move): Promise<void> {
  const messages: string[] = [];
  for (const rule of move.transition.validators) {
    const outcome = await site.rules.validate(toAttachedRule(site, rule), toValidationContext(site, actor, move));
    if (!outcome.passed) {
      messages.push(outcome.message);
    }
  }
  if (messages.length > 0) {
    throw new HttpError(400, messages);
  }
}

/** A rule of our app goes by its module's key; one of another app by its whole name, which no module has, so it blocks. */
function toAttachedRule(site: SiteContext, rule: RuleRecord): { moduleKey: string; configuration: string | undefined } {
  const ours = `${extensionPrefix(site)}`;
  const key = rule.parameters.key ?? "";
  return {
    moduleKey: key.startsWith(ours) ? key.slice(ours.length) : `another app's ${key}`,
    configuration: rule.parameters.config === "" ? undefined : rule.parameters.config,
  };
}

export const validatorRuleKey = "forge:expression-validator";

export function extensionPrefix(site: SiteContext): string {
  return `ari:cloud:ecosystem::extension/${site.app.id}/${site.app.environmentId}/static/`;
}

export function toRule(
  site: SiteContext,
  id: string,
  moduleKey: string,
  configuration: string | undefined,
): RuleRecord {
  return {
    id,
    ruleKey: validatorRuleKey,
    parameters: {
      key: `${extensionPrefix(site)}${moduleKey}`,
      config: configuration ?? "",
      id,
      disabled: "false",
      tag: "",
    },
  };
}

function toValidationContext(site: SiteContext, actor: Actor, move: Move): ValidationContext {
  const { transition, issue, original, project } = move;
  const workflow = workflowOf(site, project);
  const fromStatusId = original?.statusId ?? "";
  const subjects = {
    issue: toIssueEntity(site, issue),
    project: toProjectEntity(project),
    user: actor.accountId === undefined ? null : toUserEntity(site, actor.accountId),
  };
  return {
    issueKey: issue.key,
    accountId: actor.accountId,
    transition: { id: transition.id, name: transition.name, fromStatusId, toStatusId: transition.to },
    variables: {
      ...subjects,
      ...(original === undefined ? {} : { originalIssue: toIssueEntity(site, original) }),
      transition: new Entity("Transition", {
        id: () => Number(transition.id),
        name: () => transition.name,
        hasScreen: () => false,
        from: () => (fromStatusId === "" ? null : toStatusEntity(site, fromStatusId)),
        to: () => toStatusEntity(site, transition.to),
      }),
      workflow: new Entity("Workflow", { id: () => workflow.id, name: () => workflow.name }),
    },
    // https://developer.atlassian.com/platform/forge/events-reference/jira/
    toEventDetails: () => ({
      workflowId: workflow.id,
      workflowName: workflow.name,
      context: { ...(toJsonValue(subjects) as object), transition: { id: transition.id, name: transition.name } },
    }),
  };
}
