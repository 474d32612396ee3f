import { checkPlanted } from "./plant";

const rows: readonly { readonly when: string; readonly file: string; readonly text: string; readonly says: string }[] =
  [
    {
      when: "a value has another type than it says",
      file: "other-type",
      text: 'export const a: number = "one";',
      says: "Type 'string' is not assignable to type 'number'",
    },
    {
      when: "an element that may be missing is used",
      file: "missing-element",
      text: "export const a = (list: readonly number[]) => (list[0] ?? 0) + list[1];",
      says: "Object is possibly 'undefined'",
    },
    {
      when: "an optional property is set to undefined",
      file: "set-to-undefined",
      text: "export const a: { readonly b?: number } = { b: undefined };",
      says: "exactOptionalPropertyTypes",
    },
    {
      when: "the domain sees Node",
      file: "sees-node",
      text: "export const a = process;",
      says: "Cannot find name 'process'",
    },
    {
      when: "the domain sees a browser",
      file: "sees-browser",
      text: "export const a = document;",
      says: "Cannot find name 'document'",
    },
  ];

describe("the type check", () => {
  let said = "";
  beforeAll(async () => {
    const files = Object.fromEntries(rows.map(({ file, text }) => [`src/domain/${file}.ts`, text]));
    const command = ["typescript-7/bin/tsc", "--noEmit", "--pretty", "false", "-p", "src/domain"];
    said = await checkPlanted(
      { ...files, "src/domain/right.ts": "export const a: number = 1;" },
      ["tsconfig.json", "src/domain/tsconfig.json"],
      command,
    );
  });

  for (const { when, file, says } of rows) {
    test(`fails when ${when}`, () => {
      expect(said).toMatch(new RegExp(`src/domain/${file}\\.ts\\(1,\\d+\\): error TS\\d+: [^(]*${says}`, "u"));
    });
  }

  test("says nothing of what is right", () => {
    expect(said).not.toContain("right.ts");
  });
});
