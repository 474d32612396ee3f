import { explainSupposedRetro, explainSupposedSum } from "../../../src/app/words/replay/learning-what-if";
import { toReader } from "../../../src/app/words/reader";
import { defaultPolicy } from "../../../src/domain/policy/default-policy";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { LearningRules } from "../../../src/domain/policy/policy";
import type { ReleasedItem } from "../../../src/domain/retro/release";
import { type PastRelease, supposeRetros } from "../../../src/domain/replay/learning-what-if";

const item = (id: string, assignee?: string, more: Partial<ReleasedItem> = {}): ReleasedItem => ({
  id,
  key: `CAMP-${id}`,
  summary: "Flyer",
  issueType: "7",
  isSubtask: false,
  ...(assignee === undefined ? {} : { assignee }),
  ...more,
});
const spring: PastRelease = {
  id: "1",
  name: "Spring",
  at: Date.parse("2026-03-20T12:00:00Z"),
  items: [item("1", "ana"), item("2", "ana"), item("3", "ben"), item("4", "ana", { isSubtask: true })],
};
const summer: PastRelease = {
  id: "2",
  name: "Summer",
  at: Date.parse("2026-06-19T12:00:00Z"),
  items: [item("3", "ben"), item("5", "ben")],
};
const rules: LearningRules = { ...defaultLearningRules, mode: "warn", retroIssueTypeId: "8" };
const reader = toReader({
  now: Date.parse("2026-11-23T10:00:00Z"),
  zone: "UTC",
  people: { ana: { name: "Ana Novak" }, ben: { name: "Ben Okafor" }, omar: { name: "Omar Haddad" } },
});
const suppose = (releases: readonly PastRelease[], more: Partial<LearningRules> = {}) => {
  const [calendar] = defaultPolicy.calendars;
  return calendar === undefined ? [] : supposeRetros(releases, { ...rules, ...more }, calendar);
};
const tell = (releases: readonly PastRelease[], more: Partial<LearningRules> = {}): readonly string[] =>
  suppose(releases, more).map((retro) => explainSupposedRetro(retro, reader));

describe("what the learning space would have brought", () => {
  test("is told release by release: which retro, when, for whom, due when", () => {
    expect(tell([summer, spring])).toEqual([
      "System retro of Spring, on Fri 20 Mar 12:00, for Ana Novak, due Fri 27 Mar 12:00.",
      "Impact retro of Spring, on Sun 19 Apr 09:00, for Ana Novak, due Mon 27 Apr 09:00.",
      "System retro of Summer, on Fri 19 Jun 12:00, for Ben Okafor, due Fri 26 Jun 12:00.",
      "Impact retro of Summer, on Sun 19 Jul 09:00, for Ben Okafor, due Mon 27 Jul 09:00.",
    ]);
    expect(explainSupposedSum([spring, summer], suppose([spring, summer]))).toBe(
      "The last 2 releases would have brought 2 system retros and 2 impact retros, to 2 people.",
    );
  });

  test("counts an item of two releases once, and no sub-task, where each item has its own", () => {
    expect(
      suppose([spring, summer], { per: "item", withoutMeasure: "none" }).map(({ kind, name }) => `${kind} ${name}`),
    ).toEqual(["system CAMP-1 Flyer", "system CAMP-2 Flyer", "system CAMP-3 Flyer", "system CAMP-5 Flyer"]);
  });

  test("goes to the sponsor of the rules, and says so where nobody would have been asked", () => {
    const nobody: PastRelease = { ...spring, items: [item("1")] };
    expect(suppose([nobody], { sponsor: "omar" }).map(({ person }) => person)).toEqual(["omar", "omar"]);
    expect(tell([nobody])[0]).toContain("for nobody: nobody is assigned, and no sponsor is named");
    expect(explainSupposedSum([], [])).toBe("No version of this project was released on a day that is written down.");
  });

  test("leaves out what the space does not govern", () => {
    expect(suppose([spring], { issueTypeIds: ["9"] })).toEqual([]);
  });
});
