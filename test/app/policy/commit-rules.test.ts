import { parsePolicy } from "../../../src/app/policy/file";
import { explainCommitRules } from "../../../src/app/words/policy/commit-rules";
import { explainDifference } from "../../../src/app/words/policy/diff";
import { toReader } from "../../../src/app/words/reader";
import { applyCommitPreset, commitPresets } from "../../../src/domain/policy/commit-presets";
import { commitPresetWords } from "../../../src/app/words/policy/commit-presets";
import { decideGatedSince } from "../../../src/domain/policy/gated-since";
import { defaultCommitRules, defaultPolicy } from "../../../src/domain/policy/default-policy";
import { diffPolicies } from "../../../src/domain/policy/diff";
import { mergePolicies } from "../../../src/domain/policy/merge";
import type { CommitRules, ProjectPolicy } from "../../../src/domain/policy/policy";
import type { PresetName } from "../../../src/domain/policy/concept-presets";
import { parsePolicyYaml, writePolicyYaml } from "../../../src/app/policy/yaml";
import { createAppFixture, policy as fixturePolicy, statuses } from "../app-fixture";

const rules: CommitRules = { ...defaultCommitRules, mode: "block", gatedStatusIds: ["2"] };
const withCommit = (commit: CommitRules): ProjectPolicy => ({ ...defaultPolicy, commit });
const known = {
  statuses: [{ id: "2", name: "Committed" }],
  issueTypes: [{ id: "7", name: "Story" }],
  components: [],
  fields: [],
  resolutions: [],
  groups: [],
  people: [],
};
const reader = toReader({ now: 0, zone: "UTC", statuses: known.statuses, issueTypes: known.issueTypes });

describe("the commit space in a policy", () => {
  test("what is left out stands as in the default rules; a policy that says nothing of it has none", () => {
    expect(parsePolicy({ commit: { mode: "block", gatedStatusIds: ["2"] } })).toEqual({
      ok: true,
      value: withCommit(rules),
    });
    expect(parsePolicy({})).toEqual({ ok: true, value: defaultPolicy });
  });

  test("gets all of its problems at once, of form and of meaning", () => {
    const form = parsePolicy({
      commit: { mode: "loud", asks: { owner: "yes", patience: 1 }, seats: [] },
      decider: { within: "soon" },
    });
    expect(form.ok ? [] : form.error.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        "commit.mode",
        "commit.asks.owner",
        "commit.asks.patience",
        "commit.seats",
        "decider.within",
      ]),
    );
    const meaning = parsePolicy({ commit: { mode: "warn", asks: { constraints: 1.5, measures: 21 } } });
    expect(meaning.ok ? [] : meaning.error).toEqual([
      { path: "commit.gatedStatusIds", message: "Choose at least one status for the gate to stand before." },
      { path: "commit.asks.constraints", message: "Write a whole number from 0 to 20." },
      { path: "commit.asks.measures", message: "Write a whole number from 0 to 20." },
    ]);
  });

  test("is written to a file and read again by names; a wrong name has its line", () => {
    const policy = withCommit({ ...rules, issueTypeIds: ["7"] });
    const text = writePolicyYaml(policy, known, { projectName: "Shop", version: 2 });
    expect(text).toContain("gatedStatusIds: [ Committed ]");
    expect(parsePolicyYaml(text, known)).toEqual({ ok: true, value: policy });
    const wrong = parsePolicyYaml("commit:\n  mode: block\n  gatedStatusIds: [Comitted]\n", known);
    expect(wrong.ok ? [] : wrong.error.problems).toEqual([
      {
        line: 3,
        path: "commit.gatedStatusIds.0",
        message: 'This project has no status "Comitted". There is Committed.',
      },
    ]);
  });

  test("each change of it has its own sentence", () => {
    const after = withCommit({ ...rules, asks: { ...rules.asks, sponsor: true, measures: 2 }, learningCheck: "off" });
    expect(diffPolicies(withCommit(rules), after).map((difference) => explainDifference(difference, reader))).toEqual([
      "Commit space, a sponsor: asked for (before: not asked for).",
      "Commit space, success measures, at least: 2 (before: 1).",
      "Commit space, past learnings: not asked about (before: asked about).",
    ]);
    expect(diffPolicies(defaultPolicy, withCommit(defaultCommitRules))).toEqual([]);
    expect(
      diffPolicies(defaultPolicy, withCommit(rules)).map((difference) => explainDifference(difference, reader)),
    ).toEqual([
      "Commit space, mode: block (before: off).",
      "Commit space, the gate stands before: Committed (before: none).",
    ]);
  });

  test("two leaders' changes are put together setting by setting", () => {
    const mine = withCommit({ ...rules, asks: { ...rules.asks, sponsor: true } });
    const theirs = {
      ...withCommit({ ...rules, asks: { ...rules.asks, measures: 3 }, mode: "warn" as const }),
      version: 5,
    };
    const merged = mergePolicies(withCommit(rules), mine, theirs);
    expect(merged.policy).toMatchObject({ version: 5, commit: { mode: "warn", asks: { sponsor: true, measures: 3 } } });
    expect(merged.takenBack).toEqual([]);
    expect(mergePolicies(defaultPolicy, mine, defaultPolicy).policy.commit).toEqual(mine.commit);
    const both = mergePolicies(
      withCommit(rules),
      withCommit({ ...rules, mode: "observe" }),
      withCommit({ ...rules, mode: "warn" }),
    );
    expect([both.policy.commit?.mode, both.takenBack.map(({ kind }) => kind)]).toEqual(["observe", ["commitSetting"]]);
  });

  test("is told in sentences", () => {
    expect(explainCommitRules({ ...rules, asks: { ...rules.asks, constraints: 1 } }, reader)).toEqual([
      "Jira refuses the move to Committed until the charter is whole.",
      "A charter has an owner, a decider, at least 1 constraint and at least 1 success measure; " +
        "every constraint says why, and every measure has its baseline, target, date and source.",
      "At most three past learnings that match are put before the charter; each wants an answer, and any answer will do.",
      "When the gate can't be judged, it stays closed.",
    ]);
  });

  test("a preset fills what a charter needs, leaves the mode and the statuses alone, and gives a reason for each value", () => {
    for (const name of Object.keys(commitPresets) as PresetName[]) {
      const filled = applyCommitPreset(commitPresets[name], rules);
      expect([filled.mode, filled.gatedStatusIds]).toEqual(["block", ["2"]]);
      expect(Object.keys(commitPresetWords[name]).sort()).toEqual(
        [...Object.keys(filled.asks), "failMode", "learningCheck"].sort(),
      );
      expect(parsePolicy(withCommit(filled)).ok).toBe(true);
    }
  });

  test("a status counts as gated since it was, unless the space was off in between", () => {
    const on = { ...rules, mode: "observe" } as const;
    expect(decideGatedSince({ policy: on, since: { "2": 5 } }, rules, 9)).toEqual({ "2": 5 });
    expect(decideGatedSince({ policy: { ...rules, mode: "off" }, since: {} }, rules, 9)).toEqual({ "2": 9 });
  });
});

describe("saving the commit space", () => {
  test("a file that says nothing of a space that was on switches it off, and its items are told", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy({ ...fixturePolicy, mode: "off", commit: { ...rules, gatedStatusIds: [statuses.build] } });
    await fixture.savePolicy({ ...fixturePolicy, mode: "off" }, 1);
    await fixture.drain();
    const stored = await fixture.store.loadPolicy("10000");
    expect(stored).toMatchObject({ ok: true, value: { policy: { commit: { mode: "off" } }, commitGatedSince: {} } });
    expect(fixture.tracker.gateOf("10001")?.charter).toMatchObject({ state: "off" });
  });

  test("a gate before a status that the project lacks is not saved", async () => {
    const fixture = createAppFixture();
    const reply = await fixture.savePolicy({ ...fixturePolicy, commit: { ...rules, gatedStatusIds: ["404"] } });
    expect(reply).toMatchObject({
      ok: false,
      failure: { kind: "invalid", problems: [{ path: "commit.gatedStatusIds.0" }] },
    });
  });
});
