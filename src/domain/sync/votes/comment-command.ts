/** What a person says about the gate in a comment. */
export type CommentCommand =
  | { readonly kind: "approve" }
  | { readonly kind: "object"; readonly topic: string; readonly reason: string }
  | { readonly kind: "abstain"; readonly note?: string }
  | { readonly kind: "letGo"; readonly note: string }
  | { readonly kind: "withdraw" }
  | { readonly kind: "help" }
  /** Words stand behind one that takes none: "/approve if legal agrees" is no approval. */
  | { readonly kind: "hasCondition"; readonly of: "approve" | "withdraw" };

const words = {
  "/approve": "approve",
  "/object": "object",
  "/abstain": "abstain",
  "/letgo": "letGo",
  "/withdraw": "withdraw",
  "/help": "help",
} as const;
/** Marks that turn the direction of writing, or join nothing: they are seen by nobody. */
const unseen = /[\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const longestWord = 12;

/**
 * Reads the command that a comment begins with; undefined for every other comment. It stands alone at the beginning of
 * the first line, so that what is quoted, in code, in a list or behind a mention is none.
 */
export function parseCommand(markdown: string): CommentCommand | undefined {
  const text = markdown.replaceAll(/\r\n?/gu, "\n");
  const start = text.search(/\S/u);
  const lineStart = text.lastIndexOf("\n", Math.max(start - 1, 0)) + 1;
  const indent = start > 0 ? text.slice(lineStart, start) : "";
  if (start < 0 || indent.includes("\t") || indent.length >= 4) {
    return undefined;
  }
  const lineEnd = text.indexOf("\n", start);
  const line = text.slice(start, lineEnd < 0 ? undefined : lineEnd).replaceAll(unseen, "");
  const word = /^\/[a-z]+/iu.exec(line.slice(0, longestWord))?.[0] ?? "";
  const name = word.toLowerCase();
  const behind = line.slice(word.length);
  if (!isWord(name) || !(hasNoWords(behind) || /^:?\s/u.test(behind))) {
    return undefined;
  }
  const first = behind.replace(/^:/u, "").trim();
  const rest = lineEnd < 0 ? "" : text.slice(lineEnd + 1).trim();
  return toCommand(words[name], first, rest);
}

const isWord = (name: string): name is keyof typeof words => Object.hasOwn(words, name);

const hasNoWords = (text: string): boolean => !/[\p{L}\p{N}/]/u.test(text);

function toCommand(kind: (typeof words)[keyof typeof words], first: string, rest: string): CommentCommand {
  const all = [first, rest].filter((part) => part !== "").join("\n");
  switch (kind) {
    case "approve":
    case "withdraw":
      return hasNoWords(first) ? { kind } : { kind: "hasCondition", of: kind };
    case "abstain":
      return all === "" ? { kind } : { kind, note: all };
    case "letGo":
      return { kind, note: all };
    case "object":
      return { kind, ...toObjection(all) };
    case "help":
      return { kind };
  }
}

/** "Topic: reason", or the topic on a line of its own above the reason. */
function toObjection(text: string): { readonly topic: string; readonly reason: string } {
  const end = text.indexOf("\n");
  const line = end < 0 ? text : text.slice(0, end);
  const below = end < 0 ? "" : text.slice(end + 1).trim();
  const colon = line.search(/[:\uff1a](?!\/\/)/u);
  if (colon >= 0) {
    return { topic: line.slice(0, colon).trim(), reason: `${line.slice(colon + 1)}\n${below}`.trim() };
  }
  return below === "" ? { topic: "", reason: line.trim() } : { topic: line.trim(), reason: below };
}
