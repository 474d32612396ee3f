import { createMemoryLearnings } from "../../src/adapters/memory/learnings";
import { recordFromRetro, stateLearning, type Statement } from "../../src/app/learning-writes";

const now = Date.parse("2026-11-23T12:00:00Z");
const statement = {
  id: "retro-1-learning-1",
  project: "1",
  by: "omar",
  now,
  from: { item: "10020", key: "PRIZE-20" },
  draft: { kind: "stop", text: "We did not measure", evidence: "", labels: ["summer"], components: [], disciplines: [] },
} as const satisfies Statement;

describe("a retro's learning", () => {
  test("stands in the library once, with the retro that it came from, however often the retro says so", async () => {
    const learnings = createMemoryLearnings();
    for (let times = 0; times < 3; times += 1) {
      expect(await recordFromRetro(learnings, statement)).toEqual({ ok: true, value: undefined });
    }
    expect(await learnings.candidates("1")).toMatchObject({ value: [{ id: "retro-1-learning-1", text: "We did not measure", from: { key: "PRIZE-20" }, life: { seq: 1 } }] });
  });

  test("is dated by the day that it names, and never by one to come", () => {
    const on = (learnedOn: string): number => stateLearning({ ...statement, draft: { ...statement.draft, learnedOn } }).learning.at;
    expect(on("2025-06-30")).toBe(Date.parse("2025-06-30T12:00:00Z"));
    expect(on("2027-01-01")).toBe(now);
  });
});
