import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { LogEntry } from "../../domain/item/log";
import { toCanonical } from "../../domain/ground/canonical";

/** What the first chained entry of an item stands on. */
export function chainStart(item: string): string {
  return digestOf(`spacegate-log-1\n${item}`);
}

/**
 * An entry's digest: over the one before it and everything that the entry itself says. `docs/audit.md` writes the rule
 * down for whoever checks an export without this code.
 */
export function chainDigest(previous: string, { digest: _own, ...said }: LogEntry): string {
  return digestOf(`${previous}\n${toCanonical(said)}`);
}

/** The entries with their digests, behind `previous`. */
export function chain(entries: readonly LogEntry[], previous: string): readonly LogEntry[] {
  let last = previous;
  return entries.map((entry) => {
    last = chainDigest(last, entry);
    return { ...entry, digest: last };
  });
}

/** SHA-256 of a text as UTF-8, as 43 letters (base64url, RFC 4648). */
function digestOf(text: string): string {
  return Buffer.from(sha256(utf8ToBytes(text))).toString("base64url");
}
