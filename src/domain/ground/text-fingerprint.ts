import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** A fingerprint for each point of a text, by the point's id. */
export type Fingerprints = Readonly<Record<string, string>>;

const MARK_BYTES = 16;

/**
 * A text without what is mere wording: whitespace, case, punctuation, markup. What stands between or before digits
 * stays ("1.5", "-5"), and so do symbols (%, &, @, +, ~), because those change what a text says.
 */
export function normalise(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/<\/?(?:b|i|em|strong|u|p|br|span|div|ul|ol|li|h[1-6]|code|pre|blockquote)(?:\s[^<>]*)?\/?>/gi, " ")
    .replace(/`/g, " ")
    .replace(/(?!(?<=\d)[.,:/-](?=\d))(?!(?<!\S)-(?=\d))[^\P{P}%‰&@]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** Equal marks mean that the texts differ in wording at most. */
export function fingerprint(...parts: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(parts.map(normalise).join("\u0000"))).slice(0, MARK_BYTES));
}

/** The points that say something else, came or went. */
export function differingPoints(before: Fingerprints, after: Fingerprints): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((id) => before[id] !== after[id]);
}
