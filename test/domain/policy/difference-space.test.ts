import { spaceOfDifference } from "../../../src/domain/policy/difference-space";
import { defaultCommitRules, defaultPolicy } from "../../../src/domain/policy/default-policy";
import { diffPolicies } from "../../../src/domain/policy/diff";
import { isRuleMoved, modesOf } from "../../../src/domain/policy/guarded-statuses";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";

const spacesOf = (after: Partial<ProjectPolicy>): readonly unknown[] =>
  diffPolicies(defaultPolicy, { ...defaultPolicy, ...after }).map(spaceOfDifference);

describe("a difference of two policies", () => {
  it.each([
    [{ mode: "warn" }, ["concept"]],
    [{ gatedStatusIds: ["3"] }, ["concept"]],
    [{ commit: { ...defaultCommitRules, mode: "warn" } }, ["commit"]],
    [{ learning: { ...defaultLearningRules, mode: "warn" } }, ["learning"]],
    [{ changes: "twoLeaders" }, [undefined]],
    [{ calendars: [] }, [undefined]],
  ] as const)("%j belongs to %j", (after, spaces) => {
    expect(spacesOf(after)).toEqual(spaces);
  });
});

describe("a space's rule", () => {
  const blocking: ProjectPolicy = { ...defaultPolicy, mode: "block", gatedStatusIds: ["3"], laterStatusIds: ["4"] };

  it("has to stand elsewhere when the statuses change, and not for anything else", () => {
    expect(isRuleMoved(blocking, { ...blocking, laterStatusIds: ["4", "5"] }, "concept")).toBe(true);
    expect(isRuleMoved(blocking, { ...blocking, freeResolutionIds: ["9"] }, "concept")).toBe(true);
    expect(isRuleMoved(blocking, { ...blocking, mode: "off" }, "concept")).toBe(false);
    expect(isRuleMoved(blocking, { ...blocking, commit: defaultCommitRules }, "commit")).toBe(false);
  });

  it("stands in front of done retros only while the learning space is on", () => {
    const learning = { ...defaultLearningRules, doneStatusIds: ["4"] };
    expect(isRuleMoved(blocking, { ...blocking, learning }, "learning")).toBe(false);
    expect(isRuleMoved(blocking, { ...blocking, learning: { ...learning, mode: "block" } }, "learning")).toBe(true);
  });

  it("goes by the mode of each space, and one that was never touched is off", () => {
    expect(modesOf(blocking)).toEqual({ commit: "off", concept: "block", learning: "off" });
  });
});
