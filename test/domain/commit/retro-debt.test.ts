import fc from "fast-check";
import { emptyCharterState, type CharterState } from "../../../src/domain/commit/state";
import { decide } from "../../../src/domain/item/decide";
import { defaultCommitRules, defaultPolicy } from "../../../src/domain/policy/default-policy";
import { evolve, replay } from "../../../src/domain/item/evolve";
import { judgeCommit, passesCommit } from "../../../src/domain/commit/judge";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { LogEntry } from "../../../src/domain/item/log";
import type { LearningRules, ProjectPolicy } from "../../../src/domain/policy/policy";
import type { OpenRetro, RetroDebt } from "../../../src/domain/commit/open-retro";
import { debtRuleOf, toDebt } from "../../../src/domain/commit/retro-debt";
import { emptyState } from "../../../src/domain/item/state";
import { move } from "../make";

const hour = 3_600_000;
const retro = (item: number, due: number): OpenRetro => ({
  kind: "system",
  item: String(item),
  key: `CAMP-${item}`,
  name: "Spring",
  due: due * hour,
});
/** Asks nothing of the charter itself, so that only debt can hold it. */
const rules = {
  ...defaultCommitRules,
  mode: "block",
  gatedStatusIds: ["2"],
  asks: { ...defaultCommitRules.asks, owner: false, decider: false, measures: 0 },
} as const;
const learning: LearningRules = { ...defaultLearningRules, mode: "warn", retroIssueTypeId: "retro", debtLimit: 2 };
const policy: ProjectPolicy = { ...defaultPolicy, commit: rules, learning };
const read = (...dues: readonly number[]): RetroDebt => ({
  kind: "read",
  retros: dues.map((due, index) => retro(index + 1, due)),
});

const rows: readonly {
  readonly when: string;
  readonly debt?: RetroDebt;
  readonly at?: number;
  readonly rules?: Partial<LearningRules>;
  readonly charter?: Partial<CharterState>;
  readonly then: "open" | "waiting" | "bypassed" | "error";
  readonly next?: number;
}[] = [
  { when: "no retro is open", debt: read(), then: "open" },
  { when: "the retros were never read", then: "open" },
  { when: "fewer are overdue than the limit", debt: read(4, 12), then: "open", next: 12 },
  { when: "the last of them becomes overdue this instant", debt: read(4, 10), then: "waiting" },
  { when: "it becomes overdue an hour from now", debt: read(4, 11), then: "open", next: 11 },
  { when: "more are overdue than the limit", debt: read(1, 2, 3), then: "waiting" },
  { when: "another joins those that hold it already", debt: read(1, 2, 15), then: "waiting", next: 15 },
  { when: "only one is open at all", debt: read(20), then: "open" },
  { when: "no limit is set", rules: { debtLimit: undefined as never }, debt: read(1, 2), then: "open" },
  {
    when: "the space only observes, so that nobody was asked",
    rules: { mode: "observe" },
    debt: read(1, 2),
    then: "open",
  },
  { when: "the space is off", rules: { mode: "off" }, debt: read(1, 2), then: "open" },
  { when: "the item is a retro itself", debt: read(1, 2), charter: { issueType: "retro" }, then: "open" },
  { when: "the item has another type", debt: read(1, 2), charter: { issueType: "task" }, then: "waiting" },
  {
    when: "the item is committed",
    debt: read(1, 2),
    charter: {
      committed: { move: move("1", "Mon 14:00"), verdict: { kind: "open", missing: [], nextChangeAt: 3 }, version: 1 },
    },
    then: "open",
  },
  {
    when: "the item was moved past the gate",
    debt: read(1, 2),
    charter: {
      bypass: { move: move("1", "Mon 14:00"), verdict: { kind: "waiting", missing: [] }, version: 0, movedBack: false },
    },
    then: "bypassed",
  },
  { when: "the retros can't be read", debt: { kind: "unreadable" }, then: "error" },
];

describe("a project's retro debt", () => {
  for (const { when, debt, at = 10, rules: more = {}, charter = {}, then, next } of rows) {
    test(`leaves the commit gate ${then} where ${when}`, () => {
      const state = { charter: { ...emptyCharterState, ...charter, ...(debt === undefined ? {} : { debt }) } };
      const verdict = judgeCommit(rules, state, at * hour, debtRuleOf({ learning: { ...learning, ...more } }));
      expect([verdict.kind, verdict.nextChangeAt]).toEqual([then, next === undefined ? undefined : next * hour]);
    });
  }

  test("fails as the gate's rules say where it can't be read", () => {
    const verdict = judgeCommit(
      rules,
      { charter: { ...emptyCharterState, debt: { kind: "unreadable" } } },
      0,
      debtRuleOf(policy),
    );
    expect([passesCommit(verdict, "open"), passesCommit(verdict, "closed")]).toEqual([true, false]);
  });

  test("is remembered as far as it counts: all that is overdue, and what comes next until the limit is reached", () => {
    const kept = (dues: readonly number[], limit: number) =>
      toDebt(
        dues.map((due, index) => retro(index + 1, due)),
        { limit, retroIssueTypeId: "" },
        10 * hour,
      );
    expect(kept([30, 12, 5, 20], 2)).toEqual({ kind: "read", retros: [retro(3, 5), retro(2, 12)] });
    expect(kept([1, 2, 3, 30], 2)).toEqual({ kind: "read", retros: [retro(1, 1), retro(2, 2), retro(3, 3)] });
  });

  test("is written down once, and not again while it stays the same", () => {
    const seen = decide({ kind: "observeRetroDebt", retros: [retro(1, 4)] }, emptyState, policy, 10 * hour);
    const [event] = seen.ok ? seen.value : [];
    expect(event).toEqual({ kind: "retroDebtSeen", debt: read(4) });
    const state = evolve(emptyState, { ...event, seq: 1, at: 10 * hour, by: { kind: "system" } } as LogEntry);
    expect(decide({ kind: "observeRetroDebt", retros: [retro(1, 4)] }, state, policy, 11 * hour)).toEqual({
      ok: true,
      value: [],
    });
    expect(decide({ kind: "observeRetroDebt", retros: [] }, emptyState, policy, 0)).toEqual({ ok: true, value: [] });
  });

  const histories = fc.array(
    fc.record({ at: fc.nat(60), dues: fc.option(fc.array(fc.nat(60), { maxLength: 5 }), { nil: undefined }) }),
    { maxLength: 5 },
  );
  const limits = fc.integer({ min: 1, max: 4 });
  const play = (
    history: readonly { readonly at: number; readonly dues: readonly number[] | undefined }[],
    limit: number,
  ): readonly LogEntry[] => {
    const entries: LogEntry[] = [];
    for (const { at, dues } of [...history].sort((one, other) => one.at - other.at)) {
      const command = { kind: "observeRetroDebt", retros: dues?.map((due, index) => retro(index + 1, due)) } as const;
      const decided = decide(
        command,
        replay(entries),
        { ...policy, learning: { ...learning, debtLimit: limit } },
        at * hour,
      );
      for (const event of decided.ok ? decided.value : []) {
        entries.push({ ...event, seq: entries.length + 1, at: at * hour, by: { kind: "system" } } as LogEntry);
      }
    }
    return entries;
  };

  test("changes a verdict with time only at the instant that the verdict names", () => {
    fc.assert(
      fc.property(histories, limits, fc.nat(60), fc.nat(60), (history, limit, one, other) => {
        const state = replay(play(history, limit));
        const rule = { limit, retroIssueTypeId: "" };
        const [from, to] = [Math.min(one, other) * hour, Math.max(one, other) * hour];
        const before = judgeCommit(rules, state, from, rule);
        const after = judgeCommit(rules, state, to, rule);
        expect(after).toEqual(before.nextChangeAt === undefined || before.nextChangeAt > to ? before : after);
        if (before.nextChangeAt !== undefined) {
          expect(judgeCommit(rules, state, before.nextChangeAt, rule)).not.toEqual(before);
        }
      }),
    );
  });

  test("gives the same verdict however often its log is replayed, and a retro that ended never closes the gate", () => {
    fc.assert(
      fc.property(histories, limits, fc.nat(60), (history, limit, at) => {
        const entries = play(history, limit);
        const rule = { limit, retroIssueTypeId: "" };
        const verdict = judgeCommit(rules, replay(entries), at * hour, rule);
        expect(judgeCommit(rules, replay(JSON.parse(JSON.stringify(entries)) as LogEntry[]), at * hour, rule)).toEqual(
          verdict,
        );
        const { charter } = replay(entries);
        if (verdict.kind !== "open" || charter?.debt?.kind !== "read") {
          return;
        }
        const fewer: RetroDebt = { kind: "read", retros: charter.debt.retros.slice(1) };
        expect(judgeCommit(rules, { charter: { ...charter, debt: fewer } }, at * hour, rule).kind).toBe("open");
      }),
    );
  });
});
