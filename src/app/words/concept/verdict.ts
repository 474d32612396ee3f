import type { Instant, PersonId } from "../../../domain/ground/people";
import { unreachable } from "../../../domain/ground/result";
import type { Objection } from "../../../domain/concept/state";
import type { Reason, SeatStanding, Verdict } from "../../../domain/concept/verdict";
import { explainDeciderCannot } from "./decider";
import type { GateFacts } from "./gate-facts";
import type { Reader } from "../reader";
import { toSeatName, toSeatWithPeople } from "./seat";
import { toCount, toLine, toList, toQuote, toSaid, toSentence } from "../text";
import { toDayAtTime, toTime } from "../times";

type FloorMissing = Extract<Reason, { readonly kind: "floorMissing" }>;

/**
 * Where a gate stands, who owes what until when, and when it opens by itself: the same sentence in the refusal, the
 * panel, the field and the comment.
 */
export function explainVerdict(verdict: Verdict, reader: Reader, facts: GateFacts): string {
  const sentence = explainState(verdict, reader, facts);
  switch (verdict.kind) {
    case "off":
    case "open":
    case "overridden":
      return sentence;
    case "opensAt":
      return verdict.opensAt <= reader.now ? sentence : `${sentence}${explainMode(facts)}`;
    case "waiting":
    case "objected":
    case "bypassed":
    case "error":
      return `${sentence}${explainMode(facts)}`;
    default:
      return unreachable(verdict);
  }
}

function explainState(verdict: Verdict, reader: Reader, facts: GateFacts): string {
  switch (verdict.kind) {
    case "off":
      return "The concept space is off here; work moves on freely.";
    case "open":
      return explainOpen(verdict, reader);
    case "opensAt":
      return explainOpensAt(verdict, verdict.opensAt, reader, facts);
    case "waiting":
      return explainWaiting(verdict, reader, facts);
    case "objected":
      return explainObjected(verdict, reader, facts);
    case "overridden": {
      const reason = find(verdict, "overridden");
      return reason === undefined
        ? `Overridden until ${toTime(verdict.until, reader)}.`
        : `Overridden until ${toTime(verdict.until, reader)} by ${reader.nameOf(reason.by)} and ${reader.nameOf(reason.signer)}: ${toSaid(reason.reason)}`;
    }
    case "bypassed":
      return explainBypassed(verdict, reader, facts);
    case "error":
      return explainError(verdict, reader);
    default:
      return unreachable(verdict);
  }
}

function explainOpen(verdict: Verdict, reader: Reader): string {
  const closed = find(verdict, "closed");
  if (closed !== undefined) {
    return `The gate closed on ${toTime(closed.at, reader)}, when the work moved on. What comes now goes to the late shelf.`;
  }
  if (find(verdict, "noSeatApplies") !== undefined) {
    return "Open: no seat is asked for this work item.";
  }
  const ruled = find(verdict, "deciderSaidGoOn");
  const without = explainWentOn(verdict, reader);
  if (ruled !== undefined) {
    return `Open: ${reader.nameOf(ruled.by)} decided to go on.${without}`;
  }
  const approved = verdict.seats.filter(({ state }) => state === "satisfied").map(toSeatName);
  const since = openSince(verdict);
  if (since !== undefined) {
    return `Open since ${toTime(since, reader)}.${without}`;
  }
  return approved.length === 0 ? `Open.${without}` : `Open: ${toList(approved)} approved.${without}`;
}

/** The instant at which the last silence ended, where nothing came after it. */
function openSince(verdict: Verdict): Instant | undefined {
  const ends = verdict.reasons.flatMap((reason) => (reason.kind === "wentOnWithout" ? [reason.at] : []));
  const acts = verdict.seats.flatMap(({ holders }) =>
    holders.flatMap(({ answer, at }) => (answer === "approved" && at !== undefined ? [at] : [])),
  );
  const last = Math.max(...ends);
  return ends.length > 0 && acts.every((at) => at <= last) ? last : undefined;
}

function explainWentOn(verdict: Verdict, reader: Reader): string {
  const names = verdict.reasons.flatMap((reason) =>
    reason.kind === "wentOnWithout" ? [nameOfSeat(verdict, reason.seat, reader)] : [],
  );
  return names.length === 0 ? "" : ` Went on without ${toList(names)}; they can still advise.`;
}

function explainOpensAt(verdict: Verdict, opensAt: Instant, reader: Reader, facts: GateFacts): string {
  if (opensAt <= reader.now) {
    const silent = waitingSeats(verdict).map(toSeatName);
    return silent.length === 0
      ? `Open since ${toTime(opensAt, reader)}.`
      : `Open since ${toTime(opensAt, reader)}. Went on without ${toList(silent)}; they can still advise.`;
  }
  return `${explainWhoIsAsked(verdict, reader, facts)} With no objection it opens by itself on ${toDayAtTime(opensAt, reader)}.`;
}

function explainWaiting(verdict: Verdict, reader: Reader, facts: GateFacts): string {
  if (find(verdict, "noConcept") !== undefined) {
    return "No concept yet. Three sentences are enough to start: where are we going, what do we assume, what could go wrong.";
  }
  if (find(verdict, "notAsked") !== undefined) {
    return "The concept isn't in review yet. Ask for the review in the panel; everyone's time starts then.";
  }
  const notYet = find(verdict, "deciderSaidNotYet");
  const floor = find(verdict, "floorMissing");
  const must = verdict.reasons.filter((reason) => reason.kind === "mustAnswer");
  const waits = waitingSeats(verdict).length > 0;
  if (notYet !== undefined) {
    const decider = toDecider(verdict, facts);
    const who = decider === undefined ? "The decider" : reader.nameOf(decider);
    return `${who} decided: not yet. An approval opens the gate, or ${who === "The decider" ? "the decider" : who} decides again.`;
  }
  if (!waits && floor !== undefined) {
    return explainFloor(floor, verdict, reader);
  }
  const asked = explainWhoIsAsked(verdict, reader, facts);
  if (must.length > 0) {
    const names = toList(must.map(({ seat }) => nameOfSeat(verdict, seat, reader)));
    return `${asked} ${names} must answer, so it doesn't open by itself.`;
  }
  return `${asked} ${floor === undefined ? "It doesn't open by itself." : explainSilence(verdict, floor, reader, facts)}`;
}

/** What happens if nobody answers, for those who were just asked; empty where that can't be told in a sentence. */
export function explainIfSilent(verdict: Verdict, reader: Reader, facts: Pick<GateFacts, "round">): string {
  if (verdict.kind === "opensAt" && verdict.opensAt > reader.now) {
    return `With no objection the gate opens by itself on ${toDayAtTime(verdict.opensAt, reader)}.`;
  }
  const floor = find(verdict, "floorMissing");
  const isCertain =
    verdict.kind === "waiting" && waitingSeats(verdict).length > 0 && find(verdict, "mustAnswer") === undefined;
  return isCertain && floor !== undefined ? explainSilence(verdict, floor, reader, facts) : "";
}

/** What silence leads to while the floor doesn't hold: the decider's clock begins when the last seat's has run out. */
function explainSilence(
  verdict: Verdict,
  floor: FloorMissing,
  reader: Reader,
  facts: Pick<GateFacts, "round">,
): string {
  const last = Math.max(...waitingSeats(verdict).map(({ deadline }) => deadline ?? Infinity));
  const decider = toDecider(verdict, facts);
  if (decider === undefined || !Number.isFinite(last)) {
    return `Silence alone doesn't open it: ${toMissing(floor)}.`;
  }
  const what =
    floor.have === 0 && floor.need === 1
      ? `an approval${toWhere(floor)}`
      : `${toCount(floor.need, "approval")}${toWhere(floor)}`;
  return `Without ${what} by ${toTime(last, reader)}, ${reader.nameOf(decider)} decides.`;
}

function explainWhoIsAsked(verdict: Verdict, reader: Reader, facts: GateFacts): string {
  const { subject, opens } = toGate(facts);
  const seats = waitingSeats(verdict);
  if (seats.length === 0) {
    return `${subject} ${opens} when the seats have answered.`;
  }
  const have = seats.length === 1 ? "has" : "have";
  return `${subject} ${opens} when ${toList(
    seats.map((seat) => toSeatWithPeople(seat, reader)),
    "and",
    4,
  )} ${have} answered.`;
}

/** "Everyone's time has passed and nobody has approved." */
export function explainTimePassed(floor: FloorMissing): string {
  return floor.have === 0
    ? `Everyone's time has passed and nobody has approved${toWhere(floor)}.`
    : `Everyone's time has passed, and ${toMissing(floor)}.`;
}

function explainFloor(floor: FloorMissing, verdict: Verdict, reader: Reader): string {
  const start = explainTimePassed(floor);
  if (floor.decider === undefined) {
    const unable = verdict.warnings.find((warning) => warning.kind === "deciderCannot");
    return `${start} ${unable === undefined ? "Nobody is named as decider; name one in the panel." : explainDeciderCannot(unable, reader)}`;
  }
  const decider = reader.nameOf(floor.decider);
  if (floor.decideBy === undefined) {
    return `${start} ${decider} decides.`;
  }
  return floor.decideBy < reader.now
    ? `${start} ${decider} has owed the decision since ${toTime(floor.decideBy, reader)}.`
    : `${start} ${decider} decides until ${toTime(floor.decideBy, reader)}.`;
}

/** Who can decide just now. */
function toDecider({ warnings }: Verdict, { round }: Pick<GateFacts, "round">): PersonId | undefined {
  return warnings.some(({ kind }) => kind === "deciderCannot") ? undefined : round?.decider;
}

function toMissing(floor: FloorMissing): string {
  const needs = `it needs ${toCount(floor.need, "approval")}${toWhere(floor)}`;
  return floor.have === 0 ? needs : `${needs} and has ${floor.have}`;
}

function toWhere({ discipline }: FloorMissing): string {
  return discipline === undefined ? "" : ` for ${toLine(discipline, 40)}`;
}

function explainObjected(verdict: Verdict, reader: Reader, facts: GateFacts): string {
  const ids = verdict.reasons.flatMap((reason) => (reason.kind === "objection" ? [reason.objection] : []));
  const open = ids.flatMap((id) => facts.objections.filter((objection) => objection.id === id));
  const first = open[0];
  if (first === undefined) {
    return "An objection is open. Answer it in the panel.";
  }
  const more = ids.length - 1;
  const others = more > 0 ? ` ${toCount(more, "more objection")} ${more === 1 ? "is" : "are"} open.` : "";
  return `${explainObjection(first, verdict, reader, facts)}${others}`;
}

/** One open objection: who objects to what, and the ways out of it. */
export function explainObjection(objection: Objection, verdict: Verdict, reader: Reader, facts: GateFacts): string {
  const start = explainWhoObjects(objection, verdict, reader);
  const raised = standingRaises(objection)[0] ?? objection.raisedBy[0];
  if (raised === undefined) {
    return `${start} Answer it in the panel.`;
  }
  const who = reader.nameOf(raised.person);
  const deciding = toDecider(verdict, facts);
  const decider = deciding === undefined ? undefined : reader.nameOf(deciding);
  if (objection.ruling?.ruling === "stands") {
    return `${start} ${reader.nameOf(objection.ruling.by)} ruled that it stands: ${toSaid(objection.ruling.text)} Change the concept, and ask again.`;
  }
  if (objection.answers.length > 0) {
    return decider === undefined
      ? `${start} It is answered; ${who} can withdraw it.`
      : `${start} It is answered; ${who} withdraws it, or ${decider} rules on it.`;
  }
  return decider === undefined
    ? `${start} Answer it in the panel, or name a decider who rules on it.`
    : `${start} Answer it in the panel, or ${decider} rules on it.`;
}

/** `Legal objects: "Prize draw needs terms" (Dana Ruiz, Mon 10:12).` */
export function explainWhoObjects(objection: Objection, verdict: Verdict, reader: Reader): string {
  const standing = standingRaises(objection);
  const raised = standing[0] ?? objection.raisedBy[0];
  if (raised === undefined) {
    return `An objection is open: ${toQuote(objection.topic)}.`;
  }
  const seats = [...new Set(standing.flatMap((one) => one.seats))].map((seat) => nameOfSeat(verdict, seat, reader));
  const others = new Set(standing.map(({ person }) => person)).size - 1;
  const who = reader.nameOf(raised.person);
  const names = others > 0 ? `${who} and ${toCount(others, "other")}` : who;
  const verb = seats.length > 1 ? "object" : "objects";
  const subject = seats.length === 0 ? names : toList(seats, "and", 3);
  return `${subject} ${verb}: ${toQuote(objection.topic)} (${names}, ${toTime(raised.at, reader)}).`;
}

function standingRaises({ raisedBy }: Objection): Objection["raisedBy"] {
  return raisedBy.filter(({ seats, withdrawnAt }) => seats.length > 0 && withdrawnAt === undefined);
}

function explainBypassed(verdict: Verdict, reader: Reader, facts: GateFacts): string {
  const reason = find(verdict, "bypassed");
  const to =
    facts.bypass === undefined
      ? (facts.gatedStatusNames[0] ?? "the gated status")
      : reader.statusName(facts.bypass.move.toStatusId);
  const by = reason?.by === undefined ? "an import or an app" : reader.nameOf(reason.by);
  const at = reason === undefined ? "" : ` on ${toTime(reason.at, reader)}`;
  const seats = waitingSeats(verdict).map(toSeatName);
  const asked =
    seats.length === 0
      ? "before the gate was open"
      : `while ${toList(seats)} ${seats.length === 1 ? "was" : "were"} still asked`;
  const back = facts.bypass === undefined ? "" : facts.bypass.movedBack ? " Moved back." : " It wasn't moved back.";
  return `Moved to ${toLine(to, 40)} by ${by}${at} ${asked}.${back}`;
}

function explainError(verdict: Verdict, reader: Reader): string {
  for (const reason of verdict.reasons) {
    switch (reason.kind) {
      case "cannotBeMet": {
        const has = reason.have === 0 ? "nobody" : toCount(reason.have, "person", "people");
        return `This gate can't open: ${nameOfSeat(verdict, reason.seat, reader)} needs ${toCount(reason.need, "answer")} and has ${has}. A project leader can mend this in Space settings.`;
      }
      case "conditionFailed":
        return `Whether ${nameOfSeat(verdict, reason.seat, reader)} is asked can't be told: ${toSentence(toLine(reason.problem, 160))} A project leader can mend this in Space settings.`;
      case "directoryUnreachable":
        return "Jira's directory doesn't answer, so nobody can say who holds which seat. What was said stays; it is asked again by itself.";
      case "policyInvalid":
        return `This project's rules can't be used: ${explainInvalid(reason.problem)} A project leader can mend this in Space settings.`;
      case "noSeatApplies":
        return "No seat is asked for this work item, and this project wants at least one. A project leader can mend this in Space settings.";
      default:
        break;
    }
  }
  return "This gate can't be judged just now. A project leader can look at it in Space settings.";
}

/** The engine names what it found by a code and what it is about. */
function explainInvalid(problem: string): string {
  const unknownSeat = /^unknownSeatRequired:(.*)$/u.exec(problem)?.[1];
  return unknownSeat === undefined
    ? toSentence(toLine(problem, 160))
    : `they require a seat ${toQuote(unknownSeat, 40)} that isn't there.`;
}

function explainMode(facts: GateFacts): string {
  switch (facts.policy.mode) {
    case "warn":
      return " In this project the gate only warns; the move isn't stopped.";
    case "observe":
      return " In this project the gate only watches; the move isn't stopped.";
    case "off":
    case "block":
      return "";
    default:
      return unreachable(facts.policy.mode);
  }
}

function toGate(facts: GateFacts): { readonly subject: string; readonly opens: "opens" | "open" } {
  const names = facts.gatedStatusNames.map((name) => toLine(name, 40));
  return names.length === 0
    ? { subject: "This gate", opens: "opens" }
    : { subject: toList(names, "and", 3), opens: names.length === 1 ? "opens" : "open" };
}

function waitingSeats(verdict: Verdict): readonly SeatStanding[] {
  const named = new Set(
    verdict.reasons.flatMap((reason) =>
      reason.kind === "seatWaits" || reason.kind === "mustAnswer" ? [reason.seat] : [],
    ),
  );
  return verdict.seats.filter(({ seat }) => named.has(seat));
}

function nameOfSeat(verdict: Verdict, id: string, reader: Reader): string {
  const seat = verdict.seats.find((one) => one.seat === id);
  return seat === undefined ? reader.seatName(id) : toSeatName(seat);
}

function find<K extends Reason["kind"]>(verdict: Verdict, kind: K): Extract<Reason, { readonly kind: K }> | undefined {
  return verdict.reasons.find((reason): reason is Extract<Reason, { readonly kind: K }> => reason.kind === kind);
}
