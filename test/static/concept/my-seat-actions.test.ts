import type { PanelView } from "../../../src/contract/concept/panel";
import { decideSeatActions } from "../../../static/src/concept/my-seat-actions";
import { approved, closedWithLate, hour, monday, mySeat, outdated, thursday } from "./panel-views";

const rows: readonly {
  readonly when: string;
  readonly view: PanelView;
  readonly now?: number;
  readonly then: readonly string[];
}[] = [
  { when: "I am asked", view: mySeat, then: ["approve", "object", "letGo", "ask", "extend", "standIn", "abstain"] },
  {
    when: "an edit outdated my approval",
    view: outdated,
    then: ["approve", "object", "letGo", "ask", "extend", "standIn", "abstain"],
  },
  { when: "I have approved", view: approved, then: ["object", "withdrawVote", "ask"] },
  {
    when: "I wrote the concept",
    view: { ...mySeat, me: { ...mySeat.me, seats: [{ seat: "legal", disqualifiedAs: "author" }] } },
    then: ["object", "letGo", "ask", "extend", "standIn"],
  },
  {
    when: "my time has passed",
    view: mySeat,
    now: thursday + hour,
    then: ["approve", "object", "ask", "standIn", "abstain"],
  },
  {
    when: "someone stands in for me",
    view: { ...mySeat, standIns: [{ principal: "dana", standIn: "ben", from: monday, until: thursday }] },
    then: ["approve", "object", "letGo", "ask", "extend", "abstain", "endStandIn"],
  },
  {
    when: "my seat must answer",
    view: {
      ...mySeat,
      policy: {
        ...mySeat.policy,
        seats: mySeat.policy.seats.map((seat) => ({ ...seat, onSilence: "mustAnswer" as const })),
      },
    },
    then: ["approve", "object", "ask", "extend", "standIn", "abstain"],
  },
  { when: "the gate has closed", view: { ...closedWithLate, me: mySeat.me }, then: [] },
];

describe("decideSeatActions", () => {
  for (const { when, view, now = monday, then } of rows) {
    it(`offers ${then.length === 0 ? "nothing" : then.join(", ")} when ${when}`, () => {
      expect(decideSeatActions(view, "legal", now)).toEqual(then);
    });
  }

  it("offers the deadline's own instant as in time", () => {
    expect(decideSeatActions(mySeat, "legal", thursday)).toContain("letGo");
    expect(decideSeatActions(mySeat, "legal", thursday + 1)).not.toContain("letGo");
  });
});
