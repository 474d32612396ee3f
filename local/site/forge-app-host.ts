import type { ForgeHost } from "../forge/host";
import type { Operation } from "../forge/invocation";
import type { AppHost } from "./app-host";
import type { OperationRecord } from "./contract";

/** The Forge host as the site uses it. */
export function toAppHost(host: ForgeHost): AppHost {
  return {
    invokeResolver: async (call) => {
      const result = await host.invokeResolver(call);
      if (result.kind === "ok") {
        return result.value;
      }
      throw Object.assign(new Error(result.error.message), { name: result.error.name });
    },
    callWebTrigger: async (id, request) => {
      if (host.webTriggers.find(id) === undefined) {
        return undefined;
      }
      const url = new URL(request.url);
      const reply = await host.callWebTrigger(id, {
        method: request.method,
        path: "",
        headers: toLists([...request.headers.entries()]),
        queryParameters: toLists([...url.searchParams.entries()]),
        body: await request.text(),
      });
      const headers = Object.entries(reply.headers).flatMap(([name, values]) =>
        values.map((value): [string, string] => [name, value]),
      );
      return new Response(reply.body === "" ? null : reply.body, { status: reply.status, headers });
    },
    operations: () => host.recentOperations().map(toRecord),
    settle: () => host.settle(),
  };
}

function toRecord(operation: Operation): OperationRecord {
  const { counters } = operation;
  return {
    id: operation.id,
    at: operation.startedAt,
    name: explainOperation(operation),
    outcome: operation.outcome === "ok" ? "done" : "failed",
    durationMs: operation.milliseconds,
    invocations: counters.invocations,
    storageCalls: counters.storageCalls,
    jiraCalls: counters.jiraCalls,
    jiraPoints: counters.jiraPoints,
    queuePushes: counters.queuePushes,
    details: [
      ...operation.effects.map((effect) => `${effect.name} ${effect.target}`),
      ...operation.log.map((line) => String("text" in line ? line.text : JSON.stringify(line))),
    ],
  };
}

function explainOperation(operation: Operation): string {
  const what = operation.detail === undefined ? "" : `: ${operation.detail}`;
  return `${operation.moduleKey}${what} (${operation.kind})`;
}

function toLists(entries: readonly (readonly [string, string])[]): Record<string, string[]> {
  const lists: Record<string, string[]> = {};
  for (const [name, value] of entries) {
    (lists[name] ??= []).push(value);
  }
  return lists;
}
