import { withoutMentions } from "../../src/domain/sync/text/calls-nobody";
import { maskSecrets } from "../../src/app/words/mask-secrets";
import { startFromParts } from "../../src/domain/commit/charter-start";
import { toPlainWords } from "../../src/domain/ground/plain-words";
import { fingerprint } from "../../src/domain/ground/text-fingerprint";
import { planComments } from "../../src/domain/sync/comments";
import type { CommentRules } from "../../src/domain/sync/comments";
import { suggestMapping } from "../../src/domain/sync/link/suggest";
import type { PairRecord } from "../../src/domain/sync/pair";
import { toConcept } from "../../src/domain/sync/sections/concept-texts";
import type { SideComment, SideView } from "../../src/domain/sync/side";
import { markdownToAdf } from "../../src/domain/sync/text/own-text";
import { parseCommands } from "../../src/domain/sync/votes/comment-command";
import { findGrowth } from "./growth";

/**
 * What a text from outside may be made of again and again: blanks, openings without an end, markup, and what readers
 * look for.
 */
const parts = [
  ..." a,[(<*_`>\\\"'-",
  "\n",
  "- ",
  "- a\n",
  "> a\n",
  "*a ",
  "**a",
  "`a``",
  "|a|b|\n",
  "1 to ",
  "-> ",
  "from ",
  "test ",
  "source: ",
  "/",
  ":",
  "by 2026-",
  "Bearer ",
  "漢，",
  "😀",
  "\ud83d",
  "[a](https://linear.app/b/profiles/",
];
const longest = 8_192;
const known = {
  direction: "A draw",
  assumptions: [],
  risks: [{ id: "terms", text: "Terms differ", discipline: "legal" }],
};
const risk = { text: "Stock is short", discipline: "sales" };

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  "the fingerprint of a text": (text) => fingerprint(text, { figure: text }),
  "a charter started from one line": (text) => start([text]),
  "a charter started from many lines": (text) => start(text.split("\n")),
  "the words that a learning is found by": toPlainWords,
  "a command in a comment": (text) => parseCommands(`/object ${text}`),
  "a command below other words": (text) => parseCommands(`${text}\n/approve`),
  "a comment for Linear": withoutMentions,
  "a text for the app's own log": maskSecrets,
};

function start(lines: readonly string[]) {
  let ids = 0;
  const headings = ["Constraints", "Success measures", "Not doing", ...lines];
  return startFromParts(
    headings.slice(0, 4).map((title) => ({ heading: title, lines, people: [] })),
    () => `p${(ids += 1)}`,
  );
}

describe("what grows is read in a time that grows no faster", () => {
  it.each(Object.entries(readers))("%s", (_, read) => {
    const found = parts.filter(
      (part) =>
        findGrowth((size) => {
          const text = part.repeat(Math.ceil(size / part.length));
          return () => read(text);
        }, longest) !== undefined,
    );
    expect(found).toEqual([]);
  });

  it.each(["a\n", "- a\n", "> a\n", "`a "])("Markdown from Linear, made of %j", (part) => {
    expect(
      findGrowth((size) => {
        const text = part.repeat(Math.ceil(size / part.length));
        return () => markdownToAdf(text);
      }, 2_048),
    ).toBeUndefined();
  });

  it.each([
    ["comments on both sides", 16_384, (count: number) => planComments(...pairWithComments(count))],
    ["people on both sides", 8_192, (count: number) => suggestMapping(choices(count), choices(count))],
    [
      "points of a section that say the same",
      2_048,
      (count: number) => toConcept({ ...known, risks: Array.from({ length: count }, () => risk) }, known),
    ],
  ] as const)("%s", (_, most, read) => {
    expect(findGrowth((size) => () => read(size), most)).toBeUndefined();
  });
});

function pairWithComments(count: number): readonly [PairRecord, { jira: SideView; linear: SideView }, CommentRules] {
  const comments = (side: string): readonly SideComment[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `${side}${index}`,
      author: "Ana",
      body: "Yes",
      writtenFor: undefined,
    }));
  const copied = Array.from({ length: count }, (_, index) => ({
    origin: "jira" as const,
    from: `j${index}`,
    copy: `c${index}`,
    fingerprint: "",
  }));
  const record: Pick<PairRecord, "jira" | "comments" | "ahead"> = { jira: "1", comments: copied, ahead: { times: 0 } };
  const view = (side: string): Pick<SideView, "comments" | "commentsAreAll"> => ({
    comments: comments(side),
    commentsAreAll: true,
  });
  return [
    record as PairRecord,
    { jira: view("j") as SideView, linear: view("l") as SideView },
    { direction: "both", conflicts: "ask", now: 0 },
  ];
}

function choices(count: number) {
  const people = Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    name: `Ana ${index}`,
    email: `ana${index}@example.com`,
  }));
  return { statuses: [], priorities: [], labels: [], people };
}
