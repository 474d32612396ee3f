import type { DescribedPart } from "../../domain/commit/charter-start";

/**
 * Jira's description, part by part: headings, and paragraphs that are bold as a whole, begin a part; each paragraph,
 * list item and table row below is a line. https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export function toDescribedParts(document: unknown): readonly DescribedPart[] {
  const parts: { heading: string; lines: string[]; people: string[] }[] = [];
  for (const node of childrenOf(document)) {
    const text = toText(node).trim();
    if (isHeading(node)) {
      parts.push({ heading: text, lines: [], people: [] });
      continue;
    }
    const part = parts.at(-1) ?? { heading: "", lines: [], people: [] };
    if (parts.length === 0) {
      parts.push(part);
    }
    part.lines.push(
      ...toLines(node)
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    );
    part.people.push(...toMentioned(node));
  }
  return parts;
}

interface Node {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly content?: unknown;
  readonly marks?: unknown;
  readonly attrs?: { readonly id?: unknown; readonly text?: unknown; readonly url?: unknown };
}

const containers = new Set([
  "bulletList",
  "orderedList",
  "taskList",
  "table",
  "panel",
  "expand",
  "nestedExpand",
  "blockquote",
  "layoutSection",
  "layoutColumn",
]);

function childrenOf(node: unknown): readonly Node[] {
  const content: unknown = typeof node === "object" && node !== null ? Reflect.get(node, "content") : undefined;
  return Array.isArray(content)
    ? content.filter((child: unknown): child is Node => typeof child === "object" && child !== null)
    : [];
}

function isHeading(node: Node): boolean {
  if (node.type === "heading") {
    return true;
  }
  const inside = childrenOf(node).filter((child) => child.type !== "text" || String(child.text).trim() !== "");
  return (
    node.type === "paragraph" && inside.length > 0 && inside.every((child) => child.type === "text" && isStrong(child))
  );
}

function isStrong({ marks }: Node): boolean {
  return (
    Array.isArray(marks) &&
    marks.some((mark: unknown) => typeof mark === "object" && mark !== null && Reflect.get(mark, "type") === "strong")
  );
}

function toLines(node: Node): readonly string[] {
  if (node.type === "tableRow") {
    return [
      childrenOf(node)
        .map((cell) => toText(cell).trim())
        .join(" | "),
    ];
  }
  if (node.type === "listItem" || node.type === "taskItem") {
    const inside = childrenOf(node);
    const own = inside
      .filter(({ type }) => !containers.has(String(type)))
      .map(toText)
      .join(" ");
    return [own, ...inside.filter(({ type }) => containers.has(String(type))).flatMap(toLines)];
  }
  return containers.has(String(node.type)) ? childrenOf(node).flatMap(toLines) : toText(node).split("\n");
}

function toText(node: Node): string {
  switch (node.type) {
    case "text":
      return typeof node.text === "string" ? node.text : "";
    case "hardBreak":
      return "\n";
    case "mention":
    case "status":
    case "emoji":
      return typeof node.attrs?.text === "string" ? node.attrs.text : "";
    case "date":
      return toDay(Reflect.get(node.attrs ?? {}, "timestamp"));
    case "inlineCard":
      return typeof node.attrs?.url === "string" ? node.attrs.url : "";
    default:
      return childrenOf(node)
        .map(toText)
        .join(containers.has(String(node.type)) || node.type === "tableCell" ? " " : "");
  }
}

/** A day in a description is milliseconds of its midnight in UTC, written as text. */
function toDay(timestamp: unknown): string {
  const at = Number(timestamp);
  return Number.isFinite(at) && Math.abs(at) < 8.64e15 ? new Date(at).toISOString().slice(0, 10) : "";
}

function toMentioned(node: Node): readonly string[] {
  const id = node.type === "mention" ? node.attrs?.id : undefined;
  return [...(typeof id === "string" ? [id] : []), ...childrenOf(node).flatMap(toMentioned)];
}
