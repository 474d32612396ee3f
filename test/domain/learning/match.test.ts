import fc from "fast-check";
import type { Learning } from "../../../src/domain/learning/learning";
import { matchLearnings, mostAsked, type LearningContext } from "../../../src/domain/learning/match";
import { learned, learnedAt } from "./make-learning";

const day = 86_400_000;
const now = learnedAt + 300 * day;

const library: readonly Learning[] = [
  learned({
    id: "refunds",
    text: "Refunds over 500 need a second look, chargebacks came from there",
    evidence: "12 chargebacks in June",
    components: ["c-checkout"],
    labels: ["payments"],
    disciplines: ["Legal"],
  }),
  learned({
    id: "permit",
    text: "A permit for a prize draw takes four weeks",
    evidence: "Asked in week three, waited until week seven",
    labels: ["customer-data"],
    disciplines: ["Legal"],
  }),
  learned({
    id: "dealers",
    text: "Tell dealers before customers hear of a discount",
    evidence: "Three dealers called on the first morning",
    disciplines: ["Sales"],
  }),
  learned({
    id: "stock",
    text: "Count the stock of a single store on a Saturday",
    evidence: "Paper ran out after two days",
    components: ["c-store"],
  }),
  learned({
    id: "music",
    text: "License music for one year longer than the campaign",
    evidence: "The film had to go in spring",
  }),
];

const context = (more: Partial<LearningContext> = {}): LearningContext => ({
  text: "",
  labels: [],
  components: [],
  disciplines: [],
  ...more,
});

const cases: readonly {
  readonly when: string;
  readonly given: LearningContext;
  readonly then: readonly string[];
  readonly words?: readonly string[];
}[] = [
  { when: "nothing is said", given: context(), then: [] },
  {
    when: "a component and two words agree",
    given: context({ text: "Refund flow: fewer chargebacks", components: ["c-checkout"] }),
    then: ["refunds"],
    words: ["chargebacks", "refunds"],
  },
  {
    when: "only words agree, in other forms",
    given: context({ text: "We are drawing a prize; who asks for permits?" }),
    then: ["permit"],
  },
  { when: "one word alone agrees", given: context({ text: "A prize for the best team" }), then: [] },
  { when: "a label agrees, in capitals", given: context({ labels: ["Customer-Data"] }), then: ["permit"] },
  { when: "only a discipline agrees", given: context({ disciplines: ["Legal"] }), then: [] },
  {
    when: "only small words agree",
    given: context({ text: "Before the one that they have for a year on a" }),
    then: [],
  },
  {
    when: "several agree, a component before words",
    given: context({
      text: "Discounts: dealers and customers hear of the draw for a prize together",
      components: ["c-store"],
    }),
    then: ["stock", "dealers", "permit"],
  },
];

describe("matchLearnings", () => {
  for (const { when, given, then, words } of cases) {
    test(`finds ${then.length === 0 ? "nothing" : then.join(", ")} when ${when}`, () => {
      const found = matchLearnings(given, library, now);
      expect(found.map(({ learning }) => learning)).toEqual(then);
      if (words !== undefined) {
        expect(found[0]?.because.words).toEqual(words);
      }
    });
  }

  test("says what made each one match, as it was written", () => {
    const given = context({
      text: "Refunds and chargebacks",
      components: ["c-checkout", "c-other"],
      labels: ["PAYMENTS"],
      disciplines: ["legal", "sales"],
    });
    expect(matchLearnings(given, library, now)[0]).toMatchObject({
      learning: "refunds",
      because: {
        components: ["c-checkout"],
        labels: ["payments"],
        disciplines: ["Legal"],
        words: ["chargebacks", "refunds"],
      },
    });
  });

  test("puts the one that was used lately before its twin that nobody used", () => {
    const twin = learned({ id: "a-twin", text: "A permit for a prize draw takes four weeks" });
    const used = learned({ id: "b-twin", text: "A permit for a prize draw takes four weeks" }, [
      { kind: "answered", item: "7", key: "P-7", answer: "applies", text: "" },
      "ana",
      now - day,
    ]);
    expect(
      matchLearnings(context({ text: "permit for the prize draw" }), [twin, used], now).map(({ learning }) => learning),
    ).toEqual(["b-twin", "a-twin"]);
  });

  test("takes words of a duplicate that was merged in for its own", () => {
    const taken = {
      id: "old",
      text: "Sweepstakes licence from the ministry",
      evidence: "",
      labels: [],
      components: [],
      disciplines: [],
      at: learnedAt,
      by: "kim",
    };
    const joined = learned({}, [{ kind: "tookIn", taken }, "kim", now]);
    expect(matchLearnings(context({ text: "a sweepstake needs the ministry" }), [joined], now)).toMatchObject([
      { because: { words: ["ministry", "sweepstakes"] } },
    ]);
  });

  const word = fc.constantFrom(
    "permit",
    "prize",
    "draw",
    "refund",
    "dealer",
    "stock",
    "music",
    "consent",
    "mail",
    "store",
  );
  const someWords = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));
  const ids = fc.subarray(["c-1", "c-2", "c-3"]);
  const learning = fc.record({
    text: someWords,
    labels: fc.subarray(["l-1", "l-2"]),
    components: ids,
    disciplines: fc.subarray(["Legal", "Sales"]),
    ageDays: fc.nat(900),
    retired: fc.boolean(),
  });
  const anyLibrary = fc
    .array(learning, { maxLength: 12 })
    .map((list) =>
      list.map(({ ageDays, retired, ...more }, at) =>
        learned(
          { ...more, id: `learning-${at}`, at: now - ageDays * day },
          ...(retired ? ([[{ kind: "retired", reason: "" }, "kim", now]] as const) : []),
        ),
      ),
    );
  const anyContext = fc.record({
    text: someWords,
    labels: fc.subarray(["l-1", "l-2"]),
    components: ids,
    disciplines: fc.subarray(["Legal", "Sales"]),
  });

  test("gives the same in whatever order the learnings come, never more than three, and never one that is retired", () => {
    fc.assert(
      fc.property(anyLibrary, anyContext, fc.infiniteStream(fc.nat(1_000)), (some, given, chance) => {
        const found = matchLearnings(given, some, now);
        const shuffled = some
          .map((one) => ({ one, place: chance.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(matchLearnings(given, shuffled, now)).toEqual(found);
        expect(found.length).toBeLessThanOrEqual(mostAsked);
        const retired = new Set(some.filter(({ life }) => life.ended !== undefined).map(({ id }) => id));
        expect(found.some(({ learning: id }) => retired.has(id))).toBe(false);
        expect(
          found.every(
            ({ because }) => because.components.length + because.labels.length > 0 || because.words.length > 1,
          ),
        ).toBe(true);
      }),
    );
  });

  test("a learning that is named twice changes nothing", () => {
    fc.assert(
      fc.property(anyLibrary, anyContext, (some, given) =>
        expect(matchLearnings(given, [...some, ...some], now)).toEqual(matchLearnings(given, some, now)),
      ),
    );
  });
});

describe("a past learning", () => {
  test("is found by what it says in other forms of its words", () => {
    const known = learned({ id: "terms", text: "Translations of the terms came after the approval" });
    const found = matchLearnings(context({ text: "Translate the landing page and get it approved" }), [known], now);
    expect(found).toMatchObject([{ learning: "terms", because: { words: ["approval", "translations"] } }]);
  });

  test("is found where its text and the charter's mix two languages", () => {
    const known = learned({ id: "terms", text: "Die Freigaben der Händler kamen zu spät. Refunds were the problem." });
    const found = matchLearnings(
      context({ text: "Freigabe durch jeden Händler, a refund within two days" }),
      [known],
      now,
    );
    expect(found).toMatchObject([{ because: { words: ["freigaben", "händler", "refunds"] } }]);
  });
});
