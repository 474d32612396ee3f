/** A text without what fits at its end. Looked at from the end: an expression with `+$` tries every place before it too. */
export function trimEnd(text: string, character: RegExp): string {
  let end = text.length;
  while (end > 0 && character.test(text.slice(end - 1, end))) {
    end -= 1;
  }
  return text.slice(0, end);
}
