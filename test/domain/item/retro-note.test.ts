import { decide } from "../../../src/domain/item/decide";
import { replay } from "../../../src/domain/item/evolve";
import type { LogEntry } from "../../../src/domain/item/log";
import { limits } from "../../../src/domain/ground/limits";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import { defaultPolicy } from "../../../src/domain/policy/default-policy";
import { emptyState } from "../../../src/domain/item/state";

const policy = { ...defaultPolicy, learning: { ...defaultLearningRules, mode: "warn" as const } };
const note = { kind: "noteForRetro", by: "sam", question: "slowedDown", text: " The printer had no paper. " } as const;
const noted = (seq: number, person: string): LogEntry => ({
  kind: "retroNoted",
  person,
  question: "slowedDown",
  text: "Slow",
  seq,
  at: seq,
  by: { kind: "person", id: person },
});

describe("a note for the retro", () => {
  it("is taken from whoever sees the item, with no round and no charter", () => {
    expect(decide(note, emptyState, policy, 0)).toEqual({
      ok: true,
      value: [{ kind: "retroNoted", person: "sam", question: "slowedDown", text: "The printer had no paper." }],
    });
  });

  it.each([
    { when: "it says nothing", command: { ...note, text: " " }, kind: "textMissing" },
    { when: "it is a page long", command: { ...note, text: "x".repeat(limits.retroNote + 1) }, kind: "textTooLong" },
  ])("is not taken where $when", ({ command, kind }) => {
    expect(decide(command, emptyState, policy, 0)).toMatchObject({ ok: false, error: { kind } });
  });

  it("is not taken where nobody looks back", () => {
    expect(decide(note, emptyState, defaultPolicy, 0)).toEqual({ ok: false, error: { kind: "spaceOff" } });
  });

  it("has an end for one person, and none for the others", () => {
    const full = replay(Array.from({ length: limits.retroNotes }, (_, at) => noted(at + 1, "sam")));
    expect(decide(note, full, policy, 0)).toEqual({
      ok: false,
      error: { kind: "notesUsedUp", limit: limits.retroNotes },
    });
    expect(decide({ ...note, by: "kim" }, full, policy, 0).ok).toBe(true);
  });

  it("is somebody's whom its author stands in for, and nobody's where there are several", () => {
    const forDana = { standIn: "sam", principal: "dana", from: 10, until: 20 };
    const state = { ...emptyState, standIns: [forDana] };
    const actingFor = (at: number, given = state) => {
      const decided = decide(note, given, policy, at);
      return decided.ok ? decided.value : decided.error;
    };
    expect(actingFor(20)).toMatchObject([{ person: "sam", actingFor: "dana" }]);
    expect(actingFor(21)).not.toMatchObject([{ actingFor: "dana" }]);
    const both = { ...state, standIns: [forDana, { ...forDana, principal: "eve" }] };
    expect(actingFor(15, both)).toEqual([expect.not.objectContaining({ actingFor: expect.anything() as string })]);
  });
});
