/** One word of a text: how it is compared, and how people wrote it. */
export interface PlainWord {
  readonly stem: string;
  readonly written: string;
}

const least = 3;

/** The telling words of a text, each stem once, in the order of their first use. Folds case, width and plain endings. */
export function toPlainWords(text: string): readonly PlainWord[] {
  const found = new Map<string, string>();
  for (const run of text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)) {
    for (const word of withoutSpaces.test(run) ? toPairs(run) : [run]) {
      const stem = toStem(word);
      if (isTelling(word) && !found.has(stem)) {
        found.set(stem, word);
      }
    }
  }
  return [...found].map(([stem, written]) => ({ stem, written }));
}

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

/** Light on purpose: plurals and the commonest endings, so that "refunds", "refunded" and "refunding" meet. */
function toStem(word: string): string {
  const base = word
    .replace(/(?<=\p{L}{2})ies$/u, "y")
    .replace(/(?<=(?:ss|x|z|ch|sh))es$/u, "")
    .replace(/(?<=\p{L}{2}[^sui])s$/u, "")
    .replace(/(?<=\p{L}{3})(?:ing|ed)$/u, "");
  return base.length > least ? base.replace(/e$/u, "").replace(/([bdgmnprt])\1$/u, "$1") : base;
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
