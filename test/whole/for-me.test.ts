import type { ForMeView } from "../../src/contract/me/for-me";
import type { PanelUpdate, PanelView } from "../../src/contract/concept/panel";
import { hour, mustBeOk, withReview } from "./make-whole-app";

const approve = { kind: "approve", seats: "mine", version: 1, points: "all" } as const;

describe("what a person owes, over all projects", () => {
  type App = Awaited<ReturnType<typeof withReview>>;
  const debtsOf = async (app: App, person: string): Promise<ForMeView> =>
    mustBeOk(await app.forMe<ForMeView>("debts", person));
  const kindsOf = async (app: App, person: string): Promise<readonly string[]> =>
    (await debtsOf(app, person)).mine.map(({ kind }) => kind);

  test("names the review, its time in the person's working hours, and the verdict's own sentence", async () => {
    const app = await withReview();
    const { mine, others } = await debtsOf(app, "dana");
    expect(mine).toEqual([
      {
        id: `${app.issue}:answer:legal::`,
        kind: "answer",
        item: { id: app.issue, key: "PRIZE-1", summary: "Prize draw" },
        what: "Your review for Legal",
        when: "by Thu 10:00 (3 working days left)",
        until: app.clock.now() + 72 * hour,
        isOverdue: false,
        sentence: expect.stringMatching(/^In Build opens when Legal \(Dana Ruiz, until Thu 10:00\) and Sales/u),
      },
    ]);
    expect(others).toEqual([]);
  });

  test("names to its author whom their item waits for, and to nobody what is none of theirs", async () => {
    const app = await withReview();
    const { mine, others } = await debtsOf(app, "ana");
    expect(mine).toEqual([]);
    expect(others).toMatchObject([{ item: { key: "PRIZE-1" }, until: app.clock.now() + 72 * hour }]);
    expect(await debtsOf(app, "vic")).toMatchObject({ mine: [], others: [] });
  });

  test("goes with the answer at once, though the search still finds the item", async () => {
    const app = await withReview();
    mustBeOk(await app.press("dana", app.issue, approve));
    expect(await kindsOf(app, "dana")).toEqual([]);
    expect(await app.gateOf(app.issue)).toMatchObject({ waitingFor: [{ accountId: "dana" }, { accountId: "sam" }] });
    await app.host.settle();
    expect(await kindsOf(app, "sam")).toEqual(["answer"]);
  });

  test("holds objections and rulings, for whoever owes the next word", async () => {
    const app = await withReview();
    mustBeOk(
      await app.press("dana", app.issue, { kind: "object", topic: "Terms", reason: "Two countries", version: 1 }),
    );
    await app.host.settle();
    const { mine } = await debtsOf(app, "ana");
    expect(mine).toMatchObject([{ kind: "objectionAnswer", what: 'Your answer to the objection "Terms"' }]);
    expect(await kindsOf(app, "omar")).toEqual(["ruling"]);
  });

  test("holds the decision of who decides, once everyone's time has passed", async () => {
    const app = await withReview();
    app.clock.advance(73 * hour);
    await app.host.runScheduled("sweep");
    await app.host.settle();
    expect(await debtsOf(app, "omar")).toMatchObject({
      mine: [{ kind: "floorDecision", what: "Your decision, in writing" }],
    });
    expect(await kindsOf(app, "dana")).toEqual([]);
  });

  test("shows nothing of an item that the person may not see, and lets them press nothing there", async () => {
    const app = await withReview();
    app.jira.admin.setAccess("PRIZE", "private");
    expect(await kindsOf(app, "dana")).toEqual([]);
    for (const call of ["openItem", "itemTrail"]) {
      expect(await app.forMe(call, "dana", { item: app.issue })).toMatchObject({ ok: false });
    }
    const press = { item: app.issue, actionId: "one", command: approve };
    expect(await app.forMe("actOnItem", "dana", press)).toMatchObject({ ok: false, failure: { kind: "notFound" } });
    const seen = mustBeOk(await app.panel<PanelView>("view", "lea", app.issue));
    expect(seen.round?.seats.flatMap(({ votes }) => votes)).toEqual([]);
  });

  test("is answered in the list, by the same press as in the panel", async () => {
    const app = await withReview();
    const view = mustBeOk(await app.forMe<PanelView>("openItem", "dana", { item: app.issue }));
    expect(view).toMatchObject({ item: { key: "PRIZE-1" }, me: { person: "dana", seats: [{ seat: "legal" }] } });
    const press = { item: app.issue, actionId: "one", command: approve };
    const update = mustBeOk(await app.forMe<PanelUpdate>("actOnItem", "dana", press));
    expect(update.verdict.seats.find(({ seat }) => seat === "legal")?.state).toBe("satisfied");
    mustBeOk(await app.forMe<PanelUpdate>("actOnItem", "dana", press));
    const { entries } = mustBeOk(
      await app.forMe<{ readonly entries: readonly { readonly kind: string }[] }>("itemTrail", "dana", {
        item: app.issue,
      }),
    );
    expect(entries.filter(({ kind }) => kind === "approved")).toHaveLength(1);
  });

  test("asks for a second person whom the policy lets sign, and nobody else", async () => {
    const app = await withReview();
    const override = {
      kind: "allowed",
      signers: { people: ["omar"], groups: [] },
      lasts: { amount: 4, unit: "workingHours" },
    } as const;
    mustBeOk(await app.settings("save", "lea", { draft: { ...app.policy, override }, basedOn: 1 }));
    mustBeOk(await app.settings("migrate", "lea", { version: 2, items: "all" }));
    await app.host.settle();
    mustBeOk(await app.press("ana", app.issue, { kind: "proposeOverride", reason: "The print shop closes" }));
    await app.host.settle();
    expect(await debtsOf(app, "omar")).toMatchObject({
      mine: [{ kind: "confirmation", sentence: expect.stringContaining("The print shop closes") }],
    });
    expect(await kindsOf(app, "ana")).toEqual([]);
    expect(await kindsOf(app, "dana")).toEqual(["answer"]);
  });

  test("asks nothing where the space only observes", async () => {
    const app = await withReview();
    mustBeOk(await app.settings("save", "lea", { draft: { ...app.policy, mode: "observe" }, basedOn: 1 }));
    await app.host.settle();
    expect(await kindsOf(app, "dana")).toEqual([]);
  });

  test("costs the same however many items the site has", async () => {
    const app = await withReview();
    const before = await app.host.during(() => debtsOf(app, "dana"));
    for (let made = 0; made < 30; made += 1) {
      await app.create();
    }
    await app.host.settle();
    const after = await app.host.during(() => debtsOf(app, "dana"));
    expect(after.counters).toMatchObject({
      storageCalls: before.counters.storageCalls,
      jiraCalls: before.counters.jiraCalls,
    });
    expect(before.counters).toMatchObject({ invocations: 1, storageCalls: 2, jiraCalls: 6 });
  });
});
