import { parsePolicy } from "../../../src/app/policy/file";
import { defaultPolicy } from "../../../src/domain/policy/default-policy";

const seat = { discipline: "Legal", holders: { groups: ["legal"] } };

function problemsOf(input: unknown): readonly string[] {
  const parsed = parsePolicy(input);
  return parsed.ok ? [] : parsed.error.map(({ path, message }) => `${path}: ${message}`);
}

describe("parsePolicy", () => {
  it("reads nothing as the default policy", () => {
    expect(parsePolicy({})).toEqual({ ok: true, value: defaultPolicy });
  });

  it("reads back what it gave", () => {
    const first = parsePolicy({
      mode: "block",
      gatedStatusIds: ["3"],
      seats: [{ ...seat, quorum: "50%", within: "4 working hours", when: { not: { label: "x" } } }],
      requires: { any: ["legal"] },
    });
    expect(first.ok && parsePolicy(JSON.parse(JSON.stringify(first.value)))).toEqual(first);
  });

  const forms: readonly { readonly form: string; readonly seat: object; readonly then: object }[] = [
    { form: "a number as a count", seat: { quorum: 2 }, then: { quorum: { kind: "count", count: 2 } } },
    { form: "a number in quotes as a count", seat: { quorum: "2" }, then: { quorum: { kind: "count", count: 2 } } },
    { form: "a share", seat: { quorum: "33.5%" }, then: { quorum: { kind: "percent", percent: 33.5 } } },
    { form: "all", seat: { quorum: "all" }, then: { quorum: { kind: "all" } } },
    { form: "lazy consensus", seat: { quorum: { lazy: 1 } }, then: { quorum: { kind: "lazy", mostSilent: 1 } } },
    {
      form: "one working day",
      seat: { within: "1 working day" },
      then: { answersWithin: { amount: 1, unit: "workingDays" } },
    },
    {
      form: "working hours",
      seat: { within: "12 working hours" },
      then: { answersWithin: { amount: 12, unit: "workingHours" } },
    },
    {
      form: "the stored form",
      seat: { answersWithin: { amount: 12, unit: "workingHours" } },
      then: { answersWithin: { amount: 12, unit: "workingHours" } },
    },
    { form: "an id from the discipline", seat: { discipline: "Data & Privacy" }, then: { id: "data-privacy" } },
  ];
  for (const { form, seat: change, then } of forms) {
    it(`reads ${form}`, () => {
      expect(parsePolicy({ seats: [{ ...seat, ...change }] })).toMatchObject({ ok: true, value: { seats: [then] } });
    });
  }

  it("lists every problem of form at once, each where it is", () => {
    expect(
      problemsOf({
        mode: "loud",
        seats: [{ ...seat, quorum: "most", within: "3 days", when: { lable: "x" } }],
        calendars: [{}],
        floor: "high",
      }),
    ).toEqual([
      'mode: "mode" has to be off or observe or warn or block.',
      "seats.0.when: Write a condition as {label: …}, {component: …}, {issueType: " +
        "…}, {field: …, is: …}, or join some by {all: […]}, {any: […]} and {not: …}.",
      "seats.0.quorum: Write a quorum as any, all, a number like 2, a share like 50%, or {lazy: 1}.",
      'seats.0.within: Write a time like "3 working days" or "4 working hours".',
      'calendars.0.zone: "zone" is missing.',
      "floor: Write the floor as a number, or as {approvals: 1, perDiscipline: [{discipline: Legal, approvals: 1}]}.",
    ]);
  });

  it("lists every problem of meaning at once", () => {
    expect(
      problemsOf({
        mode: "block",
        seats: [{ discipline: "Legal", holders: { people: ["a"] }, quorum: 2, calendar: "x" }],
        requires: "finance",
      }),
    ).toEqual([
      "gatedStatusIds: Choose at least one status for the gate to stand before.",
      "seats.0.quorum.count: Legal needs 2 answers and has 1 person. Add people, or ask for fewer answers.",
      'seats.0.calendar: There is no calendar "x". Choose one that is there.',
      'requires.seat: There is no seat "finance". Add it, or require another.',
    ]);
  });

  it("says which key it doesn't know", () => {
    expect(problemsOf({ modus: "block" })).toEqual([
      `modus: "modus" isn't a setting here. Check its spelling, or take it out.`,
    ]);
  });

  const hostile: readonly { readonly what: string; readonly input: unknown }[] = [
    { what: "null", input: null },
    { what: "a list", input: [] },
    { what: "a text", input: "block" },
    { what: "a prototype", input: JSON.parse('{"__proto__": {"mode": "block"}}') as unknown },
    { what: "a constructor", input: { seats: [{ ...seat, constructor: {} }] } },
    { what: "a million seats", input: { seats: Array.from({ length: 30_000 }, () => seat) } },
    { what: "a text of 300 KB", input: { seats: [{ ...seat, discipline: "x".repeat(300_000) }] } },
    { what: "a condition of a thousand levels", input: { seats: [{ ...seat, when: nested(1_000) }] } },
  ];
  for (const { what, input } of hostile) {
    it(`refuses ${what} in a sentence`, () => {
      const problems = problemsOf(input);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/\.$/u);
      expect(Object.hasOwn(Object.prototype, "mode")).toBe(false);
    });
  }
});

function nested(levels: number): unknown {
  let condition: unknown = { label: "x" };
  for (let level = 0; level < levels; level += 1) {
    condition = { not: condition };
  }
  return condition;
}
