import { toRetroPicture } from "../../../src/app/words/retro/picture";
import { toReader } from "../../../src/app/words/reader";
import { isOvertaken, readKept, unsavedQuestions, withDraft } from "../../../static/src/retro/answer-drafts";
import { toGroups, toLabelSides, toNeighbour } from "../../../static/src/retro/picture-marks";
import { day, monday } from "../concept/panel-views";
import { asked, impact } from "./retro-views";

const reader = toReader({ now: monday, zone: "Europe/Vienna", people: asked.people });

describe("the retro's picture", () => {
  test("has a lane for each seat, the longest wait first, then one for each kind of event that was recorded", () => {
    const picture = toRetroPicture(asked, reader);
    expect(picture?.lanes.map(({ name }) => name)).toEqual([
      "Legal",
      "Sales",
      "Objections",
      "Late input",
      "Gate",
      "Release",
    ]);
    expect(picture?.lanes.slice(0, 2).map(({ took }) => took)).toEqual(["2 working days", "4 working hours"]);
    expect([picture?.from, picture?.until]).toEqual([monday - 15 * day, asked.retro.due]);
  });

  test("shades each stretch in which a seat was waited for, with its time, its length and its work item", () => {
    const [legal] = toRetroPicture(asked, reader)?.lanes ?? [];
    expect(legal?.marks.map(({ kind, at, until, item }) => [kind, at, until, item])).toEqual([
      ["wait", monday - 15 * day, monday - 14 * day, "CAMP-12"],
      ["wait", monday - 14.5 * day, monday - 13 * day, "CAMP-14"],
      ["wait", monday - 9 * day, monday - 8 * day, "CAMP-12"],
    ]);
    expect(legal?.marks[0]?.words).toBe(
      "The team waited for Legal from Sun 8 Nov 10:00 until Mon 9 Nov 10:00, 1 working day.",
    );
  });

  test("says how many stretches it leaves out", () => {
    const { evidence } = asked;
    expect(
      toRetroPicture({ ...asked, ...(evidence && { evidence: { ...evidence, spansLeftOut: 7 } }) }, reader)?.note,
    ).toBe("The first 4 waits are shaded; 7 more stand in the trails of the work items.");
  });

  test("of an impact retro shows the day of its measure between release and due", () => {
    expect(toRetroPicture(impact, reader)?.lanes.flatMap(({ marks }) => marks.map(({ kind }) => kind))).toEqual([
      "release",
      "day",
      "day",
    ]);
  });

  test("is not there while nothing has a time", () => {
    const { release: _, due: __, ...early } = impact.retro;
    expect(toRetroPicture({ retro: { ...early, measures: [] } }, reader)).toBeUndefined();
  });
});

describe("marks", () => {
  const lane = (...times: number[]) => ({
    name: "Objections",
    marks: times.map((at) => ({ at, kind: "objection" as const, words: String(at) })),
  });
  const groups = (...times: number[]) => toGroups(lane(...times), { from: 0, until: 100 });

  test("that would cover each other stand as one", () => {
    expect(groups(0, 2, 50, 53, 54).map(({ share, marks }) => [share, marks.length])).toEqual([
      [0, 2],
      [0.5, 2],
      [0.54, 1],
    ]);
  });

  test("that are stretches are one where they overlap, and stand beside the others", () => {
    const stretch = (at: number, until: number) => ({ at, until, kind: "wait" as const, words: "" });
    const mixed = {
      name: "Legal",
      marks: [stretch(0, 20), stretch(10, 40), { at: 40, kind: "lapse" as const, words: "" }, stretch(60, 61)],
    };
    expect(toGroups(mixed, { from: 0, until: 100 }).map(({ share, end, marks }) => [share, end, marks.length])).toEqual(
      [
        [0, 0.4, 2],
        [0.4, undefined, 1],
        [0.6, 0.61, 1],
      ],
    );
  });

  const lanes = [groups(0, 50), groups(), groups(10, 60, 90)];
  const moves = [
    { key: "ArrowRight", from: { lane: 0, group: 0 }, to: { lane: 0, group: 1 } },
    { key: "ArrowRight", from: { lane: 0, group: 1 }, to: undefined },
    { key: "ArrowLeft", from: { lane: 0, group: 0 }, to: undefined },
    { key: "ArrowDown", from: { lane: 0, group: 1 }, to: { lane: 2, group: 1 } },
    { key: "ArrowUp", from: { lane: 2, group: 2 }, to: { lane: 0, group: 1 } },
    { key: "Enter", from: { lane: 0, group: 0 }, to: undefined },
  ];
  for (const { key, from, to } of moves) {
    test(`${key} leads from ${from.lane}/${from.group} to ${to === undefined ? "nowhere" : `${to.lane}/${to.group}`}`, () => {
      expect(toNeighbour(lanes, from, key)).toEqual(to);
    });
  }
});

describe("the label of a mark", () => {
  const at = (...shares: number[]) =>
    shares.map((share) => ({ share, marks: [{ at: 0, kind: "day" as const, label: "due", words: "" }] }));

  test("stands after it where there is room, else before it, else not at all", () => {
    expect(toLabelSides(at(0.2, 0.6))).toEqual(["after", "after"]);
    expect(toLabelSides(at(0.5, 0.95))).toEqual(["after", "before"]);
    expect(toLabelSides(at(0.9, 0.95))).toEqual(["before", undefined]);
    expect(toLabelSides([{ share: 0.2, marks: [{ at: 0, kind: "late", words: "" }] }])).toEqual([undefined]);
  });
});

describe("answers being written", () => {
  test("are drafts only while they differ from what is saved", () => {
    const written = withDraft({}, "slowedDown", "We waited", "");
    expect(written).toEqual({ slowedDown: { base: "", text: "We waited" } });
    expect(withDraft(written, "slowedDown", "", "")).toEqual({});
    expect(unsavedQuestions(written, { answers: {} })).toEqual(["slowedDown"]);
  });

  test("are overtaken when somebody saved another answer meanwhile", () => {
    const draft = { base: "", text: "We waited" };
    expect([
      isOvertaken(draft, ""),
      isOvertaken(draft, "Legal was late"),
      isOvertaken(draft, "We waited"),
      isOvertaken(undefined, "x"),
    ]).toEqual([false, true, false, false]);
  });

  test("that a browser kept in another form are forgotten", () => {
    expect(readKept('{"slowedDown":{"base":"","text":"a"},"didItWork":7}')).toEqual({
      slowedDown: { base: "", text: "a" },
    });
    expect([readKept("nonsense"), readKept(null), readKept("[]")]).toEqual([{}, {}, {}]);
  });
});
