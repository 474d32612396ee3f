import { kvs } from "@forge/kvs";
import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import type { StoreFailure } from "../../ports/failure";
import { attempt } from "./attempt";

/** A state up to this size stands in its own row, which is read and written at once. */
const largestInRow = 100_000;
/** A value may have 240 KiB. */
const largestPart = 220_000;

/** A state that is too large for its row, as the texts that continue it; none where the row holds it. */
export function toParts(state: object): readonly string[] {
  const text = JSON.stringify(state);
  if (Buffer.byteLength(text) <= largestInRow) {
    return [];
  }
  const parts: string[] = [];
  for (let start = 0; start < text.length;) {
    const part = firstPart(text.slice(start, start + largestPart));
    parts.push(part);
    start += part.length;
  }
  return parts;
}

/** One part as it is stored. It changes only together with its row; `page` says with which writing of that. */
export interface PartValue {
  readonly item: string;
  readonly page: number;
  readonly body: string;
}

/** What `toParts` parted, read again; undefined where the parts are of another writing of their row. */
export async function readParts<T extends object>(
  keys: readonly string[],
  page: number,
): Promise<Result<T | undefined, StoreFailure>> {
  const parts = await Promise.all(keys.map((key) => attempt(() => kvs.entity<PartValue>("state-part").get(key))));
  const texts: string[] = [];
  for (const part of parts) {
    if (!part.ok) {
      return part;
    }
    if (part.value?.page !== page) {
      return ok(undefined);
    }
    texts.push(part.value.body);
  }
  return ok(JSON.parse(texts.join("")) as T);
}

/** As much of a text as one value holds, measured as it is sent; no pair of characters that belong together is torn. */
function firstPart(text: string): string {
  let part = text;
  for (;;) {
    const bytes = Buffer.byteLength(JSON.stringify(part));
    if (bytes <= largestPart) {
      return part;
    }
    part = part.slice(0, Math.floor((part.length * largestPart) / bytes) - 1).replace(/[\uD800-\uDBFF]$/u, "");
  }
}
