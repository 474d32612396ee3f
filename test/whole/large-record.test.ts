import { createHash } from "node:crypto";
import type { PanelCommand, PanelView, TrailView } from "../../src/contract/concept/panel";
import type { LogEntry } from "../../src/domain/item/log";
import { mustBeOk, withReview } from "./make-whole-app";

/** A text that no two people write alike, and that doesn't shrink. */
function text(about: string, length: number): string {
  let made = `${about}: `;
  for (let n = 0; made.length < length; n += 1) {
    made += `${createHash("sha256").update(`${about}${n}`).digest("base64")} `;
  }
  return made.slice(0, length);
}

describe("a work item on which very much is said", () => {
  test("keeps 60 long objections and 200 late inputs whole, shows them all, and still takes votes", async () => {
    const app = await withReview();
    // People take a while to write so much, and the storage has a measure for each minute.
    const slowly = async (person: string, command: PanelCommand): Promise<void> => {
      mustBeOk(await app.press(person, app.issue, command));
      await app.host.settle();
      app.clock.advance(20_000);
    };
    const objections = Array.from({ length: 60 }, (_, n) => ({
      topic: `Topic ${n}`,
      reason: text(`Objection ${n}`, 8_000),
    }));
    for (const { topic, reason } of objections) {
      await slowly("dana", { kind: "object", topic, reason, version: 1 });
    }
    const seen = mustBeOk(await app.panel<PanelView>("view", "omar", app.issue));
    expect(seen.objections.map(({ topic, raisedBy }) => ({ topic, reason: raisedBy[0]?.reason }))).toEqual(objections);
    expect(seen.verdict.kind).toBe("objected");

    mustBeOk(await app.press("dana", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    const voted = mustBeOk(
      await app.press("sam", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" }),
    );
    expect(voted.verdict.kind).toBe("open");
    expect(voted.objections).toHaveLength(60);
    await app.host.settle();
    expect((await app.move("ana", app.issue, "In Build")).status).toBe(204);
    await app.host.settle();

    const late = Array.from({ length: 200 }, (_, n) => text(`Late ${n}`, 8_000));
    for (const advice of late) {
      await slowly("sam", { kind: "advise", text: advice });
    }
    const shelf = mustBeOk(await app.panel<PanelView>("view", "omar", app.issue));
    expect(shelf.lateShelf.map((input) => input.text)).toEqual(late);
    expect(shelf.objections.map(({ raisedBy }) => raisedBy[0]?.reason)).toEqual(objections.map(({ reason }) => reason));
    expect(shelf.verdict).toEqual(shelf.round?.closed?.verdict);

    const entries: LogEntry[] = [];
    for (let before: number | undefined, parts = 0; parts === 0 || before !== undefined; parts += 1) {
      const part: TrailView = mustBeOk(await app.panel<TrailView>("trail", "omar", app.issue, { before }));
      entries.unshift(...part.entries);
      before = part.earlier;
    }
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1));
    expect(entries.filter(({ kind }) => kind === "objected")).toHaveLength(60);
    expect(app.host.recentOperations().filter(({ outcome }) => outcome === "failed" || outcome === "killed")).toEqual(
      [],
    );
  });

  test("costs an ordinary item nothing: a vote is one read and one transaction", async () => {
    const app = await withReview();
    const vote = await app.host.during(() =>
      app.press("dana", app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" }),
    );
    expect(vote.counters).toMatchObject({ storageCalls: 2 });
  });
});
