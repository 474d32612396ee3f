import type { Concept } from "../../../src/domain/concept/concept";
import { findDraftProblems, mergeConcepts } from "../../../static/src/concept/draft";
import { concept } from "./panel-views";

const [stock, shops] = [concept.assumptions[0]!, concept.assumptions[1]!];
const withStock = (text: string): Concept => ({ ...concept, assumptions: [{ ...stock, text }, shops] });

describe("mergeConcepts", () => {
  it("takes each side's edits where they touch different points", () => {
    const mine = { ...concept, direction: "Mine" };
    const theirs = withStock("Stock suffices for 14 days");
    expect(mergeConcepts(concept, mine, theirs)).toEqual({ concept: { ...theirs, direction: "Mine" }, clashes: [] });
  });

  it("keeps my text of a point that both changed, until theirs is chosen", () => {
    const mine = withStock("Stock suffices for a week");
    const theirs = withStock("Stock suffices for 14 days");
    expect(mergeConcepts(concept, mine, theirs).clashes.map(({ id }) => id)).toEqual([stock.id]);
    expect(mergeConcepts(concept, mine, theirs).concept).toEqual(mine);
    expect(mergeConcepts(concept, mine, theirs, { [stock.id]: "theirs" }).concept).toEqual(theirs);
  });

  it("keeps a point that I added and drops one that they removed", () => {
    const added = { id: "a-new", text: "New", test: "" };
    const mine = { ...concept, assumptions: [stock, shops, added] };
    const theirs = { ...concept, assumptions: [shops] };
    expect(mergeConcepts(concept, mine, theirs).concept.assumptions).toEqual([shops, added]);
  });

  it("asks where one side changed what the other removed", () => {
    const mine = withStock("Stock suffices for a week");
    const theirs = { ...concept, assumptions: [shops] };
    const { clashes } = mergeConcepts(concept, mine, theirs);
    expect(clashes).toEqual([{ kind: "assumption", id: stock.id, mine: mine.assumptions[0], theirs: undefined }]);
  });
});

describe("findDraftProblems", () => {
  it("names every field that is missing its text at once", () => {
    const draft: Concept = { direction: " ", assumptions: [{ ...stock, text: "" }], risks: concept.risks };
    expect(Object.keys(findDraftProblems(draft))).toEqual(["direction", stock.id]);
  });

  it("has nothing to say about a concept of one sentence", () => {
    expect(findDraftProblems({ direction: "A prize draw.", assumptions: [], risks: [] })).toEqual({});
  });
});
