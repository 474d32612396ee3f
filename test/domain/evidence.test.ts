import { addEvidence, gatherEvidence, mostFacts, noEvidence } from "../../src/domain/gather-evidence";
import { defaultPolicy } from "../../src/domain/default-policy";
import { approve, at, direction, edit, move, object, opened, policy, type Story } from "../make";

const hour = 3_600_000;
const [calendar] = defaultPolicy.calendars;
if (calendar === undefined) throw new Error("No calendar");
const evidenceOf = (story: Story, until = "Mon+1 14:00") => gatherEvidence({ id: "1", key: "P-1", entries: story.log, charterChanges: [], until: at(until), calendar });
const becameOf = (story: Story) => evidenceOf(story).objections.map(({ became }) => became);
const rules = () => policy({ floor: { approvals: 0, perDiscipline: [] } });

describe("the evidence of one trail", () => {
  test("an item without entries says that nothing was recorded", () => {
    expect(gatherEvidence({ id: "1", key: "P-1", entries: [], charterChanges: [], until: at("Mon 14:00"), calendar })).toEqual({ ...noEvidence, items: 1, withoutTrail: 1 });
  });

  test("a seat is waited for from the opening until it answers, in working hours and by the clock", () => {
    const { waits } = evidenceOf(opened().does("Tue 10:00", approve("dana")));
    expect(waits.map(({ discipline, workingMs, calendarMs }) => [discipline, workingMs / hour, calendarMs / hour])).toEqual([["legal", 4, 20], ["sales", 24, 72]]);
  });

  test("a seat that is asked again after an edit is waited for again", () => {
    const { waits } = evidenceOf(opened().does("Mon 15:00", approve("dana")).does("Mon 16:00", edit("ada", 1, { direction })).does("Tue 10:00", approve("dana", 2)));
    expect(waits.find(({ discipline }) => discipline === "legal")).toMatchObject({ workingMs: 3 * hour, calendarMs: 19 * hour });
  });

  test("nothing counts after the release, and nothing that came after it is told", () => {
    const { waits, lapses } = evidenceOf(opened(), "Tue 10:00");
    expect([waits.map(({ calendarMs }) => calendarMs / hour), lapses]).toEqual([[20, 20], []]);
  });

  test("a seat that gave no answer in time is told with its end", () => {
    const { lapses } = evidenceOf(opened(rules()).does("Tue 10:00", approve("dana")));
    expect(lapses).toMatchObject([{ discipline: "sales", at: at("Thu 14:00") }]);
  });

  test("objections say what became of them", () => {
    const objected = () => opened(rules()).does("Tue 10:00", object("dana"));
    expect(becameOf(objected())).toEqual(["standing"]);
    expect(becameOf(objected().does("Tue 11:00", { kind: "withdrawObjection", by: "dana", objection: "dana-objects" }))).toEqual(["withdrawn"]);
    expect(becameOf(objected().does("Tue 11:00", { kind: "rule", by: "omar", objection: "dana-objects", ruling: "goOn", text: "We ask the lawyers first" }))).toEqual(["ruledGoOn"]);
    expect(becameOf(objected().does("Tue 11:00", { kind: "rule", by: "omar", objection: "dana-objects", ruling: "stands", text: "We wait" }))).toEqual(["ruledStands"]);
    expect(becameOf(opened(rules()).does("Tue 10:00", object("eve")))).toEqual(["advice"]);
  });

  test("late input says what it would have cost, and how long the work was in build", () => {
    const story = opened(rules()).does("Tue 10:00", approve("dana")).does("Tue 10:00", approve("sam")).does("Tue 14:00", { kind: "observeMove", move: move("7", "Tue 14:00") });
    const { lateInputs } = evidenceOf(story.does("Thu 14:00", { kind: "advise", by: "sam", text: "Shops need a month", costBefore: "a comment" }));
    expect(lateInputs).toMatchObject([{ person: "sam", costBefore: "a comment", workingDaysInBuild: 2 }]);
  });

  test("each figure names entries that are in the trail", () => {
    const story = opened(rules()).does("Tue 10:00", object("dana")).does("Tue 11:00", approve("dana"));
    const { waits, objections } = evidenceOf(story);
    const seqs = story.log.map(({ seq }) => seq);
    for (const { entries } of [...waits.flatMap(({ sources }) => sources), ...objections.map(({ source }) => source)]) {
      expect(entries.length).toBeGreaterThan(0);
      expect(entries.every((seq) => seqs.includes(seq))).toBe(true);
    }
  });
});

describe("the evidence of many", () => {
  test("adds up by discipline, and in whatever order", () => {
    const [one, other] = [evidenceOf(opened().does("Tue 10:00", approve("dana"))), evidenceOf(opened().does("Tue 12:00", approve("dana")))];
    const sum = addEvidence(one, other);
    expect(sum.waits.map(({ discipline, items, workingMs }) => [discipline, items, workingMs / hour])).toEqual([["legal", 2, 10], ["sales", 2, 48]]);
    expect(addEvidence(other, one).waits.map(({ workingMs }) => workingMs)).toEqual(sum.waits.map(({ workingMs }) => workingMs));
  });

  test("keeps a bounded number of facts, and says how many it left out", () => {
    const one = evidenceOf(opened(rules()).does("Tue 10:00", object("dana")));
    const sum = Array.from({ length: 5_000 }).reduce<typeof one>((before) => addEvidence(before, one), noEvidence);
    expect([sum.items, sum.objections.length, JSON.stringify(sum).length < 60_000]).toEqual([5_000, mostFacts, true]);
    expect(sum.leftOut).toBe(5_000 * (one.objections.length + one.lapses.length) - sum.objections.length - sum.lapses.length);
  });
});
