import type { AsyncLocalStorage } from "node:async_hooks";
import type { JiraBackend, JiraRequestInit, Principal } from "../interfaces";
import type { Tally } from "./counters";
import { allowsEgress, EgressRefused } from "./egress";
import type { EffectPlan, Effects } from "./effects";
import type { Network } from "./environment";
import type { Invocation } from "./invocation";
import type { AppManifest } from "./manifest";
import type { Queue } from "./queue";
import { decideScope } from "./scopes";
import type { Storage, StorageAnswer } from "./storage";

export interface NetworkSettings {
  readonly manifest: AppManifest;
  readonly current: AsyncLocalStorage<Invocation>;
  readonly effects: Effects;
  readonly storage: Storage;
  readonly queue: Queue;
  readonly jira: JiraBackend;
  /** What answers calls to addresses that the manifest allows. */
  readonly external: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Answers the platform's own GraphQL, of which the app uses the web trigger addresses. */
  readonly answerGraphql: (query: string, variables: Readonly<Record<string, unknown>>) => unknown;
  readonly notice: (text: string) => void;
  /** The host's own count, beside that of the invocation. */
  readonly total: Tally;
}

interface Remote {
  readonly type?: string;
  readonly provider?: string;
  readonly remote?: string;
  readonly accountId?: string;
}

interface Init {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const STORAGE_READS = /(^|\/)(get|query)$/;

const WITHOUT_SCOPE: StorageAnswer = {
  status: 403,
  body: { code: "FORBIDDEN", message: "The app lacks the scope storage:app." },
  readUnits: 0,
  writeUnits: 0,
};

/** Routes what the app sends: to storage, the queue, Jira, the platform, or out into the world. */
export function createNetwork(settings: NetworkSettings): Network {
  const { manifest, current, effects, storage, queue, jira, external, answerGraphql, notice, total } = settings;

  function here(): Invocation {
    const invocation = current.getStore();
    if (!invocation) {
      throw new Error("The app called the platform outside an invocation.");
    }
    return invocation;
  }

  function count(invocation: Invocation, counter: Parameters<Tally["add"]>[0], by: number): void {
    invocation.tally.add(counter, by);
    total.add(counter, by);
  }

  function planStorage(invocation: Invocation, path: string, init: Init): EffectPlan {
    const operation = path.replace(/^\/api\/v1\//, "");
    const body = parseJson(init.body);
    const toCounted = (work: () => StorageAnswer) => {
      const answer = manifest.scopes.includes("storage:app") ? work() : WITHOUT_SCOPE;
      count(invocation, "storageCalls", 1);
      count(invocation, "storageReadUnits", answer.readUnits);
      count(invocation, "storageWriteUnits", answer.writeUnits);
      return toResponse(answer.status, answer.body);
    };
    return {
      target: "storage",
      name: operation,
      changes: STORAGE_READS.test(operation) ? "reads" : "writes",
      perform: () => toCounted(() => storage.answer(operation, body)),
      performStale: (byMs) => toCounted(() => storage.answerStale(operation, body, byMs)),
      refusal: ({ status, headers }) =>
        toResponse(
          status,
          {
            code: status === 429 ? "RATE_LIMIT_EXCEEDED" : "INTERNAL_ERROR",
            message: status === 429 ? "Rate limit exceeded." : "Something went wrong.",
          },
          headers,
        ),
    };
  }

  function planQueue(invocation: Invocation, operation: string, init: Init): EffectPlan {
    const request = parseJson(init.body) as { queueName?: string } | undefined;
    return {
      target: "queue",
      name: `${operation} ${request?.queueName ?? ""}`,
      changes: operation === "stats" ? "reads" : "writes",
      perform() {
        const answer = queue.answer(operation, request);
        if (operation === "publish") {
          count(invocation, "queuePushes", 1);
        }
        return toResponse(answer.status, answer.body);
      },
      refusal: ({ status, headers }) => toResponse(status, { code: status, message: "Something went wrong." }, headers),
    };
  }

  function planJira(invocation: Invocation, as: Principal, path: string, init: Init): EffectPlan {
    const method = (init.method ?? "GET").toUpperCase();
    return {
      target: "jira",
      name: `${method} ${path.split("?")[0] ?? path}`,
      changes: jira.costs.isRead(method, path) ? "reads" : "writes",
      async perform() {
        count(invocation, "jiraCalls", 1);
        const verdict = decideScope(manifest.scopes, method, path);
        if (verdict.kind !== "allowed") {
          notice(
            verdict.kind === "missing"
              ? `${method} ${path} was refused: the manifest lacks ${verdict.scopes.join(", ")}.`
              : `${method} ${path} was refused: local/forge/scopes.ts does not know this operation. Add its row.`,
          );
          return toResponse(401, { code: 401, message: "Unauthorized; scope does not match" });
        }
        const answer = await jira.request(as, path, toJiraInit(method, init));
        const text = await answer.text();
        count(invocation, "jiraPoints", answer.ok ? jira.costs.pointsOf(method, path, parseJson(text)) : 1);
        return new Response(text === "" ? null : text, {
          status: answer.status,
          statusText: answer.statusText,
          headers: answer.headers,
        });
      },
      refusal: ({ status, headers }) =>
        toResponse(status, { errorMessages: ["Something went wrong."], errors: {} }, headers),
    };
  }

  function planPlatform(path: string, init: Init): EffectPlan {
    const request = parseJson(init.body) as { query?: string; variables?: Record<string, unknown> } | undefined;
    return {
      target: "platform",
      name: path,
      changes: "writes",
      perform: () => toResponse(200, { data: answerGraphql(request?.query ?? "", request?.variables ?? {}) }),
      refusal: ({ status, headers }) => toResponse(status, { errors: [{ message: "Something went wrong." }] }, headers),
    };
  }

  /** On whose behalf a product call is made, or undefined where the platform would ask the user to log in first. */
  function toPrincipal({ provider, accountId }: Remote, invocation: Invocation): Principal | undefined {
    if (provider === "app") {
      return { kind: "app" };
    }
    if (provider !== "user") {
      return { kind: "anonymous" };
    }
    if (accountId === undefined || accountId === invocation.accountId) {
      return invocation.accountId === undefined ? undefined : { kind: "user", accountId: invocation.accountId };
    }
    return manifest.impersonationScopes.length > 0 ? { kind: "user", accountId } : undefined;
  }

  return {
    async platform(remoteGiven, path, initGiven) {
      const invocation = here();
      const remote = remoteGiven as Remote;
      const init = (initGiven ?? {}) as Init;
      if (remote.type === "kvs") {
        return effects.run(invocation, planStorage(invocation, path, init));
      }
      if (remote.type === "fpp" && remote.remote === "jira") {
        const as = toPrincipal(remote, invocation);
        return as
          ? effects.run(invocation, planJira(invocation, as, path, init))
          : toResponse(401, undefined, { "forge-proxy-error": "NEEDS_AUTHENTICATION_ERR" });
      }
      const queueCall = /^\/webhook\/queue\/(publish|stats|cancel)\//.exec(path);
      if (remote.remote === "stargate" && queueCall) {
        return effects.run(invocation, planQueue(invocation, queueCall[1] ?? "", init));
      }
      if (remote.remote === "stargate" && path === "/graphql") {
        return effects.run(invocation, planPlatform(path, init));
      }
      notice(`The local host has nothing behind ${remote.type ?? "?"} ${remote.remote ?? ""} ${path}.`);
      return toResponse(404, { message: "Not found" });
    },

    async external(input, init) {
      const invocation = here();
      const url = input instanceof Request ? input.url : String(input);
      if (!allowsEgress(manifest.egress, url)) {
        throw new EgressRefused(url);
      }
      const method = (input instanceof Request ? input.method : (init as RequestInit | undefined)?.method) ?? "GET";
      return effects.run(invocation, {
        target: "egress",
        name: `${method} ${new URL(url).origin}`,
        changes: method === "GET" ? "reads" : "writes",
        perform() {
          count(invocation, "egressCalls", 1);
          return external(input as string | URL | Request, init as RequestInit | undefined);
        },
        refusal: ({ status, headers }) => toResponse(status, undefined, headers),
      });
    },
  };
}

function toJiraInit(method: string, { headers, body }: Init): JiraRequestInit {
  return { method, headers: toPlainHeaders(headers), ...(body === undefined ? {} : { body }) };
}

function toPlainHeaders(headers: unknown): Record<string, string> {
  return Object.fromEntries(new Headers(headers as Record<string, string> | undefined).entries());
}

function toResponse(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  const text = body === undefined ? null : JSON.stringify(body);
  return new Response(status === 204 ? null : text, {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "") as unknown;
  } catch {
    return undefined;
  }
}
