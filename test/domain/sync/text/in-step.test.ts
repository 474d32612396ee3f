import fc from "fast-check";
import { rewriteMarkdown } from "../../../../local/linear/markdown";
import { isEqual } from "../../../../src/domain/ground/equal";
import type { AdfDoc, AdfNode } from "../../../../src/domain/sync/text/adf";
import { whyRefused } from "./adf-schema";
import { anyAdf } from "./any-adf";
import { anyMarkdown } from "./any-markdown";
import { look, pairFromJira, pairFromLinear, writtenByJira, writtenByLinear } from "./described-pair";
import type { DescribedPair, Stores } from "./described-pair";
import { withOtherWord, withOtherWordWritten } from "./spans";

const numRuns = Number(process.env["TEXT_RUNS"] ?? 40);

/** Trackers that keep a text as it came, and such that write it anew. */
const anyStores: fc.Arbitrary<Stores> = fc.record({
  jira: fc.constantFrom((doc: AdfDoc) => doc, writtenByJira),
  linear: fc.constantFrom((text: string) => text, rewriteMarkdown, writtenByLinear),
});

const isSaid = ({ record }: DescribedPair): boolean => record.notes.some(({ kind }) => kind === "formatLost");

/** How a text differs from another: the stretch of each that the other has not. */
function difference(before: string, after: string): { readonly gone: string; readonly come: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start += 1;
  }
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) {
    end += 1;
  }
  return { gone: before.slice(start, before.length - end), come: after.slice(start, after.length - end) };
}

/** A letter beside the signs of a format has to be written by its number. */
const withoutReferences = (markdown: string): string =>
  markdown.replaceAll(/&#x([0-9A-F]+);/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

/** Each node of a document on a line of its own. */
const linesOf = (node: AdfNode | AdfDoc): readonly string[] => {
  const { content = [], ...own } = node;
  return [JSON.stringify(own), ...content.flatMap(linesOf)];
};

/** How many nodes of a document an edit touched. */
function touched(before: AdfDoc, after: AdfDoc): number {
  const [one, other] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < one.length && one[start] === other[start]) {
    start += 1;
  }
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) {
    end += 1;
  }
  return Math.max(one.length, other.length) - start - end;
}

/** After a look that wrote, or had nothing to write, the pair stays as it is. */
function expectAtRest(pair: DescribedPair, stores: Stores): void {
  const again = look(pair, stores);
  expect(again.wrote).toEqual([]);
  expect(again.pair.record.asks).toEqual([]);
}

/** Jira's document after a word of Linear's text became another. */
function editInLinear(pair: DescribedPair, stores: Stores, choice: number): DescribedPair {
  const linear = withOtherWordWritten(pair.linear, choice);
  if (linear === undefined || stores.linear(linear) !== linear) {
    return pair;
  }
  const { pair: after } = look({ ...pair, linear }, stores);
  expect(after.linear).toBe(linear);
  expect(whyRefused(after.jira)).toBeUndefined();
  const [before, now] = [linesOf(pair.jira).join("\n"), linesOf(after.jira).join("\n")];
  if (!isSaid(after)) {
    expect("edited").toContain(difference(before, now).come);
    expect(now).toContain("edited");
  }
  // The word may be a part of something that Jira alone can show: that becomes text, or stays.
  expect(touched(pair.jira, after.jira)).toBeLessThanOrEqual(isSaid(after) ? 3 : 1);
  expectAtRest(after, stores);
  return after;
}

/** Linear's text after a word of Jira's document became another. */
function editInJira(pair: DescribedPair, stores: Stores, choice: number): DescribedPair {
  const jira = withOtherWord(pair.jira, choice, "changed");
  if (jira === undefined) {
    return pair;
  }
  const { pair: after } = look({ ...pair, jira }, stores);
  expect(isEqual(after.jira, jira)).toBe(true);
  const [before, now] = [withoutReferences(pair.linear), withoutReferences(after.linear)];
  if (!isSaid(after)) {
    expect("changed").toContain(difference(before, now).come);
  }
  expect(now).toContain("changed");
  expectAtRest(after, stores);
  return after;
}

describe("a pair in step, of which somebody edits one word", () => {
  test("made from any document of Jira: nothing else of either side changes, and both rest", () => {
    fc.assert(
      fc.property(anyAdf, anyStores, fc.nat(), (doc, stores, choice) => {
        const made = pairFromJira(stores.jira(doc), stores);
        fc.pre(stores.linear(made.linear) === made.linear);
        const { pair, wrote } = look(made, stores);
        expect(wrote).toEqual([]);
        editInJira(editInLinear(pair, stores, choice), stores, choice);
      }),
      { numRuns, seed: 6 },
    );
  });

  test("made from any text of Linear: nothing else of either side changes, and both rest", () => {
    fc.assert(
      fc.property(anyMarkdown, anyStores, fc.nat(), (text, stores, choice) => {
        const markdown = stores.linear(text);
        fc.pre(stores.linear(markdown) === markdown);
        const pair = pairFromLinear(markdown, stores);
        expect(pair.linear).toBe(markdown);
        expectAtRest(pair, stores);
        editInLinear(editInJira(pair, stores, choice), stores, choice);
      }),
      { numRuns, seed: 7 },
    );
  });
});

describe("what an edit can't reach is said", () => {
  const kept: Stores = { jira: (doc) => doc, linear: (text) => text };
  const macro: AdfNode = { type: "extension", attrs: { extensionType: "com.acme", extensionKey: "chart" } };
  const paragraph = (text: string): AdfNode => ({ type: "paragraph", content: [{ type: "text", text }] });
  const made = pairFromJira({ type: "doc", version: 1, content: [paragraph("Please reprint."), macro] }, kept);

  test("the name of a macro is edited in Linear: it stays in Jira, the other words arrive, and the item says so", () => {
    expect(made.linear).toBe("Please reprint.\n\n⚙ chart");
    const { pair } = look({ ...made, linear: "Please reprint today.\n\n⚙ graph" }, kept);
    expect(pair.jira.content).toEqual([paragraph("Please reprint today."), macro]);
    expect(pair.record.notes).toEqual([
      { kind: "formatLost", field: "description", how: "kept", side: "jira", features: [] },
    ]);
  });

  test("a text that nobody could have written is left alone with a sentence, and all else stays in step", () => {
    const { pair, wrote } = look({ ...made, linear: "[".repeat(300) }, kept);
    expect(wrote).toEqual([]);
    expect(pair.jira).toBe(made.jira);
    expect(pair.record.notes).toEqual([{ kind: "unreadable", field: "description", side: "linear", why: "tooDeep" }]);
    const { pair: mended } = look({ ...pair, linear: "Please reprint now.\n\n⚙ chart" }, kept);
    expect(mended.jira.content).toEqual([paragraph("Please reprint now."), macro]);
    expect(mended.record.notes).toEqual([]);
  });
});
