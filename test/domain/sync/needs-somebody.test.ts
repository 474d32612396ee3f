import { needsSomebody } from "../../../src/domain/sync/needs-somebody";
import type { PairState } from "../../../src/domain/sync/pair";

const now = Date.parse("2026-11-23T12:00:00Z");
const hour = 3_600_000;

describe("a pair needs somebody", () => {
  const cases: readonly { readonly when: string; readonly state: PairState; readonly then: boolean }[] = [
    { when: "is in step", state: { kind: "synced" }, then: false },
    { when: "is refused", state: { kind: "failed", why: "rejected", attempts: 1, since: now }, then: true },
    {
      when: "gets no answer for a moment, however often it was tried",
      state: { kind: "failed", why: "unavailable", attempts: 12, since: now - hour },
      then: false,
    },
    {
      when: "gets no answer for hours",
      state: { kind: "failed", why: "unavailable", attempts: 3, since: now - 2 * hour },
      then: true,
    },
    {
      when: "got none very often, and nobody noted since when",
      state: { kind: "failed", why: "unavailable", attempts: 12 },
      then: true,
    },
    { when: "was left alone by a leader", state: { kind: "paused", why: "skipped" }, then: false },
  ];
  for (const { when, state, then } of cases) {
    test(`${then ? "when" : "not when"} it ${when}`, () => {
      expect(needsSomebody({ state, notes: [] }, now)).toBe(then);
    });
  }
});
