import type { ForgeHostSettings } from "../../local/forge/host";
import type { LinearFaults } from "../../local/linear/faults";
import type { WebhookRequest } from "../../local/linear/webhook-deliveries";
import type { LinearChoices, LinearDraft, LinearView } from "../../src/contract/sync/linear";
import type { SyncRules } from "../../src/domain/sync/pair";
import { makeLinear } from "../local/linear/make-linear";
import { makeWholeApp, mustBeOk } from "./make-whole-app";

export const rules: Omit<SyncRules, "places"> = { directions: {}, conflicts: {}, first: "ask", ahead: "revert" };

export interface LinkedSetup {
  readonly host?: Partial<ForgeHostSettings>;
  readonly linear?: LinearFaults;
  readonly draft?: Partial<LinearDraft>;
  /** Links by an OAuth application of this name, in place of an admin's key. */
  readonly client?: string;
  /** Told how long the web trigger took for a delivery, in real milliseconds. */
  readonly onDelivered?: (ms: number, status: number) => void;
}

/** The whole app with a Linear workspace beside Jira: the real handlers, the adapter's own HTTP, signed webhooks. */
export async function makeLinkedApp({
  host = {},
  linear: faults = {},
  draft: given = {},
  client: application,
  onDelivered,
}: LinkedSetup = {}) {
  const late: { answer?: (request: Request) => Promise<Response> } = {};
  const app = await makeWholeApp({
    external: async (input, init) => {
      const request = new Request(input, init);
      return late.answer === undefined ? new Response("", { status: 503 }) : late.answer(request);
    },
    ...host,
  });
  const deliver = async (request: WebhookRequest): Promise<number> => {
    const url = new URL(request.url);
    const began = performance.now();
    const answer = await app.host.callWebTrigger(url.pathname.split("/").at(-1) ?? "", {
      method: "POST",
      path: "",
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value]])),
      queryParameters: Object.fromEntries([...url.searchParams].map(([name, value]) => [name, [value]])),
      body: request.body,
    });
    onDelivered?.(performance.now() - began, answer.status);
    return answer.status;
  };
  const linear = await makeLinear({ clock: app.clock, send: deliver, faults });
  late.answer = (request) =>
    new URL(request.url).pathname === "/oauth/token"
      ? linear.workspace.answerToken(request)
      : linear.workspace.answer(request);
  const { admin } = linear.workspace;
  admin.user({ name: "Dana Ruiz", email: "dana@example.com" });
  admin.label({ name: "Needs legal" });

  const client = application === undefined ? undefined : admin.oauthClient(application);
  const credentials =
    client === undefined ? { token: linear.token } : { clientId: client.clientId, clientSecret: client.clientSecret };
  mustBeOk(await app.settings("linearConnect", "lea", credentials));
  const choices = mustBeOk(await app.settings<LinearChoices>("linearChoices", "lea", { team: linear.teamId }));
  const draft: LinearDraft = {
    team: linear.teamId,
    rules,
    // This site shows nobody's address, and the leader knows that those of one name are one.
    mapping: {
      ...choices.suggested,
      assignee: [
        ...choices.suggested.assignee,
        ...choices.namesakes.map((two) => ({ jira: two.jira.id, linear: two.linear.id })),
      ],
    },
    creates: { inLinear: true, inJira: true },
    ...given,
  };
  const saved = mustBeOk(await app.settings<LinearView>("linearSave", "lea", draft));

  /** Until both sides have nothing to say to each other: events, the queue, and Linear's webhooks. */
  async function settle(): Promise<void> {
    for (let round = 0; round < 12; round += 1) {
      await app.host.settle();
      if (linear.workspace.webhooks.pending().every(({ dueAt }) => dueAt > app.clock.now())) {
        return;
      }
      await linear.workspace.webhooks.settle();
    }
  }
  const sdk = linear.client();
  return {
    ...app,
    linear,
    client: client === undefined ? undefined : { clientId: client.clientId, clientSecret: client.clientSecret },
    sdk,
    deliver,
    choices,
    saved,
    draft,
    settle,
    async start(): Promise<void> {
      mustBeOk(await app.settings("linearStart", "lea"));
      await settle();
    },
    /** The only issue with a title; fails where there are several. */
    async issueCalled(title: string) {
      const { nodes } = await sdk.issues({ filter: { title: { eq: title } }, includeArchived: true });
      const [issue, ...more] = nodes;
      if (issue === undefined || more.length > 0) {
        throw new Error(`${nodes.length} issues are called ${title}`);
      }
      return issue;
    },
    async itemFields(issue: string): Promise<
      Readonly<Record<string, unknown>> & {
        readonly summary: string;
        readonly status: { readonly name: string };
        readonly labels: readonly string[];
      }
    > {
      const read = await app.ask<{
        readonly fields: Readonly<Record<string, unknown>> & {
          readonly summary: string;
          readonly status: { readonly name: string };
          readonly labels: readonly string[];
        };
      }>(app.user("lea"), "GET", `/rest/api/3/issue/${issue}`);
      return read.body.fields;
    },
    edit: (issue: string, body: unknown) => app.ask(app.user("ana"), "PUT", `/rest/api/3/issue/${issue}`, body),
    sweep: async (): Promise<void> => {
      await app.host.runScheduled("sweep");
      await settle();
    },
    close: () => linear.close(),
  };
}
