import { toClientId } from "../fingerprint";
import type { AdfNode } from "./adf";
import { childrenOf } from "./adf";
import { emptyParagraph, holds } from "./adf-places";
import { withoutBoxSign } from "./box-signs";
import { isTaskItem, lineNodes, makeItem, toListItem, toListNode } from "./make-adf";
import type { Moved } from "./make-adf";
import { asPatched, isShown } from "./merged";
import type { Kept, Merged, New, Patched } from "./merged";
import { patchAdfLine } from "./patch-adf-line";
import type { Placed } from "./regroup";
import type { Block } from "./shared-text";
import { doneItem, isOrdered, plainItem, startOf, toKey } from "./shared-text";

type One = Merged<AdfNode>;
type Own = Kept<AdfNode> | Patched<AdfNode>;

/** Makes what stands in a container after the edit. */
export interface AdfRebuild {
  readonly moved: Moved;
  blocks(merged: readonly One[], parent: string): readonly AdfNode[];
}

/** The items of a list after an edit, each in the list of its own kind. */
export function placeAdfItems(list: Patched<AdfNode>, parent: string, rebuild: AdfRebuild): readonly Placed<AdfNode>[] {
  return new ListPatch(list, parent, rebuild).run();
}

class ListPatch {
  private readonly placed: Placed<AdfNode>[] = [];
  private readonly changed = new Map<AdfNode, AdfNode>();
  /** The list that was made last, for items that fit into none of those that stood there. */
  private fresh: AdfNode | undefined;

  constructor(
    private readonly list: Patched<AdfNode>,
    private readonly parent: string,
    private readonly rebuild: AdfRebuild,
  ) {}

  run(): readonly Placed<AdfNode>[] {
    const { children } = this.list;
    for (const [index, child] of children.entries()) {
      if (child.how === "new") {
        const following = children.slice(index + 1).find((one): one is Own => one.how !== "new" && isShown(one.block));
        this.insert(child, following?.block.via);
      } else if (isShown(child.block)) {
        this.keep(child);
      } else {
        this.placed.push({ via: this.toVia(child.block.via), node: child.block.own });
      }
    }
    return this.placed;
  }

  private keep(child: Own): void {
    const via = this.toVia(child.block.via);
    const list = via.at(-1);
    const isNumbered = list?.type === "orderedList";
    const nodes = patchItem(child, { rebuild: this.rebuild, takesTasks: !isNumbered && this.takesTasks(via) });
    const type = listTypeOf(nodes[0], isNumbered);
    const place = list?.type === type ? via : [...via.slice(0, -1), this.freshList(type)];
    this.placed.push(...nodes.map((node) => ({ via: place, node })));
  }

  private insert({ block }: New, following: readonly AdfNode[] | undefined): void {
    const before = this.placed.at(-1)?.via;
    const after = following === undefined ? undefined : this.toVia(following);
    const near = [before, after].filter((via) => via !== undefined);
    const decisions = near.find((via) => via.at(-1)?.type === "decisionList");
    if (decisions !== undefined && near.length > 0 && isLine(block)) {
      this.placed.push({ via: decisions, node: makeDecision(block, this.rebuild.moved) });
      return;
    }
    const [via = []] = near;
    const parent = via.at(-2)?.type ?? this.parent;
    const place = { parent, isOrdered: isOrdered(this.list.form), moved: this.rebuild.moved };
    const { type, made } = makeItem(block, place);
    const list = near.find((one) => one.at(-1)?.type === type) ?? [...via.slice(0, -1), this.freshList(type)];
    this.placed.push(...made.map((node) => ({ via: list, node })));
  }

  private takesTasks(via: readonly AdfNode[]): boolean {
    return holds(via.at(-2)?.type ?? this.parent, "taskList");
  }

  private freshList(type: string): AdfNode {
    const last = this.placed.at(-1)?.via.at(-1);
    if (this.fresh === undefined || this.fresh.type !== type || last !== this.fresh) {
      this.fresh = toListNode(type, startOf(this.list.form), []);
    }
    return this.fresh;
  }

  /** Where the edit numbered a list, or took the numbers away, its lists are of the other type. */
  private toVia(via: readonly AdfNode[]): readonly AdfNode[] {
    const list = via.at(-1);
    const { block, form } = this.list;
    if (list === undefined || form === block.form || !/^(?:bullet|ordered)List$/u.test(list.type)) {
      return via;
    }
    const type = isOrdered(form) ? "orderedList" : "bulletList";
    const { order: _, ...attrs } = list.attrs ?? {};
    const made = toListNode(type, this.changed.size === 0 ? startOf(form) : 1, childrenOf(list));
    const changed = this.changed.get(list) ?? withAttrs(made, attrs);
    this.changed.set(list, changed);
    return [...via.slice(0, -1), changed];
  }
}

const withAttrs = (node: AdfNode, attrs: NonNullable<AdfNode["attrs"]>): AdfNode => {
  const all = { ...attrs, ...node.attrs };
  return Object.keys(all).length === 0 ? node : { ...node, attrs: all };
};

function listTypeOf(item: AdfNode | undefined, isNumbered: boolean): string {
  switch (item?.type) {
    case "taskItem":
    case "blockTaskItem":
      return "taskList";
    case "decisionItem":
      return "decisionList";
    default:
      return isNumbered ? "orderedList" : "bulletList";
  }
}

const isLine = ({ form, children }: Block<unknown>): boolean => {
  const shown = children.filter(({ kind }) => kind !== "hidden");
  return form === plainItem && shown.length === 1 && shown[0]?.kind === "text";
};

const makeDecision = (item: Block<unknown>, moved: Moved): AdfNode => ({
  type: "decisionItem",
  attrs: { localId: toClientId(`decision ${toKey(item)}`), state: "DECIDED" },
  content: item.children.filter(({ kind }) => kind === "text").flatMap((line) => lineNodes(line, moved)),
});

interface ItemPlace {
  readonly rebuild: AdfRebuild;
  readonly takesTasks: boolean;
}

/** An item after an edit, and the boxes below it, which stand beside it in Jira's document. */
function patchItem(child: Own, { rebuild, takesTasks }: ItemPlace): readonly AdfNode[] {
  const { block, form, children } = asPatched(child);
  const { own } = block;
  const shown = children.filter(({ block: one }) => isShown(one));
  const [first, ...rest] = shown;
  switch (own.type) {
    case "taskItem":
    case "decisionItem": {
      const isBox = own.type === "taskItem";
      const line = lineOf(first, own, rebuild.moved);
      const stays = form === block.form || (isBox && form !== plainItem);
      const lists = children.filter((one) => (one !== first || one.block.kind === "list") && one.block.own !== own);
      if (line !== undefined && stays && lists.every(isTaskList)) {
        return [toSame(own, line, form), ...rebuild.blocks(lists, "taskList")];
      }
      const paragraph = line === undefined ? [] : [{ type: "paragraph", content: line }];
      return [toListItem(form, [...paragraph, ...rebuild.blocks(line === undefined ? shown : rest, "listItem")])];
    }
    case "blockTaskItem":
      return [toSame(own, rebuild.blocks(children, own.type), form)];
    default: {
      const content = rebuild.blocks(children, "listItem");
      if (form === block.form) {
        return [toSame(own, toItemContent(own, content), form)];
      }
      const [start, ...lists] = withoutBoxSign(content);
      const isTask =
        takesTasks &&
        form !== plainItem &&
        start?.type === "paragraph" &&
        lists.every(({ type }) => type === "taskList");
      return isTask
        ? [
            { type: "taskItem", attrs: { localId: toTaskId(block), state: toState(form) }, content: childrenOf(start) },
            ...lists,
          ]
        : [toListItem(form, withoutBoxSign(content))];
    }
  }
}

const toTaskId = (block: Block<unknown>): string => toClientId(`task ${toKey(block)}`);
const toState = (form: string): string => (form === doneItem ? "DONE" : "TODO");

/** What stands in an item's own line; undefined where its words have become something else. */
function lineOf(first: One | undefined, own: AdfNode, moved: Moved): readonly AdfNode[] | undefined {
  if (first === undefined || (first.block.kind === "list" && childrenOf(own).length === 0)) {
    return childrenOf(own);
  }
  if (first.block.kind !== "text") {
    return undefined;
  }
  return first.how === "new"
    ? lineNodes(first.block, moved)
    : first.how === "kept"
      ? childrenOf(own)
      : patchAdfLine(first.pieces, childrenOf(own));
}

/** Whether a list has boxes alone, after the edit too. */
const isTaskList = (one: One): boolean => {
  if (one.how === "new") {
    return one.block.kind === "list" && one.block.children.every(isTaskItem);
  }
  const { block } = one;
  return block.kind === "hidden"
    ? block.own.type === "taskList"
    : block.kind === "list" && asPatched(one).children.every((item) => !isShown(item.block) || staysTask(item));
};

function staysTask(item: One): boolean {
  if (item.how === "new") {
    return isTaskItem(item.block);
  }
  const { block, form, children } = asPatched(item);
  if (item.how === "kept" || block.own.type !== "taskItem") {
    return /ask(?:Item|List)$/u.test(block.own.type);
  }
  const [first, ...lists] = children.filter((child) => isShown(child.block));
  return (form === block.form || form !== plainItem) && first?.block.kind === "text" && lists.every(isTaskList);
}

/** The item itself where nothing of it changed. */
function toSame(own: AdfNode, content: readonly AdfNode[], form: string): AdfNode {
  const before = childrenOf(own);
  const state = own.attrs?.["state"];
  const isBox = own.type === "taskItem" || own.type === "blockTaskItem";
  const isSame = content.length === before.length && content.every((node, index) => node === before[index]);
  if (isSame && (!isBox || form === plainItem || state === toState(form))) {
    return own;
  }
  return { ...own, ...(isBox && form !== plainItem ? { attrs: { ...own.attrs, state: toState(form) } } : {}), content };
}

/** An item begins with a paragraph; one that was empty gives way to the first that is written there. */
function toItemContent(own: AdfNode, content: readonly AdfNode[]): readonly AdfNode[] {
  const before = childrenOf(own);
  const [first, second] = content;
  if (first === undefined) {
    return [emptyParagraph];
  }
  const isWritten = second?.type === "paragraph" && !before.includes(second) && content.length > before.length;
  if (first === before[0] && first.type === "paragraph" && childrenOf(first).length === 0 && isWritten) {
    return content.slice(1);
  }
  return first.type === before[0]?.type || ["paragraph", "codeBlock", "mediaSingle"].includes(first.type)
    ? content
    : [emptyParagraph, ...content];
}
