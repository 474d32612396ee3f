import type { LogEntry } from "../../src/domain/item/log";
import { emptyState, type ItemState } from "../../src/domain/item/state";
import { type LateInput } from "../../src/domain/concept/state";
import type { ItemRow, OutboxRow, PolicyProposal, Store, StoredPolicy } from "../../src/ports/store";
import { policy } from "../app/app-fixture";

const noon = Date.parse("2026-11-23T12:00:00Z");
const row = (ver: number, more: Partial<ItemRow> = {}): ItemRow => ({
  ver,
  project: "1",
  due: undefined,
  base: emptyState,
  tail: [],
  pages: 0,
  seenChangelogId: undefined,
  ...more,
});
const entry = (seq: number, text = "Why so?"): LogEntry => ({
  seq,
  at: noon,
  by: { kind: "person", id: "ana" },
  kind: "asked",
  person: "ana",
  text,
});
const effect = (key: string, more: Partial<OutboxRow> = {}): OutboxRow => ({
  key,
  item: "10001",
  due: noon,
  attempts: 0,
  ver: 1,
  effect: { kind: "publish", item: "10001" },
  ...more,
});

/** What the app relies on in every storage. `createStore` gives an empty one. */
export function storeContract(name: string, createStore: () => Store | Promise<Store>): void {
  describe(`${name} keeps the Store contract`, () => {
    test("an item that nothing happened on is undefined", async () => {
      const store = await createStore();
      expect(await store.loadItem("10001")).toEqual({ ok: true, value: undefined });
    });

    test("making an item twice leaves the first one", async () => {
      const store = await createStore();
      await store.createItem("10001", "1");
      expect(
        await store.commit({ item: "10001", row: row(1, { tail: [entry(1)] }), page: undefined, effects: [] }),
      ).toMatchObject({ ok: true });
      expect(await store.createItem("10001", "1")).toMatchObject({ ok: true });
      expect(await store.loadItem("10001")).toEqual({ ok: true, value: row(1, { tail: [entry(1)] }) });
    });

    test("a row comes back as it was written, with its instants", async () => {
      const store = await createStore();
      await store.createItem("10001", "1");
      const written = row(1, { due: noon, tail: [entry(1, "<b>ünï</b> \u202e😀")], seenChangelogId: "17" });
      await store.commit({ item: "10001", row: written, page: undefined, effects: [] });
      expect(await store.loadItem("10001")).toEqual({ ok: true, value: written });
    });

    test("of many writers of one version exactly one succeeds, and the others leave nothing behind", async () => {
      const store = await createStore();
      await store.createItem("10001", "1");
      const answers = await Promise.all(
        [1, 2, 3, 4, 5].map((n) =>
          store.commit({
            item: "10001",
            row: row(1, { tail: [entry(n)] }),
            page: undefined,
            effects: [effect(`e${n}`)],
          }),
        ),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(
        answers.filter((answer) => !answer.ok).every((answer) => !answer.ok && answer.error.kind === "conflict"),
      ).toBe(true);
      const effects = await Promise.all([1, 2, 3, 4, 5].map((n) => store.loadEffect(`e${n}`)));
      expect(effects.filter((found) => found.ok && found.value !== undefined)).toHaveLength(1);
    });

    test("a commit on an item that was never made is a conflict", async () => {
      const store = await createStore();
      expect(await store.commit({ item: "10009", row: row(1), page: undefined, effects: [] })).toEqual({
        ok: false,
        error: { kind: "conflict" },
      });
    });

    test("a page of the log stays when the row moves on", async () => {
      const store = await createStore();
      await store.createItem("10001", "1");
      await store.commit({ item: "10001", row: row(1, { pages: 1 }), page: [entry(1), entry(2)], effects: [] });
      await store.commit({ item: "10001", row: row(2, { pages: 1, tail: [entry(3)] }), page: undefined, effects: [] });
      expect(await store.loadPage("10001", 0)).toEqual({ ok: true, value: [entry(1), entry(2)] });
    });

    test("a state larger than a value comes back as it was written, also after the row alone was written again", async () => {
      const store = await createStore();
      await store.createItem("10001", "1");
      // Every character is worth three bytes or an escape somewhere, and pairs fall on every boundary.
      const text = (n: number): string => `${n} "ünï" \\ 説明 😀\n`.repeat(400).slice(n % 3, 8_000);
      const lateShelf = Array.from({ length: 35 }, (_, n): LateInput => ({
        person: "ana",
        at: noon + n,
        kind: "advice",
        text: text(n),
        closedAt: noon,
      }));
      const base: ItemState = { ...emptyState, lateShelf };
      expect(
        await store.commit({
          item: "10001",
          row: row(1, { base, pages: 1, tail: [entry(3)] }),
          page: [entry(1), entry(2)],
          effects: [effect("k")],
        }),
      ).toMatchObject({ ok: true });
      expect(await store.loadItem("10001")).toEqual({ ok: true, value: row(1, { base, pages: 1, tail: [entry(3)] }) });
      expect(
        await store.commit({
          item: "10001",
          row: row(2, { base, pages: 1, tail: [entry(3), entry(4)] }),
          page: undefined,
          effects: [],
        }),
      ).toMatchObject({ ok: true });
      expect(await store.loadItem("10001")).toEqual({
        ok: true,
        value: row(2, { base, pages: 1, tail: [entry(3), entry(4)] }),
      });
      const shorter = { ...base, lateShelf: lateShelf.slice(0, 20) };
      expect(
        await store.commit({
          item: "10001",
          row: row(3, { base: shorter, pages: 2 }),
          page: [entry(3), entry(4)],
          effects: [],
        }),
      ).toMatchObject({ ok: true });
      expect(await store.loadItem("10001")).toEqual({ ok: true, value: row(3, { base: shorter, pages: 2 }) });
    });

    test("a large row that others write meanwhile is always read whole", async () => {
      const store = await createStore();
      await store.createItem("10001", "1");
      const at = (n: number): ItemState => ({
        ...emptyState,
        seq: n,
        lateShelf: Array.from({ length: 40 }, () => ({
          person: "ana",
          at: noon + n,
          kind: "advice",
          text: String(n).repeat(8_000),
          closedAt: noon,
        })),
      });
      await store.commit({ item: "10001", row: row(1, { base: at(1), pages: 1 }), page: [entry(1)], effects: [] });
      const reads = [];
      for (let n = 2; n < 8; n += 1) {
        reads.push(
          store.loadItem("10001"),
          store.commit({ item: "10001", row: row(n, { base: at(n), pages: n }), page: [entry(n)], effects: [] }),
          store.loadItem("10001"),
        );
        await reads.at(-2);
      }
      for (const read of await Promise.all(reads)) {
        const found = read.ok ? (read.value as ItemRow | undefined) : undefined;
        if (found !== undefined) {
          expect(found).toEqual(row(found.ver, { base: at(found.ver), pages: found.ver }));
        }
      }
      expect(await store.loadItem("10001")).toEqual({ ok: true, value: row(7, { base: at(7), pages: 7 }) });
    });

    test("due items come the most overdue first, and none before its time", async () => {
      const store = await createStore();
      for (const [item, due] of [
        ["10001", noon],
        ["10002", noon - 5],
        ["10003", noon + 1],
        ["10004", undefined],
      ] as const) {
        await store.createItem(item, "1");
        await store.commit({ item, row: row(1, { due }), page: undefined, effects: [] });
      }
      expect(await store.dueItems(noon, 10)).toEqual({ ok: true, value: ["10002", "10001"] });
      expect(await store.dueItems(noon, 1)).toEqual({ ok: true, value: ["10002"] });
    });

    test("an effect stays until it is removed; removing it again is no failure", async () => {
      const store = await createStore();
      await store.createItem("10001", "1");
      await store.commit({ item: "10001", row: row(1), page: undefined, effects: [effect("10001:1:publish")] });
      expect(await store.dueEffects(noon, 10)).toEqual({ ok: true, value: [effect("10001:1:publish")] });
      expect(await store.dueEffects(noon - 1, 10)).toEqual({ ok: true, value: [] });
      await store.removeEffect("10001:1:publish");
      expect(await store.removeEffect("10001:1:publish")).toMatchObject({ ok: true });
      expect(await store.loadEffect("10001:1:publish")).toEqual({ ok: true, value: undefined });
    });

    test("an effect that somebody replaced is not replaced again", async () => {
      const store = await createStore();
      await store.createItem("10001", "1");
      await store.commit({ item: "10001", row: row(1), page: undefined, effects: [effect("k")] });
      expect(await store.replaceEffect(effect("k", { ver: 2, attempts: 1 }))).toMatchObject({ ok: true });
      expect(await store.replaceEffect(effect("k", { ver: 2, attempts: 9 }))).toEqual({
        ok: false,
        error: { kind: "conflict" },
      });
      expect(await store.loadEffect("k")).toEqual({ ok: true, value: effect("k", { ver: 2, attempts: 1 }) });
    });

    test("an effect that is put stands in the place of the one before it, at whatever number it is", async () => {
      const store = await createStore();
      await store.putEffect(effect("1:migrate", { ver: 9 }));
      await store.putEffect(effect("1:migrate", { ver: 4 }));
      expect(await store.loadEffect("1:migrate")).toEqual({ ok: true, value: effect("1:migrate", { ver: 4 }) });
    });

    test("of two leaders who save from one version, the second is told", async () => {
      const store = await createStore();
      const stored = (version: number, by: string): StoredPolicy => ({
        policy: { ...policy, version },
        history: [{ version, at: noon, by }],
        statuses: [{ id: "3", name: "In Build" }],
      });
      expect(await store.loadPolicy("1")).toEqual({ ok: true, value: undefined });
      expect(await store.savePolicy("1", stored(1, "lea"), effect("1:enrol"))).toMatchObject({ ok: true });
      expect(await store.savePolicy("1", stored(1, "omar"), effect("1:enrol"))).toEqual({
        ok: false,
        error: { kind: "conflict" },
      });
      expect(await store.savePolicy("1", stored(2, "omar"), effect("1:enrol", { ver: 7 }))).toMatchObject({ ok: true });
      expect(await store.loadPolicy("1")).toEqual({ ok: true, value: stored(2, "omar") });
      expect(await store.loadEffect("1:enrol")).toMatchObject({ ok: true, value: { ver: 7 } });
      expect(await store.loadPolicyVersion("1", 1)).toEqual({ ok: true, value: stored(1, "lea") });
      expect(await store.loadPolicyVersion("1", 2)).toEqual({ ok: true, value: stored(2, "omar") });
      expect(await store.loadPolicyVersion("1", 3)).toEqual({ ok: true, value: undefined });
    });

    test("a proposal is written once at each number, and ends together with the version that it becomes", async () => {
      const store = await createStore();
      const stored = (version: number): StoredPolicy => ({
        policy: { ...policy, version },
        history: [{ version, at: noon, by: "lea" }],
        statuses: [],
      });
      const proposal = (ver: number, more: Partial<PolicyProposal> = {}): PolicyProposal => ({
        ver,
        basedOn: 1,
        policy,
        at: noon,
        by: "lea",
        ...more,
      });
      await store.savePolicy("1", stored(1));
      expect(await store.loadProposal("1")).toEqual({ ok: true, value: undefined });
      expect(await store.saveProposal("1", proposal(1))).toMatchObject({ ok: true });
      expect(await store.saveProposal("1", proposal(1, { by: "omar" }))).toEqual({
        ok: false,
        error: { kind: "conflict" },
      });
      expect(await store.loadProposal("1")).toEqual({ ok: true, value: proposal(1) });
      expect(await store.confirmPolicy("1", stored(2), proposal(3))).toEqual({
        ok: false,
        error: { kind: "conflict" },
      });
      expect(await store.confirmPolicy("1", stored(3), proposal(2))).toEqual({
        ok: false,
        error: { kind: "conflict" },
      });
      expect(await store.loadPolicy("1")).toEqual({ ok: true, value: stored(1) });
      expect(await store.loadProposal("1")).toEqual({ ok: true, value: proposal(1) });
      const ended = proposal(2, { end: { kind: "confirmed", by: "omar" } });
      expect(await store.confirmPolicy("1", stored(2), ended, effect("1:enrol"))).toMatchObject({ ok: true });
      expect(await store.loadPolicy("1")).toEqual({ ok: true, value: stored(2) });
      expect(await store.loadProposal("1")).toEqual({ ok: true, value: ended });
      expect(await store.loadEffect("1:enrol")).toMatchObject({ ok: true, value: { key: "1:enrol" } });
    });
  });
}
