import type { PanelView, TrailView } from "../../src/contract/concept/panel";
import type { RetroDebtView } from "../../src/contract/policy/settings";
import type { Charter } from "../../src/domain/commit/charter";
import { defaultCommitRules } from "../../src/domain/policy/default-policy";
import type { CommitRules, LearningRules } from "../../src/domain/policy/policy";
import { makeRetroApp } from "./make-retro-app";
import { hour, mustBeOk } from "./make-whole-app";

const day = 24 * hour;
const bug = "10003";
const measure = { id: "m1", what: "Orders", baseline: "120", target: "200", date: "2027-12-18", source: "Shop" };
const charter: Charter = { constraints: [], measures: [measure], notDoing: [] };

/** Retros are bugs here, so that tasks can wait for them; one overdue retro holds the commit gate before Concept. */
async function withLimit(more: Partial<LearningRules> = {}, rules: Partial<CommitRules> = {}) {
  const app = await makeRetroApp(
    {},
    { retroIssueTypeId: bug, systemWithin: { amount: 2, unit: "workingDays" }, withoutMeasure: "none" },
  );
  app.jira.admin.attachRule({ project: "PRIZE", toStatus: "Concept", moduleKey: "commit-gate" });
  const commit: CommitRules = {
    ...defaultCommitRules,
    mode: "block",
    gatedStatusIds: [app.statusId("Concept")],
    ...rules,
  };
  let version = 1;
  const save = async (learning: Partial<LearningRules> & { readonly debtLimit?: number }): Promise<void> => {
    mustBeOk(
      await app.settings("save", "lea", {
        draft: { ...app.policy, mode: "off", commit, learning: { ...app.learning, ...learning } },
        basedOn: version,
      }),
    );
    version += 1;
    await app.host.settle();
  };
  await save({ debtLimit: 1, ...more });
  const fieldOf = async (issue: string): Promise<Readonly<Record<string, unknown>>> => {
    const read = await app.ask<{ readonly fields: Readonly<Record<string, Readonly<Record<string, unknown>>>> }>(
      app.user("lea"),
      "GET",
      `/rest/api/3/issue/${issue}`,
    );
    return read.body.fields[app.jira.admin.fieldId("charter")] ?? {};
  };
  const viewOf = async (issue: string): Promise<PanelView> =>
    mustBeOk(await app.panel<PanelView>("view", "ana", issue));
  /** A work item whose charter is whole. */
  const makeReady = async (fields: object = {}): Promise<string> => {
    const issue = await app.itemIn([], fields);
    await app.host.settle();
    mustBeOk(await app.press("ana", issue, { kind: "nameOwner", person: "ana" }));
    mustBeOk(await app.press("ana", issue, { kind: "nameCharterDecider", person: "omar" }));
    mustBeOk(await app.press("ana", issue, { kind: "editCharter", charter, basedOn: 0 }));
    await app.host.settle();
    return issue;
  };
  /** A released version whose system retro is open and due on Wednesday at 10:00. */
  const releaseOne = async (name: string): Promise<string> => {
    const release = await app.version(name);
    await app.itemIn([release]);
    await app.release(release);
    await app.host.settle();
    const ticket = (await app.tickets()).at(-1);
    if (ticket === undefined) {
      throw new Error("No retro was made");
    }
    return ticket.id;
  };
  const tryMove = async (issue: string): Promise<{ readonly status: number; readonly says: string | undefined }> => {
    const moved = await app.move("ana", issue, "Concept");
    return { status: moved.status, says: moved.body?.errorMessages[0] };
  };
  const dueOf = async (ticket: string): Promise<number | undefined> =>
    mustBeOk(await app.retroView("ana", ticket)).retro.due;
  return { ...app, dueOf, save, fieldOf, viewOf, makeReady, releaseOne, tryMove };
}

describe("a retro debt limit", () => {
  test("closes the gate at the minute at which a retro is overdue with nothing running, and names who owes it", async () => {
    const app = await withLimit();
    const ready = await app.makeReady();
    const retro = await app.releaseOne("Summer");
    await app.waitFor(day + 15 * hour, hour);
    expect(await app.fieldOf(ready)).toMatchObject({ state: "open", missing: 0 });
    const key = (await app.tickets())[0]?.key ?? "";
    const until = Date.parse(String((await app.fieldOf(ready))["validUntil"]));
    // The lease ends where the retro becomes overdue, so the rule refuses from then on, before any sweep.
    expect(until).toBe(await app.dueOf(retro));
    const before = app.host.recentOperations().length;
    app.clock.set(until);
    const named = new RegExp(
      `^Concept opens when no retro of this project is overdue\\. One is: the system retro of Summer ` +
        `\\(${key}, Ana Author, since Wed 10:\\d\\d UTC\\)\\. Answer it in the retro's panel, ` +
        `or skip it there with a reason, which the sponsor sees: both count at once\\.$`,
      "u",
    );
    const first = await app.tryMove(ready);
    expect([first.status, first.says]).toEqual([400, expect.stringMatching(named)]);
    expect(app.host.recentOperations().length).toBe(before);
    await app.waitFor(5 * 60_000);
    expect(await app.fieldOf(ready)).toMatchObject({ state: "waiting", label: "Waits: 1 retro overdue", missing: 1 });
    expect((await app.tryMove(ready)).says).toMatch(named);
    mustBeOk(await app.retroPress("ana", retro, { kind: "answer", question: "slowedDown", text: "Waiting for print" }));
    mustBeOk(await app.retroPress("ana", retro, { kind: "close" }));
    await app.host.settle();
    expect(await app.fieldOf(ready)).toMatchObject({ state: "open", missing: 0 });
    expect((await app.tryMove(ready)).status).toBe(204);
  });

  test("is paid by skipping with a reason too, and by closing the ticket in Jira", async () => {
    const app = await withLimit({ mode: "warn" });
    const ready = await app.makeReady();
    const [first, second] = [await app.releaseOne("Spring"), await app.releaseOne("Summer")];
    await app.waitFor(3 * day, hour);
    expect((await app.tryMove(ready)).says).toContain("2 are: the system retro of Spring");
    mustBeOk(await app.retroPress("ana", first, { kind: "skip", reason: "The team left" }));
    await app.host.settle();
    expect((await app.tryMove(ready)).says).toContain("One is: the system retro of Summer");
    expect((await app.move("lea", second, "Done")).status).toBe(204);
    await app.host.settle();
    expect((await app.tryMove(ready)).status).toBe(204);
  });

  test("never touches what is committed, holds no retro, and counts nothing that is not due yet", async () => {
    const app = await withLimit();
    const [early, ready] = [await app.makeReady(), await app.makeReady()];
    const retro = await app.releaseOne("Summer");
    expect((await app.tryMove(early)).status).toBe(204);
    await app.host.settle();
    await app.waitFor(3 * day, hour);
    expect(await app.fieldOf(early)).toMatchObject({ state: "open", label: "Committed" });
    expect(await app.fieldOf(ready)).toMatchObject({ state: "waiting" });
    const other = await app.makeReady({ issuetype: { name: "Bug" } });
    expect((await app.tryMove(other)).status).toBe(204);
    expect((await app.tryMove(retro)).status).toBe(204);
  });

  test("is told of at once in the panel, and whoever makes a charter whole while it holds is refused", async () => {
    const app = await withLimit();
    await app.releaseOne("Summer");
    await app.waitFor(3 * day, hour);
    const late = await app.makeReady();
    expect((await app.viewOf(late)).charter?.verdict).toMatchObject({
      kind: "waiting",
      missing: [{ kind: "retroDebt", limit: 1, retros: [{ name: "Summer", person: "ana" }] }],
    });
    expect((await app.viewOf(late)).people["ana"]?.name).toBe("Ana Author");
    expect((await app.tryMove(late)).status).toBe(400);
    const bare = await app.itemIn([]);
    expect((await app.viewOf(bare)).charter?.verdict.missing.map(({ kind }) => kind)).toEqual([
      "owner",
      "decider",
      "measures",
      "retroDebt",
    ]);
    const trail = mustBeOk(await app.panel<TrailView>("trail", "ana", late));
    expect(trail.entries.filter(({ kind }) => kind === "retroDebtSeen")).toHaveLength(1);
  });

  test("is off by default; set, it reaches what is ready within the enrolment, and taken back it frees it", async () => {
    const app = await withLimit();
    await app.save({ debtLimit: undefined as never });
    const ready = await app.makeReady();
    await app.releaseOne("Summer");
    await app.waitFor(3 * day, hour);
    expect(await app.fieldOf(ready)).toMatchObject({ state: "open" });
    const today = mustBeOk(await app.settings<RetroDebtView>("retroDebt", "lea", {}));
    expect(today).toMatchObject({
      overdue: [{ name: "Summer", person: "ana" }],
      people: { ana: { name: "Ana Author" } },
    });
    await app.save({ debtLimit: 2 });
    expect(await app.fieldOf(ready)).toMatchObject({ state: "open" });
    await app.save({ debtLimit: 1 });
    expect(await app.fieldOf(ready)).toMatchObject({ state: "waiting" });
    await app.save({ debtLimit: undefined as never });
    expect(await app.fieldOf(ready)).toMatchObject({ state: "open" });
  });

  test("holds again when a retro that was ended is opened again", async () => {
    const app = await withLimit();
    const ready = await app.makeReady();
    const retro = await app.releaseOne("Summer");
    await app.waitFor(3 * day, hour);
    mustBeOk(await app.retroPress("ana", retro, { kind: "skip", reason: "No time" }));
    await app.host.settle();
    expect(await app.fieldOf(ready)).toMatchObject({ state: "open" });
    mustBeOk(await app.retroPress("ana", retro, { kind: "reopen" }));
    await app.host.settle();
    expect(await app.fieldOf(ready)).toMatchObject({ state: "waiting" });
  });
});
