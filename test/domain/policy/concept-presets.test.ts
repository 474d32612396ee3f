import { presetWords } from "../../../src/app/words/policy/concept-presets";
import { defaultPolicy } from "../../../src/domain/policy/default-policy";
import { checkPolicy } from "../../../src/domain/policy/check";
import { applyPreset, presets, type PresetName } from "../../../src/domain/policy/concept-presets";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import { policy } from "../../app/app-fixture";

const names = Object.keys(presets) as PresetName[];

describe("a preset", () => {
  for (const name of names) {
    it(`${name} can be saved once its seats have people`, () => {
      const draft = applyPreset(presets[name], defaultPolicy);
      const filled: ProjectPolicy = {
        ...draft,
        mode: "block",
        gatedStatusIds: ["3"],
        seats: draft.seats.map((seat) => ({ ...seat, holders: { people: [], groups: [`${seat.id}-people`] } })),
      };
      expect(checkPolicy(filled)).toEqual([]);
      expect(new Set(checkPolicy(draft).map(({ kind }) => kind))).toEqual(
        new Set(["seatWithoutHolders", "floorAboveSeats"]),
      );
    });

    it(`${name} changes nothing the second time`, () => {
      const once = applyPreset(presets[name], policy);
      expect(applyPreset(presets[name], once)).toEqual(once);
    });

    it(`${name} has a reason in one sentence for each of its values`, () => {
      const { reasons } = presetWords[name];
      expect(Object.keys(presets[name]).sort()).toEqual(Object.keys(reasons).sort());
      for (const reason of Object.values(reasons)) {
        expect(reason).toMatch(/^[A-Z][^.!]*\.$/u);
      }
    });
  }

  it("keeps the people, the groups, the statuses, the mode, conditions, calendars and the override", () => {
    const mine: ProjectPolicy = {
      ...policy,
      override: {
        kind: "allowed",
        signers: { people: ["omar"], groups: [] },
        lasts: { amount: 1, unit: "workingDays" },
      },
      seats: policy.seats.map((seat) => ({ ...seat, when: { label: "eu" }, quorum: { kind: "all" } })),
    };
    const draft = applyPreset(presets.regulated, mine);
    expect(draft).toMatchObject({
      mode: "block",
      gatedStatusIds: ["3"],
      decider: { person: "omar", answersWithin: { amount: 3, unit: "workingDays" } },
      override: mine.override,
      calendars: mine.calendars,
    });
    expect(draft.seats).toMatchObject([
      {
        id: "legal",
        holders: { groups: ["legal"] },
        when: { label: "eu" },
        quorum: { kind: "all" },
        answersWithin: { amount: 5 },
      },
      { id: "sales", holders: { groups: ["sales"] }, answersWithin: { amount: 3 } },
      { id: "compliance", onSilence: "mustAnswer", holders: { people: [], groups: [] } },
    ]);
  });

  it("lets every seat lapse in a small team, and keeps what must answer in a regulated one", () => {
    const strict: ProjectPolicy = {
      ...policy,
      seats: policy.seats.map((seat) => ({ ...seat, onSilence: "mustAnswer" })),
    };
    expect(applyPreset(presets.small, strict).seats.map(({ onSilence }) => onSilence)).toEqual(["lapse", "lapse"]);
    expect(applyPreset(presets.regulated, strict).seats.map(({ onSilence }) => onSilence)).toEqual([
      "mustAnswer",
      "mustAnswer",
      "mustAnswer",
    ]);
  });
});
