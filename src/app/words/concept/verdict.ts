import type { Instant } from "../../../domain/ground/people";
import { unreachable } from "../../../domain/ground/result";
import type { Reason, Verdict } from "../../../domain/concept/verdict";
import { listAwaited, waitingSeats } from "./awaited";
import { explainStood } from "./bypass";
import { explainDeciderCannot, explainNoDecider, toDecider } from "./decider";
import type { GateFacts } from "./gate-facts";
import type { Reader } from "../reader";
import { explainMissing } from "./missing";
import { explainObjected } from "./objection";
import { hasOwing, nameOfSeat, toSeatName, toSeatWithPeople } from "./seat";
import { toCount, toLine, toList, toQuote, toSaid, toSentence } from "../text";
import { toDayAtTime, toTime } from "../times";
import { pastTheGate, retroTicketIsFree } from "../free-work";
import { wentOnWithout } from "./went-on";

type FloorMissing = Extract<Reason, { readonly kind: "floorMissing" }>;

/**
 * Where a gate stands, who owes what until when, and when it opens by itself: the same sentence in the refusal, the
 * panel, the field and the comment.
 */
export function explainVerdict(verdict: Verdict, reader: Reader, facts: GateFacts): string {
  const sentence = `${explainState(verdict, reader, facts)}${explainMissing(verdict, reader)}`;
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
      return explainOff(verdict);
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
        : `Overridden until ${toTime(verdict.until, reader)} by ${reader.nameOf(reason.by)} ` +
            `and ${reader.nameOf(reason.signer)}: ${toSaid(reason.reason)}`;
    }
    case "bypassed":
      return explainBypassed(verdict, reader, facts);
    case "error":
      return explainError(verdict, reader);
    default:
      return unreachable(verdict);
  }
}

function explainOff(verdict: Verdict): string {
  if (find(verdict, "retroTicket") !== undefined) {
    return retroTicketIsFree;
  }
  return find(verdict, "pastGate") === undefined ? "The concept space is off here; work moves on freely." : pastTheGate;
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
  return names.length === 0 ? "" : ` ${wentOnWithout(toList(names))}`;
}

function explainOpensAt(verdict: Verdict, opensAt: Instant, reader: Reader, facts: GateFacts): string {
  if (opensAt <= reader.now) {
    const silent = waitingSeats(verdict).map(toSeatName);
    return silent.length === 0
      ? `Open since ${toTime(opensAt, reader)}.`
      : `Open since ${toTime(opensAt, reader)}. Went on without ${toList(silent)}; they can still advise.`;
  }
  const asked = explainWhoIsAsked(verdict, reader, facts);
  const opens = asked === "" ? `${toGate(facts).subject} ${toGate(facts).opens}` : "it opens";
  const itself = `With no objection ${opens} by itself on ${toDayAtTime(opensAt, reader)}.`;
  return [asked, ...explainTooFew(verdict, reader), itself].filter((part) => part !== "").join(" ");
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
  if (notYet !== undefined) {
    const decider = toDecider(verdict, facts);
    const who = decider === undefined ? "The decider" : reader.nameOf(decider);
    return (
      `${who} decided: not yet. An approval opens the gate, ` +
      `or ${who === "The decider" ? "the decider" : who} decides again.`
    );
  }
  if (waitingSeats(verdict).length === 0 && floor !== undefined) {
    return explainFloor(floor, verdict, reader);
  }
  const asked = explainWhoIsAsked(verdict, reader, facts);
  const stuck = explainTooFew(verdict, reader);
  if (stuck.length > 0) {
    return [asked, ...stuck].filter((part) => part !== "").join(" ");
  }
  if (must.length > 0) {
    const names = toList(must.map(({ seat }) => nameOfSeat(verdict, seat, reader)));
    return `${asked} ${names} must answer, so it doesn't open by itself.`;
  }
  return `${asked} ${floor === undefined ? "It doesn't open by itself." : explainSilence(floor, verdict, reader, facts)}`;
}

/** Seats whose people abstained so that the others are too few, and whose decision that is; empty where there are none. */
function explainTooFew(verdict: Verdict, reader: Reader): readonly string[] {
  const stuck = verdict.reasons.filter((reason) => reason.kind === "tooFewLeft");
  const [first] = stuck;
  return first === undefined
    ? []
    : [...stuck.map((one) => explainAbstained(one, verdict, reader)), explainDecision(first, verdict, reader)];
}

/** Why the seats alone can't open it: "Finance needs 2 approvals, and too few are left who haven't abstained." */
export function explainAbstained(
  stuck: Extract<Reason, { readonly kind: "tooFewLeft" }>,
  verdict: Verdict,
  reader: Reader,
): string {
  const name = nameOfSeat(verdict, stuck.seat, reader);
  return `${name} needs ${toCount(stuck.need, "approval")}, and too few are left who haven't abstained.`;
}

/** What happens if nobody answers, for those who were just asked; empty where that can't be told in a sentence. */
export function explainIfSilent(verdict: Verdict, reader: Reader, facts: Pick<GateFacts, "round">): string {
  if (verdict.kind === "opensAt" && verdict.opensAt > reader.now) {
    return `With no objection the gate opens by itself on ${toDayAtTime(verdict.opensAt, reader)}.`;
  }
  const floor = find(verdict, "floorMissing");
  return verdict.kind === "waiting" &&
    floor !== undefined &&
    floor.silentUntil !== "never" &&
    find(verdict, "seatWaits")
    ? explainSilence(floor, verdict, reader, facts)
    : "";
}

/** What silence leads to while the floor doesn't hold: the decider's clock begins when the last seat's has run out. */
function explainSilence(
  floor: FloorMissing,
  verdict: Verdict,
  reader: Reader,
  facts: Pick<GateFacts, "round">,
): string {
  const decider = toDecider(verdict, facts);
  const until = floor.silentUntil ?? Math.max(...waitingSeats(verdict).map(({ deadline }) => deadline ?? Infinity));
  if (decider === undefined || until === "never" || !Number.isFinite(until)) {
    return `Silence alone doesn't open it: ${toMissing(floor)}.`;
  }
  const what =
    floor.have === 0 && floor.need === 1
      ? `an approval${toWhere(floor)}`
      : `${toCount(floor.need, "approval")}${toWhere(floor)}`;
  return `Without ${what} by ${toTime(until, reader)}, ${reader.nameOf(decider)} decides.`;
}

function explainWhoIsAsked(verdict: Verdict, reader: Reader, facts: GateFacts): string {
  const { subject, opens } = toGate(facts);
  const seats = waitingSeats(verdict);
  if (seats.length === 0) {
    return `${subject} ${opens} when the seats have answered.`;
  }
  const stuck = new Set(verdict.reasons.flatMap((reason) => (reason.kind === "tooFewLeft" ? [reason.seat] : [])));
  // Whom nobody can answer for any more isn't asked: that is the decider's.
  const { words, isOne } = listAwaited(verdict, (seat) =>
    stuck.has(seat.seat) && !hasOwing(seat) ? "" : toSeatWithPeople(seat, reader),
  );
  if (words === "") {
    return "";
  }
  return `${subject} ${opens} when ${words} ${isOne ? "has" : "have"} answered.`;
}

/** "Everyone's time has passed and nobody has approved." Whoever approved, abstained or let go had time left. */
export function explainTimePassed(floor: FloorMissing, { reasons }: Pick<Verdict, "reasons">): string {
  const hasActed = reasons.some(
    (reason) => reason.kind === "seatSatisfied" || (reason.kind === "wentOnWithout" && reason.how !== "lapsed"),
  );
  const start = hasActed ? "Nobody else is waited for" : "Everyone's time has passed";
  return floor.have === 0
    ? `${start}${hasActed ? "," : ""} and nobody has approved${toWhere(floor)}.`
    : `${start}, and ${toMissing(floor)}.`;
}

function explainFloor(floor: FloorMissing, verdict: Verdict, reader: Reader): string {
  return `${explainTimePassed(floor, verdict)} ${explainDecision(floor, verdict, reader)}`;
}

/** Who decides until when, or who has to name somebody who does. */
function explainDecision(
  { decider, decideBy }: Pick<FloorMissing, "decider" | "decideBy">,
  verdict: Verdict,
  reader: Reader,
): string {
  if (decider === undefined) {
    const unable = verdict.warnings.find((warning) => warning.kind === "deciderCannot");
    return unable === undefined ? explainNoDecider(verdict, reader) : explainDeciderCannot(unable, reader);
  }
  const name = reader.nameOf(decider);
  if (decideBy === undefined) {
    return `${name} decides.`;
  }
  return decideBy < reader.now
    ? `${name} has owed the decision since ${toTime(decideBy, reader)}.`
    : `${name} decides until ${toTime(decideBy, reader)}.`;
}

function toMissing(floor: FloorMissing): string {
  const needs = `it needs ${toCount(floor.need, "approval")}${toWhere(floor)}`;
  return floor.have === 0 ? needs : `${needs} and has ${floor.have}`;
}

function toWhere({ discipline }: FloorMissing): string {
  return discipline === undefined ? "" : ` for ${toLine(discipline, 40)}`;
}

function explainBypassed(verdict: Verdict, reader: Reader, facts: GateFacts): string {
  const reason = find(verdict, "bypassed");
  const to =
    facts.bypass === undefined
      ? (facts.gatedStatusNames[0] ?? "the gated status")
      : reader.statusName(facts.bypass.move.toStatusId);
  const by = reason?.by === undefined ? "an import or an app" : reader.nameOf(reason.by);
  const at = reason === undefined ? "" : ` on ${toTime(reason.at, reader)}`;
  const back = facts.bypass === undefined ? "" : facts.bypass.movedBack ? " Moved back." : " It wasn't moved back.";
  const stood = facts.bypass?.stood;
  const past = stood === undefined ? explainWhatStood(verdict) : explainStood(stood, reader);
  return `Moved to ${toLine(to, 40)} by ${by}${at} ${past}.${back}`;
}

/** What a move went past, as far as an older record tells: "while Legal was still asked", "while Sales objected". */
export function explainWhatStood(verdict: Verdict): string {
  const objecting = verdict.seats.filter(({ state }) => state === "objects").map(toSeatName);
  const waiting = waitingSeats(verdict);
  // A verdict that was kept may hold its seats without their reasons.
  const open =
    waiting.length > 0 ? waiting : verdict.seats.filter(({ state, optional }) => state === "asked" && !optional);
  const asked = open.map(toSeatName);
  const parts = [
    ...(objecting.length === 0 ? [] : [`${toList(objecting)} objected`]),
    ...(asked.length === 0 ? [] : [`${toList(asked)} ${asked.length === 1 ? "was" : "were"} still asked`]),
  ];
  return parts.length === 0 ? "before the gate was open" : `while ${parts.join(", and ")}`;
}

function explainError(verdict: Verdict, reader: Reader): string {
  for (const reason of verdict.reasons) {
    switch (reason.kind) {
      case "cannotBeMet": {
        if (reason.why === "oneHat") {
          return (
            `This gate can't open: ${nameOfSeat(verdict, reason.seat, reader)} ` +
            `needs ${toCount(reason.need, "answer")} of people who don't count ` +
            "in another seat. A project leader can mend this in Space settings."
          );
        }
        const has = reason.have === 0 ? "nobody" : toCount(reason.have, "person", "people");
        return (
          `This gate can't open: ${nameOfSeat(verdict, reason.seat, reader)} needs ` +
          `${toCount(reason.need, "answer")} and has ${has}. A project leader can mend this in Space settings.`
        );
      }
      case "conditionFailed":
        return (
          `Whether ${nameOfSeat(verdict, reason.seat, reader)} is asked can't be told: ` +
          `${toSentence(toLine(reason.problem, 160))} A project leader can mend this in Space settings.`
        );
      case "directoryUnreachable":
        return (
          "Jira's directory doesn't answer, so nobody can say who holds which seat. " +
          "What was said stays; it is asked again by itself."
        );
      case "policyInvalid":
        return (
          "This project's rules can't be used: " +
          `${explainInvalid(reason.problem)} A project leader can mend this in Space settings.`
        );
      case "noSeatApplies":
        return (
          "No seat is asked for this work item, and this project wants at least one. " +
          "A project leader can mend this in Space settings."
        );
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

function find<K extends Reason["kind"]>(verdict: Verdict, kind: K): Extract<Reason, { readonly kind: K }> | undefined {
  return verdict.reasons.find((reason): reason is Extract<Reason, { readonly kind: K }> => reason.kind === kind);
}
