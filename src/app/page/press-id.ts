import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { PersonId } from "../../domain/ground/people";

/** One press as a page sent it: who pressed what on which work item, retro or learning, and the id that their browser made. */
export interface Press {
  readonly person: PersonId;
  readonly subject: string;
  readonly kind: string;
  readonly id: string;
}

const idBytes = 16;

/**
 * The id under which a press is remembered. The browser's own says only which of a person's presses it is: the same one
 * from somebody else, on something else or of another kind is another press, and none of the app's own ids is ever made.
 */
export function toPressId({ person, subject, kind, id }: Press): string {
  return `press-${bytesToHex(sha256(utf8ToBytes([person, subject, kind, id].join("\u0000"))).slice(0, idBytes))}`;
}
