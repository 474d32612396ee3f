import { toReader } from "../../../src/app/words/reader";
import {
  explainBar,
  explainFate,
  explainLateSeat,
  explainWaits,
  explainWhatIf,
  toTimeline,
} from "../../../src/app/words/replay/concept-what-if";
import { createReplay } from "../../../src/domain/replay/concept-what-if";
import { type ItemHistory } from "../../../src/domain/replay/item-history";
import { sumUp, type WhatIfSum } from "../../../src/domain/replay/what-if-sum";
import { at, everybody, facts, move, policy } from "../../domain/make";

const hour = 3_600_000;
const rules = policy({ floor: { approvals: 0, perDiscipline: [] } });
const reader = toReader({
  now: at("Fri 10:00"),
  zone: "UTC",
  people: { dana: { name: "Dana Ruiz" } },
  seats: [{ id: "legal", discipline: "Legal" }],
  statuses: [{ id: "3", name: "In Build" }],
});
const sum = (more: Partial<WhatIfSum>): WhatIfSum => ({ ...sumUp([]), ...more });

describe("what a policy would have done, in words", () => {
  const waits: readonly { readonly of: Partial<WhatIfSum>; readonly then: string }[] = [
    {
      of: { items: 100, waited: 3, waitsMs: [hour, 12 * hour, 24 * hour] },
      then: "3 of 100 work items would have waited: half of them at most 1.5 working days, the longest 3 working days.",
    },
    {
      of: { items: 100, waited: 2, waitsMs: [24 * hour, 24 * hour] },
      then: "2 of 100 work items would have waited, half of them 3 working days, and none longer.",
    },
    { of: { items: 1, waited: 1, waitsMs: [5 * hour] }, then: "1 of 1 work item would have waited, 5 working hours." },
    { of: { items: 40 }, then: "None of 40 work items would have waited." },
    { of: { items: 40, stuck: 2 }, then: "2 of 40 work items would not have opened without an answer." },
  ];
  for (const { of, then } of waits) {
    it(then, () => expect(explainWaits(sum(of), rules)).toBe(then));
  }

  it("says what else the figures hold, and nothing that is nought", () => {
    expect(explainWhatIf(sum({ items: 9, refusedMoves: 4, lateItems: 1, createdInside: 1 }), rules, reader)).toEqual([
      "Jira would have refused 4 moves to In Build.",
      "In 1 work item a seat wrote its first comment only after build had begun.",
      "1 work item was created in In Build, where Jira asks no rule.",
    ]);
    expect(explainWhatIf(sum({}), rules, reader)).toEqual([]);
  });

  it("tells one item's past as a timeline, oldest first, with names and no ids", () => {
    const item: ItemHistory = {
      id: "1",
      key: "P-1",
      summary: "",
      createdAt: at("Mon 14:00"),
      author: "ada",
      facts,
      statusId: "3",
      moves: [move("10", "Tue 14:00")],
      firstComments: [{ person: "dana", at: at("Wed 15:00") }],
    };
    const replay = createReplay({ policy: rules, people: everybody, askedFrom: "creation" })(item);
    expect(explainFate(replay.fate, rules, reader)).toBe("Would have waited 2 working days, until Thu 14:00.");
    expect(replay.late.map((seat) => explainLateSeat(seat, rules, reader))).toEqual([
      "Legal wrote first on Wed 15:00 (Dana Ruiz), 9 working hours after build began.",
    ]);
    expect(toTimeline(replay, rules, reader).map(({ kind, words }) => [kind, words])).toEqual([
      ["asked", "Created, and reviewers asked: Mon 14:00"],
      ["refused", "Move to In Build refused: Tue 14:00"],
      ["late", "Legal wrote first on Wed 15:00 (Dana Ruiz), 9 working hours after build began."],
      ["opens", "Gate opens: Thu 14:00"],
    ]);
  });

  it("says why silence would never have opened it", () => {
    const stuck = (why: "mustAnswer" | "noDecider" | "cannotBeMet" | "error") =>
      explainFate({ kind: "stuck", from: at("Tue 14:00"), why }, rules, reader);
    expect(stuck("mustAnswer")).toBe("Would wait for a seat that must answer since Tue 14:00.");
    expect(stuck("noDecider")).toBe(
      "Would wait for an approval, as nobody is named who decides without one, since Tue 14:00.",
    );
  });

  it("tells bars by their ends", () => {
    const bars = [0.5, 1, 2, undefined].map((toDays) => ({ toDays, count: 1 }));
    expect(bars.map((_, index) => explainBar(bars, index))).toEqual([
      "up to half a working day",
      "half to 1 working day",
      "1 to 2 working days",
      "more than 2 working days",
    ]);
  });
});
