import type { Nodes, Root, RootContent } from "mdast";
import type { Options } from "mdast-util-to-markdown";
import { makeMarkdown } from "./make-markdown";
import { writeMarkdown } from "./markdown";
import { splice, toSplices } from "./markdown-splices";
import { styleOf } from "./markdown-style";
import { isShown } from "./merged";
import type { Merged } from "./merged";
import { readMarkdown } from "./read-markdown";
import type { MdBlock, ReadMarkdown } from "./read-markdown";
import { MarkdownRebuild } from "./rebuild-markdown";
import type { MovedMarkdown } from "./rebuild-markdown";
import { settlePieces } from "./settle-pieces";
import type { Block } from "./shared-text";
import { bullets, cellForm, paragraph, settleChildren, toKey, toOrdered } from "./shared-text";

type One = Merged<Nodes>;
type Own = Exclude<One, { readonly how: "new" }>;

/** What became of one of the text's outermost nodes, or what is new between two of them. */
interface Unit {
  readonly root: Nodes | undefined;
  readonly parts: readonly One[];
}

/** Markdown after an edit: what the edit did not touch is there character by character. */
export function patchMarkdown(merged: readonly One[], read: ReadMarkdown, moved: MovedMarkdown): string {
  const units = toUnits(merged);
  const before = new Map(
    toUnits(read.blocks.map((block) => ({ how: "kept", block }))).map(({ root, parts }) => [root, parts.length]),
  );
  const written = units.map((unit) => ({ unit, text: writeUnit(unit, before.get(unit.root), read, moved) }));
  return join(written, read);
}

/** The outermost node in which a block stands, however many containers of its own side are around it. */
const rootOf = ({ via, own }: Block<Nodes>): Nodes => via[0] ?? own;

function toUnits(merged: readonly One[]): readonly Unit[] {
  const units: Unit[] = [];
  const add = (root: Nodes | undefined, part: One): void => {
    const last = units.at(-1);
    if (last !== undefined && last.root === root) {
      units[units.length - 1] = { root, parts: [...last.parts, part] };
    } else {
      units.push({ root, parts: [part] });
    }
  };
  for (const one of merged) {
    if (one.how !== "new" && one.block.kind === "list") {
      toListUnits(one).forEach(({ root, part }) => add(root, part));
    } else {
      add(one.how === "new" ? undefined : rootOf(one.block), one);
    }
  }
  return units;
}

/** Lists that are one on both sides are written apart, as they were. */
function toListUnits(one: Own): readonly { readonly root: Nodes; readonly part: One }[] {
  const { block } = one;
  const children: readonly One[] =
    one.how === "kept" ? block.children.map((child) => ({ how: "kept", block: child })) : one.children;
  const form = one.how === "kept" ? block.form : one.form;
  const first = children.find((child): child is Own => child.how !== "new");
  let root = first === undefined ? rootOf(block) : rootOf(first.block);
  const parts = new Map<Nodes, One[]>();
  for (const child of children) {
    root = child.how === "new" ? root : rootOf(child.block);
    parts.set(root, [...(parts.get(root) ?? []), child]);
  }
  return [...parts].map(([of, inside]) => {
    const isKept = one.how === "kept" || (form === block.form && inside.every(({ how }) => how === "kept"));
    const originals = block.children.filter((child) => rootOf(child) === of);
    const ownForm = toOwnForm(originals[0]) ?? block.form;
    const own = { ...block, form: ownForm, children: originals };
    return {
      root: of,
      part:
        isKept && inside.length === originals.length
          ? { how: "kept", block: own }
          : { how: "patched", block: own, form: form === block.form ? ownForm : form, pieces: [], children: inside },
    };
  });
}

/** Which list an item stands in. */
function toOwnForm(item: Block<Nodes> | undefined): string | undefined {
  const list = item?.via.findLast(({ type }) => type === "list");
  return list?.type !== "list" ? undefined : list.ordered === true ? toOrdered(list.start ?? 1) : bullets;
}

function writeUnit(
  { root, parts }: Unit,
  before: number | undefined,
  read: ReadMarkdown,
  moved: MovedMarkdown,
): string {
  const [start, end] = [root?.position?.start.offset ?? 0, root?.position?.end.offset ?? 0];
  const source = read.source.slice(start, end);
  if (root !== undefined && parts.length === before && parts.every(({ how }) => how === "kept")) {
    return source;
  }
  const expected = toKeys(parts.map(toShared));
  const says = (text: string): boolean =>
    toKeys(readMarkdown(`${text}\n\n${contextOf(read)}`).blocks)
      .join("\u0006")
      .startsWith(expected.join("\u0006"));
  const splices = root !== undefined && parts.length === before ? toSplices(parts, read) : undefined;
  const spliced =
    splices === undefined
      ? undefined
      : splice(
          source,
          splices.map((one) => ({ ...one, start: one.start - start, end: one.end - start })),
        );
  if (spliced !== undefined && says(spliced)) {
    return spliced;
  }
  const style = styleOf(source, read.source);
  const rebuilt = write(new MarkdownRebuild(read, moved).blocks(parts), style);
  return says(rebuilt) ? rebuilt : write(makeMarkdown(settleChildren(parts.map(toShared))), style);
}

const write = (nodes: readonly Nodes[], style: Options): string =>
  writeMarkdown({ type: "root", children: nodes as RootContent[] } satisfies Root, style);

/** What other parts of the text are needed to read one: where its references lead. */
const contextOf = ({ root, source }: ReadMarkdown): string =>
  root.children
    .filter(({ type }) => type === "definition" || type === "footnoteDefinition")
    .map(({ position }) => source.slice(position?.start.offset, position?.end.offset))
    .join("\n\n");

const toKeys = (blocks: readonly Block<unknown>[]): readonly string[] =>
  settleChildren(blocks).filter(isShown).map(toKey);

/** What both sides show of a block after the edit. */
function toShared(one: One): MdBlock {
  if (one.how !== "patched") {
    return one.block as MdBlock;
  }
  const { block, form, pieces, children } = one;
  const isBroken = form === paragraph || form === cellForm;
  return {
    ...block,
    form,
    pieces:
      block.kind === "text"
        ? settlePieces(pieces as MdBlock["pieces"], { breaks: isBroken ? "kept" : "spaces" })
        : (pieces as MdBlock["pieces"]),
    children:
      block.kind === "row" || block.kind === "table" ? children.map(toShared) : settleChildren(children.map(toShared)),
  };
}

/** The text again: what stood between two nodes that still follow each other stays between them. */
function join(
  written: readonly { readonly unit: Unit; readonly text: string }[],
  { root, source }: ReadMarkdown,
): string {
  const roots = root.children;
  const startOf = (node: Nodes | undefined): number => node?.position?.start.offset ?? source.length;
  const endOf = (node: Nodes | undefined): number => node?.position?.end.offset ?? 0;
  let result = source.slice(0, startOf(roots[0]));
  let last = -1;
  let isFirst = true;
  for (const { unit, text } of written) {
    const index = unit.root === undefined ? -1 : roots.indexOf(unit.root as RootContent);
    if (text === "") {
      continue;
    }
    const gap = index > 0 && last === index - 1 ? source.slice(endOf(roots[last]), startOf(roots[index])) : "\n\n";
    const isSame = text === source.slice(startOf(unit.root), endOf(unit.root));
    result += isFirst ? text : `${isSame || gap.split("\n").length > 2 ? gap : "\n\n"}${text}`;
    isFirst = false;
    last = index;
  }
  return last === roots.length - 1 ? result + source.slice(endOf(roots.at(-1))) : result;
}
