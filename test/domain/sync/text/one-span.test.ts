import fc from "fast-check";
import { carryToAdf, carryToMarkdown } from "../../../../src/domain/sync/text/carry-text";
import { adfToMarkdown, markdownToAdf } from "../../../../src/domain/sync/text/own-text";
import { whyRefused } from "./adf-schema";
import { anyAdf } from "./any-adf";
import { anyMarkdown } from "./any-markdown";
import { withOtherWord, withOtherWordWritten } from "./spans";

const numRuns = Number(process.env["TEXT_RUNS"] ?? 250);

describe("one word is edited on one side", () => {
  test("any document of Jira differs in that word alone, node for node, when it was edited in Linear", () => {
    let edits = 0;
    fc.assert(
      fc.property(anyAdf, fc.nat(), (doc, choice) => {
        const wanted = withOtherWord(doc, choice);
        if (wanted === undefined) {
          return;
        }
        edits += 1;
        const edit = { before: adfToMarkdown(doc), after: adfToMarkdown(wanted) };
        const carried = carryToAdf(edit, doc);
        expect(carried).toEqual(wanted);
        expect(whyRefused(carried)).toBeUndefined();
      }),
      { numRuns, seed: 4 },
    );
    expect(edits).toBeGreaterThan(numRuns * 0.8);
  });

  test("any text of Linear differs in that word alone, character for character, when it was edited in Jira", () => {
    let edits = 0;
    fc.assert(
      fc.property(anyMarkdown, fc.nat(), (markdown, choice) => {
        const wanted = withOtherWordWritten(markdown, choice);
        if (wanted === undefined) {
          return;
        }
        edits += 1;
        const edit = { before: adfToMarkdown(markdownToAdf(markdown)), after: adfToMarkdown(markdownToAdf(wanted)) };
        expect(carryToMarkdown(edit, markdown)).toBe(wanted);
      }),
      { numRuns: Math.ceil(numRuns / 2), seed: 5 },
    );
    expect(edits).toBeGreaterThan(numRuns * 0.4);
  });
});
