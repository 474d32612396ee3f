import { toStemmedWords } from "../../../src/domain/learning/stemmed-words";

/** How many words are left when a text's words are taken in whatever form. */
const countIn = (text: string): number => toStemmedWords(text).length;

const english: readonly (readonly string[])[] = [
  ["translate", "translates", "translated", "translating", "translation", "translations"],
  ["approve", "approved", "approving", "approval", "approvals"],
  ["decide", "decided", "deciding"],
  ["announce", "announced", "announcement", "announcements"],
  ["measure", "measured", "measurement"],
  ["estimate", "estimated", "estimation"],
  ["promote", "promoted", "promotion", "promotions"],
  ["require", "required", "requirement"],
  ["depend", "depends", "dependent", "dependency"],
  ["refund", "refunds", "refunded", "refunding", "REFUND", "ｒｅｆｕｎｄ"],
  ["policy", "policies"],
];
const german: readonly (readonly string[])[] = [
  ["Freigabe", "Freigaben"],
  ["Übersetzung", "Übersetzungen"],
  ["Vertrag", "Verträge", "Vertrags", "Verträgen"],
  ["Händler", "Händlern", "Händlers"],
  ["Genehmigung", "Genehmigungen", "genehmigen"],
];

describe("the words of a text", () => {
  for (const forms of [...english, ...german]) {
    test(`are one where somebody writes ${forms.join(", ")}`, () => {
      // Nobody can tell the language of single words; a sentence tells it.
      expect(countIn(forms.join(". "))).toBe(1);
    });
  }

  test.each(english)("in an English sentence are one in the forms %s and %s", (one, other) => {
    expect(countIn(`The ${one} is for the ${other}`)).toBe(1);
  });

  test.each(german)("in a German sentence are one in the forms %s and %s", (one, other) => {
    expect(countIn(`Das ist von ${one} und ${other}`)).toBe(1);
  });

  test.each([
    { text: "The status of the bus is in an analysis", apart: ["status", "bus", "analysis"] },
    { text: "The need for seed", apart: ["need", "seed"] },
    { text: "The poster is for the post", apart: ["poster", "post"] },
    { text: "The centre is worth a cent", apart: ["centre", "worth", "cent"] },
    { text: "Das Haus ist für die Hausordnung", apart: ["haus", "hausordnung"] },
  ])("are kept apart where they only look alike: $text", ({ text, apart }) => {
    expect(toStemmedWords(text).map(({ written }) => written)).toEqual(apart);
  });

  test("keep the form in which they were written first, and leave small words out", () => {
    expect(toStemmedWords("The refunds that we have. One refund").map(({ written }) => written)).toEqual(["refunds"]);
  });

  test("of scripts without spaces are pairs of characters", () => {
    const stems = (text: string): readonly string[] => toStemmedWords(text).flatMap((word) => word.stems);
    expect(stems("返金処理").filter((stem) => stems("返金の遅れ").includes(stem))).toEqual(["返金"]);
  });
});
