import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import {
  array,
  finite,
  looseObject,
  number,
  object,
  optional,
  pipe,
  record,
  regex,
  safeParse,
  string,
  nullish,
} from "valibot";

/** A web trigger's call: https://developer.atlassian.com/platform/forge/events-reference/web-trigger/ */
export interface WebhookCall {
  readonly method: string;
  readonly project: string | undefined;
  readonly signature: string | undefined;
  /** As it came: the signature is over these very bytes. */
  readonly body: string;
}

const uuid = pipe(string(), regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u));
const calls = object({
  method: string(),
  body: optional(string()),
  headers: optional(record(string(), array(string()))),
  queryParameters: optional(record(string(), array(string()))),
});
const projectId = /^[1-9]\d{0,18}$/u;

export function parseWebhookCall(request: unknown): WebhookCall | undefined {
  const parsed = safeParse(calls, request);
  if (!parsed.success) {
    return undefined;
  }
  const { method, body = "", headers = {}, queryParameters = {} } = parsed.output;
  const signature = Object.entries(headers).find(([name]) => name.toLowerCase() === "linear-signature")?.[1];
  const project = Object.hasOwn(queryParameters, "project") ? queryParameters["project"]?.[0] : undefined;
  return {
    method,
    body,
    signature: signature?.length === 1 ? signature[0] : undefined,
    project: project !== undefined && projectId.test(project) ? project : undefined,
  };
}

/** Whether one of the secrets signed these bytes. Every secret is tried, so that the time tells nothing. */
export function isSigned(body: string, signature: string | undefined, secrets: readonly string[]): boolean {
  const given = Buffer.from(signature !== undefined && /^[0-9a-f]{64}$/u.test(signature) ? signature : "", "hex");
  const matches = secrets.map((secret) => {
    const own = createHmac("sha256", secret).update(body, "utf8").digest();
    return (
      timingSafeEqual(own, given.length === own.length ? given : Buffer.alloc(own.length)) &&
      given.length === own.length
    );
  });
  return matches.includes(true);
}

/** What the app takes from an event: what it is about, and where it comes from. The rest is read again. */
export interface LinearEvent {
  readonly organization: string;
  readonly webhook: string;
  readonly stampedAt: number;
  /** The issue that changed, or that the comment is on. */
  readonly issue: string | undefined;
  readonly team: string | undefined;
  /** Stands for the signed words without their time: a repeated delivery has the same. */
  readonly digest: string;
}

const events = looseObject({
  type: string(),
  organizationId: uuid,
  webhookId: uuid,
  webhookTimestamp: pipe(number(), finite()),
  data: object({
    id: uuid,
    teamId: nullish(uuid),
    issueId: nullish(uuid),
    issue: nullish(object({ teamId: nullish(uuid) })),
  }),
});

/** More than any issue has; a longer one is not read, and its link is looked at as a whole. */
export const longestBody = 1_000_000;

const readKinds = ["Issue", "Comment", "Attachment"];
const named = looseObject({ type: string() });

/** Deadlines, agents' sessions, notifications: nothing that the sync keeps in step. */
function isOfOtherKind(json: unknown): boolean {
  const parsed = safeParse(named, json);
  return parsed.success && !readKinds.includes(parsed.output.type);
}

/** Reads a signed event; undefined where it is none that the app knows. Members that it does not name are never looked at. */
export function parseLinearEvent(body: string): LinearEvent | "other" | undefined {
  const json = body.length > longestBody ? undefined : parseJson(body);
  if (isOfOtherKind(json)) {
    return "other";
  }
  const parsed = safeParse(events, json);
  if (!parsed.success) {
    return undefined;
  }
  const { type, data, organizationId, webhookId, webhookTimestamp } = parsed.output;
  const issue = type === "Issue" ? data.id : (data.issueId ?? undefined);
  const team = (type === "Issue" ? data.teamId : data.issue?.teamId) ?? undefined;
  const signedWords = body.replaceAll(/(?<!\\)"webhookTimestamp":\s*\d+/gu, "");
  return {
    organization: organizationId,
    webhook: webhookId,
    stampedAt: webhookTimestamp,
    issue,
    team,
    digest: createHash("sha256").update(signedWords).digest("hex"),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
