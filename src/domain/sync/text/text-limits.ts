import type { AdfNode } from "./adf";
import { childrenOf } from "./adf";

/** Why a text is not read: no person writes so, and reading it might take for ever. */
export type Unreadable = "tooLong" | "tooDeep";

/** Three times what Jira takes. */
const longest = 100_000;
const deepestBlocks = 40;
const deepestBrackets = 100;
/** Signs of bold and slanted text in one paragraph. */
const mostSigns = 500;

/** Why a text in Markdown is not read; undefined where it is. The look takes one pass over it. */
export function whyUnreadable(markdown: string): Unreadable | undefined {
  if (markdown.length > longest) {
    return "tooLong";
  }
  let [brackets, signs] = [0, 0];
  for (const line of markdown.split("\n")) {
    if (line.trim() === "") {
      [brackets, signs] = [0, 0];
      continue;
    }
    signs += countSigns(line);
    for (const sign of line) {
      brackets = sign === "[" ? brackets + 1 : sign === "]" ? Math.max(brackets - 1, 0) : brackets;
      if (brackets > deepestBrackets) {
        return "tooDeep";
      }
    }
    if (signs > mostSigns || depthOf(line) > deepestBlocks) {
      return "tooDeep";
    }
  }
  return undefined;
}

const countSigns = (line: string): number => line.match(/[*~]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu)?.length ?? 0;

/** How many lists and quotes a line may stand in. */
function depthOf(line: string): number {
  const start = /^(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/u.exec(line)?.[0] ?? "";
  const signs = start.match(/>|[-+*]|\d[.)]/gu)?.length ?? 0;
  const indent = /^[ \t]*/u.exec(start)?.[0].replaceAll("\t", "    ").length ?? 0;
  return signs === 0 ? 0 : signs + Math.floor(indent / 2);
}

const deepestNodes = 40;
const mostNodes = 40_000;

/** Likewise for Jira's document. */
export function whyUnreadableAdf(doc: AdfNode): Unreadable | undefined {
  let [nodes, characters] = [0, 0];
  let level: readonly AdfNode[] = [doc];
  for (let depth = 0; level.length > 0; depth += 1) {
    nodes += level.length;
    characters += level.reduce((sum, { text = "" }) => sum + text.length, 0);
    if (depth > deepestNodes) {
      return "tooDeep";
    }
    if (nodes > mostNodes || characters > longest) {
      return "tooLong";
    }
    level = level.flatMap(childrenOf);
  }
  return undefined;
}
