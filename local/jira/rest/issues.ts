import { findAppField, parseAppWrite, writeAppFields, type AppWriteOptions } from "../app-fields";
import { isObject, readList, readTexts } from "../json";
import { toIssueJson } from "../issue-json";
import { checkProperty, createIssue, createIssues, deleteIssue, editIssue, transitionIssue } from "../issue-writes";
import { findIssue, hasPermission, projectOf, requireOnIssue } from "../permissions";
import { emitIssueProperty } from "../product-events";
import { HttpError, badRequest, notFound } from "../http-error";
import { created, noContent, ok, readNames, readPage, toPage, type Call, type Route } from "../router";
import { toHistoryJson } from "../to-json";
import { listTransitions, toTransitionJson } from "../workflow";

export const issueRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/issue",
    async run({ site, actor, body }) {
      const issue = await createIssue(site, actor, body);
      return created({ id: String(issue.id), key: issue.key, self: `${site.baseUrl}/rest/api/3/issue/${issue.id}` });
    },
  },
  {
    method: "POST",
    path: "/issue/bulk",
    async run({ site, actor, body }) {
      const { issues, errors } = await createIssues(site, actor, body);
      const refs = issues.map((issue) => ({
        id: String(issue.id),
        key: issue.key,
        self: `${site.baseUrl}/rest/api/3/issue/${issue.id}`,
      }));
      return { status: issues.length > 0 || errors.length === 0 ? 201 : 400, body: { issues: refs, errors } };
    },
  },
  {
    method: "POST",
    path: "/issue/bulkfetch",
    run({ site, actor, body }) {
      const wanted = readList(body, "issueIdsOrKeys") ?? [];
      if (wanted.length === 0 || wanted.length > 100) {
        throw badRequest("Between 1 and 100 issue ids or keys are needed.");
      }
      const issues: object[] = [];
      const issueErrors: object[] = [];
      for (const idOrKey of wanted) {
        try {
          const keys = isObject(body) && body.fieldsByKeys === true ? "keys" : "ids";
          const issue = findIssue(site, actor, String(idOrKey));
          issues.push(
            toIssueJson(site, issue, actor, {
              fields: readTexts(body, "fields") ?? ["*navigable"],
              expand: readTexts(body, "expand") ?? [],
              properties: readTexts(body, "properties") ?? [],
              keys,
            }),
          );
        } catch (error) {
          if (!(error instanceof HttpError)) {
            throw error;
          }
          issueErrors.push({ id: String(idOrKey), errorMessage: error.message });
        }
      }
      return ok({ issues, issueErrors });
    },
  },
  {
    method: "GET",
    path: "/issue/{issue}",
    run({ site, actor, params, query }) {
      const issue = findIssue(site, actor, params.issue ?? "");
      const keys = query.get("fieldsByKeys") === "true" ? "keys" : "ids";
      const view = {
        fields: readNames(query, "fields"),
        expand: readNames(query, "expand"),
        properties: readNames(query, "properties"),
        keys,
      } as const;
      return ok(toIssueJson(site, issue, actor, view));
    },
  },
  {
    method: "PUT",
    path: "/issue/{issue}",
    run({ site, actor, params, query, body }) {
      const issue = editIssue(site, actor, findIssue(site, actor, params.issue ?? ""), body);
      if (query.get("returnIssue") !== "true") {
        return noContent;
      }
      return ok(toIssueJson(site, issue, actor, { fields: [], expand: [], properties: [], keys: "ids" }));
    },
  },
  {
    method: "DELETE",
    path: "/issue/{issue}",
    run({ site, actor, params, query }) {
      deleteIssue(site, actor, params.issue ?? "", query.get("deleteSubtasks") === "true" ? "delete" : "keep");
      return noContent;
    },
  },
  {
    method: "PUT",
    path: "/issue/{issue}/assignee",
    run({ site, actor, params, body }) {
      editIssue(site, actor, findIssue(site, actor, params.issue ?? ""), { fields: { assignee: body } });
      return noContent;
    },
  },
  {
    method: "GET",
    path: "/issue/{issue}/transitions",
    run({ site, actor, params, query }) {
      const issue = findIssue(site, actor, params.issue ?? "");
      const may = hasPermission(site, actor, projectOf(site, issue), "TRANSITION_ISSUES");
      const wanted = query.get("transitionId");
      const transitions = (may ? listTransitions(site, issue) : []).filter(
        (open) => wanted === null || open.id === wanted,
      );
      const fields = readNames(query, "expand").includes("transitions.fields") ? { fields: {} } : {};
      return ok({
        expand: "transitions",
        transitions: transitions.map((open) => ({ ...toTransitionJson(site, open), ...fields })),
      });
    },
  },
  {
    method: "POST",
    path: "/issue/{issue}/transitions",
    async run({ site, actor, params, body }) {
      await transitionIssue(site, actor, findIssue(site, actor, params.issue ?? ""), body);
      return noContent;
    },
  },
  {
    method: "GET",
    path: "/issue/{issue}/changelog",
    run({ site, actor, params, query }) {
      const issue = findIssue(site, actor, params.issue ?? "");
      const newestFirst = [...site.store.histories.in(issue.id)].reverse();
      return ok(toPage(newestFirst, readPage(query, 100), (history) => toHistoryJson(site, history)));
    },
  },
  {
    method: "POST",
    path: "/changelog/bulkfetch",
    run: bulkChangelog,
  },
  {
    method: "GET",
    path: "/issue/{issue}/properties",
    run({ site, actor, params }) {
      const issue = findIssue(site, actor, params.issue ?? "");
      const at = `${site.baseUrl}/rest/api/3/issue/${issue.id}/properties`;
      return ok({
        keys: Object.keys(issue.properties).map((key) => ({ key, self: `${at}/${encodeURIComponent(key)}` })),
      });
    },
  },
  {
    method: "GET",
    path: "/issue/{issue}/properties/{property}",
    run({ site, actor, params }) {
      const issue = findIssue(site, actor, params.issue ?? "");
      const key = params.property ?? "";
      if (!Object.hasOwn(issue.properties, key)) {
        throw notFound(`The property with key '${key}' was not found.`);
      }
      return ok({ key, value: issue.properties[key] });
    },
  },
  {
    // Anyone who may edit the issue may write any property: a verdict must never stand in one.
    method: "PUT",
    path: "/issue/{issue}/properties/{property}",
    run({ site, actor, params, body }) {
      const issue = findIssue(site, actor, params.issue ?? "");
      requireOnIssue(site, actor, issue, {
        permission: "EDIT_ISSUES",
        words: "You do not have permission to edit issues in this project.",
      });
      const key = params.property ?? "";
      if (body === undefined) {
        throw badRequest("The property value must be a valid, non-empty JSON.");
      }
      checkProperty(key, body);
      site.noteWrite?.(issue.id);
      const isNew = !Object.hasOwn(issue.properties, key);
      const stored = site.store.issues.put({ ...issue, properties: { ...issue.properties, [key]: body } });
      emitIssueProperty(site, actor, "avi:jira:set:issue-property", { issue: stored, key });
      return { status: isNew ? 201 : 200, body: {} };
    },
  },
  {
    method: "DELETE",
    path: "/issue/{issue}/properties/{property}",
    run({ site, actor, params }) {
      const issue = findIssue(site, actor, params.issue ?? "");
      requireOnIssue(site, actor, issue, {
        permission: "EDIT_ISSUES",
        words: "You do not have permission to edit issues in this project.",
      });
      const { [params.property ?? ""]: gone, ...properties } = issue.properties;
      if (gone === undefined) {
        throw notFound(`The property with key '${params.property ?? ""}' was not found.`);
      }
      site.noteWrite?.(issue.id);
      const stored = site.store.issues.put({ ...issue, properties });
      emitIssueProperty(site, actor, "avi:jira:deleted:issue-property", { issue: stored, key: params.property ?? "" });
      return noContent;
    },
  },
  {
    method: "POST",
    path: "/issue/{issue}/notify",
    run({ site, actor, params, body }) {
      const issue = findIssue(site, actor, params.issue ?? "");
      const to = isObject(body) ? body.to : undefined;
      const accountIds = (readList(to, "users") ?? []).flatMap((user) =>
        isObject(user) && typeof user.accountId === "string" ? [user.accountId] : [],
      );
      if (accountIds.length === 0 && !isObject(to)) {
        throw badRequest("No recipients were defined for notification.");
      }
      const text = (name: string) => (isObject(body) && typeof body[name] === "string" ? body[name] : "");
      site.store.notifications.put({
        id: String(site.store.next("notification")),
        issueId: issue.id,
        sentBy: actor.accountId,
        at: site.clock.now(),
        subject: text("subject"),
        text: text("textBody"),
        accountIds,
      });
      return noContent;
    },
  },
  {
    method: "PUT",
    path: "/app/field/{field}/value",
    run({ site, actor, params, query, body }) {
      const field = findAppField(site, params.field ?? "");
      const updates = readList(body, "updates") ?? [];
      if (updates.length === 0) {
        throw badRequest("At least one update is needed.");
      }
      writeAppFields(
        site,
        actor,
        updates.map((update) => parseAppWrite(site, update, field)),
        readWriteOptions(query),
      );
      return noContent;
    },
  },
  {
    method: "POST",
    path: "/app/field/value",
    run({ site, actor, query, body }) {
      const updates = readList(body, "updates") ?? [];
      if (updates.length === 0) {
        throw badRequest("At least one update is needed.");
      }
      writeAppFields(
        site,
        actor,
        updates.map((update) => parseAppWrite(site, update, undefined)),
        readWriteOptions(query),
      );
      return noContent;
    },
  },
];

function readWriteOptions(query: URLSearchParams): AppWriteOptions {
  return {
    changelog: query.get("generateChangelog") === "false" ? "skip" : "write",
    events: query.get("generateAppEvents") === "false" ? "skip" : "send",
  };
}

function bulkChangelog({ site, actor, body }: Call): { status: number; body: unknown } {
  const wanted = readList(body, "issueIdsOrKeys") ?? [];
  if (wanted.length === 0 || wanted.length > 1_000) {
    throw badRequest("Between 1 and 1000 issue ids or keys are needed.");
  }
  const fieldIds = readTexts(body, "fieldIds");
  const most = isObject(body) && typeof body.maxResults === "number" ? Math.min(10_000, body.maxResults) : 1_000;
  const start = isObject(body) && typeof body.nextPageToken === "string" ? Number(body.nextPageToken) : 0;
  if (!Number.isInteger(start) || start < 0) {
    throw badRequest("The nextPageToken is not valid.");
  }
  const all = wanted.flatMap((idOrKey) => {
    const issue = findIssue(site, actor, String(idOrKey));
    return site.store.histories
      .in(issue.id)
      .map((history) => ({
        ...history,
        items: history.items.filter(
          (item) => fieldIds === undefined || fieldIds.includes(item.fieldId) || fieldIds.includes(item.field),
        ),
      }))
      .filter((history) => history.items.length > 0);
  });
  const page = all.slice(start, start + most);
  const byIssue = new Map<number, object[]>();
  for (const history of page) {
    byIssue.set(history.issueId, [...(byIssue.get(history.issueId) ?? []), toHistoryJson(site, history)]);
  }
  const issueChangeLogs = [...byIssue].map(([issueId, changeHistories]) => ({
    issueId: String(issueId),
    changeHistories,
  }));
  const isLast = start + page.length >= all.length;
  return { status: 200, body: { issueChangeLogs, ...(isLast ? {} : { nextPageToken: String(start + page.length) }) } };
}
