import type { SeatRule } from "../../../src/domain/policy/policy";

/** A seat as a form begins with it: nobody holds it yet, one answer is enough, and silence lets the team go on. */
export function newSeat(): SeatRule {
  return {
    id: `seat-${crypto.randomUUID().slice(0, 8)}`,
    discipline: "",
    holders: { people: [], groups: [] },
    quorum: { kind: "any" },
    answersWithin: { amount: 3, unit: "workingDays" },
    onSilence: "lapse",
    weight: "binding",
  };
}
