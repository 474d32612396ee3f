import type {
  LearningHistory,
  LibraryCommand,
  LibraryUpdate,
  LibraryView,
} from "../../src/contract/learning/learnings";
import { hour, makeWholeApp, monday, mustBeOk } from "./make-whole-app";

const draft = {
  kind: "change",
  text: "A permit for a prize draw takes four weeks",
  evidence: "Asked in week three",
  labels: ["customer-data"],
  components: [],
  disciplines: ["Legal"],
} as const;
const everything = { query: {}, skip: 0 };

/** The whole app with a second project that only omar may see, and a learning in each. */
async function withLibrary() {
  const app = await makeWholeApp();
  const secret = app.jira.admin.project({
    key: "VAULT",
    name: "Merger talks",
    lead: "omar",
    access: "private",
    roles: { Administrators: { users: ["omar"] } },
    statuses: [{ name: "To do", category: "new" }],
  }).id;
  let presses = 0;
  const act = (person: string, command: LibraryCommand, actionId = `press-${(presses += 1)}`) =>
    app.library<LibraryUpdate>("act", person, { actionId, command });
  const view = async (person: string, payload: unknown = everything, project?: string) =>
    mustBeOk(await app.library<LibraryView>("view", person, payload, project));
  const add = async (person: string, press: LibraryCommand, actionId: string): Promise<string> =>
    mustBeOk(await act(person, press, actionId)).cards[0]?.learning.id ?? "";
  const permit = await add("ana", { kind: "add", project: app.projectId, draft }, "permit");
  const target = await add(
    "omar",
    {
      kind: "add",
      project: secret,
      draft: { ...draft, text: "Never name the target in a ticket", labels: ["merger"], disciplines: ["Board"] },
    },
    "target",
  );
  return { ...app, secret, act, add, view, permit, target };
}

describe("the library", () => {
  test("says which components are gone that its learnings are tied to", async () => {
    const app = await withLibrary();
    const made = await app.ask<{ readonly id: string }>(app.user("lea"), "POST", "/rest/api/3/component", {
      name: "Print shop",
      project: "PRIZE",
    });
    await app.add(
      "ana",
      { kind: "add", project: app.projectId, draft: { ...draft, components: [made.body.id, "4040404"] } },
      "x",
    );
    expect((await app.view("ana")).goneComponents).toEqual(["4040404"]);
  });

  test("keeps what a person adds, with who did it and when", async () => {
    const app = await withLibrary();
    const { cards, found, people } = await app.view("vic");
    expect(found).toBe(1);
    expect(cards).toMatchObject([
      {
        learning: { id: app.permit, text: draft.text, by: "ana", at: monday },
        status: { kind: "live" },
        weight: 1,
        halfLifeDays: 365,
      },
    ]);
    expect(people["ana"]?.name).toBe("Ana Author");
  });

  test("shows nothing of a project that the person may not browse: no card, no count, no label, no name", async () => {
    const app = await withLibrary();
    for (const person of ["ana", "vic", "lea"]) {
      const view = await app.view(person, everything, "all");
      expect(JSON.stringify(view)).not.toMatch(/target|merger|Board|VAULT|Merger/u);
      expect(view).toMatchObject({ found: 1, all: 1, projects: [{ key: "PRIZE" }] });
      expect(await app.library("view", person, everything, app.secret)).toEqual({
        ok: false,
        failure: { kind: "forbidden", needs: "seeProject" },
      });
      expect(await app.library("actions", person, {}, app.secret)).toEqual({
        ok: false,
        failure: { kind: "forbidden", needs: "seeProject" },
      });
      expect(await app.library("history", person, { learning: app.target })).toEqual(
        await app.library("history", person, { learning: "no-such" }),
      );
      expect(await app.act(person, { kind: "retire", learning: app.target, reason: "Let me see" })).toEqual(
        await app.act(person, { kind: "retire", learning: "no-such", reason: "Let me see" }),
      );
    }
    expect(await app.view("omar", everything, "all")).toMatchObject({ found: 2, all: 2 });
  });

  test("follows Jira at once when somebody is let in, or out again", async () => {
    const app = await withLibrary();
    const found = async () => (await app.view("dana", everything, "all")).found;
    expect(await found()).toBe(1);
    const roles = await app.ask<Readonly<Record<string, string>>>(
      app.user("omar"),
      "GET",
      `/rest/api/3/project/${app.secret}/role`,
    );
    const viewers = new URL(roles.body["Viewers"] ?? "", "http://jira").pathname;
    await app.ask(app.user("omar"), "POST", viewers, { user: ["dana"] });
    expect(await found()).toBe(2);
    await app.ask(app.user("omar"), "DELETE", `${viewers}?user=dana`);
    expect(await found()).toBe(1);
  });

  test("is changed by those who may edit the project's work items, and by nobody else", async () => {
    const app = await withLibrary();
    const presses: readonly LibraryCommand[] = [
      { kind: "add", project: app.projectId, draft },
      { kind: "saySavedUs", learning: app.permit, text: "" },
      { kind: "retire", learning: app.permit, reason: "Gone" },
      { kind: "revive", learning: app.permit, reason: "Back" },
    ];
    for (const press of presses) {
      expect(await app.act("vic", press)).toEqual({
        ok: false,
        failure: { kind: "forbidden", needs: "editInProject" },
      });
    }
    expect(await app.library("bringIn", "vic", { actionId: "file", project: app.projectId, drafts: [draft] })).toEqual({
      ok: false,
      failure: { kind: "forbidden", needs: "editInProject" },
    });
    expect(await app.act("ana", { kind: "add", project: app.secret, draft })).toEqual({
      ok: false,
      failure: { kind: "forbidden", needs: "seeProject" },
    });
    expect((await app.view("vic")).cards[0]?.learning.life.seq).toBe(1);
  });

  test("does nothing twice when a press comes twice", async () => {
    const app = await withLibrary();
    mustBeOk(await app.act("ana", { kind: "add", project: app.projectId, draft }, "permit"));
    app.clock.advance(hour);
    mustBeOk(await app.act("dana", { kind: "saySavedUs", learning: app.permit, text: "Four weeks, indeed" }, "once"));
    const again = mustBeOk(
      await app.act("dana", { kind: "saySavedUs", learning: app.permit, text: "Four weeks, indeed" }, "once"),
    );
    expect(again.cards).toMatchObject([
      { learning: { life: { seq: 2, saves: [{ by: "dana" }] } }, halfLifeDays: 548, freshSince: monday + hour },
    ]);
    expect((await app.view("ana")).found).toBe(1);
  });

  test("a press with somebody else's id is a press of its own, and replaces nothing", async () => {
    const app = await withLibrary();
    const mine = { kind: "add", project: app.projectId, draft: { ...draft, text: "Mine now" } } as const;
    const taken = [app.permit, app.target, "permit", "target"];
    for (const id of taken) {
      mustBeOk(await app.act("dana", mine, id));
    }
    mustBeOk(await app.act("dana", { kind: "saySavedUs", learning: app.permit, text: "Twice" }, "once"));
    mustBeOk(await app.act("sam", { kind: "saySavedUs", learning: app.permit, text: "Me too" }, "once"));
    const { cards } = await app.view("omar", everything, "all");
    expect(cards.map(({ learning }) => [learning.by, learning.text]).sort()).toEqual([
      ["ana", draft.text],
      ...taken.map(() => ["dana", "Mine now"]),
      ["omar", "Never name the target in a ticket"],
    ]);
    expect(cards.find(({ learning }) => learning.id === app.permit)?.learning.life.saves.map(({ by }) => by)).toEqual([
      "dana",
      "sam",
    ]);
  });

  test("retires and brings back with a reason, and tells the whole story", async () => {
    const app = await withLibrary();
    app.clock.advance(hour);
    mustBeOk(await app.act("dana", { kind: "retire", learning: app.permit, reason: "The law changed" }));
    expect((await app.view("ana")).found).toBe(0);
    expect((await app.view("ana", { query: { standing: "ended" }, skip: 0 })).cards).toMatchObject([
      { status: { kind: "retired", by: "dana", reason: "The law changed" } },
    ]);
    expect(await app.act("dana", { kind: "retire", learning: app.permit, reason: "Again" })).toMatchObject({
      ok: false,
      failure: { kind: "invalid", problems: [{ message: "This learning was retired in between." }] },
    });
    mustBeOk(await app.act("sam", { kind: "revive", learning: app.permit, reason: "Not in Austria" }));
    const { facts } = mustBeOk(await app.library<LearningHistory>("history", "vic", { learning: app.permit }));
    expect(facts.map(({ kind, by }) => [kind, by])).toEqual([
      ["recorded", "ana"],
      ["retired", "dana"],
      ["revived", "sam"],
    ]);
  });

  test("merges a duplicate: both texts stay, the duplicate is asked about no more, and it never crosses projects", async () => {
    const app = await withLibrary();
    const month = await app.add(
      "sam",
      {
        kind: "add",
        project: app.projectId,
        draft: { ...draft, text: "Permits: allow a month", labels: ["permits"] },
      },
      "month",
    );
    for (const actionId of ["merge", "merge"]) {
      const { cards } = mustBeOk(await app.act("lea", { kind: "merge", learning: month, into: app.permit }, actionId));
      expect(cards).toMatchObject([
        {
          learning: {
            id: app.permit,
            labels: ["customer-data", "permits"],
            life: { takenIn: [{ id: month, text: "Permits: allow a month", by: "sam" }] },
          },
        },
        { status: { kind: "merged", into: app.permit } },
      ]);
    }
    expect(
      (await app.view("ana", { query: { text: "month" }, skip: 0 })).cards.map(({ learning }) => learning.id),
    ).toEqual([app.permit]);
    expect(await app.act("omar", { kind: "merge", learning: app.permit, into: app.target })).toMatchObject({
      ok: false,
      failure: { problems: [{ message: expect.stringContaining("two projects") }] },
    });
  });

  test("brings a file in once, leaves what is known, and names every problem of a bad one", async () => {
    const app = await withLibrary();
    const drafts = [
      { ...draft, text: " a PERMIT for a prize draw takes four weeks" },
      { ...draft, text: "Count the stock on a Saturday", learnedOn: "2025-06-01" },
    ];
    const bring = (given: unknown) =>
      app.library("bringIn", "ana", { actionId: "file", project: app.projectId, drafts: given });
    expect(await bring(drafts)).toEqual({ ok: true, value: { added: 1, known: 1 } });
    expect(await bring(drafts)).toEqual({ ok: true, value: { added: 0, known: 2 } });
    expect((await app.view("ana")).cards.map(({ learning, weight }) => [learning.id, weight === 1])).toEqual([
      [app.permit, true],
      [expect.stringMatching(/^press-.*-1$/u), false],
    ]);
    expect(await bring([{ ...draft, kind: "hope" }, { text: "" }])).toMatchObject({
      ok: false,
      failure: { kind: "invalid", problems: [{ path: "0.kind" }, { path: "1.kind" }, { path: "1.text" }] },
    });
  });
});
