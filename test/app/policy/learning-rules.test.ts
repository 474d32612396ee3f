import { parsePolicy } from "../../../src/app/policy/file";
import { parsePolicyYaml, writePolicyYaml } from "../../../src/app/policy/yaml";
import { learningPresetSentences, learningPresetWords } from "../../../src/app/words/policy/learning-presets";
import { explainLearningRules } from "../../../src/app/words/policy/learning-rules";
import { explainDifference } from "../../../src/app/words/policy/diff";
import { toReader } from "../../../src/app/words/reader";
import { defaultPolicy } from "../../../src/domain/policy/default-policy";
import { applyLearningPreset, learningPresets } from "../../../src/domain/policy/learning-presets";
import { checkLearningRules, defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import { checkPolicy } from "../../../src/domain/policy/check";
import { diffPolicies } from "../../../src/domain/policy/diff";
import { mergePolicies } from "../../../src/domain/policy/merge";
import type { LearningRules, ProjectPolicy } from "../../../src/domain/policy/policy";
import type { PresetName } from "../../../src/domain/policy/concept-presets";
import { createAppFixture, policy as fixturePolicy } from "../app-fixture";

const rules: LearningRules = {
  ...defaultLearningRules,
  mode: "block",
  retroIssueTypeId: "8",
  doneStatusIds: ["9"],
  debtLimit: 2,
};
const withLearning = (learning: LearningRules): ProjectPolicy => ({ ...defaultPolicy, learning });
const known = {
  statuses: [{ id: "9", name: "Done" }],
  issueTypes: [
    { id: "8", name: "Retro" },
    { id: "7", name: "Story" },
  ],
  components: [],
  fields: [],
  resolutions: [],
  groups: [],
  people: [{ id: "omar", name: "Omar Haddad" }],
};
const reader = toReader({
  now: 0,
  zone: "UTC",
  statuses: known.statuses,
  issueTypes: known.issueTypes,
  people: { omar: { name: "Omar Haddad" } },
});
const { debtLimit: _limit, ...unlimited } = rules;

describe("the learning space in a policy", () => {
  test("is written to a file and read again by names, with its limit or without; a wrong name has its line", () => {
    for (const policy of [withLearning({ ...rules, sponsor: "omar" }), withLearning(unlimited)]) {
      const text = writePolicyYaml(policy, known, { projectName: "Shop", version: 2 });
      expect(text.includes("debtLimit: 2")).toBe(policy.learning?.debtLimit === 2);
      expect(parsePolicyYaml(text, known)).toEqual({ ok: true, value: policy });
    }
    const wrong = parsePolicyYaml("learning:\n  mode: warn\n  retroIssueTypeId: Retrospective\n", known);
    expect(wrong.ok ? [] : wrong.error.problems.map(({ line, path }) => [line, path])).toEqual([
      [3, "learning.retroIssueTypeId"],
    ]);
  });

  test("gets all of its problems at once", () => {
    const parsed = parsePolicy({
      learning: { mode: "block", impactLeastDays: -1, remindBefore: "0 working days", debtLimit: 0.5 },
    });
    expect(parsed.ok ? [] : parsed.error.map(({ path }) => path).toSorted()).toEqual([
      "learning.debtLimit",
      "learning.doneStatusIds",
      "learning.impactLeastDays",
      "learning.remindBefore.amount",
      "learning.retroIssueTypeId",
    ]);
    expect(checkLearningRules({ ...unlimited })).toEqual([]);
  });

  test("each change of it has its own sentence", () => {
    const after = withLearning({ ...unlimited, per: "item", sponsor: "omar" });
    expect(diffPolicies(withLearning(rules), after).map((difference) => explainDifference(difference, reader))).toEqual(
      [
        "Learning space, system retros: one a work item (before: one a version).",
        "Learning space, who answers where no sponsor is named: Omar Haddad (before: nobody).",
        "Learning space, overdue retros hold new commitments: never (before: from 2 on).",
      ],
    );
    expect(diffPolicies(defaultPolicy, withLearning(defaultLearningRules))).toEqual([]);
  });

  test("two leaders' changes are put together setting by setting; a limit that one took out is out", () => {
    const merged = mergePolicies(withLearning(rules), withLearning(unlimited), {
      ...withLearning({ ...rules, impactAfterDays: 60 }),
      version: 5,
    });
    expect([merged.policy.version, merged.policy.learning, merged.takenBack]).toEqual([
      5,
      { ...unlimited, impactAfterDays: 60 },
      [],
    ]);
  });

  test("is told in sentences", () => {
    expect(explainLearningRules({ ...rules, releasedStatusIds: ["9"], issueTypeIds: ["7"] }, reader)).toEqual([
      "Jira refuses to close a retro until it was answered, or skipped with a reason that its sponsor sees.",
      "It governs Story only.",
      "A released version gets one system retro, for all of its work.",
      "Work without a version counts as released in Done.",
      "An epic is looked back on with its children when it is released itself, at the latest 30 days after its first child.",
      "A version ships what is done; the rest waits for the release that ships it. " +
        "One that is marked as released more than 30 days later " +
        "is listed as a past release, and brings nothing until you ask.",
      "A retro is a work item of the type Retro that is done in Done.",
      "A system retro comes at the release and is due within 5 working days; it asks the work's owner.",
      "An impact retro comes on the last day that a success measure names, " +
        "at least 14 days after the release; it is due within 5 working days and asks the sponsor.",
      "Work without a success measure shares one impact retro for the release; " +
        "where no measure names a day, the impact retro comes 30 days after the release.",
      "Who is asked is reminded 2 working days before it is due, " +
        "and when it is; a working day later it is the sponsor's open item.",
      "The charter's sponsor answers for retros that are overdue.",
      "While 2 or more retros of this project are overdue, the commit gate waits " +
        "for work that is not committed yet; work of the type Retro is never held. " +
        "Answering one, or skipping it with a reason, counts at once.",
    ]);
    expect(explainLearningRules(defaultLearningRules, reader)).toEqual([
      "The space is off: nothing is asked after a release.",
    ]);
  });

  test("a retro's type and statuses have to be there when it is saved; while it is off nobody minds", async () => {
    const fixture = createAppFixture();
    const gone: LearningRules = {
      ...rules,
      retroIssueTypeId: "77",
      doneStatusIds: ["9", "78"],
      releasedStatusIds: ["79"],
    };
    const refused = await fixture.savePolicy({ ...fixturePolicy, learning: gone });
    expect(refused).toMatchObject({
      ok: false,
      failure: {
        kind: "invalid",
        problems: [
          { path: "learning.retroIssueTypeId" },
          { path: "learning.doneStatusIds.1" },
          { path: "learning.releasedStatusIds.0" },
        ],
      },
    });
    expect(await fixture.savePolicy({ ...fixturePolicy, learning: { ...gone, mode: "off" } })).toMatchObject({
      ok: true,
    });
  });
});

describe("a preset of the learning space", () => {
  for (const name of Object.keys(learningPresets) as PresetName[]) {
    test(`${name} can be saved as it stands, changes nothing the second time, and leaves the leader's own settings alone`, () => {
      const mine: LearningRules = {
        ...rules,
        mode: "warn",
        issueTypeIds: ["7"],
        releasedStatusIds: ["9"],
        sponsor: "omar",
      };
      const once = applyLearningPreset(learningPresets[name], mine);
      expect(checkPolicy(withLearning(once))).toEqual([]);
      expect(applyLearningPreset(learningPresets[name], once)).toEqual(once);
      expect(once).toMatchObject({
        mode: "warn",
        issueTypeIds: ["7"],
        releasedStatusIds: ["9"],
        retroIssueTypeId: "8",
        doneStatusIds: ["9"],
        sponsor: "omar",
      });
    });

    test(`${name} has one sentence, and a reason in one sentence for each of its values`, () => {
      expect(learningPresetSentences[name]).toMatch(/^[A-Z][^.!]*\.$/u);
      expect(Object.keys({ ...learningPresets[name], debtLimit: 0 }).toSorted()).toEqual(
        Object.keys(learningPresetWords[name]).toSorted(),
      );
      for (const reason of Object.values(learningPresetWords[name])) {
        expect(reason).toMatch(/^[A-Z][^.!]*\.$/u);
      }
    });
  }
});
