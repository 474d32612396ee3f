/** The words of a document and the addresses to which it leads, read without knowing its forms. */
export function readWords(document: unknown): { readonly text: string; readonly urls: readonly string[] } {
  const words: string[] = [];
  const urls: string[] = [];
  const waiting: unknown[] = [document];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (Array.isArray(node)) {
      waiting.push(...node.toReversed());
    } else if (typeof node === "object" && node !== null) {
      for (const [name, value] of Object.entries(node).toReversed()) {
        if (typeof value !== "string") {
          waiting.push(value ?? []);
        } else if (name === "text") {
          words.push(value);
        } else if (name === "href" || name === "url") {
          urls.push(value);
        }
      }
    }
  }
  return { text: words.join(" "), urls };
}
