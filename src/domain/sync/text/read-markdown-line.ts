import type { Definition, Html, Image, Link, Nodes, PhrasingContent, Text } from "mdast";
import { isBareAddress, isPublicPicture, isSafeLink } from "./adf";
import { unnamedPicture } from "./adf-things";
import { toSourcePieces } from "./markdown-source";
import type { Mark, Piece } from "./shared-text";
import { shownOf, toMarks } from "./shared-text";

/** What reading a line needs to know of the text that it is in. */
export interface MarkdownText {
  readonly source: string;
  readonly definitions: ReadonlyMap<string, Definition>;
  /** In which nodes each node of a line stands, the outermost first. */
  readonly wrappers: Map<Nodes, readonly Nodes[]>;
}

export type MdPiece = Piece<Nodes>;

/** Formats nested deeper than this are not looked into. */
const deepest = 40;

/** The pieces of a line, as they are written. */
export function readPhrasing(nodes: readonly PhrasingContent[], text: MarkdownText): readonly MdPiece[] {
  return nodes.flatMap((node) => readOne(node, [], [], text));
}

function readOne(
  node: PhrasingContent,
  marks: readonly Mark[],
  wrappers: readonly Nodes[],
  text: MarkdownText,
): readonly MdPiece[] {
  text.wrappers.set(node, wrappers);
  const inside = (children: readonly PhrasingContent[], ...more: readonly Mark[]): readonly MdPiece[] =>
    wrappers.length >= deepest
      ? [toSolid(node, wordsIn(node), marks)]
      : children.flatMap((child) => readOne(child, toMarks([...marks, ...more]), [...wrappers, node], text));
  switch (node.type) {
    case "text":
      return readText(node, marks, text);
    case "strong":
      return inside(node.children, "strong");
    case "emphasis":
      return inside(node.children, "em");
    case "delete":
      return inside(node.children, "strike");
    case "inlineCode":
      return toSourcePieces(node, node.value, toMarks([...marks, "code"]), text.source);
    case "link":
      return readLink(node, node.url, marks, inside);
    case "linkReference":
      return readLink(node, text.definitions.get(node.identifier)?.url ?? "", marks, inside);
    case "image":
      return [toPicture(node, node, marks)];
    case "imageReference":
      return [toPicture(node, { url: text.definitions.get(node.identifier)?.url ?? "", alt: node.alt ?? null }, marks)];
    case "break":
      return [toSolid(node, "\n", marks)];
    case "footnoteReference":
      return [toSolid(node, `[${node.label ?? node.identifier}]`, marks)];
    case "html":
      return [toSolid(node, isBreak(node) ? "\n" : "", marks)];
    default:
      return [toSolid(node, wordsIn(node), marks)];
  }
}

const isBreak = ({ value }: Html): boolean => /^<br\s*\/?>$/iu.test(value);

const readText = (node: Text, marks: readonly Mark[], { source }: MarkdownText): readonly MdPiece[] =>
  toSourcePieces(node, node.value, marks, source);

function readLink(
  node: Extract<PhrasingContent, { readonly type: "link" | "linkReference" }>,
  url: string,
  marks: readonly Mark[],
  inside: (children: readonly PhrasingContent[], ...more: readonly Mark[]) => readonly MdPiece[],
): readonly MdPiece[] {
  const plain = inside(node.children as PhrasingContent[]);
  const shown = shownOf(plain);
  if (isBareAddress(shown, url) && shown !== "") {
    return [toSolid(node, shown, marks)];
  }
  return isSafeLink(url) && !marks.some((mark) => mark.startsWith("link:"))
    ? inside(node.children as PhrasingContent[], `link:${url}`)
    : plain;
}

/** A picture in a sentence is a link with its name in Jira; one that everybody can load stands there by itself. */
function toPicture(own: PhrasingContent, { url, alt }: Pick<Image, "url" | "alt">, marks: readonly Mark[]): MdPiece {
  const name = (alt ?? "").replaceAll(/\s+/gu, " ").trim();
  const isLinked = isSafeLink(url) && !marks.some((mark) => mark.startsWith("link:"));
  return {
    ...toSolid(own, name || unnamedPicture, isLinked ? toMarks([...marks, `link:${url}`]) : marks),
    ...(isPublicPicture(url) ? { picture: { url, alt: name } } : {}),
  };
}

export function toSolid(own: Nodes, shown: string, marks: readonly Mark[] = []): MdPiece {
  const at = own.position?.start.offset ?? 0;
  return { shown, marks, own, at, length: (own.position?.end.offset ?? at) - at, solid: true };
}

/** The words under a node, in one line. */
function wordsIn(node: Nodes | Link): string {
  return "value" in node
    ? node.value.replaceAll(/\s+/gu, " ")
    : "children" in node
      ? (node.children as readonly Nodes[]).map(wordsIn).join("")
      : "";
}
