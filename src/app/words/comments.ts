import type { ConceptEdited, LogEntry } from "../../domain/log";
import type { Instant, PersonId } from "../../domain/people";
import type { WorkingTime } from "../../domain/policy";
import type { LateInput } from "../../domain/state";
import type { Verdict } from "../../domain/verdict";
import type { GateFacts } from "./gate-facts";
import type { Reader } from "./reader";
import { toPoints, toSeatName } from "./seat";
import { toLine, toList, toSaid } from "./text";
import { toRelative, toTime, toWorkingTime } from "./times";

/** The comment that follows a seat's silence: "Went on without Legal on Tue 17:00; they can still advise." */
export function commentWentOnWithout(verdict: Verdict, reader: Reader): string | undefined {
  const parts = verdict.reasons.flatMap((reason) => {
    if (reason.kind !== "wentOnWithout") {
      return [];
    }
    const seat = verdict.seats.find(({ seat: id }) => id === reason.seat);
    const name = seat === undefined ? reader.seatName(reason.seat) : toSeatName(seat);
    return [`${name} on ${toTime(reason.at, reader)}`];
  });
  return parts.length === 0 ? undefined : `Went on without ${toList(parts, "and", 8)}; they can still advise.`;
}

/** The comment that follows a seat's own word: `Dana let the team go on without Legal: "Covered by the 2025 template."` */
export function commentLetGo(letGo: Extract<LogEntry, { readonly kind: "letGo" }>, reader: Reader): string {
  return `${reader.nameOf(letGo.person)} let the team go on without ${reader.seatName(letGo.seat)}: ${toSaid(letGo.note)}`;
}

/** A move without an open gate, and what became of it. */
export interface Bypass {
  readonly toStatusId: string;
  readonly by?: PersonId | undefined;
  readonly at: Instant;
  readonly end: "movedBack" | "couldNotMoveBack" | "left";
}

/** The comment under a bypassed move. */
export function commentBypassed(
  bypass: Bypass,
  verdict: Verdict,
  reader: Reader,
): string {
  const by = bypass.by === undefined ? "an import or an app" : reader.nameOf(bypass.by);
  const asked = verdict.seats.filter(({ state }) => state === "asked" || state === "objects").map(toSeatName);
  const still = asked.length === 0 ? "before the gate was open" : `while ${toList(asked)} ${asked.length === 1 ? "was" : "were"} still asked`;
  const ends = { movedBack: " Moved back.", couldNotMoveBack: " Jira offers no way back from there, so it stays and is listed.", left: "" };
  return `Moved to ${toLine(reader.statusName(bypass.toStatusId), 40)} by ${by} on ${toTime(bypass.at, reader)} ${still}.${ends[bypass.end]}`;
}

/** The comment after an edit that asks seats again, or undefined where none is asked. */
export function commentOutdated(edit: ConceptEdited, reader: Reader): string | undefined {
  if (edit.askedAgain.length === 0) {
    return undefined;
  }
  const seats = edit.askedAgain.map(({ seat, deadlines }) => {
    const last = Math.max(...Object.values(deadlines));
    return Number.isFinite(last) ? `${reader.seatName(seat)} by ${toTime(last, reader)}` : reader.seatName(seat);
  });
  return `Version ${edit.version} changed ${toPoints(edit.change.points, edit)}. Please look again: ${toList(seats, "and", 8)}.`;
}

/** The comment after a gate was opened again. */
export function commentReopened(reopened: Extract<LogEntry, { readonly kind: "reviewReopened" }>, reader: Reader): string {
  return `${reader.nameOf(reopened.proposedBy)} and ${reader.nameOf(reopened.second)} reopened the gate: ${toSaid(reopened.reason)} Expected cost: ${toSaid(reopened.expectedCost)}`;
}

/** The comment after an override was signed. */
export function commentOverridden(signed: Extract<LogEntry, { readonly kind: "overrideSigned" }>, reader: Reader): string {
  return `${reader.nameOf(signed.proposedBy)} and ${reader.nameOf(signed.signer)} override the gate until ${toTime(signed.until, reader)}: ${toSaid(signed.reason)}`;
}

/** What a late input is told: "Noted for the retro, 9 working days after the gate closed. It doesn't stop the work. …" */
export function explainLate(
  late: Pick<LateInput, "at" | "closedAt"> & { readonly distance?: WorkingTime | undefined },
  reader: Reader,
  facts: Pick<GateFacts, "round">,
): string {
  const distance = late.distance === undefined ? toDistance(late.at - late.closedAt) : toWorkingTime(late.distance);
  const who = facts.round?.decider === undefined ? "The decider" : reader.nameOf(facts.round.decider);
  return `Noted for the retro, ${distance} after the gate closed. It doesn't stop the work. ${who} can reopen with a second person.`;
}

/** "2 hours", "just" for less than a minute. */
function toDistance(ms: number): string {
  return ms < 60_000 ? "just" : toRelative(ms, 0).replace(/^in /u, "");
}
