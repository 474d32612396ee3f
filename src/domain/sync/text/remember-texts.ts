/** How many texts a worker keeps; the oldest goes first. */
const mostKnown = 3_000;

/** Reads a text once: looks at one work item read the same comments again and again. */
export function rememberTexts(read: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) {
      return before;
    }
    const now = read(text);
    const [oldest] = known.keys();
    if (known.size >= mostKnown && oldest !== undefined) {
      known.delete(oldest);
    }
    known.set(text, now);
    return now;
  };
}
