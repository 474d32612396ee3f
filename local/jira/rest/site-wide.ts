import { analyseExpression, evaluateExpression } from "../expressions/evaluate-expression";
import { toIssueEntity, toProjectEntity, toUserEntity } from "../expression-entities";
import { ExpressionError } from "../expressions/expression-error";
import { toJsonValue } from "../expressions/values";
import { isObject, readId, readText, readTexts, toJiraTime } from "../json";
import { runJql } from "../jql/run-jql";
import { findIssue, findProject } from "../permissions";
import { badRequest } from "../http-error";
import { resolutions, type ResolutionRecord } from "../resolutions";
import { ok, type Answer, type Call, type Route } from "../router";
import { toIssueTypeJson, toPriorityJson } from "../to-json";

const toResolutionJson = (resolution: ResolutionRecord): object => ({ ...resolution, description: "" });

export const siteWideRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/serverInfo",
    access: "anonymous",
    run: ({ site }) =>
      ok({
        baseUrl: site.baseUrl,
        displayUrl: site.baseUrl,
        version: "1001.0.0-SNAPSHOT",
        versionNumbers: [1001, 0, 0],
        deploymentType: "Cloud",
        buildNumber: 100_000,
        buildDate: "2026-01-01T00:00:00.000+0000",
        serverTime: toJiraTime(site.clock.now()),
        scmInfo: "local",
        serverTitle: "Jira",
        serverTimeZone: "Etc/UTC",
      }),
  },
  {
    method: "GET",
    path: "/configuration",
    run: () =>
      ok({
        votingEnabled: false,
        watchingEnabled: false,
        unassignedIssuesAllowed: true,
        subTasksEnabled: true,
        issueLinkingEnabled: true,
        timeTrackingEnabled: false,
        attachmentsEnabled: false,
      }),
  },
  {
    method: "GET",
    path: "/priority/search",
    run: ({ site, query }) => {
      const all = [...site.store.priorities.all()].map((priority) => toPriorityJson(site, priority));
      const startAt = Number(query.get("startAt") ?? 0);
      const maxResults = Math.min(50, Number(query.get("maxResults") ?? 50));
      const values = all.slice(startAt, startAt + maxResults);
      return ok({ startAt, maxResults, total: all.length, isLast: startAt + values.length >= all.length, values });
    },
  },
  {
    method: "GET",
    path: "/issuetype",
    run: ({ site }) => ok([...site.store.issueTypes.all()].map((type) => toIssueTypeJson(site, type))),
  },
  { method: "GET", path: "/resolution", run: () => ok(resolutions.map(toResolutionJson)) },
  {
    method: "GET",
    path: "/resolution/search",
    run: () =>
      ok({
        maxResults: 50,
        startAt: 0,
        total: resolutions.length,
        isLast: true,
        values: resolutions.map(toResolutionJson),
      }),
  },
  {
    method: "GET",
    path: "/label",
    run({ site }) {
      const values = [...new Set([...site.store.issues.all()].flatMap((issue) => issue.labels))].sort();
      return ok({ maxResults: values.length, startAt: 0, total: values.length, isLast: true, values });
    },
  },
  { method: "POST", path: "/expression/evaluate", run: evaluate },
  {
    method: "POST",
    path: "/expression/analyse",
    run({ body }) {
      const results = (readTexts(body, "expressions") ?? []).map((expression) => {
        const { valid, errors } = analyseExpression(expression);
        return { expression, valid, ...(valid ? {} : { errors }) };
      });
      return ok({ results });
    },
  },
];

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jira-expressions/ */
function evaluate({ site, actor, query, body }: Call): Answer {
  const expression = readText(body, "expression");
  if (expression === undefined) {
    throw badRequest("The expression is missing.");
  }
  const context = isObject(body) && isObject(body.context) ? body.context : {};
  const variables: Record<string, unknown> = {
    user: actor.accountId === undefined ? null : toUserEntity(site, actor.accountId),
  };
  if (context.issue !== undefined) {
    const issue = findIssue(site, actor, readId(context.issue, "id") ?? readText(context.issue, "key") ?? "");
    variables.issue = toIssueEntity(site, issue);
  }
  if (context.project !== undefined) {
    variables.project = toProjectEntity(
      findProject(site, actor, readId(context.project, "id") ?? readText(context.project, "key") ?? ""),
    );
  }
  const jql =
    isObject(context.issues) && isObject(context.issues.jql) ? readText(context.issues.jql, "query") : undefined;
  if (jql !== undefined) {
    variables.issues = runJql(site, actor, jql)
      .slice(0, 1_000)
      .map((issue) => toIssueEntity(site, issue));
  }
  for (const [name, custom] of Object.entries(isObject(context.custom) ? context.custom : {})) {
    if (readText(custom, "type") === "json" && isObject(custom)) {
      variables[name] = custom.value;
    }
  }
  try {
    const value = toJsonValue(evaluateExpression(expression, variables, { now: () => site.clock.now() }));
    if (query.get("expand") !== "meta.complexity") {
      return ok({ value });
    }
    const { nodes } = analyseExpression(expression);
    const part = (used: number, limit: number) => ({ value: used, limit });
    return ok({
      value,
      meta: {
        complexity: {
          steps: part(nodes, 10_000),
          expensiveOperations: part(0, 10),
          beans: part(0, 1_000),
          primitiveValues: part(0, 10_000),
        },
      },
    });
  } catch (error) {
    if (error instanceof ExpressionError) {
      throw badRequest(`Evaluation failed: "${expression.slice(0, 200)}" - ${error.message}`);
    }
    throw error;
  }
}
