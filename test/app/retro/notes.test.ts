import { withNotes } from "../../../src/app/retro/note-view";
import type { RetroEvent } from "../../../src/domain/retro/event";
import type { ItemNote } from "../../../src/domain/retro/item-note";
import { noEvidence } from "../../../src/domain/retro/evidence-sum";
import { err, ok } from "../../../src/domain/ground/result";
import type { RetroRow } from "../../../src/ports/retro-store";

const note = (item: string, seq: number, at: number): ItemNote => ({
  item,
  seq,
  at,
  person: "sam",
  question: "slowedDown",
  text: `Note ${seq} of ${item}`,
});

function retro(events: readonly (RetroEvent & { readonly at: number })[], gathered: readonly ItemNote[]): RetroRow {
  const planned: RetroEvent & { readonly at: number } = {
    kind: "planned",
    at: 0,
    retro: "system",
    subject: { kind: "version", id: "501" },
    project: "10000",
    name: "Summer 1.0",
    comesAt: 0,
    measures: [],
  };
  const log = [planned, ...events].map((event, index) => ({
    ...event,
    seq: index + 1,
    by: { kind: "system" } as const,
  }));
  return {
    key: "system-version-501",
    ver: 1,
    project: "10000",
    look: undefined,
    stage: "open",
    comesAt: 0,
    version: "501",
    log,
    evidence: { ...noEvidence, notes: gathered },
  };
}

const seeing = (...items: readonly string[]) => ({
  itemsSeen: async (asked: readonly string[]) => ok(asked.filter((item) => items.includes(item))),
});

describe("the notes of a retro", () => {
  const row = retro(
    [
      { kind: "itemsJoined", at: 1, items: [{ id: "1", key: "PRIZE-1" }], total: 2 },
      { kind: "noted", at: 5, note: note("1", 3, 5) },
      { kind: "answered", at: 7, question: "slowedDown", text: "Paper" },
      { kind: "noted", at: 8, note: note("2", 9, 8) },
      { kind: "answered", at: 9, question: "slowedDown", text: "" },
    ],
    [note("1", 2, 2), note("1", 3, 5)],
  );

  it("stand there once each, in their order, with what came after the first answer told as after", async () => {
    const { notes } = await withNotes(seeing("1", "2"), row);
    expect(notes.map(({ entry, key, isAfter }) => [entry, key, isAfter])).toEqual([
      ["1:2", "PRIZE-1", undefined],
      ["1:3", "PRIZE-1", undefined],
      ["2:9", undefined, true],
    ]);
  });

  it("are shown to those who see the item, and stand nowhere else in what the others get", async () => {
    const shown = await withNotes(seeing("2"), row);
    expect(shown.notes.map(({ entry }) => entry)).toEqual(["2:9"]);
    expect(JSON.stringify(shown)).not.toContain("of 1");
  });

  it("are shown to nobody where Jira can't say who sees them", async () => {
    const silent = { itemsSeen: async () => err({ kind: "unavailable", status: undefined } as const) };
    const shown = await withNotes(silent, row);
    expect(JSON.stringify(shown)).not.toContain("Note");
  });
});
