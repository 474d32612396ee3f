const least = 3;

/** The telling words of a text, each once, in the order of their first use. Folds case and width, and leaves small words out. */
export function toPlainWords(text: string): readonly string[] {
  const found = new Set<string>();
  for (const run of toRuns(text)) {
    for (const word of withoutSpaces.test(run) ? toPairs(run) : [run]) {
      if (isTelling(word)) {
        found.add(word);
      }
    }
  }
  return [...found];
}

/** All words of a text as they follow one another, folded. */
export const toRuns = (text: string): readonly string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((run) => run !== "");

/** Scripts that put no space between words are compared by pairs of characters. */
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function toPairs(run: string): readonly string[] {
  const characters = Array.from(run);
  return characters.length < 2
    ? characters
    : characters.slice(1).map((character, at) => `${characters[at] ?? ""}${character}`);
}

function isTelling(word: string): boolean {
  return (word.length >= least || withoutSpaces.test(word)) && !stopWords.has(word) && !/^\d{1,3}$/u.test(word);
}

const stopWords = new Set(
  (
    "about above after again all also and any are because been before being below between both but can could did does doing " +
    "down during each few for from further get gets got had has have having her here hers him his how into its itself just " +
    "least let like made make makes many may more most much must new not now off once one only other our ours out over own " +
    "per same she should some such than that the their theirs them then there these they this those through too two under " +
    "until use used uses using very want was way were what when where " +
    "which while who whom why will with without would yet you your yours " +
    "aber alle als also am an auch auf aus bei bin bis da das dass " +
    "dem den der des die doch ein eine einem einen einer eines er es " +
    "für hat haben ich ihr im in ist kann kein keine man mehr mit " +
    "nach nicht noch nur oder ohne sehr sich sie sind so über um und " +
    "uns unter vom von vor war waren was weil wenn wer wie wir wird wurde wurden zu zum zur"
  ).split(" "),
);
