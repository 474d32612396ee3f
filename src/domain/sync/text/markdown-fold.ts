import type { BlockContent, Html, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from "mdast";
import type { Handle, Options } from "mdast-util-to-markdown";

/** What people open to read on: `+++ Title` with `+++` below, as Linear writes it, or HTML's `details`. */
export interface Fold {
  type: "fold";
  title: PhrasingContent[];
  children: BlockContent[];
  position?: Paragraph["position"];
  /** The nodes that it was read from. */
  begin?: Paragraph | Html;
  end?: Paragraph | Html;
}

declare module "mdast" {
  interface BlockContentMap {
    fold: Fold;
  }
  interface RootContentMap {
    fold: Fold;
  }
}

/** The tree with folds as nodes of their own. */
export function withFolds(root: Root, source: string): Root {
  return { ...root, children: foldChildren(root.children, source) as RootContent[] };
}

interface Open {
  readonly begin: Paragraph | Html;
  readonly title: PhrasingContent[];
  readonly children: BlockContent[];
}

function foldChildren(nodes: readonly RootContent[], source: string): readonly RootContent[] {
  const closed: RootContent[] = [];
  const open: Open[] = [];
  const add = (node: RootContent): void => {
    (open.at(-1)?.children ?? closed).push(node as BlockContent);
  };
  for (const node of nodes) {
    const title = toTitle(node, source);
    if (title !== undefined) {
      open.push({ begin: node as Paragraph | Html, title, children: [] });
      continue;
    }
    const last = open.at(-1);
    if (last !== undefined && isEnd(node, last, source)) {
      open.pop();
      add(toFold(last, node as Paragraph | Html));
    } else {
      add("children" in node ? foldInside(node, source) : node);
    }
  }
  // What was never closed is what it looked like at first.
  for (const { begin, children } of open.splice(0)) {
    closed.push(begin, ...children);
  }
  return closed;
}

function foldInside<T extends RootContent & Parents>(node: T, source: string): T {
  switch (node.type) {
    case "blockquote":
    case "listItem":
    case "footnoteDefinition":
      return { ...node, children: foldChildren(node.children, source) } as T;
    case "list":
      return { ...node, children: node.children.map((item) => foldInside(item, source)) } as T;
    default:
      return node;
  }
}

const written = (node: Nodes, source: string): string =>
  source.slice(node.position?.start.offset, node.position?.end.offset);

const plusses = /^\+{3,}[ \t]+(?=[^\s])/u;
export const summary = /^<details[^>]*>\s*(?:<summary[^>]*>([\s\S]*?)<\/summary>)?$/iu;

function toTitle(node: RootContent, source: string): PhrasingContent[] | undefined {
  if (node.type === "html") {
    const title = summary.exec(node.value.trimEnd());
    return title === null
      ? undefined
      : [{ type: "text", value: (title[1] ?? "").replaceAll(/<[^<>]*>|\s+/gu, " ").trim() }];
  }
  const [first, ...rest] = node.type === "paragraph" ? node.children : [];
  const sign = plusses.exec(written(node, source))?.[0];
  return sign === undefined || first?.type !== "text" || written(node, source).includes("\n")
    ? undefined
    : [{ ...first, value: first.value.replace(plusses, "") }, ...rest];
}

function isEnd(node: RootContent, { begin }: Open, source: string): boolean {
  return begin.type === "html"
    ? node.type === "html" && /^<\/details>\s*$/iu.test(node.value)
    : node.type === "paragraph" && /^\+{3,}$/u.test(written(node, source).trim());
}

function toFold({ begin, title, children }: Open, end: Paragraph | Html): Fold {
  const [start, stop] = [begin.position?.start, end.position?.end];
  return {
    type: "fold",
    title,
    children,
    begin,
    end,
    ...(start === undefined || stop === undefined ? {} : { position: { start, end: stop } }),
  };
}

const writeFold: Handle = (node: Fold, _, state, info) => {
  const exit = state.enter("phrasing");
  const title = state.containerPhrasing(
    { type: "paragraph", children: node.title },
    { ...info, before: " ", after: "\n" },
  );
  exit();
  const inside = state.containerFlow({ type: "blockquote", children: node.children }, info);
  return [`+++ ${title === "" ? "Details" : title}`, ...(inside === "" ? [] : [inside]), "+++"].join("\n\n");
};

/** How folds are written, and that no text becomes one. */
export const foldWriting: Options = {
  handlers: { fold: writeFold } as NonNullable<Options["handlers"]>,
  unsafe: [{ atBreak: true, character: "+", after: "\\+\\+" }],
};
