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

/** Only what `toParts` made is read here. */
export function fromParts<T extends object>(parts: readonly string[]): T {
  return JSON.parse(parts.join("")) as T;
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
