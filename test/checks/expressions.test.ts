import { expressionsIn, hostileTexts, toText, type Expression } from "./expressions";
import { findGrowth } from "./growth";
import { projectFiles, textOf } from "./project-files";

const files = projectFiles().filter((file) => /^(?:src|static\/src)\/.*\.tsx?$/u.test(file));
const expressions = files.flatMap((file) => expressionsIn(file, textOf(file)));

/**
 * The text on which an expression takes longer than the text is long, or undefined. Searched for everywhere, as
 * `replaceAll` does.
 */
function weakness({ source, flags }: Pick<Expression, "source" | "flags">): string | undefined {
  const expression = new RegExp(source, flags.replace(/[gy]/gu, "").concat("g"));
  for (const growing of hostileTexts({ source, flags })) {
    const size = findGrowth((characters) => {
      const text = toText(growing, characters);
      return () => text.replace(expression, "");
    });
    if (size !== undefined) {
      return `${JSON.stringify(growing.before)} and then ${JSON.stringify(growing.part)} again and again`;
    }
  }
  return undefined;
}

describe("a text that grows", () => {
  it("is read by every regular expression in a time that grows no faster", () => {
    const found = expressions.flatMap((expression) => {
      const weak = weakness(expression);
      return weak === undefined ? [] : [`${expression.file}:${expression.line} /${expression.source}/: ${weak}`];
    });
    expect(found).toEqual([]);
  }, 600_000);

  const quadratic = [
    ["blanks at an end", "\\s+$", "u"],
    ["blanks beside blanks", "\\s*[(,]*\\s*\\bsource\\b", "iu"],
    ["an open bracket", "\\[([^\\]\\n]*)\\]\\(x\\)", "gu"],
    ["an address that has no end", "\\[x\\]\\(https:\\/\\/a\\.b\\/[^)\\s]*\\)", "gu"],
    ["a word before an arrow", "[^\\s:]+\\s*(?:→|->)", "u"],
    ["behind a beginning", "^from:\\s*\\w*\\s*\\w*!", "u"],
  ] as const;
  it.each(quadratic)("is seen to take its square: %s", (_, source, flags) =>
    expect(weakness({ source, flags })).toBeDefined(),
  );

  it("is seen to take for ever", () => expect(weakness({ source: "(?:a+)+!", flags: "u" })).toBeDefined());

  it("is found wherever it stands", () => {
    const text = 'const one = /a+$/gu; const two = new RegExp("b+$", "u"); const three = <p>{/c/.test(x)}</p>;';
    expect(expressionsIn("planted.tsx", text).map(({ source, flags }) => `/${source}/${flags}`)).toEqual([
      "/a+$/gu",
      "/b+$/u",
      "/c/",
    ]);
    expect(() => expressionsIn("planted.ts", "const made = new RegExp(parts);")).toThrow("write it between slashes");
    expect(expressions.length).toBeGreaterThan(100);
  });
});
