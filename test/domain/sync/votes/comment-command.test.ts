import { parseCommands } from "../../../../src/domain/sync/votes/comment-command";
import { toVoter, versionShownAt, withShown } from "../../../../src/domain/sync/votes/linear-comment";

const long = "x".repeat(100_000);

describe("the command that a comment begins with", () => {
  const cases: readonly { readonly when: string; readonly body: string; readonly then: object | undefined }[] = [
    { when: "it stands alone", body: "/approve", then: { kind: "approve" } },
    { when: "it is in capitals, with spaces around it", body: "  /APPROVE \t", then: { kind: "approve" } },
    { when: "blank lines stand before it", body: "\r\n\n/approve", then: { kind: "approve" } },
    { when: "lines end as on Windows", body: "/approve\r\nWell done.\r\n", then: { kind: "approve" } },
    { when: "an emoji or a sign follows", body: "/approve 👍!", then: { kind: "approve" } },
    { when: "a mark turns the direction of writing", body: "\u200f/approve\u200e", then: { kind: "approve" } },
    { when: "a condition follows", body: "/approve if legal agrees", then: { kind: "hasCondition", of: "approve" } },
    {
      when: "a condition follows in Arabic",
      body: "/approve بعد المراجعة",
      then: { kind: "hasCondition", of: "approve" },
    },
    { when: "a word follows /withdraw", body: "/withdraw all", then: { kind: "hasCondition", of: "withdraw" } },
    {
      when: "an objection has topic and reason",
      body: "/object Prize draw: needs terms in two countries",
      then: { kind: "object", topic: "Prize draw", reason: "needs terms in two countries" },
    },
    {
      when: "its reason goes on below",
      body: "/object Prize draw: needs terms\r\n\r\nin two countries",
      then: { kind: "object", topic: "Prize draw", reason: "needs terms\nin two countries" },
    },
    {
      when: "its topic has a line of its own",
      body: "/object\nPrize draw\nneeds terms",
      then: { kind: "object", topic: "Prize draw", reason: "needs terms" },
    },
    {
      when: "a colon of another script divides it",
      body: "/object 抽選：規約が必要",
      then: { kind: "object", topic: "抽選", reason: "規約が必要" },
    },
    {
      when: "an address stands in its topic",
      body: "/object https://example.com/a: is wrong",
      then: { kind: "object", topic: "https://example.com/a", reason: "is wrong" },
    },
    {
      when: "an objection has no topic",
      body: "/object needs terms",
      then: { kind: "object", topic: "", reason: "needs terms" },
    },
    { when: "an objection has nothing", body: "/object", then: { kind: "object", topic: "", reason: "" } },
    { when: "somebody abstains", body: "/abstain", then: { kind: "abstain" } },
    { when: "somebody abstains with a note", body: "/abstain: on leave", then: { kind: "abstain", note: "on leave" } },
    {
      when: "somebody lets go",
      body: "/LetGo Covered by the template.",
      then: { kind: "letGo", note: "Covered by the template." },
    },
    { when: "somebody lets go without a note", body: "/letgo", then: { kind: "letGo", note: "" } },
    {
      when: "something is noted for the retro",
      body: "/note The printer had no paper.",
      then: { kind: "note", question: "slowedDown", text: "The printer had no paper." },
    },
    {
      when: "a note says what it is about",
      body: "/note stuck: who decides\non two countries",
      then: { kind: "note", question: "decisionsStuck", text: "who decides\non two countries" },
    },
    {
      when: "a note is about a risk",
      body: "/note Risk: no cards in the shops",
      then: { kind: "note", question: "risksTooLate", text: "no cards in the shops" },
    },
    {
      when: "a colon in a note names none of them",
      body: "/note Printer: no paper",
      then: { kind: "note", question: "slowedDown", text: "Printer: no paper" },
    },
    { when: "a note is noted", body: "/noted: no paper", then: { kind: "nearMiss", wrote: "/noted", meant: "/note" } },
    { when: "a word is as short as a note", body: "/vote yes", then: undefined },
    { when: "somebody asks how", body: "/help me", then: { kind: "help" } },
    { when: "it is long", body: `/letgo ${long}`, then: { kind: "letGo", note: long } },
    { when: "it is an ordinary comment", body: "I approve of this", then: undefined },
    { when: "it is empty", body: " \n ", then: undefined },
    {
      when: "words stand before it",
      body: "Once legal agrees:\n\n/approve",
      then: { kind: "notFirst", of: "/approve" },
    },
    { when: "a mention stands before it", body: "@spacegate /approve", then: undefined },
    { when: "it is quoted", body: "> /approve", then: undefined },
    { when: "it is in a list", body: "- /approve", then: undefined },
    { when: "it is a heading", body: "# /approve", then: undefined },
    { when: "it is bold", body: "**/approve**", then: undefined },
    { when: "it is in code", body: "`/approve`", then: undefined },
    { when: "it is between fences", body: "```\n/approve\n```", then: undefined },
    { when: "it is indented as code is", body: "    /approve", then: undefined },
    { when: "it is indented as code is, by a tab", body: "\n\t/approve", then: undefined },
    { when: "it is between lines of HTML", body: "<details>\n/approve\n</details>", then: undefined },
    { when: "it is in a hidden comment", body: "<!-- /approve -->", then: undefined },
    { when: "it is in a hidden comment of several lines", body: "<!--\n\n/approve\n\n-->", then: undefined },
    { when: "only what is quoted holds it", body: "> /approve\n\nI would rather wait.", then: undefined },
    { when: "it is another program's", body: "/deploy staging", then: undefined },
    ...(
      [
        ["/approved", "/approve"],
        ["/approve-it", "/approve"],
        ["/LGTM", "/approve"],
        ["/aprove", "/approve"],
        ["/appvore", undefined],
        ["/apporve", "/approve"],
        ["/objected", "/object"],
        ["/obejct Terms: missing", "/object"],
        ["/veto", "/object"],
        ["/abstian", "/abstain"],
        ["/let-go", "/letgo"],
        ["/withdrawn", "/withdraw"],
        ["/hepl", "/help"],
      ] as const
    ).map(([body, meant]) => ({
      when: `it is ${body}`,
      body,
      then: meant && { kind: "nearMiss", wrote: body.toLowerCase().split(" ")[0], meant },
    })),
    ...[
      "but only if legal agrees first",
      "Provided that sales agree",
      "once the terms are there",
      "Unless Tom objects.",
      "aber nur, wenn Recht zustimmt",
      "mais seulement après le contrat",
      "Is the price right?",
    ].map((below) => ({
      when: `below it stands ${below}`,
      body: `/approve\n\n${below}`,
      then: { kind: "hasCondition", of: "approve" },
    })),
    { when: "it is asked", body: "/approve?", then: { kind: "hasCondition", of: "approve" } },
    { when: "a comma and a condition follow", body: "/approve, if so", then: { kind: "hasCondition", of: "approve" } },
    { when: "it is said twice", body: "/approve\n/approve", then: { kind: "approve" } },
    {
      when: "an objection stands below an approval",
      body: "/approve\n/object Doors: two open outwards",
      then: { kind: "contradicts", of: ["/approve", "/object"] },
    },
    {
      when: "one has to choose",
      body: "/abstain\n/approve",
      then: { kind: "contradicts", of: ["/approve", "/abstain"] },
    },
    {
      when: "an approval is taken back at once",
      body: "/approve\n/withdraw",
      then: { kind: "contradicts", of: ["/approve", "/withdraw"] },
    },
    {
      when: "a near miss stands below an approval",
      body: "/approve\n/rejected",
      then: { kind: "nearMiss", wrote: "/rejected", meant: "/object" },
    },
    {
      when: "several follow one another",
      body: "/withdraw\n/object Doors: two open outwards\nin two stores\n\n/object Terms: missing",
      then: [
        { kind: "withdraw" },
        { kind: "object", topic: "Doors", reason: "two open outwards\nin two stores" },
        { kind: "object", topic: "Terms", reason: "missing" },
      ],
    },
    {
      when: "a reason speaks of a path",
      body: "/object Routes: these are wrong\n/objects/list of dealers\n```\n/approve\n```",
      then: {
        kind: "object",
        topic: "Routes",
        reason: "these are wrong\n/objects/list of dealers\n```\n/approve\n```",
      },
    },
    { when: "it is a path", body: "/approve/terms.pdf", then: undefined },
    { when: "it is a file", body: "/help.md", then: undefined },
    { when: "it is a member of every object", body: "/constructor", then: undefined },
    { when: "100 KB stand in its line", body: `/approve ${long}`, then: { kind: "hasCondition", of: "approve" } },
    {
      when: "100 KB of blank lines stand before it",
      body: `${"\n".repeat(100_000)}/approve`,
      then: { kind: "approve" },
    },
    { when: "100 KB of slashes are there", body: "/".repeat(100_000), then: undefined },
    {
      when: "100 KB of colons are there",
      body: `/object ${":".repeat(100_000)}`,
      then: { kind: "object", topic: "", reason: ":".repeat(99_999) },
    },
  ];
  for (const { when, body, then } of cases) {
    test(`is ${then === undefined ? "none" : JSON.stringify(then).slice(0, 80)} when ${when}`, () => {
      expect(parseCommands(body)).toEqual(then === undefined ? [] : Array.isArray(then) ? then : [then]);
    });
  }
});

describe("whose vote a comment is", () => {
  const mapping = [
    { jira: "dana", linear: "l-dana" },
    { jira: "sam", linear: "l-sam" },
    { jira: "fallback", linear: "l-one" },
    { jira: "fallback", linear: "l-two" },
    { jira: "first", linear: "l-both" },
    { jira: "second", linear: "l-both" },
  ];
  const cases = [
    { author: "l-dana", then: { ok: true, value: "dana" } },
    { author: "l-stranger", then: { ok: false, error: { kind: "unmapped" } } },
    { author: "l-one", then: { ok: false, error: { kind: "sharedAccount" } } },
    { author: "l-both", then: { ok: false, error: { kind: "sharedAccount" } } },
    { author: "", then: { ok: false, error: { kind: "unmapped" } } },
  ];
  for (const { author, then } of cases) {
    test(`is ${JSON.stringify(then)} for ${author === "" ? "nobody" : author}`, () => {
      expect(toVoter(mapping, author)).toEqual(then);
    });
  }
});

describe("the version that a person saw", () => {
  const shown = [1, 2, 3].reduce<ReturnType<typeof withShown>>(
    (now, version) => withShown(now, { version, at: version * 100 }),
    [],
  );

  for (const [at, version] of [
    [99, undefined],
    [100, 1],
    [199, 1],
    [200, 2],
    [10_000, 3],
  ] as const) {
    test(`at ${at} is ${version ?? "none"}`, () => {
      expect(versionShownAt(shown, at)).toBe(version);
    });
  }

  test("is not shown anew when the passport says the same version in other words", () => {
    expect(withShown(shown, { version: 3, at: 999 })).toBe(shown);
  });

  test("is that of before where a version is shown again", () => {
    expect(versionShownAt(withShown(shown, { version: 2, at: 400 }), 401)).toBe(2);
  });
});
