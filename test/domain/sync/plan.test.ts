import { confirmEdit, confirmMove, withRefusal } from "../../../src/domain/sync/confirm";
import { toClientId, toFingerprint } from "../../../src/domain/sync/fingerprint";
import { newPair } from "../../../src/domain/sync/pair";
import type { PairGate, PairRecord, SyncRules } from "../../../src/domain/sync/pair";
import type { FieldTimes } from "../../../src/domain/sync/merge/write-draft";
import { planSync } from "../../../src/domain/sync/plan";
import type { SyncWrite } from "../../../src/domain/sync/plan";
import type { Both, Seen, SideValues, SideView } from "../../../src/domain/sync/side";
import { link, rules, values, view } from "../../app/sync/sync-fixture";

const now = Date.parse("2026-11-23T12:00:00Z");

interface Given {
  readonly record?: PairRecord;
  readonly jira?: Partial<SideValues>;
  readonly linear?: Partial<SideValues>;
  readonly views?: Partial<Both<Partial<SideView>>>;
  readonly rules?: Partial<SyncRules>;
  readonly gate?: PairGate;
  readonly at?: number;
  readonly times?: Both<FieldTimes>;
  readonly items?: readonly { readonly jira: string; readonly linear: string }[];
  readonly mapping?: Partial<typeof link.mapping>;
}

function plan({
  record = newPair("10001", "issue-1"),
  jira = {},
  linear = {},
  views = {},
  rules: more = {},
  gate,
  at = now,
  times,
  items = [],
  mapping = {},
}: Given) {
  const seen: Both<Seen> = {
    jira: { kind: "there", view: view("jira", { values: values("jira", jira), ...views.jira }) },
    linear: { kind: "there", view: view("linear", { values: values("linear", linear), ...views.linear }) },
  };
  return planSync(record, seen, {
    rules: { ...rules, ...more },
    dictionary: { ...link.mapping, ...mapping, items },
    gate,
    concept: undefined,
    now: at,
    ...(times === undefined ? {} : { times }),
  });
}

/** A pair whose sides agreed once, on the values that `values` gives. */
const agreed = plan({}).record;
const edits = (writes: readonly SyncWrite[]) =>
  writes.flatMap((write) =>
    write.kind === "edit"
      ? [{ to: write.to, ...write.patch.values }]
      : write.kind === "move"
        ? [{ to: write.to, status: write.status }]
        : [],
  );

describe("one field with one value", () => {
  const cases: readonly {
    readonly when: string;
    readonly given: Given;
    readonly then: readonly object[];
    readonly asks?: readonly string[];
  }[] = [
    { when: "nothing changed", given: {}, then: [] },
    { when: "Jira changed", given: { jira: { title: "New" } }, then: [{ to: "linear", title: "New" }] },
    { when: "Linear changed", given: { linear: { title: "New" } }, then: [{ to: "jira", title: "New" }] },
    { when: "both changed to the same", given: { jira: { title: "New" }, linear: { title: "New" } }, then: [] },
    {
      when: "both changed, to different values",
      given: { jira: { title: "A" }, linear: { title: "B" } },
      then: [],
      asks: ["title"],
    },
    {
      when: "both changed, and Jira counts",
      given: { jira: { title: "A" }, linear: { title: "B" }, rules: { conflicts: { title: "jira" } } },
      then: [{ to: "linear", title: "A" }],
    },
    {
      when: "both changed, and the last writer counts, by the time at which each field was changed",
      given: {
        jira: { title: "A" },
        linear: { title: "B" },
        views: { linear: { values: values("linear", { title: "B" }), changedAt: now } },
        rules: { conflicts: { title: "lastWriter" } },
        times: { jira: { title: now - 1 }, linear: { title: now - 2 } },
      },
      then: [{ to: "linear", title: "A" }],
    },
    {
      when: "both changed, the last writer counts, and the histories say nothing of it",
      given: {
        jira: { title: "A" },
        linear: { title: "B" },
        views: { linear: { values: values("linear", { title: "B" }), changedAt: now } },
        rules: { conflicts: { title: "lastWriter" } },
        times: { jira: {}, linear: {} },
      },
      then: [{ to: "jira", title: "B" }],
    },
    {
      when: "both changed, the last writer counts, and nobody asked the histories yet",
      given: { jira: { title: "A" }, linear: { title: "B" }, rules: { conflicts: { title: "lastWriter" } } },
      then: [],
    },
    {
      when: "each changed another field",
      given: { jira: { title: "A" }, linear: { assignee: "l-dana" } },
      then: [
        { to: "jira", assignee: "dana" },
        { to: "linear", title: "A" },
      ],
    },
    { when: "a status changed to one that two statuses share", given: { jira: { status: "4" } }, then: [] },
    { when: "a status changed", given: { linear: { status: "l-2" } }, then: [{ to: "jira", status: "2" }] },
    {
      when: "Jira changed a field that goes to Jira only",
      given: { jira: { title: "New" }, rules: { directions: { title: "toJira" } } },
      then: [],
    },
    {
      when: "a field is not synced",
      given: { jira: { title: "New" }, rules: { directions: { title: "off" } } },
      then: [],
    },
    {
      when: "an assignee is taken off",
      given: {
        record: plan({ jira: { assignee: "ana" }, linear: { assignee: "l-ana" } }).record,
        jira: {},
        linear: { assignee: "l-ana" },
      },
      then: [{ to: "linear", assignee: "" }],
    },
  ];
  for (const { when, given, then, asks = [] } of cases) {
    test(`gives ${JSON.stringify(then)} when ${when}`, () => {
      const { record, writes } = plan({ record: agreed, ...given });
      expect(edits(writes)).toEqual(then);
      expect(record.asks.map(({ field }) => field)).toEqual(asks);
    });
  }

  test("asks until a person picks, and keeps what gave way", () => {
    const sides = { jira: { title: "A" }, linear: { title: "B" } };
    const asking = plan({ record: agreed, ...sides }).record;
    expect(asking.state).toEqual({ kind: "asks" });
    const { record, writes } = plan({ record: { ...asking, picked: { title: "linear" } }, ...sides });
    expect(edits(writes)).toEqual([{ to: "jira", title: "B" }]);
    expect(record.kept).toEqual([{ field: "title", side: "jira", value: "A", at: now }]);
  });

  test("a person whom the other side does not know is told, and nothing is written", () => {
    const { record, writes } = plan({ record: agreed, jira: { assignee: "stranger" } });
    expect(writes).toEqual([]);
    expect(record.notes).toEqual([{ kind: "unknown", field: "assignee", side: "jira", value: "stranger" }]);
  });
});

describe("what the app itself wrote", () => {
  const intended = plan({ record: agreed, jira: { title: "New" } }).record;

  test("is no edit, an hour later too, where its answer was lost and Jira went on meanwhile", () => {
    const { record, writes } = plan({
      record: intended,
      jira: { title: "Newer" },
      linear: { title: "New" },
      at: now + 3_600_000,
    });
    expect(edits(writes)).toEqual([{ to: "linear", title: "Newer" }]);
    expect(record.asks).toEqual([]);
  });

  test("is what both agreed on once Linear took it, in the words that Linear made of it", () => {
    const done = confirmEdit(
      intended,
      "linear",
      { values: { title: "New" }, added: { labels: [], links: [] }, removed: { labels: [], links: [] } },
      { title: "New " },
    );
    expect(done.base.title).toEqual({ jira: "New", linear: "New " });
    expect(done.written).toEqual([]);
    expect(plan({ record: done, jira: { title: "New" }, linear: { title: "New " } })).toMatchObject({
      writes: [],
      record: { asks: [] },
    });
  });

  test("stays owed where Linear said yes and did nothing", () => {
    const ignored = confirmEdit(
      intended,
      "linear",
      { values: { title: "New" }, added: { labels: [], links: [] }, removed: { labels: [], links: [] } },
      { title: "Prize draw" },
    );
    expect(edits(plan({ record: ignored, jira: { title: "New" } }).writes)).toEqual([{ to: "linear", title: "New" }]);
  });

  test("that arrives late, over a newer value, is written over with the newer one", () => {
    const refusedFirst = plan({ record: intended, jira: { title: "Newer" } });
    const newer = confirmEdit(
      refusedFirst.record,
      "linear",
      { values: { title: "Newer" }, added: { labels: [], links: [] }, removed: { labels: [], links: [] } },
      {},
    );
    expect(
      edits(plan({ record: newer, jira: { title: "Newer" }, linear: { title: "New" }, at: now + 60_000 }).writes),
    ).toEqual([{ to: "linear", title: "Newer" }]);
  });

  test("and a side refused is not tried again until something changes", () => {
    const moving = plan({ record: agreed, linear: { status: "l-2" } });
    const refused = withRefusal(moving.record, [{ side: "jira", field: "status", value: "2" }]);
    const again = plan({ record: refused, linear: { status: "l-2" } });
    expect([again.writes, again.record.notes]).toEqual([[], [{ kind: "refused", field: "status", side: "jira" }]]);
    expect(edits(plan({ record: again.record, linear: { status: "l-3" } }).writes)).toEqual([
      { to: "jira", status: "3" },
    ]);
  });
});

describe("labels and links", () => {
  test("a first meeting takes all of both; later each goes in and out by itself", () => {
    const first = plan({ jira: { labels: ["red"] }, linear: { labels: ["l-blue"] } });
    expect(first.writes).toMatchObject([
      { to: "jira", patch: { added: { labels: ["blue"] } } },
      { to: "linear", patch: { added: { labels: ["l-red"] } } },
    ]);
    const both = plan({ jira: { labels: ["red", "blue"] }, linear: { labels: ["l-blue", "l-red"] } }).record;
    const next = plan({ record: both, jira: { labels: ["red", "blue", "green"] }, linear: { labels: ["l-blue"] } });
    expect(next.writes).toMatchObject([
      { to: "jira", patch: { added: { labels: [] }, removed: { labels: ["red"] } } },
      { to: "linear", patch: { added: { labels: ["l-green"] }, removed: { labels: [] } } },
    ]);
  });

  test("a label that the other side lacks is told and stays where it is", () => {
    const { record, writes } = plan({ record: agreed, jira: { labels: ["odd"] } });
    expect([writes, record.notes]).toEqual([[], [{ kind: "unknown", field: "labels", side: "jira", value: "odd" }]]);
  });

  test("a link goes over where the other item has a partner", () => {
    const { writes } = plan({
      record: agreed,
      jira: { links: ["blocks:10002"] },
      items: [{ jira: "10002", linear: "issue-2" }],
    });
    expect(writes).toMatchObject([{ to: "linear", patch: { added: { links: ["blocks:issue-2"] } } }]);
  });
});

describe("a pair of which one side is not where it was", () => {
  const cases = [
    {
      when: "the Linear issue moved to another team",
      views: { linear: { place: "team-2" } },
      then: { kind: "paused", why: "moved", side: "linear" },
    },
    {
      when: "the Jira item moved to another project",
      views: { jira: { place: "10009" } },
      then: { kind: "paused", why: "moved", side: "jira" },
    },
    {
      when: "the Linear issue is archived",
      views: { linear: { archived: true } },
      then: { kind: "paused", why: "archived", side: "linear" },
    },
  ] as const;
  for (const { when, views, then } of cases) {
    test(`pauses when ${when}, writes nothing, and goes on once it is back`, () => {
      const { record, writes } = plan({ record: agreed, jira: { title: "New" }, views });
      expect([record.state, writes]).toEqual([then, []]);
      expect(edits(plan({ record, jira: { title: "New" } }).writes)).toEqual([{ to: "linear", title: "New" }]);
    });
  }

  test("deletes nothing when one side is deleted", () => {
    const there: Seen = { kind: "there", view: view("jira") };
    const { record, writes } = planSync(
      agreed,
      { jira: there, linear: { kind: "gone" } },
      { rules, dictionary: { ...link.mapping, items: [] }, gate: undefined, concept: undefined, now },
    );
    expect([record.state, writes]).toEqual([{ kind: "paused", why: "deleted", side: "linear" }, []]);
  });

  test("stops a loop with a third writer", () => {
    const busy = { ...agreed, writes: Array.from({ length: 61 }, (_, index) => now - index * 1_000) };
    expect(plan({ record: busy, jira: { title: "New" } }).record.state).toEqual({ kind: "paused", why: "loop" });
    expect(edits(plan({ record: busy, jira: { title: "New" }, at: now + 3_600_000 }).writes)).toHaveLength(1);
  });
});

describe("a Linear issue that goes ahead of its gate", () => {
  const closed: PairGate = { statuses: ["3"], opens: false, blocks: true };
  const ahead = { record: agreed, linear: { status: "l-3" }, gate: closed };

  test("is told of once and moved back where a leader chose that", () => {
    const { record, writes } = plan({ ...ahead, rules: { ahead: "revert" } });
    expect(writes).toEqual([
      { kind: "move", to: "linear", status: "l-1" },
      { kind: "notice", times: 1, reverted: true },
    ]);
    const done = confirmMove({ ...record, ahead: { ...record.ahead, told: 1 } }, "linear", "l-1", {});
    expect(plan({ record: done, gate: closed, rules: { ahead: "revert" } })).toMatchObject({
      writes: [],
      record: { ahead: { times: 1 } },
    });
  });

  test("is told of and left where it is in notify mode, and only recorded in observe mode", () => {
    const told = plan({ ...ahead, rules: { ahead: "notify" } });
    expect(told.writes).toEqual([{ kind: "notice", times: 1, reverted: false }]);
    const again = plan({
      ...ahead,
      record: { ...told.record, ahead: { ...told.record.ahead, told: 1 } },
      rules: { ahead: "notify" },
    });
    expect(again.writes).toEqual([]);
    const watched = plan({ ...ahead, rules: { ahead: "observe" } });
    expect([watched.writes, watched.record.notes, watched.record.ahead.since]).toEqual([
      [],
      [{ kind: "gateClosed", field: "status" }],
      now,
    ]);
  });

  test("is not ahead where Jira's own status leads, though that state of Linear stands for one behind the gate too", () => {
    const mapping = { status: [{ jira: "3", linear: "l-1" }, ...link.mapping.status] };
    expect(plan({ record: agreed, gate: closed, rules: { ahead: "revert" }, mapping }).writes).toEqual([]);
  });

  test("moves in Jira as soon as the gate opens", () => {
    const held = plan({ ...ahead, rules: { ahead: "notify" } }).record;
    expect(edits(plan({ ...ahead, record: held, gate: { ...closed, opens: true } }).writes)).toEqual([
      { to: "jira", status: "3" },
    ]);
  });

  test("moves in Jira where the gate only warns, and is told of all the same", () => {
    const { writes } = plan({ ...ahead, gate: { ...closed, blocks: false }, rules: { ahead: "revert" } });
    expect(writes).toEqual([
      { kind: "move", to: "jira", status: "3" },
      { kind: "notice", times: 1, reverted: false },
    ]);
  });
});

describe("ids and marks", () => {
  test("one key gives one id, shaped like a random UUID", () => {
    expect(toClientId("a")).toBe(toClientId("a"));
    expect(toClientId("a")).not.toBe(toClientId("b"));
    expect(toClientId("a")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  });

  test("a long text is stood for by its digest, and no text passes for another's digest", () => {
    const long = "x".repeat(500);
    expect(toFingerprint(long)).toMatch(/^#[0-9a-f]{64}$/u);
    expect(toFingerprint(toFingerprint(long))).not.toBe(toFingerprint(long));
  });
});

describe("a pair that a leader skips", () => {
  const skipped: PairRecord = { ...agreed, skipped: "asked" };
  const sides = { jira: { title: "A" }, linear: { title: "B" } };

  test("is left alone as it stands, and goes on once somebody edits a side", () => {
    const first = plan({ record: skipped, ...sides });
    expect([first.record.state, first.writes]).toEqual([{ kind: "paused", why: "skipped" }, []]);
    const again = plan({ record: first.record, ...sides });
    expect([again.record.state, again.writes]).toEqual([{ kind: "paused", why: "skipped" }, []]);
    const edited = plan({ record: first.record, jira: { title: "A" }, linear: { title: "A" } });
    expect([edited.record.state, edited.record.skipped]).toEqual([{ kind: "synced" }, undefined]);
  });

  test("says that it was moved or archived before anything else", () => {
    expect(plan({ record: skipped, views: { linear: { archived: true } } }).record.state).toEqual({
      kind: "paused",
      why: "archived",
      side: "linear",
    });
  });
});
