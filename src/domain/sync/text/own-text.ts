import { isEqual } from "../../ground/equal";
import type { AdfDoc } from "./adf";
import { beyondJira, beyondMarkdown } from "./beyond";
import type { Beyond } from "./beyond";
import { carryToAdf, carryToMarkdown } from "./carry-text";
import type { TextEdit } from "./carry-text";
import { makeAdf, makeCode } from "./make-adf";
import { makeMarkdown } from "./make-markdown";
import { writeMarkdown } from "./markdown";
import { readAdf } from "./read-adf";
import { readMarkdown } from "./read-markdown";
import type { Block } from "./shared-text";
import { whyUnreadable, whyUnreadableAdf } from "./text-limits";
import type { Unreadable } from "./text-limits";

/** A text as its side holds it. */
export type OwnText =
  { readonly kind: "adf"; readonly doc: AdfDoc | null } | { readonly kind: "markdown"; readonly markdown: string };

export type TextRead =
  /** `shared`: what both sides show of it, in the one writing by which texts are compared and kept. */
  | { readonly kind: "read"; readonly shared: string; readonly beyond: Beyond }
  | { readonly kind: "unreadable"; readonly why: Unreadable };

export function readText(own: OwnText): TextRead {
  const why =
    own.kind === "markdown" ? whyUnreadable(own.markdown) : own.doc === null ? undefined : whyUnreadableAdf(own.doc);
  if (why !== undefined) {
    return { kind: "unreadable", why };
  }
  return own.kind === "adf"
    ? { kind: "read", shared: toShared(readAdf(own.doc)), beyond: beyondMarkdown(own.doc) }
    : { kind: "read", ...readMarkdownText(own.markdown) };
}

function readMarkdownText(markdown: string): { readonly shared: string; readonly beyond: Beyond } {
  const read = readMarkdown(markdown);
  return { shared: toShared(read.blocks), beyond: beyondJira(read) };
}

/** What both sides show of a text, as Markdown. */
export const toShared = (blocks: readonly Block<unknown>[]): string =>
  writeMarkdown({ type: "root", children: [...makeMarkdown(blocks)] });

/** Carries an edit to a text; what the edit did not touch is there as it was. */
export const carryText = (edit: TextEdit, onto: OwnText): OwnText =>
  onto.kind === "adf"
    ? { kind: "adf", doc: carryToAdf(edit, onto.doc) }
    : { kind: "markdown", markdown: carryToMarkdown(edit, onto.markdown) };

export const isSameText = (one: OwnText, other: OwnText): boolean =>
  one.kind === "adf" && other.kind === "adf"
    ? isEqual(one.doc?.content ?? [], other.doc?.content ?? [])
    : isEqual(one, other);

/** A new document for Jira of a few well-known nodes, so that no text from outside makes a mention or a macro. */
export const markdownToAdf = (markdown: string): AdfDoc => ({
  type: "doc",
  version: 1,
  content:
    whyUnreadable(markdown) === undefined ? makeAdf(readMarkdown(markdown).blocks, "doc") : [makeCode("", markdown)],
});

/** What of Jira's document both sides show. One that nobody could have written is left out. */
export function adfToMarkdown(doc: AdfDoc | null | undefined): string {
  const read = readText({ kind: "adf", doc: doc ?? null });
  return read.kind === "read" ? read.shared : "";
}

/** The words of a text without any form: a tracker may write a text anew, but it leaves the words. */
export const toWords = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, "");
