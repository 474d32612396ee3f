import { unreachable } from "../../../domain/ground/result";
import type { StateLabel } from "../../../domain/sync/link/state-label";
import type { Verdict } from "../../../domain/concept/verdict";
import { listAwaited, waitingSeats } from "../concept/awaited";
import type { Reader } from "../reader";
import { toSeatName } from "../concept/seat";
import { toList } from "../text";
import { toTime } from "../times";

const stateWords: Readonly<Record<StateLabel, string>> = {
  waiting: "waiting",
  objected: "objection",
  open: "open",
  overridden: "overridden",
  bypassed: "bypassed",
  error: "can't be judged",
};

/** The gate's state as the name of a label: "Gate: waiting". */
export const composeStateLabel = (label: StateLabel): string => `Gate: ${stateWords[label]}`;

/** The gate in at most 80 characters, for a card: "Waiting: Legal until Thu 14:00". */
export function explainLabel(verdict: Verdict, reader: Reader): string {
  const waiting = waitingSeats(verdict);
  switch (verdict.kind) {
    case "off":
      return verdict.reasons.some(({ kind }) => kind === "pastGate") ? "Past the gate" : "No gate";
    case "open":
      return verdict.reasons.some(({ kind }) => kind === "closed") ? "Passed" : "Open";
    case "opensAt":
      return verdict.opensAt <= reader.now ? "Open" : `Opens ${toTime(verdict.opensAt, reader)}`;
    case "waiting": {
      const kinds = new Set(verdict.reasons.map(({ kind }) => kind));
      if (kinds.has("noConcept")) {
        return "No concept yet";
      }
      if (kinds.has("notAsked")) {
        return "Not in review";
      }
      const first = waiting[0];
      if (first === undefined) {
        return "Waiting: decider";
      }
      return waiting.length === 1 && first.deadline !== undefined && first.deadline >= reader.now
        ? `Waiting: ${toSeatName(first)} until ${toTime(first.deadline, reader)}`
        : `Waiting: ${listAwaited(verdict, (seat) => toSeatName(seat).slice(0, 20), 3).words}`;
    }
    case "objected": {
      const objecting = verdict.seats
        .filter(({ state }) => state === "objects")
        .map((seat) => toSeatName(seat).slice(0, 20));
      return objecting.length === 0 ? "Objection" : `Objection: ${toList(objecting, "and", 3)}`;
    }
    case "overridden":
      return `Overridden until ${toTime(verdict.until, reader)}`;
    case "bypassed":
      return "Bypassed";
    case "error":
      return "Can't be judged";
    default:
      return unreachable(verdict);
  }
}
