import fc from "fast-check";
import { differingPoints, fingerprint, normalise, toFingerprints } from "../../../src/domain/ground/text-fingerprint";

describe("wording is a short list", () => {
  const same: readonly (readonly [why: string, one: string, other: string])[] = [
    ["white space", "Prize  draw\nnow", "Prize draw\u00a0now"],
    ["spaces of any width between digits", "10 000", "10\u202f000"],
    ["case", "Prize DRAW", "prize draw"],
    ["case of Greek, whose last sigma is another", "ΟΔΟΣ", "οδος"],
    ["canonically equal characters", "Cafe\u0301", "Café"],
    ["characters without width", "pri\u200bze dr\u2060aw\ufeff", "prize draw"],
    ["soft hyphens", "ware\u00adhouse", "warehouse"],
    ["a full stop", "Go.", "go"],
    ["an exclamation mark", "Go!", "go"],
    ["commas and colons", "One market, then: two", "One market then two"],
    ["brackets", "Sell (and ship) it", "Sell and ship it"],
    ["quotation marks", "Say “yes” to «all»", "Say yes to all"],
    ["kinds of apostrophe", "don’t", "don't"],
    ["dashes between words", "Sell — ship – bill - done", "Sell ship bill done"],
    ["a hyphen that becomes a space", "well-known", "well known"],
    ["dots that lead on", "All right ... go…", "All right go"],
    ["a comma behind a word, before a number", "On Monday, 5 shops", "On Monday 5 shops"],
    ["CJK punctuation", "抽奖，在两个国家。", "抽奖 在两个国家"],
    ["CJK punctuation that goes", "抽奖，在两个国家。", "抽奖在两个国家"],
    ["CJK brackets and quotation marks", "「抽奖」（在）《国家》", "抽奖在国家"],
    ["bullets", "- sell\n- ship", "* sell\n+ ship"],
    ["a list that becomes a sentence", "We\n• sell\n• ship", "We sell, ship"],
    ["quote marks", "> sell\n> > ship", "sell\nship"],
    ["emphasis marks", "**Go** _now_, ***really***", "Go now, really"],
    ["emphasis around punctuation", "**Note:** sell", "Note: sell"],
    ["emphasis without spaces", "**抽奖**，在国家", "抽奖，在国家"],
    ["a heading's marks", "## Title", "Title"],
    ["a bullet and emphasis at once", "- **Sell** it", "Sell it"],
  ];
  it.each(same)("%s: %j says %j", (_, one, other) => expect(normalise(one)).toBe(normalise(other)));
});

describe("all else is material", () => {
  const different: readonly (readonly [why: string, one: string, other: string])[] = [
    ["a power", "10⁶ users", "106 users"],
    ["an index", "H₂O", "H2O"],
    ["a fraction", "½ day", "12 day"],
    ["a fraction in other signs", "½ day", "1/2 day"],
    ["digits of another script", "٥ days", "5 days"],
    ["Devanagari digits", "५ days", "6 days"],
    ["a decimal point", "1.5 days", "15 days"],
    ["a decimal point with nothing before it", ".5%", "5%"],
    ["a thousands mark", "1.000", "1,000"],
    ["a space in a number", "1 5", "15"],
    ["a minus in brackets", "(-5%)", "(5%)"],
    ["brackets that mean a loss", "(5%)", "5%"],
    ["a hyphen before a number", "-5", "5"],
    ["a hyphen and a space before a number", "- 5", "5"],
    ["an en dash before a number", "–5", "5"],
    ["an em dash before a number", "—5", "5"],
    ["a dash after a word, before a number", "margin – 5", "margin 5"],
    ["a minus sign", "−5", "5"],
    ["a plus before a number", "+ 5", "- 5"],
    ["plus or minus", "±5", "5"],
    ["about", "~5", "5"],
    ["a range that becomes a list", "3–5", "3, 5"],
    ["a range with spaces that becomes a list", "3 – 5", "3 , 5"],
    ["a day before the start", "T-5", "T 5"],
    ["a ratio", "10:1", "10 1"],
    ["a product", "2*10", "2 10"],
    ["a product with spaces", "2 * 10", "2 10"],
    ["a product over two lines", "2\n* 10", "2 10"],
    ["another operator", "2 × 10", "2 + 10"],
    ["unequal", "!= EU", "= EU"],
    ["unequal, apart", "! = EU", "= EU"],
    ["a comparison", "≥ 5", "> 5"],
    ["a comparison that begins a line", "> 5 days", "5 days"],
    ["a comparison within a line", "more > EU", "more EU"],
    ["a percentage", "10%", "10"],
    ["per mille", "10 ‰", "10 %"],
    ["a percentage that a comma leaves", "10%, then", "10, then"],
    ["a currency", "€5", "$5"],
    ["a currency before a sign", "€-5", "€5"],
    ["a number sign", "#5", "5"],
    ["a section sign", "§ 5", "5"],
    ["number", "№ 5", "5"],
    ["an hour", "5pm", "5 pm"],
    ["a unit's case", "5m", "5M"],
    ["the end of a sentence in digits", "In 2026.", "In 2026"],
    ["another word", "Sell", "Send"],
    ["no word", "do", "do not"],
    ["words in another order", "sell then ship", "ship then sell"],
    ["a space less", "in form", "inform"],
    ["an apostrophe less", "we'll", "well"],
    ["an apostrophe that becomes a space", "don't", "don t"],
    ["a hyphen less", "re-sign", "resign"],
    ["a hyphen that is left over", "BBB- or better", "BBB or better"],
    ["a language", "C++", "C"],
    ["another language", "C#", "C"],
    ["a name that begins with a point", ".net", "net"],
    ["either or both", "and/or", "and or"],
    ["and", "R&D", "R D"],
    ["a question", "Ship it?", "Ship it."],
    ["an e-mail address", "a.b@example.com", "a b@example.com"],
    ["an address's dash", "https://example.com/a-b", "https://example.com/a b"],
    ["an address's colon", "https://example.com", "https//example.com"],
    ["a name with an underscore", "net_price", "net price"],
    ["a product without spaces", "单价*数量*税率", "单价数量税率"],
    ["a star with no other", "free*", "free"],
    ["struck out", "~~not~~ sold", "not sold"],
    ["struck out by combining", "n\u0336o", "no"],
    ["a tag", "<b>Go</b>", "Go"],
    ["what looks like a tag", "<p and we sell it>", ""],
    ["what looked like a tag", "<p and we sell it>", "p and we sell it"],
    ["a script", "<script>", ""],
    ["code", "`a - b`", "`a b`"],
    ["a switch in code", "run `rm -rf x`", "run `rm rf x`"],
    ["what is code and what is not", "`Go`", "Go"],
    ["a picture", "🎁 draw", "draw"],
    ["a joined picture", "👨\u200d👩\u200d👧", "👨👩👧"],
    ["what turns the reading round", "\u202e5 to 3", "5 to 3"],
    ["numbers in Chinese", "三、五", "三五"],
    ["an accent", "résumé", "resume"],
    ["full width", "５", "5"],
    ["a footnote's number", "free¹", "free"],
  ];
  it.each(different)("%s: %j is not %j", (_, one, other) => expect(normalise(one)).not.toBe(normalise(other)));
});

describe("a figure", () => {
  it("begins with no bullet and no quote mark: there it is a sign", () => {
    expect(fingerprint({ figure: "> EU average" })).not.toBe(fingerprint({ figure: "EU average" }));
    expect(fingerprint({ figure: "+ tax" })).not.toBe(fingerprint({ figure: "- tax" }));
    expect(fingerprint({ figure: "About a third." })).toBe(fingerprint({ figure: "about a third" }));
  });
});

describe("fingerprints", () => {
  it("tell apart what stands in one part and what stands in the next", () => {
    expect(fingerprint("a", "b c")).not.toBe(fingerprint("a b", "c"));
    expect(fingerprint("a\u0000b", "c", "")).not.toBe(fingerprint("a", "b\u0000c", ""));
  });

  it("are kept under whatever name a point has, and none hides another", () => {
    const names = ["__proto__", "constructor", "toString", "terms"];
    const before = toFingerprints([["terms", "1"]]);
    for (const name of names) {
      const after = toFingerprints([...Object.entries(before), [name, "2"]]);
      expect(differingPoints(before, after)).toEqual([name]);
      expect(differingPoints(after, JSON.parse(JSON.stringify(before)))).toEqual([name]);
    }
  });
});

/** What a text says: words that punctuation may stand between, and all that it may not touch. */
interface Said {
  readonly kind: "word" | "exact";
  readonly text: string;
}

const word = fc
  .constantFrom(
    "re",
    "sign",
    "resign",
    "do",
    "not",
    "no",
    "dont",
    "don't",
    "in",
    "form",
    "inform",
    "net",
    "für",
    "café",
  )
  .map((text): Said => ({ kind: "word", text }));
const figure = fc
  .tuple(
    fc.constantFrom("", "-", "–", "−", "+", "±", "~", "≥", "<", "€", "#", "(", "."),
    fc.constantFrom("0", "1", "5", "10", "1.5", "1,5", "3–5", "½", "10⁶", "٥", "2*10"),
    fc.constantFrom("", "%", "m", "M", ")", "."),
  )
  .map(([before, digits, after]): Said => ({ kind: "exact", text: `${before}${digits}${after}` }));
const sign = fc
  .constantFrom(
    "=",
    "!=",
    "<",
    ">",
    "≤",
    "×",
    "+",
    "/",
    "&",
    "C++",
    "C#",
    ".net",
    "and/or",
    "<p>",
    "a_b",
    "x@y.z",
    "`a-b`",
    "🎁",
  )
  .map((text): Said => ({ kind: "exact", text }));
const anySaid = fc.oneof({ weight: 3, arbitrary: word }, figure, sign);
/** Begins with a word, so that nothing in it begins a line that it doesn't begin for the reader. */
const saying = fc.tuple(word, fc.array(anySaid, { maxLength: 9 })).map(([first, rest]) => [first, ...rest]);

const blank = fc.constantFrom(" ", "  ", "\t", "\u00a0", "\u3000", " \u200b");
const between = fc.oneof(
  blank,
  fc.constantFrom(
    "\n",
    ", ",
    ": ",
    "; ",
    ". ",
    "! ",
    " – ",
    " — ",
    " (",
    ") ",
    ' "',
    "” ",
    "\n- ",
    "\n* ",
    "\n+ ",
    "\n• ",
    "\n> ",
    "\n\n## ",
    "、 ",
    "。 ",
  ),
);
/** How one person writes it: ways to part two words, and to write one. */
const writing = fc.record({
  blanks: fc.array(blank, { minLength: 10, maxLength: 10 }),
  betweens: fc.array(between, { minLength: 10, maxLength: 10 }),
  words: fc.array(
    fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.normalize("NFD"),
      (text) => `${text.slice(0, 1)}\u00ad${text.slice(1)}`,
      (text) => text.replace("'", "’"),
      (text) => `“${text}”`,
      (text) => `(${text})`,
      (text) => `**${text}**`,
      (text) => `_${text}_`,
      (text) => `${text},`,
    ),
    { minLength: 10, maxLength: 10 },
  ),
});

function write(said: readonly Said[], { blanks, betweens, words }: ReturnType<typeof drawWriting>): string {
  return said
    .map(({ kind, text }, at) => {
      const before = said[at - 1];
      const gap = at === 0 ? "" : kind === "word" && before?.kind === "word" ? betweens[at] : blanks[at];
      return `${gap ?? " "}${kind === "word" ? (words[at]?.(text) ?? text) : text}`;
    })
    .join("");
}
const drawWriting = () => fc.sample(writing, 1)[0]!;

describe("whatever is written", () => {
  const runs = { numRuns: 1_000, seed: 20261130 };

  it("says the same however it is written", () =>
    fc.assert(
      fc.property(saying, writing, writing, (said, one, other) => {
        expect(normalise(write(said, one))).toBe(normalise(write(said, other)));
      }),
      runs,
    ));

  it("says something else with one word, figure or sign changed, gone or added, however it is written", () =>
    fc.assert(
      fc.property(
        saying,
        fc.record({ place: fc.nat(), other: anySaid, cut: fc.constantFrom(0, 1) }),
        writing,
        writing,
        (said, { place, other, cut }, one, two) => {
          const at = 1 + (place % said.length);
          const changed = [...said.slice(0, at), other, ...said.slice(at + cut)];
          fc.pre(said[at]?.text !== other.text || cut === 0);
          expect(normalise(write(changed, two))).not.toBe(normalise(write(said, one)));
          expect(
            normalise(write([...said.slice(0, at), ...said.slice(at + 1)], two)) === normalise(write(said, one)),
          ).toBe(at >= said.length);
        },
      ),
      runs,
    ));

  it("says something else with a digit, a comparison, a currency or a percentage put anywhere into any text", () =>
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.nat(),
        fc.constantFrom("0", "7", "٣", "½", "²", "=", "<", "≠", "€", "%", "×", "/", "−"),
        (text, place, added) => {
          const chars = Array.from(text);
          const at = place % (chars.length + 1);
          const changed = [...chars.slice(0, at), added, ...chars.slice(at)].join("");
          expect(normalise(changed)).not.toBe(normalise(text));
        },
      ),
      runs,
    ));

  it("says the same with its characters put together or taken apart, and its spaces widened", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(normalise(text.normalize("NFD"))).toBe(normalise(text));
        expect(normalise(text.replaceAll(" ", " \u00a0 "))).toBe(normalise(text));
      }),
      runs,
    ));
});
