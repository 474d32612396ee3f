import { replayRetro } from "../../../src/domain/retro/evolve";
import type { RetroEntry, RetroEvent } from "../../../src/domain/retro/event";

const release = { at: 0, items: 1, version: { id: "500", name: "Summer" } };
const planned: RetroEvent = {
  kind: "planned",
  retro: "system",
  subject: { kind: "version", id: "500" },
  project: "1",
  name: "Summer",
  comesAt: 0,
  measures: [],
};
const released: RetroEvent = { kind: "released", release, comesAt: 0 };
const unreleased: RetroEvent = { kind: "unreleased" };
const created: RetroEvent = { kind: "created", ticket: { id: "9", key: "PRIZE-9" }, due: 1, how: "made" };

const after = (...events: readonly RetroEvent[]) =>
  replayRetro(events.map((event, at): RetroEntry => ({ ...event, seq: at + 1, at, by: { kind: "system" } })));

describe("a release that is taken back", () => {
  const rows: readonly {
    readonly when: string;
    readonly events: readonly RetroEvent[];
    readonly takenBack: boolean;
    readonly isReleased: boolean;
  }[] = [
    {
      when: "before the ticket is there holds it back",
      events: [planned, released, unreleased],
      takenBack: false,
      isReleased: false,
    },
    {
      when: "after the ticket is there is said on it",
      events: [planned, released, created, unreleased],
      takenBack: true,
      isReleased: true,
    },
    {
      when: "while the ticket is made is said on it too",
      events: [planned, released, unreleased, created],
      takenBack: true,
      isReleased: false,
    },
    {
      when: "and comes again leaves nothing to say",
      events: [planned, released, created, unreleased, released],
      takenBack: false,
      isReleased: true,
    },
  ];
  for (const { when, events, takenBack, isReleased } of rows) {
    test(when, () => {
      const state = after(...events);
      expect([state?.takenBack, state?.release !== undefined]).toEqual([takenBack, isReleased]);
    });
  }
});
