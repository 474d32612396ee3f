import fc from "fast-check";
import type { Charter } from "../../../src/domain/commit/charter";
import { emptyCharterState, type CharterState } from "../../../src/domain/commit/state";
import { defaultCommitRules } from "../../../src/domain/policy/default-policy";
import { commitRulesOf, judgeCommit, passesCommit } from "../../../src/domain/commit/judge";
import type { CommitRules } from "../../../src/domain/policy/policy";
import { move } from "../make";

const rules: CommitRules = { ...defaultCommitRules, mode: "block", gatedStatusIds: ["2"] };
const judge = (state: Partial<CharterState>, more: Partial<CommitRules> = {}) =>
  judgeCommit({ ...rules, ...more }, { charter: { ...emptyCharterState, ...state } }, 0, undefined);

const point = fc.string({ maxLength: 3 });
const charters: fc.Arbitrary<Charter> = fc.record({
  constraints: fc.array(fc.record({ id: point, text: point, kind: fc.constantFrom("real", "assumed"), basis: point }), {
    maxLength: 3,
  }),
  measures: fc.array(
    fc.record({
      id: point,
      what: point,
      baseline: point,
      target: point,
      date: fc.constant("2026-12-18"),
      source: point,
    }),
    { maxLength: 3 },
  ),
  notDoing: fc.array(fc.record({ id: point, text: point }), { maxLength: 2 }),
});
const asks: fc.Arbitrary<CommitRules["asks"]> = fc.record({
  owner: fc.boolean(),
  decider: fc.boolean(),
  sponsor: fc.boolean(),
  notDoing: fc.boolean(),
  constraints: fc.nat(3),
  measures: fc.nat(3),
});

describe("the commit gate's verdict", () => {
  test("passes exactly where nothing is missing, whatever the charter and the rules", () => {
    fc.assert(
      fc.property(charters, asks, (charter, wanted) => {
        const verdict = judge({ charter, people: { owner: "ana", decider: "omar" } }, { asks: wanted });
        expect(passesCommit(verdict, "closed")).toBe(verdict.missing.length === 0);
      }),
    );
  });

  test("a stricter rule never takes a lack away", () => {
    fc.assert(
      fc.property(charters, asks, asks, (charter, one, other) => {
        const both: CommitRules["asks"] = {
          owner: one.owner || other.owner,
          decider: one.decider || other.decider,
          sponsor: one.sponsor || other.sponsor,
          notDoing: one.notDoing || other.notDoing,
          constraints: Math.max(one.constraints, other.constraints),
          measures: Math.max(one.measures, other.measures),
        };
        const kinds = (wanted: CommitRules["asks"]): readonly string[] =>
          judge({ charter }, { asks: wanted }).missing.map(({ kind }) => kind);
        expect(kinds(both)).toEqual(expect.arrayContaining([...kinds(one)]));
      }),
    );
  });

  test("the owner can give what is missing; without one, whoever may edit", () => {
    expect(judge({}).missing.every(({ from }) => from === "anyEditor")).toBe(true);
    expect(judge({ people: { owner: "ana" } }).missing.map(({ from }) => from)).toEqual(["ana", "ana"]);
  });

  test("a commitment that stood stays open whatever the charter loses", () => {
    const committed = { move: move("1", "Mon 14:00"), verdict: { kind: "open", missing: [] }, version: 1 } as const;
    expect(judge({ committed })).toEqual({ kind: "open", missing: [], committedAt: committed.move.at });
  });

  test("an error passes where the rules let it fail open, and nowhere else", () => {
    expect([
      passesCommit({ kind: "error", missing: [] }, "open"),
      passesCommit({ kind: "error", missing: [] }, "closed"),
    ]).toEqual([true, false]);
  });

  const kept: CommitRules = { ...rules, mode: "observe" };
  const cases: readonly {
    readonly when: string;
    readonly kept?: CommitRules;
    readonly now?: CommitRules;
    readonly then: CommitRules["mode"] | undefined;
  }[] = [
    { when: "nobody ever touched the space", then: undefined },
    { when: "no charter was begun", now: rules, then: "block" },
    { when: "it was begun while the space only watched", kept, now: rules, then: "block" },
    { when: "the space only watches since", kept: rules, now: kept, then: "observe" },
    { when: "the space was switched off since", kept, now: { ...rules, mode: "off" }, then: "off" },
    { when: "the project's rules are gone", kept, then: "off" },
  ];
  for (const { when, kept: before, now, then } of cases) {
    test(`an item is judged in mode ${then ?? "none"} where ${when}`, () => {
      const state = before === undefined ? {} : { charter: { ...emptyCharterState, rules: before } };
      expect(commitRulesOf(state, now === undefined ? {} : { commit: now })?.mode).toBe(then);
    });
  }
});
