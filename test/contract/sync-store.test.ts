import { createMemorySyncStore } from "../../src/adapters/memory/sync-store";
import { newPair } from "../../src/domain/sync/pair";
import type { CommentPair } from "../../src/domain/sync/pair";
import type { PairRow, SyncStore } from "../../src/ports/sync-store";
import { createHosted } from "./hosted-storage";

const row = (ver: number, comments: readonly CommentPair[] = []): PairRow => ({
  ver,
  project: "10000",
  due: undefined,
  record: { ...newPair("10001", "issue-1"), comments },
  health: { title: "Prize draw", keys: { jira: "PRIZE-1", linear: "ENG-1" } },
});

const comments = (count: number): readonly CommentPair[] =>
  Array.from({ length: count }, (_, index) => ({
    origin: index % 2 === 0 ? "jira" : "linear",
    from: `5a1f7c52-0000-4000-8000-${String(index).padStart(12, "0")}`,
    copy: `9b2e8d63-0000-4000-8000-${String(index).padStart(12, "0")}`,
    fingerprint: "~0123456789abcdef0123",
  }));

const loaded = async (store: SyncStore): Promise<PairRow | undefined> => {
  const read = await store.loadPair("10001");
  return read.ok ? read.value : undefined;
};

describe.each([
  ["in memory", createMemorySyncStore],
  ["on Forge", () => createHosted("sync")],
] as const)("pairs %s", (_, create) => {
  test("a pair keeps all of its comments in their order, however many they are, and fewer again", async () => {
    const store = create();
    expect((await store.createPair(row(1))).ok).toBe(true);
    for (const [index, count] of [1, 2_400, 2_000, 700, 2].entries()) {
      const next = row(index + 2, comments(count));
      expect(await store.savePair(next)).toMatchObject({ ok: true });
      expect((await loaded(store))?.record.comments).toEqual(next.record.comments);
    }
    const listed = await store.pairsOf("10000", "0", 10);
    expect(listed).toMatchObject({ ok: true, value: [{ ver: 6, record: { comments: comments(2) } }] });
  });

  test("a list of pairs names the comments of each, and whoever comes too late changes none", async () => {
    const store = create();
    await store.createPair(row(1));
    await store.savePair(row(2, comments(2_400)));
    expect(await store.savePair(row(2, comments(1)))).toEqual({ ok: false, error: { kind: "conflict" } });
    const listed = await store.pairsOf("10000", "0", 10);
    expect(listed.ok && listed.value.map(({ record }) => record.comments.length)).toEqual([2_400]);
  });
});
