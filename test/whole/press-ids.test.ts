import type { MigrationProgress } from "../../src/contract/policy/migration";
import type { PanelView } from "../../src/contract/concept/panel";
import type { RetroPanelCommand, RetroView } from "../../src/contract/retro/retro";
import { makeRetroApp } from "./make-retro-app";
import { makeVotingApp } from "./make-voting-app";
import { mustBeOk, withReview } from "./make-whole-app";

const opened: { close(): Promise<unknown> }[] = [];
afterAll(() => Promise.all(opened.map((app) => app.close())));

const approve = { kind: "approve", seats: "mine", version: 1, points: "all" } as const;
const votesOf = (view: Pick<PanelView, "round">): readonly (readonly [string, string])[] =>
  (view.round?.seats ?? []).flatMap(({ seat, votes }) => votes.map(({ person }) => [seat, person] as const));

describe("the id of a press", () => {
  test("says which of a person's presses it is: two people with one id have pressed twice", async () => {
    const app = await withReview();
    const press = (person: string) =>
      app.panel<PanelView>("act", person, app.issue, { actionId: "shared", command: approve });
    mustBeOk(await press("dana"));
    const view = mustBeOk(await press("sam"));
    expect(votesOf(view)).toEqual([
      ["legal", "dana"],
      ["sales", "sam"],
    ]);
    expect(view.verdict.kind).toBe("open");
  });

  test("comes twice and counts once, and as another kind of press it counts again", async () => {
    const app = await withReview();
    const press = (command: object) => app.panel<PanelView>("act", "dana", app.issue, { actionId: "mine", command });
    const ask = { kind: "ask", text: "How many shops?" };
    mustBeOk(await press(ask));
    mustBeOk(await press(ask));
    mustBeOk(await press({ ...ask, kind: "advise" }));
    const trail = mustBeOk(
      await app.panel<{ readonly entries: readonly { readonly kind: string }[] }>("trail", "dana", app.issue),
    );
    expect(trail.entries.map(({ kind }) => kind).filter((kind) => kind === "asked" || kind === "advised")).toEqual([
      "asked",
      "advised",
    ]);
  });

  test("never stands for a vote by comment: a page that sends the comment's own id uses nothing up", async () => {
    const app = await makeVotingApp();
    opened.push(app);
    const comment = await app.write("dana", "/approve");
    mustBeOk(
      await app.panel("act", "ana", app.item, {
        actionId: `linear-comment:${comment}`,
        command: { kind: "ask", text: "Anything open?" },
      }),
    );
    await app.settle();
    expect(await app.votesIn("legal")).toEqual([["dana", "approved"]]);
  });

  test("never stands for a leader's migration", async () => {
    const app = await withReview();
    const stricter = { ...app.policy, floor: { approvals: 2, perDiscipline: [] } };
    mustBeOk(
      await app.panel("act", "sam", app.issue, { actionId: "migrate:2", command: { kind: "advise", text: "Mind it" } }),
    );
    mustBeOk(await app.settings("save", "lea", { draft: stricter, basedOn: 1 }));
    await app.host.settle();
    mustBeOk(await app.settings<MigrationProgress>("migrate", "lea", { version: 2, items: "all" }));
    await app.host.settle();
    expect(mustBeOk(await app.settings<MigrationProgress>("migration", "lea"))).toMatchObject({ moved: 1 });
    expect(mustBeOk(await app.panel<PanelView>("view", "lea", app.issue)).policy).toMatchObject({
      version: 2,
      floor: { approvals: 2 },
    });
  });

  test("is a person's own on a retro too, and the app's own learnings are out of a page's reach", async () => {
    const app = await makeRetroApp();
    const version = await app.version("Summer 1.0");
    await app.itemIn([version]);
    await app.host.settle();
    await app.release(version);
    const ticket = (await app.tickets())[0]?.id ?? "";
    const press = (person: string, command: RetroPanelCommand) =>
      app.panel<RetroView>("retroAct", person, ticket, { actionId: "shared", command });
    const learning = (id: string, text: string) =>
      ({ kind: "recordLearning", learning: id, text, as: "keep", evidence: "", labels: [] }) as const;
    mustBeOk(await press("ana", { kind: "answer", question: "slowedDown", text: "Legal was asked late" }));
    mustBeOk(await press("dana", { kind: "answer", question: "decisionsStuck", text: "Nowhere" }));
    mustBeOk(await press("ana", learning("l1", "Ask early")));
    expect(await press("dana", learning("l1", "Ask in writing"))).toMatchObject({
      failure: { kind: "invalid", problems: [{ path: "learningThere" }] },
    });
    expect(await press("dana", learning("unmeasured-1", "All is well"))).toMatchObject({
      failure: { kind: "invalid", problems: [{ path: "learningThere" }] },
    });
    const view = mustBeOk(await press("sam", learning("l2", "Ask in writing")));
    expect(view.retro).toMatchObject({
      answers: { slowedDown: { by: "ana" }, decisionsStuck: { by: "dana" } },
      learnings: [
        { by: "ana", text: "Ask early" },
        { by: "sam", text: "Ask in writing" },
      ],
    });
  });
});
