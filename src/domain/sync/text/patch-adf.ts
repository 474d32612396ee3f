import type { AdfDoc, AdfNode } from "./adf";
import { childrenOf } from "./adf";
import { emptyParagraph } from "./adf-places";
import { makeAdf, makeCode } from "./make-adf";
import type { Moved } from "./make-adf";
import { makeAdfLine } from "./make-adf-line";
import { asPatched } from "./merged";
import type { Merged, Patched } from "./merged";
import { placeAdfItems } from "./patch-adf-list";
import type { AdfRebuild } from "./patch-adf-list";
import { patchAdfLine } from "./patch-adf-line";
import { patchAdfTable } from "./patch-adf-table";
import { regroup, viaBetween } from "./regroup";
import type { Placed } from "./regroup";
import { paragraph, shownOf, titleForm } from "./shared-text";

type One = Merged<AdfNode>;

/** Jira's document after an edit: what the edit did not touch is the same, node for node. */
export const patchAdf = (merged: readonly One[], moved: Moved): AdfDoc => ({
  type: "doc",
  version: 1,
  content: new AdfPatch(moved).blocks(merged, "doc"),
});

class AdfPatch implements AdfRebuild {
  constructor(readonly moved: Moved) {}

  /** What stands in a container after the edit. */
  blocks(merged: readonly One[], parent: string): readonly AdfNode[] {
    const known = merged.map((one) => this.place(one, parent));
    const placed = known.flatMap((nodes, index): readonly Placed<AdfNode>[] => {
      const one = merged[index]!;
      if (one.how !== "new") {
        return nodes ?? [];
      }
      const before = known
        .slice(0, index)
        .findLast((nodesBefore) => nodesBefore?.length)
        ?.at(-1)?.via;
      const after = known.slice(index + 1).find((nodesAfter) => nodesAfter?.length)?.[0]?.via;
      const via = viaBetween(before, after, isClosed);
      return makeAdf([one.block], via.at(-1)?.type ?? parent, this.moved).map((node) => ({ via, node }));
    });
    return regroup(placed, rebuildContainer);
  }

  /** Undefined for what is new: its place depends on what stands around it. */
  private place(one: One, parent: string): readonly Placed<AdfNode>[] | undefined {
    if (one.how === "new") {
      return undefined;
    }
    const { block } = one;
    if (block.kind === "list") {
      return placeAdfItems(asPatched(one), parent, this);
    }
    const nodes = one.how === "kept" ? [block.own] : this.patch(one);
    return nodes.map((node) => ({ via: block.via, node }));
  }

  private patch(patched: Patched<AdfNode>): readonly AdfNode[] {
    const { block, form, pieces, children } = patched;
    const { own } = block;
    switch (block.kind) {
      case "text":
        return isLine(own) ? [patchLine(patched)] : patchThing(patched);
      case "code": {
        const { content: _, ...bare } = own;
        const made = makeCode(form, shownOf(pieces));
        const attrs = form === block.form ? own.attrs : { ...own.attrs, language: form };
        return [{ ...bare, ...(attrs === undefined ? {} : { attrs }), content: childrenOf(made) }];
      }
      case "quote": {
        const content = this.blocks(children, own.type);
        return content.length === 0 ? [] : [{ ...own, content }];
      }
      case "fold":
        return [this.patchFold(patched)];
      case "table":
        return patchAdfTable(patched);
      default:
        return [own];
    }
  }

  private patchFold({ block: { own }, children }: Patched<AdfNode>): AdfNode {
    const title = children.find(({ block }) => block.form === titleForm);
    const content = this.blocks(
      children.filter((child) => child !== title),
      own.type,
    );
    const attrs =
      title === undefined || title.how === "kept"
        ? own.attrs
        : { ...own.attrs, title: shownOf(title.how === "new" ? title.block.pieces : title.pieces) };
    return {
      ...own,
      ...(attrs === undefined ? {} : { attrs }),
      content: content.length === 0 ? [emptyParagraph] : content,
    };
  }
}

const isLine = ({ type }: AdfNode): boolean =>
  ["paragraph", "heading", "caption", "taskItem", "decisionItem"].includes(type);

function patchLine({ block, form, pieces }: Patched<AdfNode>): AdfNode {
  const { own } = block;
  const content = patchAdfLine(pieces, childrenOf(own));
  if (form === block.form) {
    return content === childrenOf(own) ? own : { ...own, content };
  }
  const marks = (own.marks ?? []).filter(({ type }) => type !== "fontSize");
  const kept = marks.length === 0 ? {} : { marks };
  return form === paragraph
    ? { type: "paragraph", content, ...kept }
    : { type: "heading", attrs: { level: Number(form.slice(1)) }, content, ...kept };
}

/** The signs by which a thing is named where it can't be shown. */
const named = /[📎⚙]/u;

/** A file or a macro stays where its line is; other words in the line stand below it. */
function patchThing({ block, pieces }: Patched<AdfNode>): readonly AdfNode[] {
  const { own } = block;
  const words = pieces.filter((piece) => piece.own === undefined);
  const isThere = pieces.some((piece) => piece.own === own) || named.test(shownOf(words));
  const isOther = !named.test(shownOf(words)) && shownOf(words).trim() !== "";
  return [...(isThere ? [own] : []), ...(isOther ? [{ type: "paragraph", content: makeAdfLine(words) }] : [])];
}

/** Containers that take parts of their own kind only. */
const isClosed = ({ type }: AdfNode): boolean =>
  /^(?:layoutSection|bulletList|orderedList|taskList|decisionList|mediaSingle|mediaGroup)$/u.test(type);

function rebuildContainer(own: AdfNode, content: readonly AdfNode[]): readonly AdfNode[] {
  const before = childrenOf(own);
  if (content.length === before.length && content.every((node, index) => node === before[index])) {
    return [own];
  }
  if (own.type === "mediaSingle") {
    return toMedia(own, content);
  }
  if (own.type === "layoutSection") {
    return [{ ...own, content: withColumns(before, content) }];
  }
  const rebuilt = { ...own, content };
  origins.set(rebuilt, own);
  return content.length === 0 ? [] : [rebuilt];
}

/** What a container was before it was rebuilt. */
const origins = new WeakMap<AdfNode, AdfNode>();

/** A layout keeps its columns, also one that the edit emptied. */
const withColumns = (before: readonly AdfNode[], content: readonly AdfNode[]): readonly AdfNode[] =>
  before.map(
    (column) =>
      content.find((node) => node === column || origins.get(node) === column) ?? {
        ...column,
        content: [emptyParagraph],
      },
  );

/** A file and the words below it. Words without a file are a paragraph; what else came there stands below both. */
function toMedia(own: AdfNode, content: readonly AdfNode[]): readonly AdfNode[] {
  if (content.every(({ type }) => type === "caption")) {
    return content.map((caption) => ({ type: "paragraph", content: childrenOf(caption) }));
  }
  const isPart = ({ type }: AdfNode): boolean => type === "media" || type === "caption";
  const captions = content.filter((node) => node.type !== "caption" || childrenOf(node).length > 0);
  return [{ ...own, content: captions.filter(isPart) }, ...captions.filter((node) => !isPart(node))];
}
