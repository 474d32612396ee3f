import { stemmer as stemGerman } from "@orama/stemmers/german";
import { stem as stemEnglish } from "porter2";
import { toPlainWords, toRuns } from "../ground/plain-words";

/** One word of a text: what it is compared by, and how people wrote it. */
export interface StemmedWord {
  /** Two words are forms of one where they share a stem. There are two stems where nobody can tell the language. */
  readonly stems: readonly string[];
  readonly written: string;
}

/**
 * The telling words of a text, each once in whatever form, in the order of their first use. A text may mix languages, so
 * each sentence is taken for itself. See docs/decisions/0019-words-of-two-languages.md.
 */
export function toStemmedWords(text: string): readonly StemmedWord[] {
  const known = new Set<string>();
  const found: StemmedWord[] = [];
  for (const sentence of text.split(/[.!?;:\n]+/u)) {
    const stem = stemmers[languageOf(sentence)];
    for (const written of toPlainWords(sentence)) {
      const stems = stem(written);
      if (!stems.some((one) => known.has(one))) {
        found.push({ stems, written });
      }
      stems.forEach((one) => known.add(one));
    }
  }
  return found;
}

type Language = "english" | "german" | "unknown";

const stemmers: Readonly<Record<Language, (word: string) => readonly string[]>> = {
  english: (word) => [stemEnglish(word)],
  german: (word) => [stemGerman(word)],
  unknown: (word) => [...new Set([stemEnglish(word), stemGerman(word)])],
};

/** Small words that stand in nearly every sentence of the one language and in none of the other. */
const englishMarks = new Set(
  "the of to and is are for with by that this it we be not has have from at or a as our your they will can".split(" "),
);
const germanMarks = new Set(
  "der das und ist sind für mit von nicht ein eine einen wir es den dem des zu auf bei im zum zur vor nach ohne".split(
    " ",
  ),
);

function languageOf(sentence: string): Language {
  const words = toRuns(sentence);
  const english = words.filter((word) => englishMarks.has(word)).length;
  const german = words.filter((word) => germanMarks.has(word) || /[äöüß]/u.test(word)).length;
  return english === german ? "unknown" : english > german ? "english" : "german";
}
