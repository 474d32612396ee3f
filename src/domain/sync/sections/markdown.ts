import type { BlockContent, Heading, List, ListItem, Paragraph, PhrasingContent, RootContent } from "mdast";
import { parseMarkdown, writeMarkdown } from "../text/markdown";

/** One heading of a section, and the points below it. */
export interface WrittenPart {
  readonly title: string;
  readonly points: readonly {
    readonly text: string;
    readonly labels: readonly (readonly [label: string, value: string])[];
  }[];
}

/** A section in the app's own writing: its title, a text, and lists of points. */
export function writeParts(title: string, text: string, parts: readonly WrittenPart[]): string {
  const written = parts.filter(({ points }) => points.length > 0);
  return writeMarkdown({
    type: "root",
    children: [
      toHeading(2, title),
      ...(toPlain(text) === "" ? [] : toParagraphs(text)),
      ...written.flatMap((part): readonly RootContent[] => [
        toHeading(3, part.title),
        toList(part.points.map((point) => toItem(point.text, point.labels))),
      ]),
    ],
  });
}

/** Those labels that say something. */
export const filled = (labels: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] =>
  labels.filter(([, value]) => toPlain(value) !== "");

const toHeading = (depth: 2 | 3, value: string): Heading => ({
  type: "heading",
  depth,
  children: [{ type: "text", value }],
});
const toList = (items: readonly ListItem[]): List => ({
  type: "list",
  ordered: false,
  spread: false,
  children: [...items],
});

function toItem(text: string, labels: readonly (readonly [string, string])[]): ListItem {
  const nested = labels.map(([label, value]): ListItem => ({
    type: "listItem",
    spread: false,
    children: toParagraphs(`${label}: ${toPlain(value)}`),
  }));
  return {
    type: "listItem",
    spread: false,
    children: [...toParagraphs(text), ...(nested.length === 0 ? [] : [toList(nested)])],
  };
}

function toParagraphs(text: string): Paragraph[] {
  return toPlain(text)
    .split("\n\n")
    .map((block) => ({
      type: "paragraph",
      children: block
        .split("\n")
        .flatMap((line, index) => [...(index === 0 ? [] : [{ type: "break" } as const]), ...toPhrasing(line)]),
    }));
}

const address = /(https?:\/\/[^\s<>]+)/u;

/** An address stays one that can be followed. */
function toPhrasing(line: string): PhrasingContent[] {
  return line
    .split(address)
    .filter((part) => part !== "")
    .map((part) =>
      address.test(part)
        ? { type: "link", url: part, children: [{ type: "text", value: part }] }
        : { type: "text", value: part },
    );
}

/** A text without what Markdown does not keep: runs of white space, more than one empty line, control characters. */
export function toPlain(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029]/gu, "\n")
    .replaceAll(/[^\S\n]+/gu, " ")
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\ufeff]/gu, "")
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replaceAll(/\n{3,}/gu, "\n\n")
    .trim();
}

/** How a section is read. `parts`: which part a heading begins. `labels`: what a label under a point stands for. */
export interface SectionForm<P extends string> {
  readonly title: string;
  readonly parts: Readonly<Record<string, P | "head">>;
  readonly labels: (part: P, label: string, value: string) => string | undefined;
}

/** `labels`: by what they stand for, each with the word that people wrote. */
export interface ReadPoint {
  readonly text: string;
  readonly labels: Readonly<Partial<Record<string, { readonly label: string; readonly value: string }>>>;
}

export interface ReadSection<P extends string> {
  /** What stands before the first part. */
  readonly head: string;
  readonly points: readonly (ReadPoint & { readonly part: P })[];
  /** Where the first part begins in the section; undefined where there is none. */
  readonly headEnds: number | undefined;
}

/** Reads a section, however people wrote in it: what stands under a heading belongs to it, and nothing is left out. */
export function readParts<P extends string>(section: string, { title, parts, labels }: SectionForm<P>): ReadSection<P> {
  const head: string[] = [];
  const points: (ReadPoint & { readonly part: P })[] = [];
  let part: P | "head" = "head";
  let headEnds: number | undefined;
  for (const node of parseMarkdown(section).children) {
    const name = node.type === "heading" ? titleOf(node) : undefined;
    const next =
      name === undefined || !Object.hasOwn(parts, name.toLowerCase()) ? undefined : parts[name.toLowerCase()];
    if (name === title || node.type === "thematicBreak") {
      continue;
    }
    if (next !== undefined) {
      part = next;
      headEnds ??= node.position?.start.offset;
    } else if (part === "head") {
      head.push(toText(node));
    } else {
      const current = part;
      const items =
        node.type === "list"
          ? node.children.map((item) => readItem(item, (label, value) => labels(current, label, value)))
          : [{ text: toText(node), labels: {} }];
      points.push(...items.filter(({ text }) => text !== "").map((item) => ({ ...item, part: current })));
    }
  }
  return { head: toPlain(head.join("\n\n")), points, headEnds };
}

/** A day as a label gives it. */
export const day = /^\d{4}-\d{2}-\d{2}$/u;
const labelled = /^(\p{L}+):\s*([\s\S]*)$/u;

/** A point, and what stands under it by label. Anything else below it is part of its text. */
function readItem({ children }: ListItem, standsFor: (label: string, value: string) => string | undefined): ReadPoint {
  const labels: Partial<Record<string, { readonly label: string; readonly value: string }>> = {};
  const texts = children.flatMap((node): readonly string[] => {
    if (node.type !== "list") {
      return [toText(node)];
    }
    return node.children.flatMap((nested) => {
      const text = toPlain(nested.children.map(toText).join("\n\n"));
      const [, word = "", value = ""] = labelled.exec(text) ?? [];
      const label = word.toLowerCase();
      const meaning = word === "" ? undefined : standsFor(label, value);
      if (meaning === undefined || Object.hasOwn(labels, meaning)) {
        return [text];
      }
      labels[meaning] = { label, value };
      return [];
    });
  });
  return { text: toPlain(texts.join("\n\n")), labels };
}

export const titleOf = (node: Heading): string => toPlain(toInline(node.children));

/** What a block says, as plain text. */
function toText(node: RootContent | BlockContent): string {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return toPlain(toInline(node.children));
    case "list":
      return node.children.map((item) => `- ${toPlain(item.children.map(toText).join("\n"))}`).join("\n");
    case "blockquote":
      return node.children.map((child) => toText(child)).join("\n\n");
    case "code":
      return node.value;
    default:
      return writeMarkdown({ type: "root", children: [node as RootContent] });
  }
}

function toInline(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case "text":
        case "inlineCode":
          return node.value;
        case "break":
          return "\n";
        case "link": {
          const label = toInline(node.children);
          return label !== "" && node.url.endsWith(label) ? label : label === "" ? node.url : `${label} (${node.url})`;
        }
        case "image":
          return node.alt === undefined || node.alt === null || node.alt === ""
            ? node.url
            : `${node.alt} (${node.url})`;
        case "emphasis":
        case "strong":
        case "delete":
          return toInline(node.children);
        default:
          return writeMarkdown({ type: "root", children: [{ type: "paragraph", children: [node] }] });
      }
    })
    .join("");
}
