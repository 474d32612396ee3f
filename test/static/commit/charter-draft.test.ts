import type { Charter } from "../../../src/domain/commit/charter";
import {
  findCharterProblems,
  mergeCharters,
  toComparedCharter,
  toSavedCharter,
} from "../../../static/src/commit/charter-draft";
import { charter } from "./charter-views";

const nameOf = (person: string): string => `Name of ${person}`;
const [budget, shops] = [charter.constraints[0]!, charter.constraints[1]!];
const withBudget = (text: string): Charter => ({ ...charter, constraints: [{ ...budget, text }, shops] });

describe("mergeCharters", () => {
  it("takes each side's edits where they touch different points", () => {
    const mine = withBudget("The draw costs at most 18,000 euros");
    const theirs: Charter = { ...charter, notDoing: [], sponsor: "omar" };
    expect(mergeCharters({ base: charter, mine, theirs }, nameOf)).toEqual({
      charter: { ...mine, notDoing: [], sponsor: "omar" },
      clashes: [],
    });
  });

  it("keeps my text of a point that both changed, until theirs is chosen", () => {
    const [mine, theirs] = [withBudget("18,000 euros"), withBudget("15,000 euros")];
    expect(mergeCharters({ base: charter, mine, theirs }, nameOf)).toMatchObject({
      charter: mine,
      clashes: [{ id: "c-budget", label: "Constraint" }],
    });
    expect(mergeCharters({ base: charter, mine, theirs }, nameOf, { "c-budget": "theirs" }).charter).toEqual(theirs);
  });

  it("asks where two named another sponsor each", () => {
    const { charter: merged, clashes } = mergeCharters(
      { base: charter, mine: { ...charter, sponsor: "omar" }, theirs: { ...charter, sponsor: "ben" } },
      nameOf,
      { sponsor: "theirs" },
    );
    expect(clashes).toEqual([{ id: "sponsor", label: "Sponsor", mine: "Name of omar", theirs: "Name of ben" }]);
    expect(merged.sponsor).toBe("ben");
  });

  it("asks where one side changed what the other removed", () => {
    const { clashes } = mergeCharters(
      { base: charter, mine: withBudget("18,000 euros"), theirs: { ...charter, constraints: [shops] } },
      nameOf,
    );
    expect(clashes).toMatchObject([{ id: "c-budget", theirs: "(removed)" }]);
  });
});

describe("a charter's draft", () => {
  it("lets through what the gate still wants, and names every point without a text", () => {
    expect(findCharterProblems(charter)).toEqual({});
    const draft: Charter = {
      constraints: [{ ...budget, text: " " }],
      measures: [{ ...charter.measures[0]!, what: "" }],
      notDoing: [{ id: "n-app", text: "" }],
    };
    expect(Object.keys(findCharterProblems(draft))).toEqual(["c-budget", "m-orders", "n-app"]);
  });

  it("is saved without outer blanks and without an empty date", () => {
    const measure = { id: "m", what: " Orders ", baseline: "1 ", target: "2", date: "", source: "" };
    expect(toSavedCharter({ constraints: [], measures: [measure], notDoing: [] }).measures).toEqual([
      { id: "m", what: "Orders", baseline: "1", target: "2", source: "" },
    ]);
  });

  it("is compared by all that it says of a point", () => {
    expect(toComparedCharter(charter, nameOf).map(({ text }) => text)).toContain(
      "The draw costs at most 20,000 euros\nReal.\nEvidence: Budget letter of 3 November",
    );
  });
});
