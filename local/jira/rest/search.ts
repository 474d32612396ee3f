import { createHash } from "node:crypto";
import { isObject, readNumber, readText, readTexts } from "../json";
import { toIssueJson } from "../issue-json";
import { parseJql } from "../jql/parse-jql";
import { isBounded, runJql } from "../jql/run-jql";
import { hasPermission, projectOf } from "../permissions";
import { HttpError, badRequest } from "../http-error";
import { ok, readNames, type Answer, type Call, type Route } from "../router";
import { systemFields } from "../system-fields";
import { toFieldJson } from "../to-json";

export const searchRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/search/jql",
    run: (call) =>
      search(call, {
        jql: readText(call.body, "jql") ?? "",
        maxResults: readNumber(call.body, "maxResults") ?? 50,
        token: readText(call.body, "nextPageToken"),
        fields: readTexts(call.body, "fields") ?? ["id"],
        expand: (readText(call.body, "expand") ?? "").split(",").filter((name) => name !== ""),
        properties: readTexts(call.body, "properties") ?? [],
        keys: isObject(call.body) && call.body.fieldsByKeys === true ? "keys" : "ids",
      }),
  },
  {
    method: "GET",
    path: "/search/jql",
    run: (call) =>
      search(call, {
        jql: call.query.get("jql") ?? "",
        maxResults: Number(call.query.get("maxResults") ?? "50"),
        token: call.query.get("nextPageToken") ?? undefined,
        fields: call.query.has("fields") ? readNames(call.query, "fields") : ["id"],
        expand: readNames(call.query, "expand"),
        properties: readNames(call.query, "properties"),
        keys: call.query.get("fieldsByKeys") === "true" ? "keys" : "ids",
      }),
  },
  {
    method: "POST",
    path: "/search/approximate-count",
    run({ site, actor, body }) {
      const jql = readText(body, "jql") ?? "";
      requireBounded(jql);
      return ok({ count: runJql(site, actor, jql).length });
    },
  },
  {
    method: "POST",
    path: "/jql/parse",
    run({ body }) {
      const queries = (readTexts(body, "queries") ?? []).map((query) => {
        try {
          return { query, structure: parseJql(query) };
        } catch (error) {
          if (!(error instanceof HttpError)) {
            throw error;
          }
          return { query, errors: error.errorMessages };
        }
      });
      return ok({ queries });
    },
  },
  {
    method: "GET",
    path: "/field",
    run: ({ site }) =>
      ok([
        ...systemFields.map((field) => ({
          id: field.id,
          key: field.id,
          name: field.name,
          custom: false,
          orderable: true,
          navigable: field.isNavigable,
          searchable: true,
          clauseNames: field.clauseNames,
          schema: field.schema,
        })),
        ...[...site.store.fields.all()].map((field) => toFieldJson(site, field)),
      ]),
  },
  {
    method: "GET",
    path: "/field/search",
    run({ site, query }) {
      const words = (query.get("query") ?? "").toLowerCase();
      const values = [...site.store.fields.all()]
        .filter((field) => field.name.toLowerCase().includes(words))
        .map(({ id, key, name, description, moduleKey }) => ({
          id,
          key,
          name,
          description,
          isLocked: moduleKey !== undefined,
        }));
      return ok({ maxResults: 50, startAt: 0, total: values.length, isLast: true, values });
    },
  },
  {
    method: "GET",
    path: "/issue/picker",
    run({ site, actor, query }) {
      const words = (query.get("query") ?? "").toLowerCase();
      const issues = [...site.store.issues.all()]
        .filter((issue) => `${issue.key} ${issue.summary}`.toLowerCase().includes(words))
        .filter((issue) => hasPermission(site, actor, projectOf(site, issue), "BROWSE_PROJECTS"))
        .slice(0, 20)
        .map((issue) => ({
          id: issue.id,
          key: issue.key,
          keyHtml: issue.key,
          summary: issue.summary,
          summaryText: issue.summary,
        }));
      return ok({ sections: [{ id: "cs", label: "Current search", issues }] });
    },
  },
];

interface SearchRequest {
  readonly jql: string;
  readonly maxResults: number;
  readonly token: string | undefined;
  readonly fields: readonly string[];
  readonly expand: readonly string[];
  readonly properties: readonly string[];
  readonly keys: "ids" | "keys";
}

const MAX_RESULTS = 5_000;

function search({ site, actor }: Call, request: SearchRequest): Answer {
  requireBounded(request.jql);
  if (!Number.isInteger(request.maxResults) || request.maxResults < 0) {
    throw badRequest("maxResults must be a whole number of at least 0.");
  }
  const start = request.token === undefined ? 0 : readToken(request.token, request.jql);
  const found = runJql(site, actor, request.jql);
  const issues = found
    .slice(start, start + Math.min(MAX_RESULTS, request.maxResults))
    .map((issue) => toIssueJson(site, issue, actor, request));
  const end = start + issues.length;
  const isLast = end >= found.length;
  return ok({ issues, isLast, ...(isLast ? {} : { nextPageToken: writeToken(end, request.jql) }) });
}

/** https://developer.atlassian.com/changelog/#CHANGE-2046 */
function requireBounded(jql: string): void {
  if (!isBounded(jql)) {
    throw badRequest("Unbounded JQL queries are not allowed here. Please add a search restriction to your query.");
  }
}

function writeToken(start: number, jql: string): string {
  return Buffer.from(`${start} ${digest(jql)}`).toString("base64url");
}

function readToken(token: string, jql: string): number {
  const [start, mark] = Buffer.from(token, "base64url").toString("utf8").split(" ");
  if (start === undefined || !/^\d+$/.test(start) || mark !== digest(jql)) {
    throw badRequest("The provided next page token is invalid or has expired.");
  }
  return Number(start);
}

function digest(jql: string): string {
  return createHash("sha256").update(jql).digest("hex").slice(0, 12);
}
