import type { Concept } from "../../../src/domain/concept/concept";
import type { Objection } from "../../../src/domain/concept/state";
import type { HolderStanding, SeatStanding, Verdict } from "../../../src/domain/concept/verdict";
import type { CommentParagraph } from "../../../src/ports/tracker";
import {
  commentAlsoAsked,
  commentAnswerOverdue,
  commentAnswered,
  commentAskedAgain,
  commentDecisionOwed,
  commentObjected,
  commentOverridden,
  commentPersonAsked,
  commentQuestion,
  commentReopened,
  commentReviewOpened,
} from "../../../src/app/words/item/comments";
import { toReader } from "../../../src/app/words/reader";

const at = (iso: string): number => Date.parse(`${iso}:00Z`);
const monday = at("2026-11-23T15:00");
const thursday = at("2026-11-26T14:00");
const names = {
  ana: "Ana Novak",
  dana: "Dana Ruiz",
  omar: "Omar Haddad",
  sam: "Sam Lee",
  kim: "Kim Roth",
  lee: "Lee Wong",
};
const reader = toReader({
  now: monday,
  zone: "Europe/Madrid",
  times: "named",
  people: Object.fromEntries(Object.entries(names).map(([id, name]) => [id, { name }])),
  seats: [{ id: "legal", discipline: "Legal" }],
});
const concept: Concept = {
  direction: "A prize draw for loyal customers",
  assumptions: [{ id: "a1", text: "Stock suffices for 10 days", test: "Count it" }],
  risks: [],
};
const facts = { concept };

const holder = (person: string, answer: HolderStanding["answer"] = "asked"): HolderStanding => ({
  person,
  answer,
  deadline: thursday,
});
const legal: SeatStanding = {
  seat: "legal",
  discipline: "Legal",
  state: "asked",
  needed: 1,
  have: 0,
  deadline: thursday,
  holders: [holder("dana")],
};
const sales: SeatStanding = {
  seat: "sales",
  discipline: "Sales",
  state: "asked",
  needed: 1,
  have: 0,
  deadline: thursday,
  holders: [holder("sam"), holder("kim"), holder("lee")],
};
const asked: Verdict = {
  kind: "opensAt",
  opensAt: thursday,
  reasons: [],
  debtors: [],
  warnings: [],
  seats: [legal, sales],
};

const objection: Objection = {
  id: "o1",
  topic: "Prize draw needs terms in two countries",
  raisedBy: [
    { person: "dana", seats: ["legal"], reason: "They differ", version: 1, seq: 3, at: at("2026-11-23T09:12") },
  ],
  answers: [],
};
const objected: Verdict = {
  ...asked,
  kind: "objected",
  debtors: [
    { person: "ana", owes: "answer", objection: "o1" },
    { person: "omar", owes: "ruling", objection: "o1" },
  ],
};
const owed = { person: "dana", owes: "mustAnswer", seat: "legal", until: thursday } as const;
const overdue: Verdict = {
  ...asked,
  kind: "waiting",
  reasons: [{ kind: "mustAnswer", seat: "legal", since: thursday }],
  debtors: [owed, { person: "omar", owes: "mustAnswer", seat: "legal" }],
};
const answer = { seq: 4, by: "ana", at: monday, text: "Terms for both are drafted", until: thursday };

/** A comment as it is read; a mention stands in square brackets. */
function read(comment: CommentParagraph | undefined): string | undefined {
  return comment?.map((part) => (typeof part === "string" ? part : `[@${part.name}]`)).join("");
}

describe("a comment tells people what they are asked, by name and time", () => {
  const moments: readonly {
    readonly moment: string;
    readonly comment: CommentParagraph | undefined;
    readonly says: string | undefined;
  }[] = [
    {
      moment: "a review opens",
      comment: commentReviewOpened("ana", asked, reader, facts),
      says:
        "Ana Novak asks Legal ([@Dana Ruiz], until Thu 15:00 CET) and Sales (any of [@Sam Lee], [@Kim Roth] " +
        'and [@Lee Wong], until Thu 15:00 CET) to look at the concept "A prize draw for loyal customers". ' +
        "Please answer in the panel. With no objection the gate opens by itself on Thu at 15:00 CET.",
    },
    {
      moment: "a review opens that silence does not open",
      comment: commentReviewOpened("ana", { ...asked, kind: "waiting", seats: [legal] }, reader, facts),
      says:
        "Ana Novak asks Legal ([@Dana Ruiz], until Thu 15:00 CET) to look at " +
        'the concept "A prize draw for loyal customers". Please answer in the panel.',
    },
    {
      moment: "a review opens that silence leaves to the decider",
      comment: commentReviewOpened(
        "ana",
        {
          ...asked,
          kind: "waiting",
          seats: [legal],
          reasons: [
            { kind: "seatWaits", seat: "legal" },
            { kind: "floorMissing", have: 0, need: 1 },
          ],
        },
        reader,
        { concept, round: { decider: "omar" } },
      ),
      says:
        "Ana Novak asks Legal ([@Dana Ruiz], until Thu 15:00 CET) to look at " +
        'the concept "A prize draw for loyal customers". Please answer in the panel. ' +
        "Without an approval by Thu 15:00 CET, Omar Haddad decides.",
    },
    {
      moment: "nobody has answered in time",
      comment: commentDecisionOwed(
        {
          ...asked,
          kind: "waiting",
          reasons: [{ kind: "floorMissing", have: 0, need: 1, decider: "omar" }],
          debtors: [{ person: "omar", owes: "floorDecision", until: thursday }],
        },
        reader,
      ),
      says: "Everyone's time has passed and nobody has approved. [@Omar Haddad], please decide in the panel until Thu 15:00 CET.",
    },
    {
      moment: "somebody asks",
      comment: commentQuestion({ by: "dana", text: "Which countries?" }, "ana", reader),
      says: 'Dana Ruiz asks: "Which countries?" [@Ana Novak], please answer in a comment.',
    },
    {
      moment: "the author asks",
      comment: commentQuestion({ by: "ana", text: "Who knows the dealers?" }, "ana", reader),
      says: 'Ana Novak asks: "Who knows the dealers?"',
    },
    {
      moment: "a review opens and everybody has answered by then",
      comment: commentReviewOpened(
        "ana",
        { ...asked, seats: [{ ...legal, holders: [holder("dana", "approved")] }] },
        reader,
        facts,
      ),
      says: undefined,
    },
    {
      moment: "a closed gate is opened again",
      comment: commentReopened(
        { proposedBy: "sam", second: "omar", reason: "Dealers won't sell it", expectedCost: "Two days" },
        { ...asked, seats: [legal] },
        reader,
        facts,
      ),
      says:
        `Sam Lee and Omar Haddad reopened the gate: "Dealers won't sell it." ` +
        `Expected cost: "Two days." Asked again: Legal ([@Dana Ruiz], until Thu 15:00 CET). ` +
        "Please answer in the panel. With no objection the gate opens by itself on Thu at 15:00 CET.",
    },
    {
      moment: "a label brings a seat in",
      comment: commentAlsoAsked(["legal"], asked, reader, facts),
      says:
        "Now asked too: Legal ([@Dana Ruiz], until Thu 15:00 CET). " +
        'Please look at the concept "A prize draw for loyal customers" and answer in the panel.',
    },
    {
      moment: "an edit asks a seat again",
      comment: commentAskedAgain(
        { edits: { first: 3, last: 3, points: ["direction", "a1"] }, seats: ["legal"] },
        { ...asked, seats: [{ ...legal, holders: [holder("dana", "outdated")] }, sales] },
        reader,
        facts,
      ),
      says:
        'Version 3 changed the direction and the assumption "Stock suffices for 10 days". ' +
        "Please look again: Legal ([@Dana Ruiz], until Thu 15:00 CET).",
    },
    {
      moment: "a quick series of edits",
      comment: commentAskedAgain(
        { edits: { first: 3, last: 5, points: ["a1"] }, seats: ["legal"] },
        asked,
        reader,
        facts,
      ),
      says:
        'Versions 3 to 5 changed the assumption "Stock suffices for 10 days". ' +
        "Please look again: Legal ([@Dana Ruiz], until Thu 15:00 CET).",
    },
    {
      moment: "one person is asked to look again",
      comment: commentPersonAsked({ by: "ana", person: "dana", seat: "legal", how: "again" }, asked, reader, facts),
      says: "Ana Novak asks [@Dana Ruiz] to look again for Legal. Please answer in the panel by Thu 15:00 CET.",
    },
    {
      moment: "one more person is asked",
      comment: commentPersonAsked({ by: "omar", person: "lee", seat: "sales", how: "added" }, asked, reader, facts),
      says:
        'Omar Haddad asks [@Lee Wong] to look at the concept "A prize draw ' +
        'for loyal customers" for Sales. Please answer in the panel by Thu 15:00 CET.',
    },
    {
      moment: "the person has answered meanwhile",
      comment: commentPersonAsked(
        { by: "ana", person: "dana", seat: "legal", how: "again" },
        { ...asked, seats: [{ ...legal, holders: [holder("dana", "approved")] }] },
        reader,
        facts,
      ),
      says: undefined,
    },
    {
      moment: "an objection is raised",
      comment: commentObjected(objection, objected, reader),
      says:
        'Legal objects: "Prize draw needs terms in two countries" (Dana Ruiz, Mon 10:12 CET). ' +
        "[@Ana Novak], please answer it in the panel, or [@Omar Haddad] rules on it.",
    },
    {
      moment: "the author is the decider too",
      comment: commentObjected(
        objection,
        {
          ...objected,
          debtors: [
            { person: "ana", owes: "answer", objection: "o1" },
            { person: "ana", owes: "ruling", objection: "o1" },
          ],
        },
        reader,
      ),
      says:
        'Legal objects: "Prize draw needs terms in two countries" (Dana Ruiz, ' +
        "Mon 10:12 CET). [@Ana Novak], please answer it in the panel.",
    },
    {
      moment: "the objection was withdrawn meanwhile",
      comment: commentObjected(objection, asked, reader),
      says: undefined,
    },
    {
      moment: "an objection is answered",
      comment: commentAnswered(
        { ...objection, answers: [answer] },
        {
          ...objected,
          debtors: [
            { person: "dana", owes: "answer", objection: "o1" },
            { person: "omar", owes: "ruling", objection: "o1" },
          ],
        },
        reader,
      ),
      says:
        'Ana Novak answered "Prize draw needs terms in two countries": "Terms for both are drafted." ' +
        "[@Dana Ruiz], please approve or withdraw it if that settles it, or [@Omar Haddad] rules on it.",
    },
    {
      moment: "a seat that must answer has not",
      comment: commentAnswerOverdue("legal", overdue, reader),
      says:
        "The time of Legal passed on Thu 15:00 CET, and this gate doesn't open without its answer. " +
        "[@Dana Ruiz], please answer in the panel. [@Omar Haddad], you can ask one more person for Legal there.",
    },
    {
      moment: "its holder decides too",
      comment: commentAnswerOverdue(
        "legal",
        { ...overdue, debtors: [owed, { person: "dana", owes: "mustAnswer", seat: "legal" }] },
        reader,
      ),
      says:
        "The time of Legal passed on Thu 15:00 CET, and this gate doesn't " +
        "open without its answer. [@Dana Ruiz], please answer in the panel.",
    },
    { moment: "it has answered meanwhile", comment: commentAnswerOverdue("legal", asked, reader), says: undefined },
    {
      moment: "an override is signed",
      comment: [
        commentOverridden({ reason: "Fair on Friday", proposedBy: "omar", signer: "lee", until: thursday }, reader),
      ],
      says: 'Omar Haddad and Lee Wong override the gate until Thu 15:00 CET: "Fair on Friday."',
    },
  ];
  for (const { moment, comment, says } of moments) {
    test(`${moment}: ${says === undefined ? "nothing is left to say" : says.slice(0, 60)}`, () => {
      expect(read(comment)).toBe(says);
    });
  }

  test("of a large group ten are called, and the others are counted", () => {
    const crowd = Array.from({ length: 200 }, (_, index) => holder(`p${index}`));
    const comment = commentReviewOpened("ana", { ...asked, seats: [{ ...sales, holders: crowd }] }, reader, facts);
    expect(comment?.filter((part) => typeof part !== "string")).toHaveLength(9);
    expect(read(comment)).toContain("and 191 more, until");
  });

  test("a topic that looks like a mention stays text in quotation marks", () => {
    const comment = commentObjected({ ...objection, topic: '[~accountid:sam] @all "' }, objected, reader);
    expect(comment?.flatMap((part) => (typeof part === "string" ? [] : [part.mention]))).toEqual(["ana", "omar"]);
    expect(read(comment)).toContain(`"[~accountid:sam] @all '"`);
  });
});
