import { stateLearning } from "../../../src/app/learning/writes";

const now = Date.parse("2026-11-23T12:00:00Z");
const draft = {
  kind: "stop",
  text: "We did not measure",
  evidence: "",
  labels: ["summer"],
  components: [],
  disciplines: [],
} as const;

describe("a learning that somebody states", () => {
  test("is dated by the day that it names, and never by one to come", () => {
    const on = (learnedOn: string | undefined): number =>
      stateLearning({ id: "learning-1", project: "1", by: "omar", now, draft: { ...draft, learnedOn } }).learning.at;
    expect(on(undefined)).toBe(now);
    expect(on("2025-06-30")).toBe(Date.parse("2025-06-30T12:00:00Z"));
    expect(on("2027-01-01")).toBe(now);
  });
});
