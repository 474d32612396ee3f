import fc from "fast-check";
import ts from "typescript";

export interface Expression {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression that stands in a file of code: those between slashes, and those made of a text. */
export function expressionsIn(file: string, text: string): readonly Expression[] {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    const line = parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      found.push({ file, line, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if (isMade(node)) {
      const [source, flags] = (node.arguments ?? []).map((part) =>
        ts.isStringLiteralLike(part) ? part.text : undefined,
      );
      if (source === undefined) {
        throw new Error(
          `${file}:${line} makes a regular expression that this check can't read: write it between slashes`,
        );
      }
      found.push({ file, line, source, flags: flags ?? "" });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

function isMade(node: ts.Node): node is ts.NewExpression | ts.CallExpression {
  return (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === "RegExp";
}

/** A text that grows: something before, a part as often as is asked for, and an end that fits nothing. */
export interface Growing {
  readonly before: string;
  readonly part: string;
}

const commonParts = [
  " ",
  "\n",
  "\t",
  "a",
  "A",
  "5",
  "(",
  "[",
  "<",
  ">",
  '"',
  "'",
  "`",
  "-",
  ".",
  ",",
  ":",
  "/",
  "\\",
  "é",
  "漢",
  "😀",
  "\ud83d",
  "\udc00",
  "\u200d",
];

/**
 * Texts that make an expression work hard: each of its characters, each of its words and each of its beginnings, over
 * and over, alone and behind a beginning.
 */
export function hostileTexts({ source, flags }: Pick<Expression, "source" | "flags">): readonly Growing[] {
  const own = [...new Set(literalsOf(source))];
  const words = [
    ...new Set(
      literalsOf(source)
        .join("")
        .match(/[\p{L}\d ]{2,}/gu) ?? [],
    ),
  ].slice(0, 12);
  const singles = [...new Set([...commonParts, ...own])].map((part) => ({ before: "", part }));
  if (!/[*+]|\{\d*,\}/u.test(source)) {
    return [...singles, ...words.map((part) => ({ before: "", part }))];
  }
  const few = [...new Set([" ", "a", "5", ...own])].slice(0, 12);
  const pairs = few.flatMap((one) =>
    few.filter((other) => one !== other).map((other) => ({ before: "", part: one + other })),
  );
  const beginnings = [...new Set(matchesOf(source, flags).flatMap(beginningsOf))].slice(0, 60);
  return [
    ...singles,
    ...words.map((part) => ({ before: "", part })),
    ...pairs,
    ...beginnings.map((part) => ({ before: "", part })),
    ...beginnings.flatMap((before) => few.slice(0, 6).map((part) => ({ before, part }))),
  ];
}

export function toText({ before, part }: Growing, size: number): string {
  return `${before}${part.repeat(Math.ceil(size / part.length))}\u0001`;
}

/** The characters that stand in an expression as themselves. */
function literalsOf(source: string): readonly string[] {
  const plain = source
    .replace(/\\p\{[^}]*\}|\\u\{?[\da-f]+\}?|\(\?<?[:=!]/giu, "")
    .replace(/\\([bBdDsSwW1-9])/gu, "")
    .replace(/[{]\d+,?\d*[}]/gu, "");
  return Array.from(plain.replace(/\\(.)/gu, "$1")).filter(
    (char, at, all) => !(/[\^$*+?()[\]|]/u.test(char) && all.length > 1) || source.includes(`\\${char}`),
  );
}

/** Some texts that the expression matches, as far as fast-check can make them. */
function matchesOf(source: string, flags: string): readonly string[] {
  const simple = source
    .replace(/\\p\{[^}]*\}/giu, "a")
    .replace(/\(\?<?[=!](?:[^()\\]|\\.|\([^()]*\))*\)/gu, "")
    .replace(/\\[bB]/gu, "");
  try {
    const matching = fc.stringMatching(new RegExp(simple, flags.replace(/[gyi]/gu, "")), {
      maxLength: 60,
      size: "small",
    });
    return fc.sample(matching, { numRuns: 3, seed: 20261130 });
  } catch {
    return [];
  }
}

function beginningsOf(text: string): readonly string[] {
  const chars = Array.from(text).slice(0, 40);
  return chars.map((_, at) => chars.slice(0, at + 1).join(""));
}
