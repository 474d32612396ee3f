import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import {
  type Chars,
  isApostrophe,
  isCjkDigit,
  isCombining,
  isDigit,
  isHyphen,
  isPrefix,
  isUnspaced,
  toChars,
} from "./text-marks";
import { findCode, toLastSaying, toNextSaying, toRuns, unmarkEmphasis, unmarkLines } from "./text-markup";

/** A fingerprint for each point of a text, by the point's id. */
export type Fingerprints = Readonly<Record<string, string>>;

/** A text, or one that states a figure: there nothing is a bullet or a quote mark, and "> 5" is a comparison. */
export type TextPart = string | { readonly figure: string };

const fingerprintBytes = 16;
/** Grows when other texts say the same than before; fingerprints of two rules are never equal. */
const ruleVersion = 2;

/** Seen by nobody; but within an emoji a joiner makes one picture of two. */
const unseen = /[\u00ad\u200b\u200c\u2060\ufeff]|(?<!\p{ExtPict}[\ufe0f\p{EMod}]?)\u200d|\u200d(?!\p{ExtPict})/gu;

/**
 * A text without what is mere wording, which is this list and nothing else: white space, canonically equal characters,
 * characters without width, case, punctuation between letters or spaces, bullets, quote and emphasis marks. Whatever
 * touches a digit, a sign, a symbol or a tag stays, and so does each word as a word.
 */
export function normalise(text: string): string {
  const read = toChars(text.replace(unseen, "").normalize("NFC"));
  const isCode = findCode(read);
  unmarkEmphasis(read, isCode);
  unmarkLines(read, isCode);
  return toSaid(read, isCode);
}

function normaliseFigure(text: string): string {
  const read = toChars(text.replace(unseen, "").normalize("NFC"));
  const isCode = findCode(read);
  return toSaid(read, isCode);
}

/** Equal fingerprints mean that the texts differ in wording at most. */
export function fingerprint(...parts: readonly TextPart[]): string {
  const said = parts.map((part) => (typeof part === "string" ? normalise(part) : normaliseFigure(part.figure)));
  const bytes = utf8ToBytes(JSON.stringify([ruleVersion, ...said]));
  return bytesToHex(sha256(bytes).slice(0, fingerprintBytes));
}

/** Each point under its own id, whatever that is called. Should two share one, none of them hides the other. */
export function toFingerprints(points: Iterable<readonly [id: string, fingerprint: string]>): Fingerprints {
  const found = new Map<string, string>();
  for (const [id, one] of points) {
    const other = found.get(id);
    found.set(id, other === undefined ? one : `${other}+${one}`);
  }
  return Object.fromEntries(found);
}

/** What a point says; undefined where there is none. */
export function fingerprintAt(fingerprints: Fingerprints, id: string): string | undefined {
  return Object.hasOwn(fingerprints, id) ? fingerprints[id] : undefined;
}

/** The points that say something else, came or went. */
export function differingPoints(before: Fingerprints, after: Fingerprints): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (id) => fingerprintAt(before, id) !== fingerprintAt(after, id),
  );
}

/** What is left: words with one space between, and everything that is no wording exactly where it stands. */
function toSaid(read: Chars, isCode: readonly boolean[]): string {
  const { chars, kinds } = read;
  isCode.forEach((is, at) => {
    if (is && kinds[at] !== "space") {
      kinds[at] = "says";
    }
  });
  const isExact = findExactCase(read, isCode);
  const fates = toFates(read);
  const said: string[] = [];
  let last: string | undefined;
  let isApart = false;
  chars.forEach((char, at) => {
    if (kinds[at] === "space" || fates[at] === "drop") {
      isApart = true;
      return;
    }
    if (isApart && last !== undefined && !isOneRun(last, char)) {
      said.push(" ");
    }
    isApart = false;
    last = char;
    said.push(fates[at] === "apostrophe" ? "'" : isExact[at] === true ? char : toLowerCase(char));
  });
  return said.join("");
}

/** Between letters of such scripts a space tells nothing; between their digits it does. */
function isOneRun(one: string, other: string): boolean {
  return isUnspaced(one) && isUnspaced(other) && !(isCjkDigit(one) && isCjkDigit(other));
}

/** The Greek final sigma is a sigma. */
function toLowerCase(char: string): string {
  const lower = char.toLowerCase();
  return lower === "ς" ? "σ" : lower;
}

/** Letters that touch a digit ("5m", "5M", "Q3"), and code. */
function findExactCase({ chars, kinds }: Chars, isCode: readonly boolean[]): readonly boolean[] {
  const isExact = [...isCode];
  for (const [start, end] of toRuns(chars, (_, at) => kinds[at] === "letter")) {
    let before = start - 1;
    while (before > 0 && isCombining(chars[before] ?? "")) {
      before -= 1;
    }
    if (isDigit(chars[before] ?? "") || isDigit(chars[end] ?? "")) {
      isExact.fill(true, start, end);
    }
  }
  return isExact;
}

type Fate = "keep" | "drop" | "apostrophe";

/** What becomes of each mark; a run of them shares its fate. */
function toFates(read: Chars): readonly (Fate | undefined)[] {
  const { chars, kinds } = read;
  const [lastSaying, nextSaying] = [toLastSaying(kinds), toNextSaying(kinds)];
  const isTechnical = findTechnical(read);
  const isSign = (at: number | undefined): boolean => at !== undefined && kinds[at] === "says";
  const toFate = (start: number, end: number): Fate => {
    const run = chars.slice(start, end);
    const [left, right] = [kinds[start - 1], kinds[end]];
    if (left === "says" || right === "says") {
      return "keep";
    }
    if (left === "letter" && right === "letter") {
      const isInWord = run.length === 1 && run.some(isApostrophe) && !isUnspaced(chars[start - 1] ?? "");
      return isTechnical[start] === true ? "keep" : isInWord ? "apostrophe" : "drop";
    }
    if (left === "letter" || right === "letter") {
      const isPrefixed = right === "letter" && run.slice(-1).some(isPrefix);
      return run.some(isHyphen) || isPrefixed ? "keep" : "drop";
    }
    return isSign(lastSaying[start]) || isSign(nextSaying[start]) ? "keep" : "drop";
  };
  const fates: (Fate | undefined)[] = chars.map(() => undefined);
  for (const [start, end] of toRuns(chars, (_, at) => kinds[at] === "mark")) {
    fates.fill(toFate(start, end), start, end);
  }
  return fates;
}

/** Whether a character stands in an address, a path, a formula: between spaces, together with a symbol. */
function findTechnical({ chars, kinds }: Chars): readonly boolean[] {
  const isTechnical = chars.map(() => false);
  for (const [start, end] of toRuns(chars, (_, at) => kinds[at] !== "space")) {
    const has = chars
      .slice(start, end)
      .some((char, index) => kinds[start + index] === "says" && !isDigit(char) && !isCombining(char));
    isTechnical.fill(has, start, end);
  }
  return isTechnical;
}
