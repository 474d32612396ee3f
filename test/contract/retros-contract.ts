import type { RetroEntry } from "../../src/domain/retro/event";
import type { RetroRow, RetroStore } from "../../src/ports/retro-store";

const noon = Date.parse("2026-11-23T12:00:00Z");
const hour = 3_600_000;

const planned: RetroEntry = {
  seq: 1,
  at: noon,
  by: { kind: "system" },
  kind: "planned",
  retro: "system",
  subject: { kind: "version", id: "500" },
  project: "1",
  name: "Summer 1.0 <b>ünï</b>",
  comesAt: noon,
  measures: [],
};
const row = (more: Partial<RetroRow> = {}): RetroRow => ({
  key: "system-version-500",
  ver: 1,
  project: "1",
  look: noon,
  stage: "ahead",
  comesAt: noon,
  version: "500",
  log: [planned],
  ...more,
});
const withoutGaps = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What the app relies on wherever retros are kept. `create` gives an empty place. */
export function retrosContract(name: string, create: () => RetroStore): void {
  const mustSave = async (store: RetroStore, saved: RetroRow, ticket?: string): Promise<void> => {
    expect(await store.save(saved, [], ticket)).toMatchObject({ ok: true });
  };

  describe(`${name} keeps the RetroStore contract`, () => {
    test("a retro that nobody planned is undefined", async () => {
      const store = create();
      expect(
        [await store.load("none"), await store.loadByTicket("7")].map((read) => read.ok && read.value === undefined),
      ).toEqual([true, true]);
    });

    test("a retro comes back as it was written", async () => {
      const store = create();
      await mustSave(store, row({ claim: { at: noon, first: noon, attempts: 2 } }));
      const read = await store.load("system-version-500");
      expect(withoutGaps(read)).toEqual({
        ok: true,
        value: withoutGaps(row({ claim: { at: noon, first: noon, attempts: 2 } })),
      });
    });

    test("planning one key twice is a conflict, and the first stands", async () => {
      const store = create();
      await mustSave(store, row());
      expect(await store.save(row({ look: noon + hour }), [])).toEqual({ ok: false, error: { kind: "conflict" } });
      expect(await store.load("system-version-500")).toMatchObject({ value: { look: noon } });
    });

    test("of many who write at once exactly one is written", async () => {
      const store = create();
      await mustSave(store, row());
      const told = await Promise.all(
        Array.from({ length: 8 }, (_, at) => store.save(row({ ver: 2, look: noon + at }), [])),
      );
      expect(told.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await store.load("system-version-500")).toMatchObject({ value: { ver: 2 } });
    });

    test("a ticket leads to its retro from the write on that tells of it", async () => {
      const store = create();
      await mustSave(store, row());
      await mustSave(store, row({ ver: 2, stage: "open" }), "77");
      expect(await store.loadByTicket("77")).toMatchObject({ ok: true, value: { key: "system-version-500", ver: 2 } });
    });

    test("gives what is due, the most overdue first, and nothing that is never looked at", async () => {
      const store = create();
      await mustSave(store, row({ key: "system-version-1", look: noon }));
      await mustSave(store, row({ key: "system-version-2", look: noon - hour }));
      await mustSave(store, row({ key: "system-version-3", look: noon + hour }));
      await mustSave(store, row({ key: "system-version-4", look: undefined }));
      const due = await store.due(noon, 10);
      expect(due.ok && due.value.map(({ key }) => key)).toEqual(["system-version-2", "system-version-1"]);
    });

    test("lists the latest of a project first, and no more than asked for", async () => {
      const store = create();
      await mustSave(store, row({ key: "system-version-1", stage: "ended", comesAt: noon, look: undefined }));
      await mustSave(store, row({ key: "system-version-2", stage: "ended", comesAt: noon + hour, look: undefined }));
      await mustSave(store, row({ key: "system-version-3", stage: "ended", comesAt: noon - hour, look: noon }));
      const read = await store.ofProject("1", "ended", 2);
      expect(read.ok && read.value.map(({ key, comesAt }) => [key, comesAt])).toEqual([
        ["system-version-2", noon + hour],
        ["system-version-1", noon],
      ]);
    });

    test("lists by project and stage, and by version", async () => {
      const store = create();
      await mustSave(store, row({ key: "system-version-1", stage: "open", version: "1" }));
      await mustSave(store, row({ key: "impact-item-2", stage: "ahead", version: "1" }));
      await mustSave(store, row({ key: "system-version-3", project: "2", stage: "open", version: "3" }));
      const [open, own] = [await store.ofProject("1", "open", 10), await store.ofVersion("1", 10)];
      expect(open.ok && open.value.map(({ key }) => key)).toEqual(["system-version-1"]);
      expect(own.ok && own.value.map(({ key }) => key).sort()).toEqual(["impact-item-2", "system-version-1"]);
    });

    test("lists all of a large version, and no more than were asked for", async () => {
      const store = create();
      for (let number = 1; number <= 103; number += 1) {
        await mustSave(store, row({ key: `system-item-${number}`, version: "1" }));
      }
      const [all, some] = [await store.ofVersion("1", 1_000), await store.ofVersion("1", 101)];
      expect([all.ok && all.value.length, some.ok && some.value.length]).toEqual([103, 101]);
    });

    test("coverage is empty at first, and the second of two writers is refused", async () => {
      const store = create();
      const before = await store.loadCoverage("1", 2);
      expect(before).toEqual({
        ok: true,
        value: { project: "1", range: 2, ver: 0, items: { system: {}, impact: {} } },
      });
      const next = {
        project: "1",
        range: 2,
        ver: 1,
        items: { system: { "system-version-500": [20_001, 20_002] }, impact: {} },
      };
      expect((await store.saveCoverage(next)).ok).toBe(true);
      expect(await store.saveCoverage(next)).toEqual({ ok: false, error: { kind: "conflict" } });
      expect(await store.loadCoverage("1", 2)).toEqual({ ok: true, value: next });
    });

    test("a day is what the first one claimed it for, for each person, however often they ask", async () => {
      const store = create();
      const ask = async (person: string, by: string): Promise<unknown> => {
        const told = await store.claimDay(person, "2026-11-23", by);
        return told.ok && told.value;
      };
      expect([
        await ask("712020:ana", "one"),
        await ask("712020:ana", "other"),
        await ask("712020:ana", "one"),
        await ask("712020:sam", "other"),
      ]).toEqual(["one", "one", "one", "other"]);
    });
  });
}
