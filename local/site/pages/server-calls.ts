import type { BridgeReply, BridgeRequest, ClockMove, OperationRecord, SiteState } from "../contract";

/** Jira or the site said no; `messages` are sentences for the person who asked. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly messages: readonly string[],
  ) {
    super(messages.join(" "));
    this.name = "Refusal";
  }
}

export async function askJira<T>(
  path: string,
  init?: { readonly method: string; readonly body?: unknown },
): Promise<T> {
  const response = await fetch(`/rest/api/3${path}`, {
    method: init?.method ?? "GET",
    headers: { "content-type": "application/json", accept: "application/json" },
    ...(init?.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  }).catch(() => undefined);
  if (response === undefined) {
    throw new Refusal(0, ["The local site does not answer. Is it still running in its terminal?"]);
  }
  const text = await response.text();
  if (!response.ok) {
    throw new Refusal(response.status, toMessages(text, response.status));
  }
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** One request to Linear's API as the person who acts; throws what it said. */
export async function askLinear<T>(query: string, variables: object = {}): Promise<T> {
  const response = await fetch("/__linear/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  }).catch(() => undefined);
  if (response === undefined) {
    throw new Refusal(0, ["The local site does not answer. Is it still running in its terminal?"]);
  }
  const { data, errors } = (await response.json()) as LinearAnswer<T>;
  if (errors !== undefined || data === null || data === undefined) {
    throw new Refusal(
      response.status,
      (errors ?? []).map(({ message, extensions }) => extensions?.userPresentableMessage ?? message),
    );
  }
  return data;
}

interface LinearAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly userPresentableMessage?: string };
  }[];
}

export const readState = (): Promise<SiteState> => local("/state");
export const readOperations = (): Promise<OperationRecord[]> => local("/operations");
export const moveClock = (move: ClockMove): Promise<unknown> => local("/clock", move);
export const actAs = (accountId: string): Promise<unknown> => local("/session", { accountId });
export const avatarOf = (accountId: string): string => `/__local/avatar/${encodeURIComponent(accountId)}`;

export async function askBridge(request: BridgeRequest): Promise<unknown> {
  const response = await fetch("/__bridge", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  const reply = (await response.json()) as BridgeReply;
  if (reply.ok) {
    return reply.value;
  }
  const error = new Error(reply.error.message);
  error.name = reply.error.name;
  throw error;
}

async function local<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/__local${path}`, {
    method: body === undefined ? "GET" : "POST",
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  }).catch(() => undefined);
  if (response === undefined || !response.ok) {
    throw new Refusal(response?.status ?? 0, [
      response === undefined
        ? "The local site does not answer. Is it still running in its terminal?"
        : await response.text(),
    ]);
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}

function toMessages(text: string, status: number): string[] {
  try {
    const body = JSON.parse(text) as { errorMessages?: string[]; errors?: Record<string, string> };
    const messages = [...(body.errorMessages ?? []), ...Object.values(body.errors ?? {})];
    return messages.length > 0 ? messages : [`Jira answered ${status}.`];
  } catch {
    return [text === "" ? `Jira answered ${status}.` : text];
  }
}
