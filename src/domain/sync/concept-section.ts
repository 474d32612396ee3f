import type { BlockContent, Heading, List, ListItem, Paragraph, PhrasingContent, RootContent } from "mdast";
import { parseMarkdown, writeMarkdown } from "./text/markdown";

/** A concept's texts as a section of an issue's description has them: without ids, each text in its plain form. */
export interface ConceptTexts {
  readonly direction: string;
  readonly assumptions: readonly { readonly text: string; readonly test: string; readonly by?: string }[];
  readonly risks: readonly { readonly text: string; readonly discipline: string }[];
}

/** What begins the section; people may change its level, and keep its words. */
export const sectionTitle = "Concept in Spacegate";

/** A description, and the section that the app keeps below it; "" where there is none. */
export function splitSection(markdown: string): { readonly text: string; readonly section: string } {
  const clean = markdown.replaceAll(/\r\n?/gu, "\n");
  if (!clean.includes(sectionTitle)) {
    return { text: markdown, section: "" };
  }
  const { children } = parseMarkdown(clean);
  const index = children.findIndex((node) => node.type === "heading" && titleOf(node) === sectionTitle);
  const start = children[index]?.position?.start.offset;
  if (start === undefined) {
    return { text: markdown, section: "" };
  }
  const divider = children[index - 1];
  const end = divider?.type === "thematicBreak" ? (divider.position?.start.offset ?? start) : start;
  return { text: clean.slice(0, end).trim(), section: clean.slice(start).trim() };
}

export function joinSection(text: string, section: string): string {
  return section === "" ? text : [...(text === "" ? [] : [text]), "---", section].join("\n\n");
}

/** The section in the app's own writing. */
export function writeSection({ direction, assumptions, risks }: ConceptTexts): string {
  const part = (title: string, items: readonly ListItem[]): readonly RootContent[] => (items.length === 0 ? [] : [toHeading(3, title), toList(items)]);
  return writeMarkdown({
    type: "root",
    children: [
      toHeading(2, sectionTitle),
      ...toParagraphs(direction),
      ...part("Assumptions", assumptions.map(({ text, test, by = "" }) => toItem(text, [["Test", test], ["By", by]]))),
      ...part("Risks", risks.map(({ text, discipline }) => toItem(text, [["Concerns", discipline]]))),
    ],
  });
}

const toHeading = (depth: 2 | 3, value: string): Heading => ({ type: "heading", depth, children: [{ type: "text", value }] });
const toList = (items: readonly ListItem[]): List => ({ type: "list", ordered: false, spread: false, children: [...items] });

function toItem(text: string, labels: readonly (readonly [string, string])[]): ListItem {
  const nested = labels.filter(([, value]) => toPlain(value) !== "").map(([label, value]): ListItem => ({ type: "listItem", spread: false, children: toParagraphs(`${label}: ${toPlain(value)}`) }));
  return { type: "listItem", spread: false, children: [...toParagraphs(text), ...(nested.length === 0 ? [] : [toList(nested)])] };
}

function toParagraphs(text: string): Paragraph[] {
  return toPlain(text).split("\n\n").map((block) => ({ type: "paragraph", children: block.split("\n").flatMap((line, index) => [...(index === 0 ? [] : [{ type: "break" } as const]), ...toPhrasing(line)]) }));
}

const address = /(https?:\/\/[^\s<>]+)/u;

/** An address stays one that can be followed. */
function toPhrasing(line: string): PhrasingContent[] {
  return line.split(address).filter((part) => part !== "").map((part) => (address.test(part) ? { type: "link", url: part, children: [{ type: "text", value: part }] } : { type: "text", value: part }));
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

type Part = "direction" | "assumptions" | "risks";
const parts: Readonly<Record<string, Part>> = { direction: "direction", assumptions: "assumptions", risks: "risks" };

/** Reads a section, however people wrote in it: what stands under a heading belongs to it, and nothing is left out. */
export function readSection(section: string): ConceptTexts {
  const found = { direction: [] as string[], assumptions: [] as ConceptTexts["assumptions"][number][], risks: [] as ConceptTexts["risks"][number][] };
  let part: Part = "direction";
  for (const node of parseMarkdown(section).children) {
    const title = node.type === "heading" ? titleOf(node) : undefined;
    const next = title === undefined ? undefined : parts[title.toLowerCase()];
    if (title === sectionTitle || node.type === "thematicBreak") {
      continue;
    }
    if (next !== undefined) {
      part = next;
    } else if (part === "direction") {
      found.direction.push(toText(node));
    } else {
      const items = node.type === "list" ? node.children.map(readItem) : [{ text: toText(node), labels: {} }];
      for (const { text, labels } of items.filter((item) => item.text !== "")) {
        if (part === "assumptions") {
          const { test = "", by } = labels;
          found.assumptions.push({ text, test, ...(by === undefined ? {} : { by }) });
        } else {
          found.risks.push({ text, discipline: labels.concerns ?? "" });
        }
      }
    }
  }
  return { ...found, direction: toPlain(found.direction.join("\n\n")) };
}

interface ReadItem {
  readonly text: string;
  readonly labels: Partial<Record<"test" | "by" | "concerns", string>>;
}

const labelled = /^(test|by|concerns):\s*([\s\S]*)$/iu;
const day = /^\d{4}-\d{2}-\d{2}$/u;

/** A point, and what stands under it by label. Anything else below it is part of its text. */
function readItem({ children }: ListItem): ReadItem {
  const labels: Partial<Record<string, string>> = {};
  const texts = children.flatMap((node): readonly string[] => {
    if (node.type !== "list") {
      return [toText(node)];
    }
    return node.children.flatMap((nested) => {
      const text = toPlain(nested.children.map(toText).join("\n\n"));
      const [, label = "", value = ""] = labelled.exec(text) ?? [];
      const name = label.toLowerCase();
      if (name === "" || Object.hasOwn(labels, name) || (name === "by" && !day.test(value))) {
        return [text];
      }
      labels[name] = value;
      return [];
    });
  });
  return { text: toPlain(texts.join("\n\n")), labels };
}

const titleOf = (node: Heading): string => toPlain(toInline(node.children));

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
          return node.alt === undefined || node.alt === null || node.alt === "" ? node.url : `${node.alt} (${node.url})`;
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
