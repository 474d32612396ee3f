import type { BlockContent, Nodes, PhrasingContent, TableRow } from "mdast";
import { makeMarkdown, toCellNode, toItemNode, toPhrasing, wrapPhrasing } from "./make-markdown";
import { toVerbatim, verbatimText } from "./markdown-verbatim";
import { asPatched, isShown } from "./merged";
import type { Merged, MergedPiece, Patched } from "./merged";
import { nestFormats } from "./nest-formats";
import type { MarkdownText } from "./read-markdown-line";
import { regroup, viaBetween } from "./regroup";
import type { Placed } from "./regroup";
import type { Block, Mark } from "./shared-text";
import { cellForm, doneItem, isOrdered, plainItem, shownOf, startOf, titleForm } from "./shared-text";

type One = Merged<Nodes>;
type Own = Exclude<One, { readonly how: "new" }>;

/** Blocks of the source that come back at another place, by the blocks that show them there. */
export type MovedMarkdown = ReadonlyMap<Block<unknown>, Block<Nodes>>;

/** Makes nodes of what an edit left; what it did not touch is written as it was. */
export class MarkdownRebuild {
  constructor(
    private readonly text: MarkdownText,
    private readonly moved: MovedMarkdown,
  ) {}

  blocks(merged: readonly One[]): readonly Nodes[] {
    return regroup(this.place(merged), rebuildContainer);
  }

  place(merged: readonly One[]): readonly Placed<Nodes>[] {
    const known = merged.map((one) => this.placeOne(one));
    return known.flatMap((placed, index): readonly Placed<Nodes>[] => {
      const one = merged[index]!;
      if (one.how !== "new") {
        return placed ?? [];
      }
      const before = known
        .slice(0, index)
        .findLast((nodes) => nodes?.length)
        ?.at(-1)?.via;
      const after = known.slice(index + 1).find((nodes) => nodes?.length)?.[0]?.via;
      const via = viaBetween(before, after, isClosed);
      return this.make(one.block).map((node) => ({ via, node }));
    });
  }

  private placeOne(one: One): readonly Placed<Nodes>[] | undefined {
    if (one.how === "new") {
      return undefined;
    }
    const { block } = one;
    if (block.kind === "list") {
      return this.placeItems(asPatched(one));
    }
    const isRow = block.own.type === "tableRow";
    const node = isRow
      ? this.patchRow(asPatched(one))
      : one.how === "kept"
        ? this.verbatim(block.own)
        : this.patch(one);
    return [{ via: block.via, node }];
  }

  /** A node as it was. A paragraph stays one, so that a list knows where a box or an empty line belongs. */
  private verbatim(own: Nodes): Nodes {
    if (own.position === undefined || own.type === "code" || own.type === "thematicBreak") {
      return own;
    }
    const written = toVerbatim(own, this.text.source);
    return own.type === "paragraph" ? { ...own, children: [written] } : written;
  }

  private placeItems({ block, form, children }: Patched<Nodes>): readonly Placed<Nodes>[] {
    const lists = new Map<Nodes, Nodes>();
    const toVia = (via: readonly Nodes[]): readonly Nodes[] => {
      const list = via.at(-1);
      if (list?.type !== "list" || form === block.form) {
        return via;
      }
      const start = lists.size === 0 ? startOf(form) : 1;
      const changed = lists.get(list) ?? { ...list, ordered: isOrdered(form), start: isOrdered(form) ? start : null };
      lists.set(list, changed);
      return [...via.slice(0, -1), changed];
    };
    const isOwn = (child: One): child is Own => child.how !== "new";
    return children.map((child, index): Placed<Nodes> => {
      if (child.how !== "new") {
        return { via: toVia(child.block.via), node: this.item(child) };
      }
      const near = children.slice(0, index).findLast(isOwn) ?? children.find(isOwn);
      return { via: near === undefined ? [] : toVia(near.block.via), node: this.newItem(child.block) };
    });
  }

  private item(child: Own): Nodes {
    const { block, form, children } = asPatched(child);
    const { own } = block;
    if (own.type !== "listItem") {
      return this.verbatim(own);
    }
    return {
      ...own,
      ...(form === block.form ? {} : { checked: form === plainItem ? null : form === doneItem }),
      children: this.blocks(children) as BlockContent[],
    };
  }

  private newItem(block: Block<unknown>): Nodes {
    const from = this.moved.get(block);
    return from?.own.type === "listItem"
      ? { ...from.own, children: this.blocks(asPatched({ how: "kept", block: from }).children) as BlockContent[] }
      : {
          ...toItemNode(block),
          children: block.children.filter(isShown).flatMap((child) => this.make(child)) as BlockContent[],
        };
  }

  private make(block: Block<unknown>): readonly Nodes[] {
    const from = this.moved.get(block);
    if (from !== undefined) {
      return this.blocks([{ how: "kept", block: { ...from, via: [] } }]);
    }
    if (block.kind === "list") {
      const [list] = makeMarkdown([{ ...block, children: [] }]);
      const items = block.children.filter(isShown).map((item) => this.newItem(item));
      return list === undefined ? [] : [{ ...list, children: items } as Nodes];
    }
    if (block.kind === "quote" || block.kind === "fold") {
      const [made] = makeMarkdown([block]);
      const inside = block.children.filter((child) => isShown(child) && child.form !== titleForm);
      return made === undefined ? [] : [{ ...made, children: inside.flatMap((child) => this.make(child)) } as Nodes];
    }
    return makeMarkdown([block]);
  }

  private patch(patched: Patched<Nodes>): Nodes {
    const { block, form, pieces, children } = patched;
    const { own } = block;
    switch (block.kind) {
      case "text":
        return this.patchText(patched);
      case "code":
        return own.type === "code"
          ? { ...own, lang: form === block.form ? (own.lang ?? null) : form || null, value: shownOf(pieces) }
          : own;
      case "fold": {
        const title = children.find((child) => child.block.form === titleForm);
        const inside = this.blocks(children.filter((child) => child !== title));
        const line = title === undefined ? [] : this.titleOf(title);
        return { type: "fold", title: line, children: inside as BlockContent[] };
      }
      case "table":
        return this.patchTable(patched);
      default:
        return "children" in own ? ({ ...own, children: this.blocks(children) } as Nodes) : own;
    }
  }

  private titleOf(title: One): PhrasingContent[] {
    return title.how === "new" ? toPhrasing(title.block.pieces) : this.line(asPatched(title).pieces);
  }

  private patchText({ form, pieces }: Patched<Nodes>): Nodes {
    const children = this.line(pieces);
    return /^h[1-6]$/u.test(form)
      ? { type: "heading", depth: Number(form.slice(1)) as 1 | 2 | 3 | 4 | 5 | 6, children }
      : { type: "paragraph", children };
  }

  private patchTable({ block: { own }, children }: Patched<Nodes>): Nodes {
    const rows = children.map((row): TableRow => {
      const cells =
        row.how === "new"
          ? row.block.children.map((block) => ({ how: "new", block }) as const)
          : asPatched(row).children;
      return {
        type: "tableRow",
        children: cells.map((cell) =>
          cell.how === "new"
            ? toCellNode(cell.block)
            : { type: "tableCell", children: this.line(asPatched(cell).pieces, cellForm) },
        ),
      };
    });
    return own.type === "table" ? { ...own, children: rows } : own;
  }

  /** A row that Jira has as a line: its cells are parted there by signs that are no part of the source. */
  private patchRow({ block: { own }, pieces }: Patched<Nodes>): Nodes {
    const cells: MergedPiece<Nodes>[][] = [[]];
    for (const piece of pieces) {
      const isSign = piece.own !== undefined && piece.own.position === undefined;
      if (isSign && piece.shown === "|") {
        cells.push([]);
      } else if (!isSign) {
        cells.at(-1)?.push(piece);
      }
    }
    return own.type === "tableRow" && cells.length === own.children.length
      ? { ...own, children: cells.map((cell) => ({ type: "tableCell", children: this.line(cell, cellForm) })) }
      : own;
  }

  /** The pieces of a line: what stays as it is written, in the formats that it is written in. */
  private line(pieces: readonly MergedPiece<Nodes>[], form = ""): PhrasingContent[] {
    const templates = new Map<string, Nodes>();
    const leaves = pieces.map((piece) => ({ formats: this.formatsOf(piece, templates), leaf: piece }));
    const wrap = (format: string, inside: readonly PhrasingContent[]): PhrasingContent => {
      const template = templates.get(format);
      return template === undefined
        ? wrapPhrasing(format as Mark, inside)
        : ({ ...template, children: [...inside] } as PhrasingContent);
    };
    return [
      ...nestFormats<string, MergedPiece<Nodes>, PhrasingContent>(leaves, wrap, (piece) => this.leaf(piece, form)),
    ];
  }

  private formatsOf(piece: MergedPiece<Nodes>, templates: Map<string, Nodes>): readonly string[] {
    const { own, marks, isRemarked, like = [] } = piece;
    const plain = marks.filter((mark) => mark !== "code");
    if (own === undefined) {
      const near = like.find((one) => one.own !== undefined && one.marks.join(" ") === marks.join(" "));
      return near === undefined ? plain : this.formatsOf({ ...near, isRemarked: false }, templates);
    }
    const wrappers = this.text.wrappers.get(own) ?? [];
    const formats = wrappers.map((wrapper) => {
      const format = toFormat(wrapper);
      templates.set(format, wrapper);
      return format;
    });
    if (isRemarked !== true) {
      return formats;
    }
    const known = ["strong", "em", "strike"];
    return [...formats.filter((format) => !known.includes(format) && !format.startsWith("link:")), ...plain];
  }

  private leaf(piece: MergedPiece<Nodes>, form: string): readonly PhrasingContent[] {
    const { own, at, length, solid, shown } = piece;
    if (own?.position === undefined || own.type === "inlineCode" || own.type === "code") {
      return toPhrasing([{ ...piece, marks: piece.marks.filter((mark) => mark === "code") }], form);
    }
    if (own.type === "break" || shown === "\n") {
      return toPhrasing([{ ...piece, marks: [] }], form);
    }
    return [verbatimText(this.text.source.slice(at, at + (solid === true ? Math.max(length, 0) : length)))];
  }
}

const names: Readonly<Record<string, string>> = { strong: "strong", emphasis: "em", delete: "strike" };

const toFormat = (wrapper: Nodes): string => names[wrapper.type] ?? `${wrapper.type}:${toTarget(wrapper)}`;

function toTarget(wrapper: Nodes): string {
  if ("url" in wrapper) {
    return `${wrapper.url} ${wrapper.title ?? ""}`;
  }
  return "identifier" in wrapper ? wrapper.identifier : "";
}

const isClosed = ({ type }: Nodes): boolean => type === "list" || type === "table";

function rebuildContainer(own: Nodes, content: readonly Nodes[]): readonly Nodes[] {
  return content.length === 0 || !("children" in own) ? [] : [{ ...own, children: content } as Nodes];
}
