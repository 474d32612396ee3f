import type { LocalClock, ProductEvent } from "../seams";
import type { FailedExpression } from "./expressions/expression-rules";
import { Entity, toJsonValue } from "./expressions/values";
import type { AppSetup } from "./site-context";

/**
 * The event by which the owning app learns that its rule could not be evaluated.
 * https://developer.atlassian.com/platform/forge/events-reference/jira/
 */
export function toFailedExpressionEvent(app: AppSetup, clock: LocalClock, failure: FailedExpression): ProductEvent {
  const { context } = failure;
  const workflow = context.variables.workflow;
  const read = (name: string) => (workflow instanceof Entity ? workflow.property(name) : undefined);
  return {
    eventType: "avi:jira:failed:expression",
    timestamp: String(clock.now()),
    extensionId: `ari:cloud:ecosystem::extension/${app.id}/${app.environmentId}/static/${failure.moduleKey}`,
    workflowId: read("id"),
    workflowName: read("name"),
    expression: failure.expression,
    errorMessages: [failure.message],
    context: {
      issue: toJsonValue(context.variables.issue),
      project: toJsonValue(context.variables.project),
      user: toJsonValue(context.variables.user),
      transition: { id: context.transition.id, name: context.transition.name },
    },
  };
}
