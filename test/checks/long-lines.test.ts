import { projectFiles, textOf } from "./project-files";

const longest = 130;
const told =
  "Lines end by column 120, and by 130 where a text can't: break a sentence at a natural place, or name a part of it";

/**
 * Prettier breaks code at 120 columns and leaves texts as they are. Prose, scenarios and data in JSON are wrapped by
 * whoever writes them.
 */
const isCode = (file: string): boolean =>
  /^(?:src|static|local|test|bench)\/.*\.(?:ts|tsx|mts|mjs|cjs|css)$/u.test(file);

const longLinesOf = (file: string, text: string): readonly string[] =>
  text
    .split("\n")
    .flatMap((line, at) => (line.length > longest ? [`${file}:${at + 1} has ${line.length} columns. ${told}.`] : []));

it("finds a line that is too long for a reader", () => {
  const text = `const short = "";\nconst long = "${"word ".repeat(30)}";\n`;
  expect(longLinesOf("src/app/planted.ts", text)).toEqual([`src/app/planted.ts:2 has 166 columns. ${told}.`]);
});

it("finds none in the project", () => {
  const files = projectFiles().filter(isCode);
  expect(files.flatMap((file) => longLinesOf(file, textOf(file)))).toEqual([]);
});
