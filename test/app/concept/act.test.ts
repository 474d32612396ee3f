import { act } from "../../../src/app/concept/act";
import { viewPanel } from "../../../src/app/concept/panel-view";
import { viewTrail } from "../../../src/app/concept/view-trail";
import { commentsWith, concept, createAppFixture, hour, item, monday, mustBeOk, project } from "../app-fixture";

const ana = { person: "ana", item, project };

describe("a press in the panel", () => {
  test("two approvals open the gate, and the field says so before the reply", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    expect(fixture.tracker.gateOf(item)?.gate).toMatchObject({
      state: "waiting",
      mode: "block",
      issue: 10001,
      round: 1,
      version: 1,
    });
    expect(fixture.tracker.gateOf(item)?.waitingFor).toEqual(expect.arrayContaining(["dana", "sam"]));

    mustBeOk(await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }));
    const last = mustBeOk(await fixture.press("sam", { kind: "approve", seats: "mine", version: 1, points: "all" }));
    expect(last.verdict.kind).toBe("open");
    expect(fixture.tracker.gateOf(item)?.gate.state).toBe("open");
  });

  test("one approval and silence open the gate by itself: the field holds the instant", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    mustBeOk(await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }));
    await fixture.drain();
    const { gate } = fixture.tracker.gateOf(item) ?? {};
    expect(gate).toMatchObject({
      state: "opensAt",
      opensAt: "2026-11-26T10:00:00.000Z",
      opens: "2026-11-26T10:00Z",
      validUntil: "2026-11-27T10:00:00.000Z",
    });
    expect(gate?.message).toContain("In Build");
    expect(Buffer.byteLength(JSON.stringify(gate))).toBeLessThan(2048);
  });

  test("a press that arrives twice is done once, and answered as the first was", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    const first = mustBeOk(
      await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }, "press-1"),
    );
    const second = mustBeOk(
      await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }, "press-1"),
    );
    expect(second).toEqual(first);
    const trail = mustBeOk(await viewTrail(fixture.ports, ana));
    expect(trail.entries.filter(({ kind }) => kind === "approved")).toHaveLength(1);
  });

  test("many votes at one instant are all kept", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    const voters = ["dana", "sam"];
    const asCaller = (id: string) => ({
      ...fixture.ports,
      directory: {
        ...fixture.directory,
        caller: async () =>
          ({
            ok: true,
            value: { id, name: id, active: true, zone: "UTC", groups: [id === "dana" ? "legal" : "sales"] },
          }) as const,
      },
    });
    const replies = await Promise.all(
      voters.map((id) =>
        act(
          asCaller(id),
          { person: id, item, project },
          { actionId: id, command: { kind: "approve", seats: "mine", version: 1, points: "all" } },
        ),
      ),
    );
    expect(replies.every(({ ok }) => ok)).toBe(true);
    const row = await fixture.store.loadItem(item);
    expect(
      row.ok && row.value?.tail.flatMap((entry) => (entry.kind === "approved" ? [entry.person] : [])).sort(),
    ).toEqual(voters);
    expect(row.ok && row.value?.tail.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  });

  test("a vote costs one read, one transaction, and a field write only where it opens or closes the gate", async () => {
    const calls: string[] = [];
    const fixture = createAppFixture({
      store: (store) => counted(store, calls),
      tracker: (tracker) => counted(tracker, calls),
    });
    await fixture.openReview();
    calls.length = 0;
    await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" });
    expect(calls).toEqual(["loadItem", "commit"]);
    calls.length = 0;
    await fixture.press("sam", { kind: "approve", seats: "mine", version: 1, points: "all" });
    expect(calls).toEqual(["loadItem", "commit", "publishGates"]);
  });

  test("an objection closes the field before it is stored", async () => {
    const calls: string[] = [];
    const fixture = createAppFixture({
      store: (store) => counted(store, calls),
      tracker: (tracker) => counted(tracker, calls),
    });
    await fixture.openReview();
    await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" });
    await fixture.press("sam", { kind: "approve", seats: "mine", version: 1, points: "all" });
    await fixture.drain();
    calls.length = 0;
    mustBeOk(
      await fixture.press("dana", { kind: "object", topic: "Terms", reason: "Two countries need terms", version: 1 }),
    );
    expect(calls).toEqual(["loadItem", "publishGates", "commit"]);
    expect(fixture.tracker.gateOf(item)?.gate.state).toBe("objected");
  });

  test("a material edit of an open gate closes the field before it is acknowledged", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" });
    await fixture.press("sam", { kind: "approve", seats: "mine", version: 1, points: "all" });
    const edited = { ...concept, direction: "A lottery with cash prizes." };
    mustBeOk(await fixture.press("ana", { kind: "editConcept", concept: edited, basedOn: 1 }));
    expect(fixture.tracker.gateOf(item)?.gate.state).not.toBe("open");
  });

  test("a concept written meanwhile by someone else loses nothing", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    const late = await fixture.press("omar", { kind: "editConcept", concept, basedOn: 0 });
    expect(late).toEqual({ ok: false, failure: { kind: "changedMeanwhile", current: 1 } });
  });

  test("a concept of 300 KB is refused with its limit, and nothing is stored", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy();
    const answer = await fixture.press("ana", {
      kind: "editConcept",
      concept: { ...concept, direction: "x".repeat(300_000) },
      basedOn: 0,
    });
    expect(answer).toMatchObject({ ok: false, failure: { kind: "refused", rejection: { kind: "conceptTooLong" } } });
    expect(await fixture.store.loadItem(item)).toEqual({ ok: true, value: undefined });
  });

  test("the vote is the caller's own, whoever the payload names", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    const forged = { kind: "approve", seats: "mine", version: 1, points: "all", by: "sam", person: "sam" } as const;
    const reply = mustBeOk(await fixture.press("dana", forged));
    expect(reply.round?.seats.flatMap(({ votes }) => votes.map(({ person }) => person))).toEqual(["dana"]);
  });

  test("someone who left the group stops counting with their next press, and it is in the trail", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    fixture.directory.put({
      id: "dana",
      name: "Dana Ruiz",
      active: true,
      seesItem: true,
      zone: "UTC",
      groups: [],
      rights: { see: true, edit: false, comment: true, administer: false },
    });
    const reply = await fixture.press("dana", { kind: "approve", seats: ["legal"], version: 1, points: "all" });
    expect(reply).toMatchObject({ ok: false, failure: { kind: "refused", rejection: { kind: "notASeatHolder" } } });
  });

  test("the panel names everybody, and stores no name", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    const view = mustBeOk(await viewPanel(fixture.ports, ana, { edit: true }));
    expect(view.people["dana"]).toMatchObject({ name: "Dana Ruiz" });
    expect(view).toMatchObject({
      currentPolicyVersion: 1,
      gatedStatusNames: ["In Build"],
      me: { person: "ana", mayEdit: true },
    });
    expect(JSON.stringify(await fixture.store.loadItem(item))).not.toContain("Ruiz");
  });

  test("Jira or the storage not answering is told as such, and a repeat does nothing twice", async () => {
    let failures = 20;
    const fixture = createAppFixture({
      store: (store) => ({
        ...store,
        commit: async (commit) =>
          failures-- > 0 ? { ok: false, error: { kind: "unavailable", code: "500" } } : store.commit(commit),
      }),
    });
    failures = 0;
    await fixture.openReview();
    failures = 20;
    const refused = await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }, "again");
    expect(refused).toEqual({ ok: false, failure: { kind: "unavailable", what: "storage" } });
    failures = 0;
    mustBeOk(await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }, "again"));
  });

  test("a transaction whose answer was lost counts as written, once", async () => {
    let lost = 0;
    const fixture = createAppFixture({
      store: (store) => ({
        ...store,
        commit: async (commit) => {
          const written = await store.commit(commit);
          lost -= 1;
          return lost === 0 && written.ok ? { ok: false, error: { kind: "unavailable", code: "TIMEOUT" } } : written;
        },
      }),
    });
    await fixture.openReview();
    lost = 1;
    mustBeOk(await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }));
    const row = await fixture.store.loadItem(item);
    expect(row.ok && row.value?.tail.filter(({ kind }) => kind === "approved")).toHaveLength(1);
  });

  test("a silent seat opens the gate at its minute; the sweep writes the field and says who did not answer", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" });
    await fixture.drain();
    fixture.moveClock(monday + 3 * 24 * hour + 1);
    await fixture.sweep();
    await fixture.drain();
    await fixture.sweep();
    await fixture.drain();
    expect(fixture.tracker.gateOf(item)?.gate.state).toBe("open");
    expect(commentsWith(fixture, "Went on without Sales")).toHaveLength(1);
  });
});

/** The same port, with the name of each call written down. */
function counted<T extends object>(port: T, calls: string[]): T {
  return new Proxy(port, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      return typeof member !== "function"
        ? member
        : (...given: unknown[]) => {
            calls.push(String(name));
            return Reflect.apply(member, target, given) as unknown;
          };
    },
  });
}
