import { explainPuttingOn, explainStanding } from "../../../src/app/words/policy/saving";

describe("how a space stands", () => {
  it.each([
    [{ mode: "block", rule: "there", unsaved: 0 }, "Block"],
    [{ mode: "block", rule: "missing", unsaved: 0 }, "Block, rule missing"],
    [{ mode: "block", rule: "unknown", unsaved: 1 }, "Block, 1 change not saved"],
    [{ mode: "observe", rule: "missing", unsaved: 3 }, "Observe, 3 changes not saved"],
    [{ mode: "off", rule: "missing", unsaved: 0 }, "Off"],
  ] as const)("%j is told as %s", (standing, words) => {
    expect(explainStanding(standing)).toBe(words);
  });
});

describe("what saving does to the workflows", () => {
  it("names them, and the projects that share one", () => {
    expect(explainPuttingOn(["concept space"], [{ name: "Flow", otherProjects: 0 }])).toBe(
      'The rule of the concept space goes on "Flow", too.',
    );
    expect(explainPuttingOn(["commit space", "concept space"], [{ name: "Flow", otherProjects: 1 }])).toBe(
      'The rule of the commit space and concept space goes on "Flow", too. ' +
        '"Flow" is used by 1 other project, which the rule then asks as well.',
    );
  });
});
