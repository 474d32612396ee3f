import { matchItems, toPlainTitle } from "../../../../src/domain/sync/link/match-items";
import type { Unmatched } from "../../../../src/domain/sync/link/match-items";
import { findReferences, toJiraTarget, toLinearTarget } from "../../../../src/domain/sync/link/references";

type Item = Partial<Omit<Unmatched, "id" | "key">>;

/** Items by their keys; what is not said of one differs from all others. */
const items = (given: Readonly<Record<string, Item>>): readonly Unmatched[] =>
  Object.entries(given).map(([key, item]) => ({
    id: `id of ${key}`,
    key,
    title: `Only ${key}`,
    links: [],
    names: [],
    ...item,
  }));

const offered = (jira: Readonly<Record<string, Item>>, linear: Readonly<Record<string, Item>>) =>
  matchItems(items(jira), items(linear)).map((match) => [
    match.jira.key,
    match.linear.key,
    match.reasons.join(" and "),
    ...(match.several ? ["one of several"] : []),
  ]);

describe("things that stand on both sides", () => {
  const cases: readonly {
    readonly when: string;
    readonly jira: Readonly<Record<string, Item>>;
    readonly linear: Readonly<Record<string, Item>>;
    readonly then: readonly (readonly string[])[];
  }[] = [
    { when: "nothing fits", jira: { "SHOP-1": {} }, linear: { "STU-1": {} }, then: [] },
    {
      when: "the issue has a link to the item",
      jira: { "SHOP-1": {} },
      linear: { "STU-3": { links: ["SHOP-1"] } },
      then: [["SHOP-1", "STU-3", "link"]],
    },
    {
      when: "the gate's own link names the item by its id",
      jira: { "SHOP-1": {} },
      linear: { "STU-3": { links: ["id of SHOP-1"] } },
      then: [["SHOP-1", "STU-3", "link"]],
    },
    {
      when: "the item has a link to the issue",
      jira: { "SHOP-1": { links: ["STU-3"] } },
      linear: { "STU-3": {} },
      then: [["SHOP-1", "STU-3", "link"]],
    },
    {
      when: "a key stands in the words of either",
      jira: { "SHOP-1": { names: ["STU-1"] }, "SHOP-2": {} },
      linear: { "STU-1": {}, "STU-2": { names: ["SHOP-2"] } },
      then: [
        ["SHOP-1", "STU-1", "key"],
        ["SHOP-2", "STU-2", "key"],
      ],
    },
    {
      when: "an issue names several items in its words",
      jira: { "SHOP-1": {}, "SHOP-2": {} },
      linear: { "STU-1": { names: ["SHOP-1", "SHOP-2"] } },
      then: [],
    },
    {
      when: "titles are equal but for case, spaces, a full stop and the key in front",
      jira: { "SHOP-1": { title: "Stamp  card." } },
      linear: { "STU-1": { title: "[SHOP-1] stamp card" } },
      then: [["SHOP-1", "STU-1", "title"]],
    },
    {
      when: "a title stands twice on one side",
      jira: { "SHOP-1": { title: "Bug" } },
      linear: { "STU-1": { title: "Bug" }, "STU-2": { title: "bug" } },
      then: [],
    },
    {
      when: "a title stands twice, and links tell them apart",
      jira: { "SHOP-1": { title: "Bug" }, "SHOP-2": { title: "Bug" } },
      linear: { "STU-1": { title: "Bug", links: ["SHOP-2"] }, "STU-2": { title: "Bug", links: ["SHOP-1"] } },
      then: [
        ["SHOP-2", "STU-1", "link"],
        ["SHOP-1", "STU-2", "link"],
      ],
    },
    {
      when: "one issue is linked, and another is called alike",
      jira: { "SHOP-1": { title: "Stamp card" } },
      linear: { "STU-1": { title: "Stamp card" }, "STU-2": { links: ["SHOP-1"] } },
      then: [["SHOP-1", "STU-2", "link"]],
    },
    {
      when: "an issue is called as one item and names another that blocks it",
      jira: { "SHOP-1": { title: "Stamp card" }, "SHOP-2": {} },
      linear: { "STU-1": { title: "Stamp card", names: ["SHOP-2"] } },
      then: [["SHOP-1", "STU-1", "title"]],
    },
    {
      when: "all three say the same",
      jira: { "SHOP-1": { title: "Stamp card" } },
      linear: { "STU-1": { title: "Stamp card", links: ["SHOP-1"], names: ["SHOP-1"] } },
      then: [["SHOP-1", "STU-1", "link and title and key"]],
    },
    {
      when: "two issues lead to one item",
      jira: { "SHOP-1": {} },
      linear: { "STU-1": { links: ["SHOP-1"] }, "STU-2": { links: ["SHOP-1"] } },
      then: [
        ["SHOP-1", "STU-1", "link", "one of several"],
        ["SHOP-1", "STU-2", "link", "one of several"],
      ],
    },
    {
      when: "titles are nothing but signs",
      jira: { "SHOP-1": { title: "..." } },
      linear: { "STU-1": { title: "---" } },
      then: [],
    },
  ];
  for (const { when, jira, linear, then } of cases) {
    test(`are offered as ${then.length === 0 ? "nothing" : JSON.stringify(then)} when ${when}`, () => {
      expect(offered(jira, linear)).toEqual(then);
    });
  }

  test("a title in another script is compared as any", () => {
    expect(toPlainTitle(" ＡＢＣ　カード！ ")).toBe("abc カード");
  });
});

describe("what an item names of the other tracker", () => {
  const site = "https://acme.atlassian.net";
  const inJira = (text: string, urls: readonly string[] = []) =>
    findReferences({ title: "", text, urls }, toJiraTarget(site));

  test("is a link where an address leads there, and a name where a key stands in the words", () => {
    expect(inJira("Imported. See https://acme.atlassian.net/browse/SHOP-4, after SHOP-7.")).toEqual({
      links: ["SHOP-4"],
      names: ["SHOP-7"],
    });
    expect(inJira("", [`${site}/browse/SHOP-1`, `${site}/issues/?jql=id%3D10002`])).toEqual({
      links: ["SHOP-1", "10002"],
      names: [],
    });
  });

  test("is nothing where the address is another site's, or the key is part of a longer word", () => {
    expect(inJira("https://other.atlassian.net/browse/SHOP-4 XSHOP-12a UTF-8x re-SHOP-1", ["no address"])).toEqual({
      links: [],
      names: [],
    });
  });

  test("is an issue where an address of Linear leads to it", () => {
    const text = "https://linear.app/acme/issue/STU-3/stamp-card";
    expect(findReferences({ title: "", text, urls: [] }, toLinearTarget)).toEqual({ links: ["STU-3"], names: [] });
  });
});
