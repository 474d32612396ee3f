import { viewPanel } from "../../../src/app/concept/panel-view";
import { viewTrail } from "../../../src/app/concept/view-trail";
import { appendEntries, toEntries } from "../../../src/app/item/log-pages";
import type { LogEvent } from "../../../src/domain/item/log";
import type { Store } from "../../../src/ports/store";
import { createAppFixture, item, monday, mustBeOk, project } from "../app-fixture";

/** A store that counts what it is asked. */
function counting(store: Store): { readonly store: Store; readonly calls: string[] } {
  const calls: string[] = [];
  const counted = new Proxy(store, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      return typeof member === "function"
        ? (...given: readonly unknown[]) => {
            calls.push(String(name));
            return Reflect.apply(member, target, given);
          }
        : member;
    },
  });
  return { store: counted, calls };
}

async function withItem() {
  const calls: { readonly list: string[] } = { list: [] };
  const fixture = createAppFixture({
    store: (store) => {
      const counted = counting(store);
      Object.assign(calls, { list: counted.calls });
      return counted.store;
    },
  });
  await fixture.openReview();
  const during = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    const before = calls.list.length;
    await work();
    return calls.list.slice(before).toSorted();
  };
  return { fixture, during };
}

/** Writes what a crowd says straight into the item's log, as its presses would. */
async function storm(store: Store, id: string, count: number, length = 4_000): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const read = await store.loadItem(id);
    const row = read.ok ? read.value : undefined;
    if (row === undefined) {
      throw new Error("No such item");
    }
    const said: LogEvent = {
      kind: "advised",
      person: `p${n}`,
      text: `Advice ${n} ${"x".repeat(length)}`,
      seatless: true,
    };
    const by = { kind: "person", id: `p${n}` } as const;
    const seq = (row.tail.at(-1)?.seq ?? row.base.seq) + 1;
    const next = appendEntries(
      row,
      toEntries({ seq: seq - 1, digest: "" }, [said], { at: monday, by, actionId: `s${n}` }),
    );
    const written = await store.commit({ item: id, row: next.row, page: next.page, effects: [] });
    expect(written.ok).toBe(true);
  }
}

const dana = { person: "dana", item, project };
const vote = { kind: "approve", seats: "mine", version: 1, points: "all" } as const;

describe("a storm on an item", () => {
  test("leaves a vote on it and a view of it at the calls that they always take; other items share no row with it", async () => {
    const quiet = await withItem();
    const stormy = await withItem();
    await storm(stormy.fixture.store, item, 300);
    const row = await stormy.fixture.store.loadItem(item);
    expect(row.ok && row.value !== undefined && row.value.pages).toBeGreaterThan(10);

    for (const work of ["view", "vote"] as const) {
      const [usual, after] = await Promise.all(
        [quiet, stormy].map(({ fixture, during }) =>
          during(async () =>
            work === "vote"
              ? mustBeOk(await fixture.press("dana", vote))
              : mustBeOk(await viewPanel(fixture.ports, dana, { edit: false })),
          ),
        ),
      );
      expect(after).toEqual(usual);
    }
  });
});

describe("a long trail", () => {
  test.each([
    ["long", 400, 4_000],
    ["very long", 120, 32_000],
  ])(
    "of %s entries is read part by part, each with a bounded number of calls, until all were there once",
    async (_, count, length) => {
      const { fixture, during } = await withItem();
      await storm(fixture.store, item, count, length);
      const seqs: number[] = [];
      let before: number | undefined;
      let parts = 0;
      do {
        const reads = await during(async () => {
          const part = mustBeOk(await viewTrail(fixture.ports, dana, before === undefined ? {} : { before }));
          expect(part.entries.length).toBeLessThan(80);
          seqs.unshift(...part.entries.map(({ seq }) => seq));
          before = part.earlier;
        });
        expect(reads.length).toBeLessThanOrEqual(10);
        parts += 1;
      } while (before !== undefined && parts < 100);
      expect(parts).toBeGreaterThan(3);
      expect(seqs).toEqual(seqs.map((_, at) => at + 1));
      expect(seqs.length).toBeGreaterThan(count);
    },
  );

  test("that grows while somebody reads it loses nothing and tells nothing twice", async () => {
    const { fixture } = await withItem();
    await storm(fixture.store, item, 200);
    const newest = mustBeOk(await viewTrail(fixture.ports, dana));
    await storm(fixture.store, item, 50);
    const next = mustBeOk(await viewTrail(fixture.ports, dana, { before: newest.earlier ?? 0 }));
    expect(next.entries.at(-1)?.seq).toBe((newest.entries[0]?.seq ?? 0) - 1);
  });

  test("of an item that nothing happened on is empty", async () => {
    const fixture = createAppFixture();
    expect(mustBeOk(await viewTrail(fixture.ports, dana, { before: 7 }))).toMatchObject({ entries: [] });
  });
});
