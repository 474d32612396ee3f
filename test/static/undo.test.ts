import { decideUndo, undoForMs } from "../../static/src/panel/undo";
import { approved, mySeat, objected } from "./panel-views";

describe("decideUndo", () => {
  it("takes an approval back by withdrawing the vote, for ten seconds", () => {
    expect(decideUndo({ kind: "approve", seats: ["legal"], version: 2, points: "all" }, approved, 1_000)).toEqual({
      words: "You approved for Legal.",
      command: { kind: "withdrawVote", seat: "legal" },
      untilMs: 1_000 + undoForMs,
    });
  });

  it("takes an objection back by the id that the app gave it", () => {
    const view = { ...objected, me: mySeat.me };
    const reason = objected.objections[0]!.raisedBy[0]!.reason;
    expect(decideUndo({ kind: "object", topic: "Terms", reason, version: 2 }, view, 0)?.command).toEqual({ kind: "withdrawObjection", objection: "o-1" });
  });

  it("takes a word that the team may go on back like a vote", () => {
    expect(decideUndo({ kind: "letGo", seat: "legal", note: "Covered." }, mySeat, 0)?.command).toEqual({ kind: "withdrawVote", seat: "legal" });
  });

  it("has no way back for what the engine cannot take back", () => {
    expect(decideUndo({ kind: "ask", text: "When?" }, mySeat, 0)).toBeUndefined();
  });
});
