import { isEqual } from "../../ground/equal";
import { toTokens } from "./match-text";
import type { Edit } from "./merged";

/** Whether two edits bring the same words and take away the same, wherever in the text those stand. */
export const isSameWordChange = (one: Edit<string>, other: Edit<string>): boolean =>
  isEqual(toChange(one), toChange(other));

/** How many there are more, or fewer, of each word. */
function toChange({ before, after }: Edit<string>): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  const add = (text: string, by: number): void => {
    for (const word of toTokens(withoutReferences(text))) {
      if (/[\p{L}\p{N}]/u.test(word)) {
        counts.set(word, (counts.get(word) ?? 0) + by);
      }
    }
  };
  add(after, 1);
  add(before, -1);
  return Object.fromEntries([...counts].filter(([, count]) => count !== 0));
}

/** Markdown has to write some letters by their numbers, beside marks. */
const withoutReferences = (markdown: string): string =>
  markdown.replaceAll(/&#x([0-9a-f]{1,4});/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
