import fc from "fast-check";
import { makeAdf } from "../../../../src/domain/sync/text/make-adf";
import { toShared } from "../../../../src/domain/sync/text/own-text";
import { readAdf } from "../../../../src/domain/sync/text/read-adf";
import { readMarkdown } from "../../../../src/domain/sync/text/read-markdown";
import type { Block } from "../../../../src/domain/sync/text/shared-text";
import { toKey } from "../../../../src/domain/sync/text/shared-text";
import { whyRefused } from "./adf-schema";
import { anyAdf } from "./any-adf";
import { anyMarkdown } from "./any-markdown";

/** What both sides show, block by block. */
const seen = (blocks: readonly Block<unknown>[]): readonly string[] =>
  blocks.filter(({ kind }) => kind !== "hidden").map(toKey);

const numRuns = Number(process.env["TEXT_RUNS"] ?? 150);

describe("what both sides show of a text", () => {
  test("of any document of Jira is the same once it is written as Markdown", () => {
    fc.assert(
      fc.property(anyAdf, (doc) => {
        const blocks = readAdf(doc);
        expect(seen(readMarkdown(toShared(blocks)).blocks)).toEqual(seen(blocks));
      }),
      { numRuns, seed: 1 },
    );
  });

  test("of any Markdown is the same once it is a document of Jira, which Atlassian's own schema takes", () => {
    fc.assert(
      fc.property(anyMarkdown, (markdown) => {
        const { blocks } = readMarkdown(markdown);
        const doc = { type: "doc", version: 1, content: makeAdf(blocks, "doc") } as const;
        expect(whyRefused(doc)).toBeUndefined();
        expect(seen(readAdf(doc))).toEqual(seen(blocks));
        expect(seen(readMarkdown(toShared(blocks)).blocks)).toEqual(seen(blocks));
      }),
      { numRuns, seed: 2 },
    );
  });

  test("the documents that these facts are about hold every kind of node", () => {
    const docs = fc.sample(anyAdf, { numRuns: 200, seed: 3 });
    expect(docs.map(whyRefused).filter((why) => why !== undefined)).toEqual([]);
    const kinds = new Set(JSON.stringify(docs).match(/(?<="type":")\w+/gu));
    expect(kinds).toEqual(expect.objectContaining({ size: expect.any(Number) }));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        ..."paragraph heading codeBlock rule blockquote panel expand nestedExpand layoutSection bodiedExtension".split(
          " ",
        ),
        ..."bulletList orderedList taskList decisionList table mediaSingle mediaGroup caption blockCard embedCard".split(
          " ",
        ),
        ..."extension mention emoji status date inlineCard placeholder inlineExtension mediaInline hardBreak".split(
          " ",
        ),
        ..."strong em strike code link underline textColor backgroundColor subsup annotation".split(" "),
        ..."alignment indentation fontSize breakout".split(" "),
      ]),
    );
  });
});
