import { decideUndo, undoForMs } from "../../../static/src/item/undo";
import { charter, empty, waiting } from "../commit/charter-views";
import { approved, mySeat, objected } from "../concept/panel-views";

describe("decideUndo", () => {
  it("takes an approval back by withdrawing the vote, for ten seconds", () => {
    expect(
      decideUndo({ kind: "approve", seats: ["legal"], version: 2, points: "all" }, mySeat, approved, 1_000),
    ).toEqual({
      words: "You approved for Legal.",
      place: "legal",
      command: { kind: "withdrawVote", seat: "legal" },
      untilMs: 1_000 + undoForMs,
    });
  });

  it("takes an objection back by the id that the app gave it", () => {
    const view = { ...objected, me: mySeat.me };
    const reason = objected.objections[0]!.raisedBy[0]!.reason;
    expect(decideUndo({ kind: "object", topic: "Terms", reason, version: 2 }, view, view, 0)?.command).toEqual({
      kind: "withdrawObjection",
      objection: "o-1",
    });
  });

  it("takes a word that the team may go on back like a vote", () => {
    expect(decideUndo({ kind: "letGo", seat: "legal", note: "Covered." }, mySeat, mySeat, 0)?.command).toEqual({
      kind: "withdrawVote",
      seat: "legal",
    });
  });

  it("takes a charter's edit back by writing the text before it on top", () => {
    const after = {
      ...waiting,
      charter: {
        ...waiting.charter!,
        versions: [
          ...waiting.charter!.versions,
          { number: 3, at: 0, by: "iris", change: { kind: "material", points: [] } } as const,
        ],
      },
    };
    expect(
      decideUndo({ kind: "editCharter", charter: { ...charter, notDoing: [] }, basedOn: 2 }, waiting, after, 0),
    ).toMatchObject({
      place: "charter",
      command: { kind: "editCharter", charter, basedOn: 3 },
    });
  });

  it("gives the charter back to the owner whom it had, where it had one", () => {
    expect(decideUndo({ kind: "nameOwner", person: "omar" }, waiting, waiting, 0)?.command).toEqual({
      kind: "nameOwner",
      person: "iris",
    });
    expect(decideUndo({ kind: "nameOwner", person: "omar" }, empty, waiting, 0)).toBeUndefined();
  });

  it("has no way back for what the engine cannot take back", () => {
    expect(decideUndo({ kind: "ask", text: "When?" }, mySeat, mySeat, 0)).toBeUndefined();
  });
});
