import { markdownToAdf } from "../../../../src/domain/sync/text/own-text";
import { whyUnreadable, whyUnreadableAdf } from "../../../../src/domain/sync/text/text-limits";
import type { AdfNode } from "../../../../src/domain/sync/text/adf";

const times = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

describe("a text that nobody could have written is not read", () => {
  test.each([
    ["longer than three times what Jira takes", "a".repeat(100_001), "tooLong"],
    ["four megabytes of nested lists", times(400_000, (index) => `${"  ".repeat(index % 30)}- a`), "tooLong"],
    ["quotes in quotes without end", ">".repeat(5_000), "tooDeep"],
    ["lists in lists without end", times(60, (index) => `${"  ".repeat(index)}- a`), "tooDeep"],
    ["brackets that stay open", "[".repeat(300), "tooDeep"],
    ["links without end in one line", "[a](b".repeat(3_000), "tooDeep"],
    ["bold without end in one line", "*a ".repeat(600), "tooDeep"],
    ["bold without end in one line that is broken", "*a\n".repeat(600), "tooDeep"],
    ["bold without end in lines that only look like items", times(600, () => "          - *a"), "tooDeep"],
  ] as const)("%s", (_, text, why) => {
    expect(whyUnreadable(text)).toBe(why);
    expect(markdownToAdf(text).content).toHaveLength(1);
  });

  test("a document of Jira that is nested without end, or larger than any", () => {
    const nested = Array.from({ length: 100 }).reduce<AdfNode>((inner) => ({ type: "panel", content: [inner] }), {
      type: "paragraph",
    });
    expect(whyUnreadableAdf({ type: "doc", content: [nested] })).toBe("tooDeep");
    const rule: AdfNode = { type: "rule" };
    expect(whyUnreadableAdf({ type: "doc", content: Array.from({ length: 50_000 }, () => rule) })).toBe("tooLong");
  });
});

describe("a long text that somebody wrote is read", () => {
  test.each([
    ["a list of bold items", times(400, (index) => `- **Fix ${index}** in *one* place`)],
    ["a list in a list of them", times(400, (index) => `${"  ".repeat(index % 4)}- **Fix** ${index}`)],
    ["numbered", times(400, (index) => `${index + 1}. **Fix** it`)],
    ["a table of bold cells", `| a | b |\n| - | - |\n${times(300, () => "| **x** | *y* |")}`],
    ["a quote of them", times(400, () => "> - **Fix** it")],
  ])("%s", (_, text) => {
    expect(whyUnreadable(text)).toBeUndefined();
  });
});
