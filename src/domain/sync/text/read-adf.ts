import type { AdfDoc, AdfNode } from "./adf";
import { attrOf, childrenOf } from "./adf";
import { toBlockThing, toThing } from "./adf-things";
import { startsWithText, withBoxSign } from "./box-signs";
import { readAdfTable } from "./read-adf-table";
import { readAdfLine } from "./read-adf-line";
import { settleCode } from "./settle-pieces";
import type { Block, Piece } from "./shared-text";
import {
  bullets,
  doneItem,
  emptyBlock,
  isSeen,
  paragraph,
  plainItem,
  settleChildren,
  titleForm,
  todoItem,
  toOrdered,
} from "./shared-text";

type AdfBlock = Block<AdfNode>;
type Via = readonly AdfNode[];

/** Jira's document as both sides show it. */
export const readAdf = (doc: AdfDoc | null | undefined): readonly AdfBlock[] =>
  settleChildren((doc?.content ?? []).flatMap((node) => readBlock(node, [])));

const readInside = (node: AdfNode, via: Via = []): readonly AdfBlock[] =>
  childrenOf(node).flatMap((child) => readBlock(child, via));

function readBlock(node: AdfNode, via: Via): readonly AdfBlock[] {
  switch (node.type) {
    case "paragraph":
      return [text(node, paragraph, via)];
    case "heading":
      return [text(node, `h${toLevel(attrOf(node, "level"))}`, via)];
    case "codeBlock":
      return [{ ...emptyBlock, kind: "code", form: attrOf(node, "language"), pieces: toCode(node), own: node, via }];
    case "rule":
      return [{ ...emptyBlock, kind: "rule", own: node, via }];
    case "blockquote":
    case "panel":
      return [container("quote", node, settleChildren(readInside(node)), via)];
    case "expand":
    case "nestedExpand":
      return [container("fold", node, [toTitle(node), ...settleChildren(readInside(node))], via)];
    case "bulletList":
    case "orderedList":
      return [toList(node, via)];
    case "taskList":
      return [toTasks(node, via)];
    case "decisionList":
      return [toList(node, via)];
    case "table":
      return [readAdfTable(node, via)];
    case "layoutSection":
    case "layoutColumn":
    case "bodiedExtension":
    case "bodiedSyncBlock":
    case "mediaGroup":
      return readInside(node, [...via, node]);
    case "mediaSingle":
      return readMedia(node, via);
    case "caption":
      return [text(node, paragraph, via)];
    default:
      return [thing(node, via)];
  }
}

const toLevel = (level: string): number => Math.min(Math.max(Number(level) || 1, 1), 6);

const text = (own: AdfNode, form: string, via: Via): AdfBlock => ({
  ...emptyBlock,
  kind: "text",
  form,
  pieces: readAdfLine(own, { breaks: form === paragraph ? "kept" : "spaces" }),
  own,
  via,
});

const container = (kind: AdfBlock["kind"], own: AdfNode, children: readonly AdfBlock[], via: Via): AdfBlock => ({
  ...emptyBlock,
  kind,
  children,
  own,
  via,
});

function toCode(node: AdfNode): readonly Piece<AdfNode>[] {
  return settleCode(
    childrenOf(node).flatMap((own): readonly Piece<AdfNode>[] =>
      own.text === undefined ? [] : [{ shown: own.text, marks: [], own, at: 0, length: own.text.length }],
    ),
  );
}

/** What a fold without a title is called. */
export const untitled = "Details";

function toTitle(node: AdfNode): AdfBlock {
  const title = attrOf(node, "title").replaceAll(/\s/gu, " ");
  const pieces: readonly Piece<AdfNode>[] =
    title.trim() === ""
      ? [toThing(node, untitled)]
      : [{ shown: title, marks: [], own: node, at: 0, length: title.length }];
  return { ...emptyBlock, kind: "text", form: titleForm, pieces, own: node };
}

function toList(node: AdfNode, via: Via): AdfBlock {
  const form = node.type === "orderedList" ? toOrdered(Number(attrOf(node, "order")) || 1) : bullets;
  const inside = [...via, node];
  const items = childrenOf(node).map((item) =>
    item.type === "listItem" ? toListItem(item, inside) : withBoxSign(toLineItem(item, plainItem, inside)),
  );
  return { ...emptyBlock, kind: "list", form, children: settleChildren(items), own: node, via };
}

const toListItem = (item: AdfNode, via: Via): AdfBlock =>
  withBoxSign({ ...container("item", item, settleChildren(readInside(item)), via), form: plainItem });

const toLineItem = (item: AdfNode, form: string, via: Via): AdfBlock => ({
  ...container("item", item, settleChildren([text(item, paragraph, [])]), via),
  form,
});

/** A list of boxes; one that is nested stands beside the item that it belongs to. */
function toTasks(node: AdfNode, via: Via): AdfBlock {
  const inside = [...via, node];
  const items: AdfBlock[] = [];
  for (const child of childrenOf(node)) {
    const last = items.at(-1);
    const nested = child.type === "taskList" ? toTasks(child, inside) : undefined;
    if (nested !== undefined && last?.kind === "item" && isSeen(nested)) {
      items[items.length - 1] = { ...last, children: settleChildren([...last.children, toTasks(child, [])]) };
    } else if (nested !== undefined) {
      items.push(...(isSeen(nested) ? nested.children : [nested]));
    } else {
      const form = attrOf(child, "state") === "DONE" ? doneItem : todoItem;
      items.push(
        child.type === "blockTaskItem"
          ? { ...container("item", child, settleChildren(readInside(child)), inside), form }
          : toLineItem(child, form, inside),
      );
    }
  }
  const children = settleChildren(items.map((item) => (startsWithText(item) ? item : { ...item, form: plainItem })));
  return { ...emptyBlock, kind: "list", form: bullets, children, own: node, via };
}

/** A picture or a file, and the words below it. */
function readMedia(node: AdfNode, via: Via): readonly AdfBlock[] {
  const [media, ...rest] = childrenOf(node);
  return rest.length === 0 || media === undefined
    ? [thing(node, via)]
    : [thing(media, [...via, node]), ...rest.flatMap((child) => readBlock(child, [...via, node]))];
}

/** What stands as a block of its own and has no words that can be changed. */
function thing(own: AdfNode, via: Via): AdfBlock {
  return { ...emptyBlock, kind: "text", form: paragraph, pieces: [toBlockThing(own)], own, via };
}
