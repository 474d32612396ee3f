import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isEqual } from "../../../../src/domain/ground/equal";
import type { AdfDoc, AdfNode } from "../../../../src/domain/sync/text/adf";
import { markdownToAdf } from "../../../../src/domain/sync/text/own-text";
import { whyRefused } from "./adf-schema";
import { look, pairFromJira, pairFromLinear } from "./described-pair";
import type { DescribedPair, Stores } from "./described-pair";

const stores: Stores = { jira: (doc) => doc, linear: (text) => text };
const text = (value: string, ...marks: readonly NonNullable<AdfNode["marks"]>[number][]): AdfNode =>
  marks.length === 0 ? { type: "text", text: value } : { type: "text", text: value, marks };
const paragraph = (...content: readonly AdfNode[]): AdfNode => ({ type: "paragraph", content });
const says = (mark: string, attrs?: Readonly<Record<string, unknown>>): AdfNode =>
  paragraph(text("so "), text("Word", attrs === undefined ? { type: mark } : { type: mark, attrs }));
const item = (...content: readonly AdfNode[]): AdfNode => ({ type: "listItem", content });
const box = (words: string): AdfNode => ({
  type: "taskItem",
  attrs: { localId: `box-${words.length}`, state: "TODO" },
  content: [text(words)],
});
const file: AdfNode = { type: "media", attrs: { type: "file", id: "f", collection: "", alt: "Word" } };
const cell = (words: string, attrs?: Readonly<Record<string, unknown>>): AdfNode => ({
  type: "tableCell",
  ...(attrs === undefined ? {} : { attrs }),
  content: [paragraph(text(words))],
});
const head = (words: string): AdfNode => ({ type: "tableHeader", content: [paragraph(text(words))] });
const row = (...content: readonly AdfNode[]): AdfNode => ({ type: "tableRow", content });
const macro = { extensionType: "com.acme", extensionKey: "Word" };

/** Of Jira: the word that is edited in Linear stands in each. */
const ofJira: Readonly<Record<string, AdfNode>> = {
  "Bold, slanted, struck and code": says("strong"),
  "A link": says("link", { href: "https://example.com/x" }),
  "A heading": { type: "heading", attrs: { level: 2 }, content: [text("Word")] },
  "A list": { type: "bulletList", content: [item(paragraph(text("Word")))] },
  "A numbered list": { type: "orderedList", content: [item(paragraph(text("Word")))] },
  "Check boxes, nested ones too": {
    type: "taskList",
    attrs: { localId: "list" },
    content: [box("One"), { type: "taskList", attrs: { localId: "inner" }, content: [box("Word")] }],
  },
  "A quote": { type: "blockquote", content: [paragraph(text("Word"))] },
  "A block of code": { type: "codeBlock", content: [text("Word")] },
  "A table": { type: "table", content: [row(head("a"), head("b")), row(cell("Word"), cell("c"))] },
  "Merged cells": { type: "table", content: [row(cell("Word", { colspan: 2 })), row(cell("a"), cell("b"))] },
  "A panel": { type: "panel", attrs: { panelType: "info" }, content: [paragraph(text("Word"))] },
  "An expand": { type: "expand", attrs: { title: "More" }, content: [paragraph(text("Word"))] },
  Columns: {
    type: "layoutSection",
    content: ["Word", "b"].map((words) => ({
      type: "layoutColumn",
      attrs: { width: 50 },
      content: [paragraph(text(words))],
    })),
  },
  "A decision": {
    type: "decisionList",
    attrs: { localId: "list" },
    content: [{ type: "decisionItem", attrs: { localId: "d", state: "DECIDED" }, content: [text("Word")] }],
  },
  "A file": { type: "mediaSingle", attrs: { layout: "center" }, content: [file] },
  "A file in a list": {
    type: "bulletList",
    content: [item(paragraph(text("See")), { type: "mediaSingle", attrs: { layout: "center" }, content: [file] })],
  },
  "A file in a sentence": paragraph(text("see "), { type: "mediaInline", attrs: { ...file.attrs } }),
  "A macro": { type: "extension", attrs: macro },
  "A macro in a sentence": paragraph(text("see "), { type: "inlineExtension", attrs: macro }),
  "A card": { type: "blockCard", attrs: { url: "https://example.com/Word" } },
  "A card in a sentence": paragraph(text("see "), { type: "inlineCard", attrs: { url: "https://example.com/Word" } }),
  "A mention": paragraph(text("ask "), { type: "mention", attrs: { id: "dana", text: "@Word Ruiz" } }),
  "A status": paragraph(text("is "), { type: "status", attrs: { text: "Word", color: "green" } }),
  Underlining: says("underline"),
  Colour: says("textColor", { color: "#ff0000" }),
  "Raised and lowered text": says("subsup", { type: "sub" }),
  "A comment on words": says("annotation", { id: "note", annotationType: "inlineComment" }),
  "Alignment and indentation": {
    ...paragraph(text("Word")),
    marks: [{ type: "alignment", attrs: { align: "center" } }],
  },
};

/** Of Linear: the word that is edited in Jira stands in each. */
const ofLinear: Readonly<Record<string, string>> = {
  "Check boxes with numbers, or beside plain items": "1. [ ] Word\n2. plain",
  "A fold": "+++ More\n\nWord\n\n+++",
  "A fold in HTML": "<details>\n<summary>More</summary>\n\nWord\n\n</details>",
  "A picture": "![Word](https://uploads.linear.app/1/2/x.png)",
  "A picture in a sentence": "see ![Word](https://uploads.linear.app/1/2/x.png)",
  "A footnote": "Word[^1]\n\n[^1]: Ask Tom.",
  HTML: "<p>Word</p>",
  "Hidden text": "Word <!-- hidden -->",
  "A quote in a quote": "> a\n>\n> > Word",
  "A table in a list": "- a\n\n  | Word | b |\n  | - | - |\n  | c | d |",
  "A heading in a list": "- # Word",
  "A link that works in Linear only": "see [Word](/relative)",
  "A mention": "ask [Word](https://linear.app/acme/profiles/dana)",
};

const first = "Please reprint.";
const result = ({ record }: DescribedPair, isThere: boolean): string => {
  const hows = record.notes.flatMap((note) => (note.kind === "formatLost" ? [note.how] : []));
  return hows.includes("kept")
    ? "Stays as it was, and the pair says so"
    : hows.includes("gone")
      ? "Is text from then on, and the pair says so"
      : isThere
        ? "Arrives"
        : "SILENT";
};

const withWord = (doc: AdfDoc): AdfDoc => JSON.parse(JSON.stringify(doc).replace("Word", "Other")) as AdfDoc;
const typesOf = ({ content }: AdfDoc): string =>
  content
    .slice(1)
    .map(({ type }) => `\`${type}\``)
    .join(", ");

function rowOfJira(name: string, node: AdfNode): string {
  const doc: AdfDoc = { type: "doc", version: 1, content: [paragraph(text(first)), node] };
  expect(whyRefused(doc)).toBeUndefined();
  const made = pairFromJira(doc, stores);
  const elsewhere = look({ ...made, linear: made.linear.replace("reprint", "print") }, stores);
  expect(elsewhere.pair.jira.content.slice(1)).toEqual(doc.content.slice(1));
  expect(elsewhere.pair.record.notes).toEqual([]);
  expect(made.linear).toContain("Word");
  const { pair } = look({ ...made, linear: made.linear.replace("Word", "Other") }, stores);
  const shown = made.linear.slice(first.length).trim().replaceAll(/\n+ */gu, " ⏎ ").replaceAll("|", "\\|");
  const isBoth = isEqual(toTypes(markdownToAdf(made.linear)), toTypes(doc));
  const there = isBoth ? "The same" : `\`${shown.replaceAll("`", "'")}\``;
  return `| ${name} | ${there} | ${result(pair, isEqual(pair.jira, withWord(doc)))} |`;
}

/** A document without the ids that only its own side knows. */
const toTypes = (doc: AdfDoc): unknown =>
  JSON.parse(JSON.stringify(doc, (key, value: unknown) => (key === "localId" ? undefined : value)));

function rowOfLinear(name: string, written: string): string {
  const made = pairFromLinear(`${first}\n\n${written}`, stores);
  const edited = JSON.parse(JSON.stringify(made.jira).replace("reprint", "print")) as AdfDoc;
  const elsewhere = look({ ...made, jira: edited }, stores);
  expect(elsewhere.pair.linear).toBe(made.linear.replace("reprint", "print"));
  expect(elsewhere.pair.record.notes).toEqual([]);
  const { pair } = look({ ...made, jira: withWord(made.jira) }, stores);
  const isThere = pair.linear === made.linear.replace("Word", "Other");
  return `| ${name} | ${typesOf(made.jira)} | ${result(pair, isThere)} |`;
}

describe("the page on Linear says what becomes of each part of a description", () => {
  const page = readFileSync(join(__dirname, "../../../../docs/linear.md"), "utf8");
  /** The rows of the table that begins with a heading, without the blanks that only align them. */
  const rowsIn = (heading: string): readonly string[] => {
    const lines = page.split("\n");
    const start = lines.findIndex((line) => line.startsWith(`| ${heading} `)) + 2;
    const rows = lines.slice(start);
    return rows.slice(0, rows.indexOf("")).map((line) => line.replaceAll(/ +\|/gu, " |"));
  };

  test("of Jira's, whose words are edited in Linear", () => {
    expect(Object.entries(ofJira).map(([name, node]) => rowOfJira(name, node))).toEqual(rowsIn("In Jira"));
  });

  test("of Linear's, whose words are edited in Jira", () => {
    expect(Object.entries(ofLinear).map(([name, written]) => rowOfLinear(name, written))).toEqual(rowsIn("In Linear"));
  });
});
