import type { BlockContent, ListItem, PhrasingContent, TableCell } from "mdast";
import { isBareAddress } from "./adf";
import type { Fold } from "./markdown-fold";
import { nestFormats } from "./nest-formats";
import type { Block, Mark, Piece } from "./shared-text";
import { cellForm, doneItem, isOrdered, plainItem, startOf } from "./shared-text";
import { titleForm } from "./shared-text";

type Any = Block<unknown>;

/** Blocks as new Markdown. */
export const makeMarkdown = (blocks: readonly Any[]): readonly BlockContent[] => blocks.flatMap(toNodes);

function toNodes(block: Any): readonly (BlockContent | Fold)[] {
  const { kind, form, pieces, children } = block;
  switch (kind) {
    case "text":
      return [toTextNode(form, toPhrasing(pieces))];
    case "code":
      return [{ type: "code", lang: form === "" ? null : form, value: pieces.map(({ shown }) => shown).join("") }];
    case "rule":
      return [{ type: "thematicBreak" }];
    case "quote":
      return [{ type: "blockquote", children: [...makeMarkdown(children)] }];
    case "fold": {
      const title = children.find((child) => child.form === titleForm)?.pieces ?? [];
      const inside = children.filter((child) => child.form !== titleForm);
      return [{ type: "fold", title: toPhrasing(title), children: [...makeMarkdown(inside)] }];
    }
    case "list":
      return [
        {
          type: "list",
          ordered: isOrdered(form),
          ...(isOrdered(form) ? { start: startOf(form) } : {}),
          spread: false,
          children: children.filter((item) => item.kind === "item").map(toItemNode),
        },
      ];
    case "table":
      return [
        {
          type: "table",
          children: children.map((row) => ({ type: "tableRow", children: row.children.map(toCellNode) })),
        },
      ];
    case "item":
    case "row":
    case "hidden":
      return [];
  }
}

export const toTextNode = (form: string, children: PhrasingContent[]): BlockContent =>
  /^h[1-6]$/u.test(form)
    ? { type: "heading", depth: Number(form.slice(1)) as 1 | 2 | 3 | 4 | 5 | 6, children }
    : { type: "paragraph", children };

export const toItemNode = ({ form, children }: Any): ListItem => ({
  type: "listItem",
  spread: false,
  checked: form === plainItem ? null : form === doneItem,
  children: [...makeMarkdown(children)],
});

export const toCellNode = ({ pieces }: Any): TableCell => ({
  type: "tableCell",
  children: toPhrasing(pieces, cellForm),
});

/** A line's pieces as new Markdown. */
export function toPhrasing(pieces: readonly Piece<unknown>[], form = ""): PhrasingContent[] {
  const seen = joinPieces(pieces.filter(({ shown }) => shown !== ""));
  return [
    ...nestFormats<Mark, Piece<unknown>, PhrasingContent>(
      seen.map((piece) => ({ formats: piece.marks.filter((mark) => mark !== "code"), leaf: piece })),
      wrapPhrasing,
      (piece) => toLeaves(piece, form),
    ),
  ];
}

/** Text that stands together in one format is one. */
function joinPieces(pieces: readonly Piece<unknown>[]): readonly Piece<unknown>[] {
  const joined: Piece<unknown>[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && isPlain(last) && isPlain(piece) && last.marks.join(" ") === piece.marks.join(" ")) {
      joined[joined.length - 1] = { ...last, shown: last.shown + piece.shown };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

const isPlain = ({ picture, shown }: Piece<unknown>): boolean => picture === undefined && shown !== "\n";

export function wrapPhrasing(mark: Mark, inside: readonly PhrasingContent[]): PhrasingContent {
  const children = [...inside];
  switch (mark) {
    case "strong":
      return { type: "strong", children };
    case "em":
      return { type: "emphasis", children };
    case "strike":
      return { type: "delete", children };
    default:
      return { type: "link", url: mark.slice("link:".length), children } as PhrasingContent;
  }
}

function toLeaves({ shown, marks, picture }: Piece<unknown>, form: string): readonly PhrasingContent[] {
  if (picture !== undefined) {
    return [{ type: "image", url: picture.url, alt: picture.alt }];
  }
  if (marks.includes("code")) {
    return [{ type: "inlineCode", value: shown }];
  }
  return marks.some((mark) => mark.startsWith("link:")) ? toLines(shown, form) : toLinked(shown, form);
}

/** Addresses of the web, without what more likely ends the sentence. */
const address = /https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]}*_~]/giu;

/** The parts of a text: addresses, and what stands between them. */
export function splitAddresses(text: string): readonly { readonly text: string; readonly isAddress: boolean }[] {
  const parts: { readonly text: string; readonly isAddress: boolean }[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    parts.push({ text: text.slice(end, index), isAddress: false }, { text: found, isAddress: true });
    end = index + found.length;
  }
  parts.push({ text: text.slice(end), isAddress: false });
  return parts.filter((part) => part.text !== "");
}

/** Addresses become links, which are written as they are; as text they would be escaped. */
const toLinked = (shown: string, form: string): readonly PhrasingContent[] =>
  splitAddresses(shown).flatMap((part): readonly PhrasingContent[] =>
    part.isAddress && isBareAddress(part.text, part.text)
      ? [{ type: "link", url: part.text, children: [{ type: "text", value: part.text }] }]
      : toLines(part.text, form),
  );

/** A cell of a table has one line; within it `<br>` breaks. */
const toLines = (shown: string, form: string): readonly PhrasingContent[] =>
  shown
    .split("\n")
    .flatMap((line, index): readonly PhrasingContent[] => [
      ...(index === 0
        ? []
        : [form === cellForm ? ({ type: "html", value: "<br>" } as const) : ({ type: "break" } as const)]),
      ...(line === "" ? [] : [{ type: "text", value: line } as const]),
    ]);
