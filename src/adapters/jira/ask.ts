import type { Route } from "@forge/api";
import type { BaseIssue, BaseSchema, InferOutput } from "valibot";
import { safeParse } from "valibot";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { TrackerFailure } from "../../ports/failure";

/** The members of an answer that the app reads; `@forge/api`, `fetch` and a test's `Response` all fit. */
export interface JiraAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

export interface JiraInit {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** One Jira call on somebody's behalf: the app's, or the user's who is asking. */
export type JiraRequest = (path: Route, init?: JiraInit) => Promise<JiraAnswer>;

type Schema = BaseSchema<unknown, unknown, BaseIssue<unknown>>;

const defaultRetryMs = 5_000;
const quotaRetryMs = 900_000;
const dayMs = 86_400_000;

/** Asks Jira and checks the answer's shape. The only place that knows HTTP. */
export async function ask<S extends Schema>(
  request: JiraRequest,
  path: Route,
  schema: S,
  body?: unknown,
): Promise<Result<InferOutput<S>, TrackerFailure>> {
  const text = await send(request, path, body === undefined ? undefined : { method: "POST", body });
  if (!text.ok) {
    return text;
  }
  const json = parseJson(text.value);
  if (json === undefined) {
    return err({ kind: "unexpectedAnswer", detail: "not JSON" });
  }
  const parsed = safeParse(schema, json.value);
  return parsed.success
    ? ok(parsed.output)
    : err({ kind: "unexpectedAnswer", detail: parsed.issues.map(toWhere).join(", ") });
}

/** Tells Jira something whose answer does not matter. */
export async function tell(
  request: JiraRequest,
  path: Route,
  method: "POST" | "PUT" | "DELETE",
  body: unknown,
): Promise<Result<void, TrackerFailure>> {
  const sent = await send(request, path, { method, body });
  return sent.ok ? ok(undefined) : sent;
}

async function send(
  request: JiraRequest,
  path: Route,
  what: { readonly method: string; readonly body: unknown } | undefined,
): Promise<Result<string, TrackerFailure>> {
  try {
    const answer = await request(path, toInit(what));
    const text = await answer.text();
    return answer.ok ? ok(text) : err(toFailure(answer, text));
  } catch (error) {
    return err({ kind: "unavailable", status: statusOf(error) });
  }
}

function toInit(what: { readonly method: string; readonly body: unknown } | undefined): JiraInit {
  return what === undefined
    ? { headers: { Accept: "application/json" } }
    : {
        method: what.method,
        headers: { Accept: "application/json", "Content-Type": "application/json" },
        body: JSON.stringify(what.body),
      };
}

function toFailure(answer: JiraAnswer, text: string): TrackerFailure {
  switch (answer.status) {
    case 404:
    case 410:
      return { kind: "notFound" };
    case 401:
    case 403:
      return { kind: "forbidden" };
    case 429:
      return { kind: "rateLimited", retryAfterMs: toRetryMs(answer.headers) };
    case 400:
    case 409:
    case 413:
    case 422:
      return { kind: "rejected", detail: text.slice(0, 4_000), status: answer.status };
    default:
      return { kind: "unavailable", status: answer.status };
  }
}

/**
 * Seconds as Jira sends them, obeyed in full. Without them, a used-up hourly quota is waited out until it is full again,
 * and a burst for a moment. https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
function toRetryMs(headers: JiraAnswer["headers"]): number {
  const seconds = Number(headers.get("Retry-After") ?? Number.NaN);
  if (Number.isFinite(seconds) && seconds > 0) {
    return toSensibleMs(seconds * 1000);
  }
  if (headers.get("RateLimit-Reason")?.includes("quota") !== true) {
    return defaultRetryMs;
  }
  const left = Date.parse(headers.get("X-RateLimit-Reset") ?? "") - Date.parse(headers.get("Date") ?? "");
  return Number.isFinite(left) && left > 0 ? toSensibleMs(left) : quotaRetryMs;
}

/** More than a day is nobody's limit. */
const toSensibleMs = (ms: number): number => (ms > dayMs ? quotaRetryMs : Math.max(ms, 1000));

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function toWhere(issue: BaseIssue<unknown>): string {
  return `${(issue.path ?? []).map(({ key }) => String(key)).join(".")}: ${issue.type}`;
}

function statusOf(error: unknown): number | undefined {
  return typeof error === "object" && error !== null && "status" in error && typeof error.status === "number"
    ? error.status
    : undefined;
}
