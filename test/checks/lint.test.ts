import { checkPlanted } from "./plant";

/** For each rule of this project, text that breaks it, and words that its message must hold. */
const violations: readonly {
  readonly when: string;
  readonly file: string;
  readonly text: string;
  readonly says: string;
}[] = [
  {
    when: "the domain reads the clock",
    file: "src/domain/reads-clock.ts",
    text: "export const a = () => Date.now();",
    says: "Time is an argument",
  },
  {
    when: "the domain makes a Date of now",
    file: "src/domain/makes-date.ts",
    text: "export const a = () => new Date();",
    says: "Time is an argument",
  },
  {
    when: "a use case rolls dice",
    file: "src/app/rolls-dice.ts",
    text: "export const a = () => Math.random();",
    says: "Chance is an argument",
  },
  {
    when: "a use case makes an id",
    file: "src/app/makes-id.ts",
    text: "export const a = () => crypto.randomUUID();",
    says: "Ids are arguments",
  },
  {
    when: "a use case calls the network",
    file: "src/app/fetches.ts",
    text: 'export const a = () => fetch("/x");',
    says: "The network stands behind a port",
  },
  {
    when: "a use case waits",
    file: "src/app/waits.ts",
    text: "export const a = (f: () => void) => setTimeout(f, 1);",
    says: "Nothing waits in here",
  },
  {
    when: "a use case reads a setting",
    file: "src/app/reads-setting.ts",
    text: "export const a = process.env.MODE;",
    says: "src/wire.ts reads the environment",
  },
  {
    when: "the local Jira reads real time",
    file: "local/jira/real-time.ts",
    text: "export const a = () => Date.now();",
    says: "The site's clock can be moved",
  },
  {
    when: "code asks which tracker it has",
    file: "src/app/asks-name.ts",
    text: 'export const a = (tracker: { name: string }) => tracker.name === "jira";',
    says: "put what differs on the Tracker port",
  },
  {
    when: "a page sets HTML",
    file: "static/src/sets-html.tsx",
    text: "export const A = () => <p dangerouslySetInnerHTML={{ __html: location.hash }} />;",
    says: "render it as React children",
  },
  {
    when: "values are compared as text",
    file: "src/app/compares-text.ts",
    text: "export const a = (b: object, c: object) => JSON.stringify(b) === JSON.stringify(c);",
    says: "Compare the values with isEqual",
  },
  {
    when: "values are compared by texts that were kept",
    file: "local/site/compares-kept-text.ts",
    text:
      "export const a = (b: object, c: object) => {\n  const kept = " +
      "JSON.stringify(b);\n  return JSON.stringify(c) !== kept;\n};",
    says: "Compare the values with isEqual",
  },
  {
    when: "values are compared by a function that makes their text",
    file: "static/src/compares-made-text.ts",
    text:
      "export const a = (b: object, c: object) => {\n  const told = (d: " +
      "object) => JSON.stringify([d]);\n  return told(b) === told(c);\n};",
    says: "Compare the values with isEqual",
  },
  {
    when: "a function takes more than four positional parameters",
    file: "src/app/takes-many.ts",
    text: "export const a = (b: number, c: number, d: number, e: number, f: number) => b + c + d + e + f;",
    says: "max-params",
  },
  {
    when: "anything is any",
    file: "src/adapters/anything.ts",
    text: "export const a = (b: any) => b;",
    says: "no-explicit-any",
  },
  {
    when: "the compiler is silenced",
    file: "src/adapters/silenced.ts",
    text: "// @ts-ignore\nexport const a: number = 1;",
    says: "@ts-ignore",
  },
  {
    when: "a test mocks a module",
    file: "test/mocks.test.ts",
    text: 'jest.mock("../src/wire");',
    says: "an argument is missing",
  },
  {
    when: "a test is skipped",
    file: "test/skips.test.ts",
    text: 'test.skip("later", () => {});',
    says: "no-disabled-tests",
  },
  {
    when: "a test takes the time",
    file: "test/takes-time.test.ts",
    text: "test('is quick', () => expect(performance.now()).toBeLessThan(300));",
    says: "No test asserts a duration",
  },
  {
    when: "a test compares with the clock on the wall",
    file: "test/asks-clock.test.ts",
    text: "test('is quick', () => expect(Date.now() - 1_000).toBeLessThan(300));",
    says: "No test asserts a duration",
  },
  {
    when: "a file name names no concept",
    file: "src/app/utils.ts",
    text: "export const a = 1;",
    says: '"utils.ts" names no concept',
  },
  {
    when: "a file name has a dot",
    file: "src/handlers/vote.handler.ts",
    text: "export const a = 1;",
    says: '"vote.handler.ts" is not kebab-case',
  },
  {
    when: "a check is silenced without a reason",
    file: "src/adapters/quiet.ts",
    text: "// oxlint-disable-next-line no-eval\nexport const a = 1;",
    says: "Say why the rule is wrong here",
  },
  {
    when: "work is left for later",
    file: "src/app/leaves-work.ts",
    text: "// TODO: the rest\nexport const a = 1;",
    says: "open an issue and write its number",
  },
];

describe("lint", () => {
  let printed = "";

  beforeAll(async () => {
    const files = Object.fromEntries(violations.map(({ file, text }) => [file, `${text}\n`]));
    const meant = {
      "src/domain/meant.ts": 'export const a = (now: number) => [new Date(now), Date.parse("2026-01-01")];\n',
    };
    printed = await checkPlanted(
      { ...files, ...meant },
      [".oxlintrc.json", "test/checks/lint-rules.mjs"],
      ["oxlint/bin/oxlint", "--format", "unix"],
    );
  });

  for (const { when, file, says } of violations) {
    test(`complains when ${when}`, () => {
      const lines = printed.split(/(?<= )(?=\S+:\d+:\d+: )/).filter((line) => line.startsWith(file));
      expect(lines.join(" ")).toContain(says);
    });
  }

  test("leaves dates that come from arguments alone", () => {
    expect(printed).not.toContain("src/domain/meant.ts");
  });
});
