import { appendEntries, logEnd, tailBytes, toEntries } from "../../../src/app/item/log-pages";
import { toState } from "../../../src/app/item/item-gate";
import { viewTrail } from "../../../src/app/concept/view-trail";
import { replay } from "../../../src/domain/item/evolve";
import type { LogEntry } from "../../../src/domain/item/log";
import { emptyState } from "../../../src/domain/item/state";
import type { ItemRow } from "../../../src/ports/store";
import { createAppFixture, item, monday, mustBeOk, project } from "../app-fixture";

const start: ItemRow = {
  ver: 0,
  project,
  due: undefined,
  base: emptyState,
  tail: [],
  pages: 0,
  seenChangelogId: undefined,
};
const stamp = { at: monday, by: { kind: "person", id: "ana" }, actionId: undefined } as const;

describe("a log that outgrows its row", () => {
  test("is continued on pages: of 5,000 entries none is cut, and the state is that of the whole log", () => {
    let row = start;
    const pages: LogEntry[] = [];
    for (let seq = 0; seq < 5_000; seq += 1) {
      const entries = toEntries(
        logEnd(item, seq, row.tail),
        [{ kind: "asked", person: "ana", text: `Question ${seq} ${"x".repeat(100)}` }],
        stamp,
      );
      const next = appendEntries(row, entries);
      pages.push(...(next.page ?? []));
      row = next.row;
      expect(Buffer.byteLength(JSON.stringify(row.tail))).toBeLessThanOrEqual(tailBytes);
    }
    const log = [...pages, ...row.tail];
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 5_000 }, (_, at) => at + 1));
    expect(toState(row)).toEqual(replay(log));
    expect(row.pages).toBeGreaterThan(5);
  });

  test("is shown whole in the trail", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    for (let n = 0; n < 40; n += 1) {
      mustBeOk(await fixture.press("dana", { kind: "ask", text: `Question ${n} ${"x".repeat(7_000)}` }));
    }
    const row = await fixture.store.loadItem(item);
    expect(row.ok && row.value !== undefined && row.value.pages).toBeGreaterThan(2);
    const trail = mustBeOk(await viewTrail(fixture.ports, { person: "dana", item, project }));
    expect(trail.entries.filter(({ kind }) => kind === "asked")).toHaveLength(40);
    expect(trail.entries.map(({ seq }) => seq)).toEqual(trail.entries.map((_, at) => at + 1));
  });
});
