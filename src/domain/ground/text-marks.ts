/**
 * What a character is, as far as it can be mere wording: a mark is punctuation that may be; whatever is no letter, no
 * space and no mark says something.
 */
export type CharKind = "letter" | "space" | "mark" | "says";

/** A text, character by character; both lists are of one length. */
export interface Chars {
  readonly chars: readonly string[];
  readonly kinds: CharKind[];
}

const stops = ",;:.!…‥،؛۔।॥、，：；。．！｡､";
const quotes = "\"'“”„‟«»‹›‘’‚‛〝〞〟＂＇「」『』｢｣";
const brackets = "()[]{}（）［］｛｝【】〔〕〖〗《》〈〉｟｠";
/** Dashes that people also write for a minus. */
const hyphens = "-‐‑‒–－﹣";
const dashes = "—―⸺⸻﹘";

const marks = new Set(stops + quotes + brackets + hyphens + dashes);
const signs = new Set(hyphens);
const ends = new Set(stops);
const apostrophes = new Set("'‘’‛＇");
/** With nothing before them and a word right behind, these belong to the word: ".net", "!done", ":smile:". */
const prefixes = new Set(".!:");
const cjkDigits = new Set("〇零一二三四五六七八九十百千万萬億亿兆两兩壹贰叁肆伍陆柒捌玖拾");

const letter = /^\p{L}$/u;
const combining = /^\p{M}$/u;
const space = /^\s$/u;
const digit = /^\p{N}$/u;
const cjk = /^[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]$/u;

export const isHyphen = (char: string): boolean => signs.has(char);
export const isApostrophe = (char: string): boolean => apostrophes.has(char);
/** What ends a sentence or a part of one. */
export const isStop = (char: string): boolean => ends.has(char);
export const isPrefix = (char: string): boolean => prefixes.has(char);
export const isDigit = (char: string): boolean => digit.test(char);
export const isCombining = (char: string): boolean => combining.test(char);

/** Letters of scripts that put no space between words. */
export const isUnspaced = (char: string): boolean => letter.test(char) && cjk.test(char);
export const isCjkDigit = (char: string): boolean => cjkDigits.has(char);

export const isLineBreak = (char: string): boolean =>
  char === "\n" || char === "\r" || char === "\u2028" || char === "\u2029";

/** A combining character is of the kind of what it stands on. */
export function toChars(text: string): Chars {
  const chars = Array.from(text);
  const kinds: CharKind[] = [];
  for (const char of chars) {
    kinds.push(toKind(char, kinds.at(-1)));
  }
  return { chars, kinds };
}

function toKind(char: string, before: CharKind | undefined): CharKind {
  if (letter.test(char) || (combining.test(char) && before === "letter")) {
    return "letter";
  }
  if (space.test(char)) {
    return "space";
  }
  return marks.has(char) ? "mark" : "says";
}
