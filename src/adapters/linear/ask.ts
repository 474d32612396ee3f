import type { BaseIssue, BaseSchema, InferOutput } from "valibot";
import { array, looseObject, nullish, number, object, optional, safeParse, string, unknown as anything } from "valibot";
import type { Instant } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { LinearAccess } from "../../ports/linear-access";
import type { LinearBudget } from "../../ports/linear-workspace";
import type { SideFailure } from "../../ports/sync-side";

/** The members of an answer that the app reads; `@forge/api`, `fetch` and a test's `Response` all fit. */
export interface LinearAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** One call to one of Linear's addresses. */
export type LinearRequest = (init: {
  readonly method: "POST";
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly redirect: "error";
  readonly signal: AbortSignal;
}) => Promise<LinearAnswer>;

/** Speaks with Linear on behalf of whoever's token it has. What is in a request never stands in a failure. */
export type AskLinear = <S extends Schema>(
  document: string,
  variables: Readonly<Record<string, unknown>>,
  schema: S,
) => Promise<Result<InferOutput<S>, SideFailure>>;

type Schema = BaseSchema<unknown, unknown, BaseIssue<unknown>>;

export interface LinearConnection {
  readonly request: LinearRequest;
  readonly access: LinearAccess;
  readonly now: () => Instant;
  /** Is told what each answer says of the account's budget. */
  readonly onBudget?: (budget: LinearBudget) => void;
  readonly patienceMs?: number;
}

export const longestWaitMs = 15_000;
/** A token that another worker is just replacing may be refused more than once. */
const mostTokens = 3;
const defaultRetryMs = 60_000;
const absurdRetryMs = 3_600_000;
const dayMs = 86_400_000;

/** The only place that knows GraphQL and Linear's errors. https://linear.app/developers/graphql */
export function createAskLinear(connection: LinearConnection): AskLinear {
  const { access } = connection;
  return async (document, variables, schema) => {
    const body = JSON.stringify({ query: document, variables });
    let token = await access.token();
    for (let tries = 0; token.ok && tries < mostTokens; tries += 1) {
      const data = await askOnce(connection, token.value, body);
      if (data.ok) {
        const parsed = safeParse(schema, data.value);
        return parsed.success
          ? ok(parsed.output)
          : err({ kind: "unexpectedAnswer", detail: parsed.issues.map(toWhere).join(", ") });
      }
      if (data.error.kind !== "signedOut") {
        return data;
      }
      token = await access.renewed(token.value);
    }
    return token.ok ? err({ kind: "unavailable", status: undefined }) : token;
  };
}

async function askOnce(
  { request, now, onBudget, patienceMs = longestWaitMs }: LinearConnection,
  token: string,
  body: string,
): Promise<Result<unknown, SideFailure>> {
  const answer = await send(
    request,
    { Authorization: toAuthorization(token), "Content-Type": "application/json" },
    body,
    patienceMs,
  );
  if (!answer.ok) {
    return answer;
  }
  const { status, headers, text } = answer.value;
  const budget = toBudget(headers);
  if (budget !== undefined) {
    onBudget?.(budget);
  }
  const parsed = parseBody(text);
  const failure = toFailure(status, headers, parsed, now());
  return failure === undefined ? ok(parsed?.data) : err(failure);
}

interface Received {
  readonly status: number;
  readonly headers: LinearAnswer["headers"];
  readonly text: string;
}

/** Sends, and gives up in time: Linear's own client waits for ever. */
export async function send(
  request: LinearRequest,
  headers: Record<string, string>,
  body: string,
  patienceMs: number,
): Promise<Result<Received, SideFailure>> {
  const signal = AbortSignal.timeout(patienceMs);
  const init = { method: "POST", headers, body, redirect: "error", signal } as const;
  const receive = async (): Promise<Result<Received, SideFailure>> => {
    const answer = await request(init);
    return ok({ status: answer.status, headers: answer.headers, text: await answer.text() });
  };
  const giveUp = new Promise<Result<Received, SideFailure>>((resolve) => {
    signal.addEventListener("abort", () => resolve(err({ kind: "unavailable", status: undefined })));
  });
  try {
    return await Promise.race([receive(), giveUp]);
  } catch (error) {
    return err(isEgressRefused(error) ? { kind: "noEgress" } : { kind: "unavailable", status: undefined });
  }
}

/** Personal keys stand bare, tokens of an app are bearers. */
const toAuthorization = (secret: string): string => (secret.startsWith("lin_api_") ? secret : `Bearer ${secret}`);

/** https://developer.atlassian.com/platform/forge/runtime-egress-permissions/ */
const isEgressRefused = (error: unknown): boolean => error instanceof Error && error.name.includes("EGRESS");

const envelope = object({
  data: optional(anything()),
  errors: optional(
    array(
      looseObject({
        extensions: nullish(
          looseObject({ type: nullish(string()), code: nullish(string()), statusCode: nullish(number()) }),
        ),
      }),
    ),
  ),
});

function parseBody(text: string): InferOutput<typeof envelope> | undefined {
  try {
    const parsed = safeParse(envelope, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Linear says 429 with a page of HTML, or 400 with a code; half an answer is none. */
function toFailure(
  status: number,
  headers: LinearAnswer["headers"],
  body: InferOutput<typeof envelope> | undefined,
  now: Instant,
): SideFailure | undefined {
  const first = body?.errors?.[0]?.extensions ?? undefined;
  const code = first?.code ?? "";
  const says = (...words: readonly string[]): boolean => words.includes(code) || words.includes(first?.type ?? "");
  if (status === 429 || says("RATELIMITED", "ratelimited")) {
    return { kind: "rateLimited", retryAfterMs: toRetryMs(headers, now) };
  }
  if (status === 401 || says("AUTHENTICATION_ERROR", "authentication error")) {
    return { kind: "signedOut" };
  }
  if (status === 403 || says("FORBIDDEN", "forbidden")) {
    return { kind: "forbidden" };
  }
  if (status >= 500) {
    return { kind: "unavailable", status };
  }
  if (body?.errors !== undefined && body.errors.length > 0) {
    return { kind: "rejected", detail: code };
  }
  return status === 200 && body !== undefined
    ? undefined
    : status >= 400
      ? { kind: "rejected", detail: `status ${status}` }
      : { kind: "unexpectedAnswer", detail: `status ${status}` };
}

/** https://linear.app/developers/rate-limiting */
function toBudget(headers: LinearAnswer["headers"]): LinearBudget | undefined {
  const [left, of, resetsAt] = ["Remaining", "Limit", "Reset"].map((part) =>
    Number(headers.get(`X-RateLimit-Requests-${part}`) ?? Number.NaN),
  );
  const isTold = [left, of, resetsAt].every(Number.isFinite);
  return isTold && left !== undefined && of !== undefined && resetsAt !== undefined
    ? { requests: { left, of }, resetsAt }
    : undefined;
}

/** Seconds in `Retry-After`, or the milliseconds at which the used-up budget is full again, obeyed in full. */
export function toRetryMs(headers: LinearAnswer["headers"], now: Instant): number {
  const seconds = Number(headers.get("Retry-After") ?? Number.NaN);
  if (Number.isFinite(seconds) && seconds > 0) {
    return clamp(seconds * 1_000);
  }
  const resets = ["Requests", "Complexity", "Endpoint-Requests"].flatMap((budget) =>
    headers.get(`X-RateLimit-${budget}-Remaining`) === "0" ? [Number(headers.get(`X-RateLimit-${budget}-Reset`))] : [],
  );
  const latest = Math.max(...resets.filter(Number.isFinite));
  return Number.isFinite(latest) && latest > now ? clamp(latest - now) : defaultRetryMs;
}

/** More than a day is nobody's limit. */
const clamp = (ms: number): number => (ms > dayMs ? absurdRetryMs : Math.max(ms, 1_000));

const toWhere = (issue: BaseIssue<unknown>): string =>
  `${(issue.path ?? []).map(({ key }) => String(key)).join(".")}: ${issue.type}`;
