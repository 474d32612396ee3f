import type { ConceptEdited, LogEntry } from "../../domain/log";
import type { Instant, PersonId } from "../../domain/people";
import type { WorkingTime } from "../../domain/policy";
import type { LateInput } from "../../domain/state";
import type { Verdict } from "../../domain/verdict";
import type { GateFacts } from "./gate-facts";
import type { Reader } from "./reader";
import { toPoints, toSeatName } from "./seat";
import { toLine, toList, toQuote } from "./text";
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
  return `${reader.nameOf(letGo.person)} let the team go on without ${reader.seatName(letGo.seat)}: ${toQuote(letGo.note, 200)}`;
}

/** The comment under a bypassed move; `end` says what became of it. */
export function commentBypassed(
  bypass: { readonly toStatusId: string; readonly by?: PersonId | undefined; readonly at: Instant; readonly end: "movedBack" | "couldNotMoveBack" | "left" },
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
  return `${reader.nameOf(reopened.proposedBy)} and ${reader.nameOf(reopened.second)} reopened the gate: ${toQuote(reopened.reason, 200)} Expected cost: ${toQuote(reopened.expectedCost)}`;
}

/** The comment after an override was signed. */
export function commentOverridden(signed: Extract<LogEntry, { readonly kind: "overrideSigned" }>, reader: Reader): string {
  return `${reader.nameOf(signed.proposedBy)} and ${reader.nameOf(signed.signer)} override the gate until ${toTime(signed.until, reader)}: ${toQuote(signed.reason, 200)}`;
}

/** What a late input is told: "Noted for the retro, 9 working days after the gate closed. It doesn't stop the work. …" */
export function explainLate(
  late: Pick<LateInput, "at" | "closedAt"> & { readonly distance?: WorkingTime | undefined },
  reader: Reader,
  facts: Pick<GateFacts, "round">,
): string {
  const distance = late.distance === undefined ? `${toRelative(late.at, late.closedAt).replace(/^in /u, "")} after the gate closed` : `${toWorkingTime(late.distance)} after the gate closed`;
  const who = facts.round?.decider === undefined ? "The decider" : reader.nameOf(facts.round.decider);
  return `Noted for the retro, ${late.at - late.closedAt < 60_000 && late.distance === undefined ? "just after the gate closed" : distance}. It doesn't stop the work. ${who} can reopen with a second person.`;
}
