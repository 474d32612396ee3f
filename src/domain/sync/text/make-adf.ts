import { toClientId } from "../fingerprint";
import type { AdfNode } from "./adf";
import { childrenOf, isPublicPicture, isSafeLink } from "./adf";
import { emptyParagraph, holds, holdsAll } from "./adf-places";
import { joinTexts, makeAdfLine, toAdfText } from "./make-adf-line";
import { boxSigns } from "./box-signs";
import type { Block, Mark, Piece } from "./shared-text";
import { doneItem, isOrdered, plainItem, shownOf, startOf, titleForm, todoItem, toKey } from "./shared-text";

type Any = Block<unknown>;

/** Nodes that stood in the document before and come back at another place, by the blocks that show them there. */
export type Moved = ReadonlyMap<Any, AdfNode>;

/** Blocks as new nodes of Jira's document, as far as Jira lets them stand in `parent`; the rest is shown as text. */
export const makeAdf = (blocks: readonly Any[], parent: string, moved: Moved = new Map()): readonly AdfNode[] =>
  blocks.flatMap((block) => makeBlock(block, parent, moved));

function makeBlock(block: Any, parent: string, moved: Moved): readonly AdfNode[] {
  const { kind, form, pieces, children } = block;
  const own = moved.get(block);
  if (own !== undefined && holds(parent, own.type)) {
    return [own];
  }
  switch (kind) {
    case "text":
      return makeText(block, parent, moved);
    case "code":
      return [makeCode(form, shownOf(pieces))];
    case "rule":
      return holds(parent, "rule") ? [{ type: "rule" }] : [];
    case "quote":
      return makeQuote(children, parent, moved);
    case "fold":
      return makeFold(children, parent, moved);
    case "list":
      return makeList(block, parent, moved);
    case "table":
      return makeTable(children, parent);
    case "item":
    case "row":
    case "hidden":
      return [];
  }
}

const linesOf = ["paragraph", "heading", "taskItem", "decisionItem", "caption"];

/** What stands in a line: the very nodes that stood in it elsewhere, where the edit brought it here. */
export function lineNodes(line: Any, moved: Moved, more: readonly Mark[] = []): readonly AdfNode[] {
  const own = moved.get(line);
  return own !== undefined && linesOf.includes(own.type)
    ? childrenOf(own)
    : makeAdfLine(
        line.pieces.filter(({ shown }) => shown !== ""),
        more,
      );
}

function makeText(block: Any, parent: string, moved: Moved): readonly AdfNode[] {
  const { form, pieces } = block;
  const seen = pieces.filter(({ shown }) => shown !== "");
  const picture = seen.length === 1 ? seen[0]?.picture : undefined;
  if (picture !== undefined) {
    return [makePicture(picture, parent)];
  }
  const isHeading = /^h[1-6]$/u.test(form);
  return isHeading && holds(parent, "heading")
    ? [{ type: "heading", attrs: { level: Number(form.slice(1)) }, content: lineNodes(block, moved) }]
    : [{ type: "paragraph", content: lineNodes(block, moved, isHeading ? ["strong"] : []) }];
}

function makePicture({ url, alt }: NonNullable<Piece<unknown>["picture"]>, parent: string): AdfNode {
  if (isPublicPicture(url) && holds(parent, "mediaSingle")) {
    const attrs = { type: "external", url, ...(alt === "" ? {} : { alt }) };
    return { type: "mediaSingle", attrs: { layout: "center" }, content: [{ type: "media", attrs }] };
  }
  const marks: readonly Mark[] = isSafeLink(url) ? [`link:${url}`] : [];
  return { type: "paragraph", content: makeAdfLine([{ shown: alt || url, marks, own: undefined, at: 0, length: 0 }]) };
}

export const makeCode = (language: string, text: string): AdfNode => ({
  type: "codeBlock",
  ...(language === "" ? {} : { attrs: { language } }),
  content: text === "" ? [] : [toAdfText(text, [])],
});

/** A quote that holds what Jira's quotes can't is a panel. */
function makeQuote(children: readonly Any[], parent: string, moved: Moved): readonly AdfNode[] {
  const panel = makeAdf(children, "panel", moved);
  const isQuote = holdsAll("blockquote", panel);
  const type = isQuote ? "blockquote" : "panel";
  if (panel.length === 0) {
    return [];
  }
  return holds(parent, type)
    ? [isQuote ? { type, content: panel } : { type, attrs: { panelType: "note" }, content: panel }]
    : makeAdf(children, parent, moved);
}

function makeFold(children: readonly Any[], parent: string, moved: Moved): readonly AdfNode[] {
  const title = children.find(({ form }) => form === titleForm)?.pieces ?? [];
  const inside = children.filter(({ form }) => form !== titleForm);
  const type = ["expand", "nestedExpand"].find((one) => holds(parent, one));
  if (type === undefined) {
    const head = shownOf(title) === "" ? [] : [{ type: "paragraph", content: makeAdfLine(title, ["strong"]) }];
    return [...head, ...makeAdf(inside, parent, moved)];
  }
  const content = makeAdf(inside, type, moved);
  return [{ type, attrs: { title: shownOf(title) }, content: content.length === 0 ? [emptyParagraph] : content }];
}

function makeTable(rows: readonly Any[], parent: string): readonly AdfNode[] {
  const lines = rows.map(({ children }) => children.map(({ pieces }) => makeAdfLine(pieces)));
  if (!holds(parent, "table")) {
    return lines.map((cells) => ({
      type: "paragraph",
      content: joinTexts(cells.flatMap((cell, index) => [...(index === 0 ? [] : [toAdfText(" | ", [])]), ...cell])),
    }));
  }
  const content = rows.map((row, index) => makeTableRow(row, index === 0 ? "tableHeader" : "tableCell"));
  return [{ type: "table", content }];
}

export const makeTableRow = ({ children }: Any, type: string): AdfNode => ({
  type: "tableRow",
  content: children.map(({ pieces }) => makeCell(makeAdfLine(pieces), type)),
});

export const makeCell = (line: readonly AdfNode[], type: string): AdfNode => ({
  type,
  content: [{ type: "paragraph", content: line }],
});

/** Boxes stand in a list of their own; where Jira can't have them they are signs. */
function makeList({ form, children }: Any, parent: string, moved: Moved): readonly AdfNode[] {
  const nodes: AdfNode[] = [];
  for (const item of children.filter(({ kind }) => kind === "item")) {
    const { type, made } = makeItem(item, { parent, isOrdered: isOrdered(form), moved });
    const last = nodes.at(-1);
    if (last?.type === type) {
      nodes[nodes.length - 1] = { ...last, content: [...childrenOf(last), ...made] };
    } else {
      nodes.push(toListNode(type, startOf(form), made));
    }
  }
  return nodes;
}

/** The list that an item is made for. */
export interface ListPlace {
  readonly parent: string;
  readonly isOrdered: boolean;
  readonly moved: Moved;
}

/** An item, and the type of the list that it can stand in. */
export function makeItem(
  item: Any,
  { parent, isOrdered: isNumbered, moved }: ListPlace,
): { readonly type: string; readonly made: readonly AdfNode[] } {
  const own = moved.get(item);
  const plain = isNumbered ? "orderedList" : "bulletList";
  const takesTasks = !isNumbered && holds(parent, "taskList");
  if (own !== undefined && (own.type === "listItem" || takesTasks)) {
    return { type: own.type === "listItem" ? plain : "taskList", made: [own] };
  }
  return takesTasks && isTaskItem(item)
    ? { type: "taskList", made: makeTask(item, moved) }
    : { type: plain, made: [makePlainItem(item, moved)] };
}

export function toListNode(type: string, start: number, content: readonly AdfNode[]): AdfNode {
  switch (type) {
    case "taskList":
      return {
        type,
        attrs: { localId: toClientId(`list ${content.map(({ attrs }) => String(attrs?.["localId"])).join()}`) },
        content,
      };
    case "orderedList":
      return start === 1 ? { type, content } : { type, attrs: { order: start }, content };
    default:
      return { type, content };
  }
}

/** A box of Jira's is a line, with boxes below it. */
export const isTaskItem = ({ form, children }: Any): boolean => {
  const [first, ...rest] = children.filter(({ kind }) => kind !== "hidden");
  return (
    form !== plainItem &&
    first?.kind === "text" &&
    first.pieces.every(({ picture }) => picture === undefined) &&
    rest.every(
      (one) =>
        one.kind === "list" &&
        !isOrdered(one.form) &&
        one.children.filter(({ kind }) => kind === "item").every(isTaskItem),
    )
  );
};

function makeTask(item: Any, moved: Moved): readonly AdfNode[] {
  const [first, ...lists] = item.children.filter(({ kind }) => kind !== "hidden");
  const attrs = { localId: toClientId(`task ${toKey(item)}`), state: item.form === doneItem ? "DONE" : "TODO" };
  const nested = lists.map((list) =>
    toListNode(
      "taskList",
      1,
      list.children.filter(({ kind }) => kind === "item").flatMap((one) => makeTask(one, moved)),
    ),
  );
  return [{ type: "taskItem", attrs, content: first === undefined ? [] : lineNodes(first, moved) }, ...nested];
}

const makePlainItem = ({ form, children }: Any, moved: Moved): AdfNode =>
  toListItem(form, makeAdf(children, "listItem", moved));

/** An item begins with a paragraph, and that with the sign of its box where it has one. */
export function toListItem(form: string, content: readonly AdfNode[]): AdfNode {
  const [first, ...rest] = content;
  const start =
    form === plainItem ? [] : [toAdfText(`${form === doneItem ? boxSigns[doneItem] : boxSigns[todoItem]} `, [])];
  if (first?.type === "paragraph") {
    return { type: "listItem", content: [{ ...first, content: joinTexts([...start, ...childrenOf(first)]) }, ...rest] };
  }
  const needsStart = start.length > 0 || (first?.type !== "codeBlock" && first?.type !== "mediaSingle");
  return { type: "listItem", content: needsStart ? [{ type: "paragraph", content: start }, ...content] : content };
}
