import { settleRelease } from "../../../src/app/retro/settle-release";
import { viewRetro, actOnRetro } from "../../../src/app/retro/panel";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { RetroRequest } from "../../../src/domain/retro/command";
import type { Tracker } from "../../../src/ports/tracker";
import { createAppFixture, hour, mustBeOk, policy, project, type FixtureOptions, workItem } from "../app-fixture";

const learning = {
  ...defaultLearningRules,
  mode: "warn",
  retroIssueTypeId: "10001",
  doneStatusIds: ["9"],
  sponsor: "lea",
  withoutMeasure: "none",
} as const;
const minutes = 60_000;

/** A version is out, its retro is open, and Sam promised something for Friday 4 December. */
async function withPromise(options: FixtureOptions = {}, due = "2026-12-04") {
  const fixture = createAppFixture(options);
  await fixture.savePolicy({ ...policy, learning });
  await fixture.drain();
  fixture.releases.putVersion({ id: "500", name: "Summer 1.0", project, released: true, archived: false }, [
    { id: "20000", key: "P-1", summary: "Prize draw", issueType: "10001", isSubtask: false, assignee: "ana" },
  ]);
  await settleRelease(fixture.ports, "500");
  await fixture.drain();
  const retro = fixture.releases.tickets[0]?.id ?? "";
  fixture.tracker.put(workItem(retro));
  let presses = 0;
  const press = async (command: RetroRequest) =>
    mustBeOk(
      await actOnRetro(fixture.ports, { person: "ana", item: retro }, { actionId: `p-${(presses += 1)}`, command }),
    );
  await press({
    kind: "addAction",
    action: { id: "act-1", text: "Ask Sales early", owner: "sam", due, as: "commitment" },
  });
  await fixture.drain();
  const action = fixture.releases.tickets[1]?.id ?? "";
  fixture.tracker.put(workItem(action));
  const view = async () => mustBeOk(await viewRetro(fixture.ports, { person: "ana", item: retro }, { edit: true }));
  return {
    ...fixture,
    retro,
    action,
    press,
    view,
    /** Lets time go by as the platform does: the sweep comes every so often. */
    async until(text: string, step = 6 * hour): Promise<void> {
      for (const end = Date.parse(text); fixture.now() < end;) {
        fixture.moveClock(Math.min(fixture.now() + step, end));
        await fixture.sweep();
        await fixture.drain();
      }
    },
    /** Every message about something that waits, by day. */
    told: () =>
      [retro, action].flatMap((ticket) =>
        fixture.tracker
          .commentsOf(ticket)
          .flatMap(({ paragraphs }) => paragraphs.filter((text) => text.includes("for you"))),
      ),
  };
}

/** The work item stands in a done status; its label says what it is. */
const asDone = (ticket: string, labels: readonly string[] = []) => ({
  ...workItem(ticket),
  statusId: "9",
  facts: { labels, components: [], issueType: "1", fields: {} },
});

describe("an action with a day", () => {
  test("is told to its owner two working days before and on its day, then to the sponsor, its retro closed or not", async () => {
    const fixture = await withPromise();
    await fixture.press({ kind: "answer", question: "slowedDown", text: "Sales was on a fair." });
    await fixture.press({ kind: "close" });
    await fixture.drain();
    await fixture.until("2026-12-02T08:30:00Z");
    expect(fixture.told()).toEqual([]);
    await fixture.until("2026-12-02T10:00:00Z");
    expect(fixture.told()).toEqual([
      "@Sam Sales, this action waits for you: RETRO-2 Ask Sales early, due Fri 4 Dec 2026 09:00 UTC.",
    ]);
    await fixture.until("2026-12-04T10:00:00Z");
    expect(fixture.told()[1]).toBe(
      "@Sam Sales, this action waits for you: RETRO-2 Ask Sales early, was due Fri 4 Dec 2026 09:00 UTC.",
    );
    await fixture.until("2026-12-07T10:00:00Z");
    expect(fixture.told()[2]).toBe(
      "@Lea Leader, this action waits for you: RETRO-2 Ask Sales early, " +
        "was due Fri 4 Dec 2026 09:00 UTC; " +
        "Sam Sales was asked, and it is your open item now.",
    );
    await fixture.until("2026-12-14T16:00:00Z");
    expect(fixture.told()).toHaveLength(4);
  });

  test("is told once, however often a run is cut off, repeated or done by two at a time", async () => {
    for (let at = 0; at < 8; at += 1) {
      let calls = 0;
      let isCutting = false;
      const cut =
        <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
        async (...args: A): Promise<R> => {
          if (!isCutting) {
            return call(...args);
          }
          calls += 1;
          const answer = await call(...args);
          if (calls - 1 === at) {
            throw new Error("cut off");
          }
          return answer;
        };
      const fixture = await withPromise({
        tracker: (tracker): Tracker => ({ ...tracker, comment: cut(tracker.comment) }),
        retros: (retros) => ({ ...retros, save: cut(retros.save), claimDay: cut(retros.claimDay) }),
      });
      await fixture.press({ kind: "skip", reason: "Nothing to say" });
      await fixture.drain();
      fixture.moveClock(Date.parse("2026-12-02T09:30:00Z"));
      isCutting = true;
      await fixture.sweep().catch(() => undefined);
      await Promise.all([fixture.drain(), fixture.drain()]).catch(() => undefined);
      isCutting = false;
      await fixture.until("2026-12-02T16:00:00Z", 11 * minutes);
      expect({ at, told: fixture.told().length }).toEqual({ at, told: 1 });
    }
  });

  test("stands in one message with a retro that is due to the same person by then", async () => {
    const fixture = await withPromise({}, "2026-12-11");
    await fixture.press({
      kind: "addAction",
      action: { id: "act-2", text: "Print sooner", owner: "ana", due: "2026-11-30", as: "idea" },
    });
    fixture.moveClock(Date.parse("2026-11-26T11:00:00Z"));
    await fixture.until("2026-11-26T18:00:00Z", hour);
    expect(fixture.told()).toEqual([
      "@Ana Author, 2 things wait for you: " +
        "the action RETRO-1 Print sooner, due Mon 30 " +
        "Nov 2026 09:00 UTC and the retro RETRO-1 Summer 1.0, due Mon 30 Nov 2026 10:00 UTC.",
    ]);
  });

  test("never makes a second message on one day: what becomes due later that day is told on the next", async () => {
    const fixture = await withPromise({}, "2026-12-11");
    await fixture.press({
      kind: "addAction",
      action: { id: "act-2", text: "Print sooner", owner: "ana", due: "2026-11-30", as: "idea" },
    });
    await fixture.until("2026-11-26T18:00:00Z", hour);
    expect(fixture.told()).toEqual([
      "@Ana Author, this action waits for you: RETRO-1 Print sooner, due Mon 30 Nov 2026 09:00 UTC.",
    ]);
    await fixture.until("2026-11-27T18:00:00Z", hour);
    expect(fixture.told()[1]).toBe(
      "@Ana Author, this retro waits for you: RETRO-1 Summer 1.0, due Mon 30 Nov 2026 10:00 UTC.",
    );
  });
});

describe("a promised action whose work item is done in Jira", () => {
  test("is done in its retro as soon as Jira tells of it", async () => {
    const fixture = await withPromise();
    fixture.tracker.put(asDone(fixture.action, ["spacegate-action"]));
    await fixture.ports.queue.push([{ kind: "observe", item: fixture.action }]);
    await fixture.drain();
    expect((await fixture.view()).retro.actions[0]?.ended).toEqual({ how: "done", at: fixture.now() });
  });

  test("is not reminded of where no event told", async () => {
    const fixture = await withPromise();
    await fixture.press({ kind: "skip", reason: "Nothing to say" });
    fixture.tracker.put(asDone(fixture.action));
    await fixture.until("2026-12-12T10:00:00Z");
    expect(fixture.told()).toEqual([]);
    expect((await fixture.view()).retro.actions[0]?.ended?.how).toBe("done");
  });

  test("does not open the retro to whoever may see the work item alone", async () => {
    const fixture = await withPromise();
    expect(await viewRetro(fixture.ports, { person: "sam", item: fixture.action }, { edit: true })).toMatchObject({
      ok: false,
      failure: { kind: "notFound" },
    });
    expect(
      await actOnRetro(
        fixture.ports,
        { person: "sam", item: fixture.action },
        { actionId: "x", command: { kind: "close" } },
      ),
    ).toMatchObject({ ok: false, failure: { kind: "notFound" } });
  });
});
