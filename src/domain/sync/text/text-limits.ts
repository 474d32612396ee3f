import type { AdfNode } from "./adf";
import { childrenOf } from "./adf";

/** Why a text is not read: no person writes so, and reading it might take for ever. */
export type Unreadable = "tooLong" | "tooDeep";

/** Three times what Jira takes. */
const longest = 100_000;
const deepestBlocks = 40;
const deepestBrackets = 100;
/** Signs of bold and slanted text in one line of text, however often that is broken. */
const mostSigns = 500;
const mostBrackets = 2_000;

/** Why a text in Markdown is not read; undefined where it is. The look takes one pass over it. */
export function whyUnreadable(markdown: string): Unreadable | undefined {
  if (markdown.length > longest) {
    return "tooLong";
  }
  let [open, brackets, signs] = [0, 0, 0];
  let place = page;
  for (const line of markdown.split("\n")) {
    place = placeAfter(place, line);
    if (place.isNew) {
      [open, brackets, signs] = [0, 0, 0];
    }
    signs += countSigns(line);
    for (const sign of line) {
      brackets += sign === "[" ? 1 : 0;
      open = sign === "[" ? open + 1 : sign === "]" ? Math.max(open - 1, 0) : open;
      if (open > deepestBrackets) {
        return "tooDeep";
      }
    }
    if (signs > mostSigns || brackets > mostBrackets || depthOf(line) > deepestBlocks) {
      return "tooDeep";
    }
  }
  return undefined;
}

/** Where a line stands: in a table, or how far an item of a list may be moved in there. */
interface LinePlace {
  /** Its text does not go on from the line before. */
  readonly isNew: boolean;
  readonly within: "page" | "list" | "table";
  readonly indent: number;
}

const page: LinePlace = { isNew: true, within: "page", indent: 3 };

/** The line below the head of a table. */
function isTableRule(line: string): boolean {
  const cells = line.split("|").map((cell) => cell.trim());
  return cells.length > 1 && cells.every((cell) => cell === "" || /^(?:> ?)*:?-+:?$/u.test(cell));
}

/** Items of lists and rows of tables begin anew without an empty line between them. */
function placeAfter({ within, indent }: LinePlace, line: string): LinePlace {
  if (line.trim() === "") {
    return page;
  }
  if (within === "table" || isTableRule(line)) {
    return { isNew: true, within: "table", indent };
  }
  const [, blank = "", marker] = /^(?:[ \t]{0,3}>)*([ \t]*)([-+*]|\d{1,9}[.)])?(?=[ \t])/u.exec(line) ?? [];
  const isItem = marker !== undefined && blank.length <= indent;
  return isItem && (within === "list" || !/^\d/u.test(marker) || Number.parseInt(marker, 10) === 1)
    ? { isNew: true, within: "list", indent: blank.length + marker.length + 4 }
    : { isNew: false, within, indent };
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
