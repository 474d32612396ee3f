import type { Nodes } from "mdast";
import type { AdfDoc, AdfNode } from "./adf";
import { holds } from "./adf-places";
import { withoutNewMentions } from "./calls-nobody";
import { findMoved } from "./find-moved";
import { mergeBlocks } from "./merge-blocks";
import type { Dropped } from "./merged";
import { patchAdf } from "./patch-adf";
import { patchMarkdown } from "./patch-markdown";
import { readAdf } from "./read-adf";
import { readMarkdown } from "./read-markdown";
import type { Block } from "./shared-text";

/**
 * An edit, by what both sides showed before it and after it. Without a text from before, what is carried is the
 * difference between the two sides.
 */
export interface TextEdit {
  readonly before: string | undefined;
  readonly after: string;
}

/** Carries an edit to Jira's document. */
export function carryToAdf({ before, after }: TextEdit, onto: AdfDoc | null | undefined): AdfDoc {
  const own = readAdf(onto);
  const dropped: Dropped<AdfNode> = [];
  const edit = {
    before: before === undefined ? own : readMarkdown(before).blocks,
    after: readMarkdown(after).blocks,
  };
  const merged = mergeBlocks(edit, own, dropped);
  const moved = new Map(
    [...findMoved(merged, dropped, (block) => toMovable(block) !== undefined)].flatMap(([block, from]) => {
      const node = toMovable(from);
      return node === undefined ? [] : [[block, node] as const];
    }),
  );
  return patchAdf(merged, moved);
}

/** A block as it can stand at another place; one that is a part of another node has to be made anew. */
function toMovable({ own, via, kind, children }: Block<AdfNode>): AdfNode | undefined {
  const container = via.at(-1);
  if (own.type === "media" && container?.type === "mediaSingle") {
    return { ...container, content: [own] };
  }
  if (own.type === "media") {
    return { type: "mediaGroup", content: [own] };
  }
  if (kind === "item") {
    return own.type === "listItem" || (own.type === "taskItem" && children.length === 1) ? own : undefined;
  }
  const isLine = kind === "text" && ["taskItem", "decisionItem", "caption"].includes(own.type);
  return isLine || (kind !== "list" && holds("doc", own.type)) ? own : undefined;
}

/** Carries an edit to Markdown. */
export function carryToMarkdown({ before, after }: TextEdit, onto: string): string {
  const read = readMarkdown(onto);
  const dropped: Dropped<Nodes> = [];
  const edit = {
    before: before === undefined ? read.blocks : readMarkdown(before).blocks,
    after: readMarkdown(after).blocks,
  };
  const merged = mergeBlocks(edit, read.blocks, dropped).map((one) => withoutNewMentions(one, onto));
  return patchMarkdown(merged, read, findMoved(merged, dropped, canMove));
}

/** What is written as one stretch of the source. */
const canMove = ({ kind, own }: Block<Nodes>): boolean =>
  own.position !== undefined &&
  kind !== "list" &&
  kind !== "row" &&
  own.type !== "tableRow" &&
  own.type !== "tableCell";
