import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Stands for a value where only equality counts: the value itself, or the digest of a long one. */
export type Fingerprint = string;

const longest = 80;

export function toFingerprint(value: string): Fingerprint {
  return value.length <= longest && !value.startsWith("#") ? value : `#${toDigest(value)}`;
}

/** Stands for a text of which a record keeps very many. Records of before hold the longer fingerprint. */
export const toShortFingerprint = (text: string): Fingerprint => `~${toDigest(text).slice(0, 20)}`;

export const standsFor = (fingerprint: Fingerprint, text: string): boolean =>
  fingerprint === toShortFingerprint(text) || fingerprint === toFingerprint(text);

export function toDigest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** An id that the writer chooses, so that creating twice under one key leaves one: shaped like a random UUID. */
export function toClientId(key: string): string {
  const hex = toDigest(`spacegate:${key}`);
  const variant = "89ab"[Number.parseInt(hex[16] ?? "0", 16) % 4] ?? "8";
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
