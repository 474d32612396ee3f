import { makeSite } from "./make-site";

describe("the local Jira takes a text as Jira does", () => {
  const text = (value: string) => ({ type: "text", text: value });
  const cases: readonly { readonly what: string; readonly content: readonly unknown[]; readonly status: number }[] = [
    { what: "a paragraph", content: [{ type: "paragraph", content: [text("One")] }], status: 204 },
    { what: "an empty paragraph", content: [{ type: "paragraph" }], status: 204 },
    {
      what: "a file in a step",
      content: [
        {
          type: "orderedList",
          content: [
            {
              type: "listItem",
              content: [
                { type: "paragraph", content: [text("Open it")] },
                {
                  type: "mediaSingle",
                  attrs: { layout: "center" },
                  content: [{ type: "media", attrs: { type: "file", id: "1", collection: "" } }],
                },
              ],
            },
          ],
        },
      ],
      status: 204,
    },
    { what: "text without a block", content: [text("One")], status: 400 },
    { what: "empty text", content: [{ type: "paragraph", content: [text("")] }], status: 400 },
    { what: "a list without items", content: [{ type: "bulletList", content: [] }], status: 400 },
    { what: "a node that nobody knows", content: [{ type: "shout", content: [] }], status: 400 },
    {
      what: "a heading in a quote",
      content: [{ type: "blockquote", content: [{ type: "heading", attrs: { level: 1 } }] }],
      status: 400,
    },
    {
      what: "lists nested 500 deep",
      content: [
        Array.from({ length: 500 }).reduce<object>(
          (inside) => ({
            type: "bulletList",
            content: [{ type: "listItem", content: [inside] }],
          }),
          {
            type: "paragraph",
          },
        ),
      ],
      status: 400,
    },
  ];
  for (const { what, content, status } of cases) {
    test(`${what}: ${status === 204 ? "taken" : "refused"}, as description and as comment`, async () => {
      const site = makeSite();
      const issue = await site.create();
      const doc = { type: "doc", version: 1, content };
      const path = `/rest/api/3/issue/${String(issue.id)}`;
      const described = await site.ask(site.ana, "PUT", path, { fields: { description: doc } });
      const said = await site.ask(site.ana, "POST", `${path}/comment`, { body: doc });
      expect([described.status, said.status]).toEqual([status, status === 204 ? 201 : 400]);
    });
  }
});
