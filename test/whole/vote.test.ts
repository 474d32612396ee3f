import type { PanelView } from "../../src/contract/concept/panel";
import { hour, withReview } from "./make-whole-app";

describe("the whole app on the local site", () => {
  test("stops the move with a sentence that names people, then lets it through when they approved", async () => {
    const app = await withReview();
    const refused = await app.move("ana", app.issue, "In Build");
    expect(refused.status).toBe(400);
    expect(refused.body?.errorMessages[0]).toMatch(/Dana Ruiz.*Sam Sales/u);
    expect(await app.gateOf(app.issue)).toMatchObject({
      gate: { state: "waiting", mode: "block", due: "2026-11-26T10:00Z" },
      waitingFor: [{ accountId: "dana" }, { accountId: "sam" }],
    });

    await app.press("dana", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
    await app.press("sam", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
    const before = app.host.recentOperations().length;
    expect((await app.move("ana", app.issue, "In Build")).status).toBe(204);
    expect(app.host.recentOperations().length).toBe(before);
    await app.host.settle();
    const view = await app.panel<PanelView>("view", "ana", app.issue);
    expect(view).toMatchObject({
      ok: true,
      value: { verdict: { kind: "open" }, round: { closed: {} }, people: { dana: { name: "Dana Ruiz" } } },
    });
  });

  test("opens by itself at its minute, with nothing having run", async () => {
    const app = await withReview();
    await app.press("dana", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
    await app.host.settle();
    expect((await app.move("ana", app.issue, "In Build")).status).toBe(400);
    app.clock.advance(72 * hour);
    expect((await app.move("ana", app.issue, "In Build")).status).toBe(204);
  });

  test("a vote costs at most two storage calls and two Jira calls", async () => {
    const app = await withReview();
    const first = await app.host.during(() =>
      app.press("dana", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" }),
    );
    expect(first.value).toMatchObject({ ok: true });
    expect(first.counters).toMatchObject({ invocations: 1, storageCalls: 2, jiraCalls: 1, queuePushes: 1 });
    const last = await app.host.during(() =>
      app.press("sam", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" }),
    );
    expect(last.counters).toMatchObject({ invocations: 1, storageCalls: 2, jiraCalls: 2, queuePushes: 1 });
  });

  test("raises an alarm that names the item when the rule cannot be evaluated", async () => {
    const app = await withReview();
    const prefix = `${app.host.manifest.appId}__DEVELOPMENT__`;
    const value = { ...(await app.gateOf(app.issue)).gate, validUntil: "for ever" };
    await app.ask({ kind: "app" }, "PUT", `/rest/api/3/app/field/${prefix}gate/value`, {
      updates: [{ issueIds: [Number(app.issue)], value }],
    });
    expect((await app.move("ana", app.issue, "In Build")).status).toBe(400);
    await app.host.settle();
    const alarmed = app.host.recentOperations().find(({ moduleKey }) => moduleKey === "rule-failed");
    expect(alarmed?.log).toMatchObject([{ level: "error", text: `{"event":"rule.failed","item":"${app.issue}"}` }]);
  });

  test("moves back what came past the gate, and says so once", async () => {
    const app = await withReview();
    await app.move("ana", app.issue, "Concept");
    await app.host.settle();
    app.clock.advance(hour);
    app.jira.admin.move(app.user("lea"), app.issue, { status: "In Build" });
    await app.host.settle();
    expect((await app.gateOf(app.issue)).status).toBe("Concept");
    expect(await app.commentsWith(app.issue, "Moved back")).toHaveLength(1);
  });

  test("an objection closes an open gate before it is acknowledged", async () => {
    const app = await withReview();
    await app.press("dana", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
    await app.press("sam", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
    expect(
      await app.press("dana", app.issue, {
        kind: "object",
        topic: "Prize draw needs terms",
        reason: "Two countries",
        version: 1,
      }),
    ).toMatchObject({ ok: true });
    const refused = await app.move("ana", app.issue, "In Build");
    expect(refused.body?.errorMessages[0]).toContain("Prize draw needs terms");
    await app.host.settle();
    expect((await app.move("ana", app.issue, "In Build")).body?.errorMessages[0]).toContain("Omar Haddad");
  });

  test("a field that Jira refuses for a while is written once Jira takes it again", async () => {
    const app = await withReview();
    app.jira.admin.setAppAccess("PRIZE", "revoked");
    expect(
      await app.press("dana", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" }),
    ).toMatchObject({ ok: true });
    await app.host.settle();
    expect(await app.gateOf(app.issue)).toMatchObject({ gate: { state: "waiting" } });
    app.jira.admin.setAppAccess("PRIZE", "granted");
    app.clock.advance(20 * 60_000);
    await app.host.settle();
    expect(await app.gateOf(app.issue)).toMatchObject({ gate: { state: "opensAt" } });
  });

  test("the sweep writes what silence opened, and says whom the team went on without", async () => {
    const app = await withReview();
    await app.press("dana", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
    await app.host.settle();
    app.clock.advance(73 * hour);
    await app.host.settle();
    app.clock.advance(10 * 60_000);
    await app.host.settle();
    expect(await app.gateOf(app.issue)).toMatchObject({ gate: { state: "open" } });
    expect(await app.commentsWith(app.issue, "Went on without Sales")).toHaveLength(1);
    expect(app.host.recentOperations().filter(({ outcome }) => outcome === "failed" || outcome === "killed")).toEqual(
      [],
    );
  });

  test("stops a move after the lease in the policy's own time, and is checked again once the panel is opened", async () => {
    const app = await withReview();
    await app.press("dana", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
    await app.press("sam", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
    await app.host.settle();
    // The sweep does not come for two days.
    app.clock.advance(48 * hour);
    expect((await app.move("ana", app.issue, "In Build")).body?.errorMessages[0]).toBe(
      "Spacegate was to check this gate again by Tue 24 Nov 10:00 UTC and has not yet. " +
        "Open its panel to have it checked now, then try again.",
    );
    await app.panel<PanelView>("view", "ana", app.issue);
    for (const { id, channel } of app.host.listWaiting()) {
      await (channel === "queue" ? app.host.deliver(id) : undefined);
    }
    expect((await app.move("ana", app.issue, "In Build")).status).toBe(204);
  });
});

describe("the strict gate", () => {
  test("reads the record at the move: stops while seats are asked, and lets through when they approved", async () => {
    const app = await withReview();
    app.jira.admin.attachRule({ project: "PRIZE", toStatus: "In Build", moduleKey: "concept-gate-strict" });
    expect((await app.move("ana", app.issue, "In Build")).body?.errorMessages.join(" ")).toContain("Dana Ruiz");
    await app.press("dana", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
    await app.press("sam", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
    const moved = await app.move("ana", app.issue, "In Build");
    expect(moved).toMatchObject({ status: 204 });
  });
});
