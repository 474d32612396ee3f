import { createHmac } from "node:crypto";
import { LinearWebhookClient } from "@linear/sdk/webhooks";
import fc from "fast-check";
import { createMemoryInbox } from "../../../src/adapters/memory/inbox";
import { createMemoryLinkSecrets } from "../../../src/adapters/memory/link-secrets";
import { createMemorySyncStore } from "../../../src/adapters/memory/sync-store";
import { receiveWebhook } from "../../../src/app/sync/receive-webhook";
import { newPair } from "../../../src/domain/sync/pair";
import { err, ok } from "../../../src/domain/ground/result";
import { isSigned, longestBody, parseLinearEvent, parseWebhookCall } from "../../../src/inbound/sync/linear-webhook";
import type { SyncWake } from "../../../src/ports/sync-queue";
import { link } from "../../app/sync/sync-fixture";

const now = Date.parse("2026-11-24T09:00:00Z");
const hour = 3_600_000;
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const [issue, organization, webhook, team] = [uuid(1), uuid(2), uuid(3), uuid(4)] as const;
const sign = (body: string, secret = "current-secret"): string =>
  createHmac("sha256", secret).update(body).digest("hex");

const payload = (more: Readonly<Record<string, unknown>> = {}, at = now): string =>
  JSON.stringify({
    action: "update",
    type: "Issue",
    organizationId: organization,
    webhookId: webhook,
    webhookTimestamp: at,
    data: { id: issue, teamId: team, title: "A secret title" },
    ...more,
  });

async function createReceiver(queueIsFull = false) {
  const pushed: SyncWake[] = [];
  const lines: unknown[] = [];
  const inbox = createMemoryInbox();
  const syncStore = createMemorySyncStore();
  const secrets = createMemoryLinkSecrets();
  await syncStore.saveLink({
    ver: 1,
    link: {
      ...link,
      team,
      workspace: { id: organization, name: "Acme" },
      webhook: { kind: "registered", id: webhook },
    },
  });
  await secrets.saveWebhookSecrets(link.project, {
    current: "current-secret",
    previous: { secret: "old-secret", until: now + hour },
  });
  let at = now;
  const ports = {
    secrets,
    syncStore,
    inbox,
    throttle: { take: () => "each" as const },
    syncQueue: {
      push: async (wakes: readonly SyncWake[]) =>
        queueIsFull ? err({ kind: "unavailable" } as const) : ok(void pushed.push(...wakes)),
    },
    clock: { now: () => at, pause: async () => undefined },
    lastWebhook: { note: async () => undefined },
    log: {
      info: (...line: readonly unknown[]) => void lines.push(line),
      alarm: (...line: readonly unknown[]) => void lines.push(line),
    },
  };
  return {
    ports,
    pushed,
    lines,
    inbox,
    syncStore,
    pass: (ms: number) => {
      at += ms;
    },
    async receive(
      body: string,
      {
        signature = sign(body),
        project = link.project,
        method = "POST",
      }: { readonly signature?: string; readonly project?: string; readonly method?: string } = {},
    ): Promise<number> {
      const call = parseWebhookCall({
        method,
        body,
        headers: { "linear-signature": [signature] },
        queryParameters: { project: [project] },
      });
      if (call === undefined) {
        return 400;
      }
      return receiveWebhook(ports, {
        method: call.method,
        project: call.project,
        isSignedWith: (known) => isSigned(call.body, call.signature, known),
        event: () => parseLinearEvent(call.body),
      });
    },
  };
}

describe("a webhook of Linear", () => {
  test("is stored and queued, and answered with 200", async () => {
    const { receive, pushed, inbox } = await createReceiver();
    expect(await receive(payload())).toBe(200);
    expect(pushed).toEqual([{ kind: "linear", id: issue, project: link.project }]);
    expect(await inbox.find(issue)).toMatchObject({ value: { issue, project: link.project } });
  });

  test("of a paired issue wakes its pair, under the pair's own key", async () => {
    const { receive, pushed, syncStore } = await createReceiver();
    await syncStore.createPair({
      ver: 1,
      project: link.project,
      due: undefined,
      record: newPair("10001", issue),
      health: { title: "", keys: { jira: "", linear: "" } },
    });
    await receive(payload({ type: "Comment", data: { id: uuid(9), issueId: issue, issue: { teamId: team } } }));
    expect(pushed).toEqual([{ kind: "jira", id: "10001", project: link.project }]);
  });

  test("of another kind is answered, and nothing is looked at for it", async () => {
    const { receive, pushed, inbox } = await createReceiver();
    for (const type of ["IssueSLA", "AgentSessionEvent", "AppUserNotification", "OAuthApp"]) {
      expect(await receive(JSON.stringify({ type, action: "set", webhookTimestamp: now }))).toBe(200);
    }
    expect([pushed, await inbox.waiting(10)]).toEqual([[], { ok: true, value: [] }]);
  });

  test("that comes twice is taken once, whatever its time and delivery id say", async () => {
    const { receive, pushed, pass, inbox } = await createReceiver();
    await receive(payload());
    await inbox.begin(issue);
    pass(60_000);
    expect(await receive(payload({}, now + 60_000))).toBe(200);
    expect(await receive(payload())).toBe(200);
    expect(pushed).toHaveLength(1);
    await receive(payload({ action: "remove" }, now + 60_000));
    expect(pushed).toHaveLength(2);
  });

  test("about an issue that waits for its look adds none; once the look began it does", async () => {
    const { receive, pushed, inbox } = await createReceiver();
    for (const action of ["update", "create", "restore"]) {
      expect(await receive(payload({ action }))).toBe(200);
    }
    expect(pushed).toHaveLength(1);
    await inbox.begin(issue);
    expect(await receive(payload({ action: "remove" }))).toBe(200);
    expect(pushed).toHaveLength(2);
  });

  test("is kept where the queue is full, and counts as seen only after that", async () => {
    const { receive, inbox } = await createReceiver(true);
    expect(await receive(payload())).toBe(200);
    expect(await inbox.waiting(10)).toMatchObject({ value: [{ issue }] });
  });

  test("is taken an hour late, as Linear's retries come, and not after eight or from the future", async () => {
    const { receive, pushed } = await createReceiver();
    expect(await receive(payload({}, now - 6 * hour))).toBe(200);
    expect(pushed).toHaveLength(1);
    for (const at of [now - 8 * hour - 1, now + 60_001]) {
      expect(await receive(payload({ action: String(at) }, at))).toBe(400);
    }
    expect(pushed).toHaveLength(1);
  });

  test("is believed under the secret before while it is changed, and not afterwards", async () => {
    const { receive, pass } = await createReceiver();
    const body = payload();
    expect(await receive(body, { signature: sign(body, "old-secret") })).toBe(200);
    pass(hour + 1);
    const later = payload({}, now + hour + 1);
    expect(await receive(later, { signature: sign(later, "old-secret") })).toBe(400);
  });
});

describe("what a stranger may send", () => {
  const good = payload();
  const strangers: readonly {
    readonly what: string;
    readonly body: string;
    readonly how?: { readonly signature?: string; readonly project?: string; readonly method?: string };
    readonly then: number;
  }[] = [
    { what: "no signature", body: good, how: { signature: "" }, then: 400 },
    { what: "a signature by another secret", body: good, how: { signature: sign(good, "guess") }, then: 400 },
    { what: "an upper-case signature", body: good, how: { signature: sign(good).toUpperCase() }, then: 400 },
    { what: "a prefix before it", body: good, how: { signature: `sha256=${sign(good)}` }, then: 400 },
    {
      what: "another body under a good signature",
      body: good.replace("update", "remove"),
      how: { signature: sign(good) },
      then: 400,
    },
    { what: "another workspace", body: payload({ organizationId: uuid(8) }), then: 400 },
    { what: "another webhook", body: payload({ webhookId: uuid(8) }), then: 400 },
    { what: "another project", body: good, how: { project: "99999" }, then: 404 },
    { what: "no project", body: good, how: { project: "../1" }, then: 404 },
    { what: "a GET", body: good, how: { method: "GET" }, then: 405 },
  ];
  for (const { what, body, how = {}, then } of strangers) {
    test(`${what} is refused with ${then}, and leaves nothing behind`, async () => {
      const { receive, pushed, inbox, lines } = await createReceiver();
      expect(await receive(body, how)).toBe(then);
      expect([pushed, await inbox.waiting(10)]).toEqual([[], { ok: true, value: [] }]);
      expect(JSON.stringify(lines)).not.toMatch(/secret|title/u);
    });
  }

  test("an unknown issue of another team, though signed, wakes nobody", async () => {
    const { receive, pushed } = await createReceiver();
    expect(await receive(payload({ data: { id: issue, teamId: uuid(7) } }))).toBe(200);
    expect(pushed).toEqual([]);
  });

  test("what is signed and can't be read has everything looked at, and throws nothing", async () => {
    const deep = `{"data":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    for (const body of [
      "",
      "null",
      "[]",
      "{",
      deep,
      payload({ webhookTimestamp: "now" }),
      payload({ webhookTimestamp: null }),
      payload({ data: null }),
      payload({ data: { id: "../x" } }),
      payload({ big: "x".repeat(longestBody) }),
    ]) {
      const { receive, pushed } = await createReceiver();
      expect(await receive(body)).toBe(200);
      expect(pushed).toEqual([{ kind: "run", project: link.project }]);
    }
  });

  test("names that change prototypes change nothing", async () => {
    const { receive } = await createReceiver();
    const body = good
      .replace('"action"', '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"action"')
      .replace('"title"', '"__proto__":{"polluted":1},"title"');
    expect(await receive(body)).toBe(200);
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(parseLinearEvent(body))).toBe(Object.prototype);
    expect(
      parseWebhookCall({
        method: "POST",
        body,
        headers: JSON.parse('{"__proto__":["x"]}'),
        queryParameters: JSON.parse('{"__proto__":["1"]}'),
      })?.project,
    ).toBeUndefined();
  });

  test("every flipped byte of a signed body is noticed", () => {
    for (let at = 0; at < good.length; at += 1) {
      const flipped = `${good.slice(0, at)}${String.fromCharCode(good.charCodeAt(at) ^ 1)}${good.slice(at + 1)}`;
      expect(isSigned(flipped, sign(good), ["current-secret"])).toBe(false);
    }
  });
});

describe("beside Linear's own check", () => {
  const client = new LinearWebhookClient("current-secret");
  const trusts = (body: string, signature: string): boolean => {
    try {
      return client.verify(Buffer.from(body), signature);
    } catch {
      return false;
    }
  };

  test("a signature counts where Linear's SDK says so, and nowhere else", () => {
    const signature = fc.oneof(
      fc.constant("good"),
      fc.constant("old"),
      fc.string({ maxLength: 70 }),
      fc.stringMatching(/^[0-9a-f]{64}$/u),
      fc.constant(""),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), signature, (title, kind) => {
        const body = payload({ title }, Date.now());
        const given = kind === "good" ? sign(body) : kind === "old" ? sign(body, "other") : kind;
        expect(isSigned(body, given, ["current-secret"])).toBe(trusts(body, given));
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
