import { LinearWebhookClient } from "@linear/sdk/webhooks";
import type { WebhookFault } from "../../../local/linear/faults";
import { makeLinear, type MadeLinear } from "./make-linear";

const secret = "lin_wh_0123456789";
const url = "https://example.atlassian-dev.net/x1/hook";
const minute = 60_000;

interface Payload {
  readonly action: string;
  readonly type: string;
  readonly webhookId: string;
  readonly webhookTimestamp: number;
  readonly data: Record<string, unknown>;
  readonly updatedFrom?: Record<string, unknown>;
  readonly actor: Record<string, unknown>;
}

describe("the local Linear's webhooks", () => {
  let linear: MadeLinear;
  let faults: (attempt: number) => WebhookFault;
  beforeEach(async () => {
    faults = () => ({ kind: "none" });
    linear = await makeLinear({ answerWithinMs: 50, faults: { webhook: ({ attempt }) => faults(attempt) } });
  });
  afterEach(() => linear.close());

  const watch = async () =>
    (
      await linear
        .client()
        .createWebhook({ url, secret, teamId: linear.teamId, resourceTypes: ["Issue", "Comment", "Attachment"] })
    ).webhook;
  const create = async (title: string) =>
    (await (
      await linear.client().createIssue({ teamId: linear.teamId, title })
    ).issue)!;
  const payloads = () => linear.sent.map(({ body }) => JSON.parse(body) as Payload);

  test("are signed over their bytes, so that the SDK's own client takes them", async () => {
    // The SDK compares the signed time with the machine's clock.
    linear.clock.set(Date.now());
    await watch();
    await create("Prize draw");
    await linear.workspace.webhooks.settle();
    const [request] = linear.sent;
    const { headers, body } = request!;
    const client = new LinearWebhookClient(secret);
    const payload = client.parseData(Buffer.from(body), headers["linear-signature"] ?? "", headers["linear-timestamp"]);
    expect(payload).toMatchObject({ action: "create", type: "Issue" });
    expect(headers).toMatchObject({
      "linear-event": "Issue",
      "linear-delivery": expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    expect(() => client.parseData(Buffer.from(`${body} `), headers["linear-signature"] ?? "")).toThrow(/signature/i);
    expect(() =>
      new LinearWebhookClient("other").parseData(Buffer.from(body), headers["linear-signature"] ?? ""),
    ).toThrow(/signature/i);
  });

  test("tell previous values of updates only, and nothing but the id of what is gone", async () => {
    const webhook = await watch();
    const issue = await create("Prize draw");
    await linear.client().updateIssue(issue.id, { title: "Prize draw 2", assigneeId: linear.ben });
    await linear.client().archiveIssue(issue.id);
    await linear.client().deleteIssue(issue.id, { permanentlyDelete: true });
    await linear.workspace.webhooks.settle();
    expect(payloads().map(({ action }) => action)).toEqual(["create", "update", "update", "remove"]);
    const [created, updated, archived, removed] = payloads();
    expect(created).toMatchObject({
      webhookId: (await webhook)?.id,
      actor: { id: linear.ana, email: "ana@example.com", type: "user" },
      data: { identifier: "CAM-1", state: { name: "Backlog", type: "backlog" }, team: { key: "CAM" } },
    });
    expect(created).not.toHaveProperty("updatedFrom");
    expect(updated?.updatedFrom).toMatchObject({ title: "Prize draw", assigneeId: null });
    expect(archived?.updatedFrom).toMatchObject({ archivedAt: null });
    expect(archived?.data["archivedAt"]).toEqual(expect.any(String));
    expect(removed?.data).toEqual({ id: issue.id });
  });

  test("tell nothing of an update that changes nothing, nor of another team", async () => {
    await watch();
    const issue = await create("Prize draw");
    await linear.client().updateIssue(issue.id, { title: "Prize draw" });
    await linear.client().createIssue({ teamId: linear.otherTeamId, title: "Elsewhere" });
    await linear.workspace.webhooks.settle();
    expect(payloads()).toHaveLength(1);
  });

  test("come again after a minute, an hour and six hours, the same to the byte, and then the webhook is off", async () => {
    const webhook = await watch();
    await create("Prize draw");
    linear.answer = () => Promise.resolve(204);
    const counts: number[] = [];
    for (const wait of [0, minute - 1, 1, 60 * minute, 6 * 60 * minute, 24 * 60 * minute]) {
      linear.clock.advance(wait);
      await linear.workspace.webhooks.settle();
      counts.push(linear.sent.length);
    }
    expect(counts).toEqual([1, 1, 2, 3, 4, 4]);
    expect(new Set(linear.sent.map(({ body }) => body)).size).toBe(1);
    expect(new Set(linear.sent.map(({ headers }) => headers["linear-delivery"])).size).toBe(1);
    expect((await linear.client().webhook((await webhook)?.id ?? "")).enabled).toBe(false);
    await create("Nobody hears");
    expect(linear.workspace.webhooks.pending()).toEqual([]);
  });

  test("do not wait longer than they are told to for an answer", async () => {
    await watch();
    await create("Prize draw");
    linear.answer = () => new Promise(() => undefined);
    await linear.workspace.webhooks.settle();
    expect(linear.workspace.webhooks.pending()).toMatchObject([{ attempt: 2, dueAt: linear.clock.now() + minute }]);
  });

  test("are signed with the new secret as soon as it was rotated", async () => {
    linear.clock.set(Date.now());
    const webhook = await watch();
    await create("Prize draw");
    const rotated = await linear.client().rotateSecretWebhook((await webhook)?.id ?? "");
    await linear.workspace.webhooks.settle();
    const { headers, body } = linear.sent[0]!;
    expect(() =>
      new LinearWebhookClient(secret).parseData(Buffer.from(body), headers["linear-signature"] ?? ""),
    ).toThrow(/signature/i);
    expect(
      new LinearWebhookClient(rotated.secret).parseData(Buffer.from(body), headers["linear-signature"] ?? ""),
    ).toMatchObject({ action: "create" });
  });

  const table: readonly { when: string; fault: WebhookFault; then: readonly number[] }[] = [
    { when: "one is dropped", fault: { kind: "dropped" }, then: [0, 0] },
    { when: "one comes twice", fault: { kind: "twice" }, then: [2, 2] },
    { when: "one comes late", fault: { kind: "later", byMs: 3 * minute }, then: [0, 1] },
  ];
  for (const { when, fault, then } of table) {
    test(`arrive ${then.join(", then ")} times when ${when}`, async () => {
      await watch();
      await create("Prize draw");
      faults = () => fault;
      await linear.workspace.webhooks.settle();
      const atOnce = linear.sent.length;
      linear.clock.advance(3 * minute);
      await linear.workspace.webhooks.settle();
      expect([atOnce, linear.sent.length]).toEqual(then);
    });
  }

  test("go out once, however many ask for them at the same time", async () => {
    await watch();
    await create("Prize draw");
    linear.answer = () => new Promise((resolve) => setTimeout(() => resolve(200), 5));
    await Promise.all([linear.workspace.webhooks.settle(), linear.workspace.webhooks.settle()]);
    expect(linear.sent).toHaveLength(1);
  });

  test("go out in whatever order a test picks", async () => {
    await watch();
    await create("First");
    await create("Second");
    const [first, second] = linear.workspace.webhooks.pending();
    await linear.workspace.webhooks.deliver(second!.id);
    await linear.workspace.webhooks.deliver(first!.id);
    expect(payloads().map(({ data }) => data["title"])).toEqual(["Second", "First"]);
  });

  test("are for admins to make, and for one address once", async () => {
    await watch();
    await expect(watch()).rejects.toThrow(/not unique/);
    const asBen = linear.client(linear.workspace.admin.apiKey(linear.ben));
    await expect(asBen.createWebhook({ url, allPublicTeams: true, resourceTypes: ["Issue"] })).rejects.toThrow(/admin/);
  });
});
