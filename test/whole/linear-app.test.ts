import { makeLinkedApp } from "./make-linked-app";
import type { LinkedSetup } from "./make-linked-app";
import { mustBeOk } from "./make-whole-app";

const day = 86_400_000;
const opened: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((app) => app.close())));

/** A project that is linked by a leader's own OAuth application, with one pair. */
async function withApplication(setup: LinkedSetup = {}) {
  const app = await makeLinkedApp({ ...setup, client: "Spacegate of Acme" });
  opened.push(app);
  await app.start();
  const item = await app.create();
  await app.settle();
  const issue = await app.issueCalled("Prize draw");
  const { store, admin } = app.linear.workspace;
  return {
    app,
    item,
    issue,
    client: app.client ?? { clientId: "", clientSecret: "" },
    admin,
    tokens: (state: "valid" | "revoked") =>
      [...store.credentials.all()].filter((one) => one.client !== undefined && one.state === state).map(({ id }) => id),
    title: () => store.issues.get(issue.id)?.title,
    rename: async (summary: string) => {
      await app.edit(item, { fields: { summary } });
      await app.settle();
    },
    view: async () =>
      mustBeOk(await app.settings<{ readonly state: object; readonly hasWebhook: boolean }>("linear", "lea")),
  };
}

describe("a link by an OAuth application of the leader's own", () => {
  test("writes as the application, and renews its token before Linear ends it", async () => {
    const { app, issue, rename, title, tokens } = await withApplication();
    expect((await (await app.sdk.issue(issue.id)).creator)?.name).toBe("Spacegate of Acme");
    const [first] = tokens("valid");
    app.clock.advance(29.5 * day);
    await rename("A month later");
    expect([title(), tokens("valid").length, tokens("revoked")]).toEqual(["A month later", 1, [first]]);
  });

  test("gets a new token where the old one is refused, and is never shown as disconnected", async () => {
    const { rename, title, tokens, admin, view } = await withApplication();
    admin.revoke(tokens("valid")[0] ?? "");
    await rename("After the revocation");
    expect([title(), tokens("valid").length]).toEqual(["After the revocation", 1]);
    expect(await view()).toMatchObject({ state: { kind: "active" } });
  });

  test("is left with one valid token and all of its work where the answer of a renewal is lost", async () => {
    let loses = false;
    const { app, rename, title, tokens, admin, view } = await withApplication({
      linear: { token: () => (loses ? { kind: "lost-connection", moment: "after" } : { kind: "none" }) },
    });
    admin.revoke(tokens("valid")[0] ?? "");
    loses = true;
    await rename("Lost on the way");
    expect([title(), await view()]).toMatchObject(["Prize draw", { state: { kind: "active" } }]);
    loses = false;
    app.clock.advance(3_700_000);
    await app.sweep();
    expect([title(), tokens("valid").length]).toEqual(["Lost on the way", 1]);
  });

  test("pauses where its secret was changed, says so, and catches up once the new one is entered", async () => {
    const { app, client, rename, title, admin, view } = await withApplication();
    const clientSecret = admin.rotateClientSecret(client.clientId);
    await rename("While signed out");
    expect(await view()).toMatchObject({ state: { kind: "paused", why: "signedOut" } });
    expect(await app.settings("linearConnect", "lea", client)).toMatchObject({
      ok: false,
      failure: { problems: [{ message: expect.stringContaining("client id and secret") }] },
    });
    mustBeOk(await app.settings("linearConnect", "lea", { clientId: client.clientId, clientSecret }));
    await app.settle();
    expect([title(), await view()]).toMatchObject(["While signed out", { state: { kind: "active" } }]);
  });

  test("can't register a webhook: a leader enters its address in Linear, and the signing secret here", async () => {
    const { app, issue, item, view } = await withApplication();
    expect((await view()).hasWebhook).toBe(false);
    const { address } = mustBeOk(await app.settings<{ readonly address: string }>("linearWebhookAddress", "lea"));
    const made = await app.sdk.createWebhook({
      url: address,
      secret: "lin_wh_by-hand-00000000000000",
      allPublicTeams: true,
      resourceTypes: ["Issue", "Comment"],
    });
    expect(made.success).toBe(true);
    expect(
      mustBeOk(await app.settings("linearWebhookSecret", "lea", { secret: "lin_wh_by-hand-00000000000000" })),
    ).toMatchObject({ hasWebhook: true });
    await app.sdk.updateIssue(issue.id, { title: "Heard at once" });
    await app.settle();
    expect((await app.itemFields(item)).summary).toBe("Heard at once");
    expect(await app.settings("linearRotate", "lea")).toMatchObject({
      ok: false,
      failure: { problems: [{ message: expect.stringContaining("by hand") }] },
    });
  });

  test("never shows or logs its secret or a token, whatever happens", async () => {
    const { app, client, rename, tokens, admin } = await withApplication();
    admin.revoke(tokens("valid")[0] ?? "");
    await rename("x");
    await app.settings("linearConnect", "lea", { ...client, clientSecret: "wrong-secret-CANARY-000" });
    await app.settings("linearConnect", "lea", {
      clientSecret: `${client.clientSecret} ${client.clientSecret}`,
      clientId: client.clientId,
    });
    admin.rotateClientSecret(client.clientId);
    await rename("y");
    const told = JSON.stringify([
      app.host.recentOperations(),
      await app.settings("linear", "lea"),
      await app.settings("linearPairs", "lea", { which: "all" }),
    ]);
    for (const secret of [client.clientSecret, "CANARY", ...tokens("valid"), ...tokens("revoked")]) {
      expect(told).not.toContain(secret);
    }
  });
});
