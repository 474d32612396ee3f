import type { JiraRequestInit, Principal } from "../interfaces";
import { requireLogin } from "./permissions";
import { HttpError, badRequest } from "./http-error";
import { toActor, type Actor, type SiteContext } from "./site-context";

export interface Call {
  readonly site: SiteContext;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: string;
  /** Below `/rest/api/3`, with `{names}` for what varies. */
  readonly path: string;
  readonly run: (call: Call) => Answer | Promise<Answer>;
  /** Open to people who are not logged in. */
  readonly access?: "anonymous";
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

export const noContent: Answer = { status: 204 };

const MAX_BODY = 5_000_000;

/** Answers REST calls out of a table of routes, as Jira does: JSON, and 404 for what is not there. */
export function createRouter(
  site: SiteContext,
  routes: readonly Route[],
): (as: Principal, path: string, init?: JiraRequestInit) => Promise<Response> {
  const table = new Map<string, { route: Route; parts: readonly string[] }[]>();
  for (const route of routes) {
    const parts = route.path.split("/").slice(1);
    const key = `${route.method} ${parts.length}`;
    table.set(key, [...(table.get(key) ?? []), { route, parts }]);
  }
  return async (as, path, init = {}) => {
    try {
      return toResponse(await answer(site, table, { as, path, init }));
    } catch (error) {
      if (error instanceof HttpError) {
        return toResponse({ status: error.status, body: error.toBody(), headers: error.headers });
      }
      throw error;
    }
  };
}

async function answer(
  site: SiteContext,
  table: ReadonlyMap<string, readonly { route: Route; parts: readonly string[] }[]>,
  { as, path, init }: { readonly as: Principal; readonly path: string; readonly init: JiraRequestInit },
): Promise<Answer> {
  const url = new URL(path, "http://jira.invalid");
  const match = /^\/rest\/api\/(?:3|latest)(\/.*)$/.exec(url.pathname);
  const method = (init.method ?? "GET").toUpperCase();
  const parts = (match?.[1] ?? "").split("/").slice(1);
  const found = match === null ? undefined : findRoute(table.get(`${method} ${parts.length}`) ?? [], parts);
  if (found === undefined) {
    if (
      ["GET", "POST", "PUT", "DELETE"].some(
        (other) => findRoute(table.get(`${other} ${parts.length}`) ?? [], parts) !== undefined,
      )
    ) {
      throw new HttpError(405, ["HTTP method is not allowed for this resource."]);
    }
    throw new HttpError(404, ["null for uri: " + path.split("?")[0]]);
  }
  const actor = toActor(as);
  if (found.route.access !== "anonymous") {
    requireLogin(site, actor);
  }
  const call: Call = { site, actor, params: found.params, query: url.searchParams, body: parseBody(init.body) };
  return await found.route.run(call);
}

function findRoute(
  candidates: readonly { route: Route; parts: readonly string[] }[],
  parts: readonly string[],
): { route: Route; params: Record<string, string> } | undefined {
  for (const { route, parts: pattern } of candidates) {
    const params: Record<string, string> = {};
    const fits = pattern.every((wanted, at) => {
      const given = parts[at] ?? "";
      if (!wanted.startsWith("{")) {
        return wanted === given;
      }
      const value = decode(given);
      if (value === undefined || value === "") {
        return false;
      }
      params[wanted.slice(1, -1)] = value;
      return true;
    });
    if (fits) {
      return { route, params };
    }
  }
  return undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function parseBody(body: string | undefined): unknown {
  if (body === undefined || body === "") {
    return undefined;
  }
  if (body.length > MAX_BODY) {
    throw new HttpError(413, ["The request is too large."]);
  }
  try {
    return JSON.parse(body);
  } catch {
    throw badRequest("There was an error parsing JSON. Check that your request body is valid.");
  }
}

function toResponse(answer: Answer): Response {
  const headers = { "content-type": "application/json;charset=UTF-8", ...answer.headers };
  if (answer.body === undefined) {
    return new Response(null, { status: answer.status, headers });
  }
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
}

export interface PageRequest {
  readonly startAt: number;
  readonly maxResults: number;
}

export function readPage(query: URLSearchParams, most: number): PageRequest {
  const startAt = Number(query.get("startAt") ?? "0");
  const maxResults = Number(query.get("maxResults") ?? String(most));
  if (!Number.isInteger(startAt) || !Number.isInteger(maxResults) || startAt < 0 || maxResults < 0) {
    throw badRequest("startAt and maxResults must be whole numbers of at least 0.");
  }
  return { startAt, maxResults: Math.min(most, maxResults) };
}

export function toPage<T>(items: readonly T[], page: PageRequest, map: (item: T) => unknown): object {
  const values = items.slice(page.startAt, page.startAt + page.maxResults).map(map);
  return { ...page, total: items.length, isLast: page.startAt + values.length >= items.length, values };
}

export function readNames(query: URLSearchParams, name: string): readonly string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(","))
    .map((value) => value.trim())
    .filter((value) => value !== "");
}
