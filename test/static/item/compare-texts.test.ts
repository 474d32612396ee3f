import { compareTexts } from "../../../static/src/item/compare-texts";

const textOf = (pieces: ReturnType<typeof compareTexts>, without: "came" | "went"): string =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("");

describe("what changed in a text", () => {
  it("is told word by word", () => {
    expect(compareTexts("Stock suffices for 14 days", "Stock suffices for 10 days")).toEqual([
      { kind: "same", text: "Stock suffices for " },
      { kind: "went", text: "14" },
      { kind: "came", text: "10" },
      { kind: "same", text: " days" },
    ]);
  });

  it("keeps the sentences that stayed where all others were rewritten", () => {
    const rewritten = (word: string) =>
      Array.from({ length: 100 }, (_, n) => `The ${word}${n} ${word}a${n} ${word}b${n} ${word}c${n}. `).join("");
    const [from, to] = [`${rewritten("old")}This stays. `, `${rewritten("new")}This stays. `];
    const pieces = compareTexts(from, to);
    expect(pieces.some(({ kind, text }) => kind === "same" && text.includes("This stays."))).toBe(true);
    expect([textOf(pieces, "came"), textOf(pieces, "went")]).toEqual([from, to]);
  });

  it("is told as a whole where nothing stayed of a long text, without looking for what isn't there", () => {
    const long = (word: string) => Array.from({ length: 6_000 }, (_, n) => `${word}${n}.`).join(" ");
    expect(compareTexts(long("a"), long("b"))).toEqual([
      { kind: "went", text: long("a") },
      { kind: "came", text: long("b") },
    ]);
  });
});
