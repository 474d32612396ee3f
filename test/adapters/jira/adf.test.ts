import { toAdf } from "../../../src/adapters/jira/adf";

describe("toAdf", () => {
  test("mentions only what can be an account id; all and here, which call everybody, are text", () => {
    const parts = [
      "557058:f58131cb-b67d-43c7-b30d-6b58d40bd077",
      "5b10a2844c20165700ede21g",
      "all",
      "here",
      "",
      "[~x]",
      "a b",
    ].map((mention) => ({ mention, name: "Dana" }));
    const [paragraph] = toAdf([parts]).content;
    expect(paragraph?.content).toEqual([
      { type: "mention", attrs: { id: "557058:f58131cb-b67d-43c7-b30d-6b58d40bd077", text: "@Dana" } },
      { type: "mention", attrs: { id: "5b10a2844c20165700ede21g", text: "@Dana" } },
      { type: "text", text: "DanaDanaDanaDanaDana" },
    ]);
  });

  test("leaves empty text out, joins neighbouring texts, and keeps markup as text", () => {
    expect(toAdf([[""], ["<b>a</b> ", "", "[~accountid:dana]"]]).content).toEqual([
      { type: "paragraph", content: [] },
      { type: "paragraph", content: [{ type: "text", text: "<b>a</b> [~accountid:dana]" }] },
    ]);
  });
});
