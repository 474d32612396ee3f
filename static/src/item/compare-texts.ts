import { diffSentences, diffWordsWithSpace } from "diff";

export interface TextPiece {
  readonly kind: "same" | "came" | "went";
  readonly text: string;
}

/** More changes than these nobody reads word by word, and finding them would hold the page up. */
const mostWords = 600;
const mostSentences = 400;

/**
 * What went from a text and what came: by words, by sentences where it was rewritten, as a whole where nothing stayed.
 * The work grows with the number of changes, and has an end.
 */
export function compareTexts(from: string, to: string): readonly TextPiece[] {
  const changes =
    diffWordsWithSpace(from, to, { maxEditLength: mostWords }) ??
    diffSentences(from, to, { maxEditLength: mostSentences });
  if (changes === undefined) {
    return [
      { kind: "went", text: from },
      { kind: "came", text: to },
    ];
  }
  return changes.map(({ value, added, removed }) => ({
    kind: added ? "came" : removed ? "went" : "same",
    text: value,
  }));
}
