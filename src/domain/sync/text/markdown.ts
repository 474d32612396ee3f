import type { Nodes, PhrasingContent, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown, gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Options } from "mdast-util-to-markdown";
import { gfm } from "micromark-extension-gfm";
import { foldWriting, withFolds } from "./markdown-fold";
import { whyUnreadable } from "./text-limits";

// Marked as pure, so that the bundles of functions that read no Markdown hold nothing of it.
const reading = /* @__PURE__ */ createReading();
const writing = /* @__PURE__ */ createWriting();

function createReading() {
  return { extensions: [gfm({ singleTilde: false })], mdastExtensions: [gfmFromMarkdown()] };
}

function createWriting(): Options {
  return {
    bullet: "-",
    emphasis: "*",
    rule: "-",
    fences: true,
    listItemIndent: "one",
    extensions: [gfmToMarkdown({ tablePipeAlign: false }), foldWriting],
  };
}

/** Markdown as it was written, with where each node stands. What nobody could read is one block of code. */
export function parseWritten(markdown: string): Root {
  return whyUnreadable(markdown) === undefined
    ? withFolds(fromMarkdown(markdown, reading), markdown)
    : { type: "root", children: [{ type: "code", value: markdown }] };
}

export function parseMarkdown(markdown: string): Root {
  const clean = markdown.replaceAll(/\r\n?/gu, "\n").replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu, "");
  return toUsual(parseWritten(clean), clean, 0);
}

export function writeMarkdown(root: Root, options?: Options): string {
  return toMarkdown(root, { ...writing, ...options }).trim();
}

/** Texts whose writing settles after this many passes at the latest are one text. */
const passes = 4;

/** Longer than either tracker takes; what is longer is compared as it is. */
const longest = 60_000;

/** One writing for all Markdown that means the same: bullets, escapes, emphasis and line breaks in one form. */
export function normaliseMarkdown(markdown: string): string {
  if (markdown.length > longest || whyUnreadable(markdown) !== undefined) {
    return markdown;
  }
  let text = writeMarkdown(parseMarkdown(markdown));
  for (let pass = 1; pass < passes; pass += 1) {
    const next = writeMarkdown(parseMarkdown(text));
    if (next === text) {
      return text;
    }
    text = next;
  }
  return text;
}

const deepest = 20;
/** What `<...>` takes as an address: https://spec.commonmark.org/0.31.2/#email-autolink */
const mailAddress =
  /^mailto:[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/iu;

/**
 * A line break in a paragraph is one, however it is written: Linear shows both. What is nested deeper than anybody
 * writes stands as it was written; what only looks like an address is text.
 */
function toUsual<T extends Nodes>(node: T, source: string, depth: number): T {
  if (!("children" in node)) {
    return node;
  }
  const children = (node.children as readonly Nodes[]).flatMap((child): readonly Nodes[] => {
    if (child.type === "text") {
      return splitLines(child.value);
    }
    if (child.type === "link" && child.url.startsWith("mailto:") && !mailAddress.test(child.url)) {
      return toUsual(child, source, depth + 1).children;
    }
    return depth < deepest ? [toUsual(child, source, depth + 1)] : [toFlat(child, source)];
  });
  return { ...node, children } as T;
}

function toFlat(node: Nodes, source: string): Nodes {
  const written = source.slice(node.position?.start.offset, node.position?.end.offset);
  switch (node.type) {
    case "list":
    case "blockquote":
      return { type: "code", value: written };
    case "emphasis":
    case "strong":
    case "delete":
    case "link":
      return { type: "text", value: written.replaceAll("\n", " ") };
    default:
      return toUsual(node, source, deepest);
  }
}

function splitLines(value: string): readonly PhrasingContent[] {
  return value
    .split("\n")
    .flatMap((line, index): readonly PhrasingContent[] => [
      ...(index === 0 ? [] : [{ type: "break" } as const]),
      ...(line === "" ? [] : [{ type: "text", value: line } as const]),
    ]);
}
