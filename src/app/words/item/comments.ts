import type { LogEntry } from "../../../domain/item/log";
import type { Instant, PersonId } from "../../../domain/ground/people";
import type { Move } from "../../../domain/ground/move";
import type { FactEdit } from "../../../domain/policy/item-facts";
import type { SeatId } from "../../../domain/policy/policy";
import type { WorkingTime } from "../../../domain/ground/working-time";
import { trimEnd } from "../../../domain/ground/trim-end";
import type { LateInput, Objection } from "../../../domain/concept/state";
import type { Debtor, Verdict } from "../../../domain/concept/verdict";
import type { CommentParagraph } from "../../../ports/tracker";
import type { StoodAtBypass } from "../../../domain/concept/event";
import { explainStood } from "../concept/bypass";
import type { GateFacts } from "../concept/gate-facts";
import { joinParts, mostMentions, toMention, toSeatWithMentions } from "./mentions";
import { explainEdits } from "./fact-edits";
import { toDuration } from "../durations";
import type { Reader } from "../reader";
import { toPoints, toSeatName } from "../concept/seat";
import { toLine, toList, toQuote, toSaid } from "../text";
import { toTime, toWorkingTime } from "../times";
import { explainWhoObjects } from "../concept/objection";
import { explainIfSilent, explainAbstained, explainTimePassed, explainWhatStood } from "../concept/verdict";
import { noWayBack } from "../concept/no-way-back";
import { wentOnWithout } from "../concept/went-on";

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
  return parts.length === 0 ? undefined : wentOnWithout(toList(parts, "and", 8));
}

/** A move without an open gate, and what became of it. */
export interface Bypass {
  readonly toStatusId: string;
  readonly by?: PersonId | undefined;
  readonly at: Instant;
  /** What held the gate at the move, where the record says so. */
  readonly stood?: StoodAtBypass | undefined;
  readonly end: "movedBack" | "couldNotMoveBack" | "left";
}

/** The comment under a bypassed move. */
export function commentBypassed(bypass: Bypass, verdict: Verdict, reader: Reader): string {
  const by = bypass.by === undefined ? "an import or an app" : reader.nameOf(bypass.by);
  const still = bypass.stood === undefined ? explainWhatStood(verdict) : explainStood(bypass.stood, reader);
  const ends = {
    movedBack: " Moved back.",
    couldNotMoveBack: ` ${noWayBack}`,
    left: "",
  };
  return (
    `Moved to ${toLine(reader.statusName(bypass.toStatusId), 40)} ` +
    `by ${by} on ${toTime(bypass.at, reader)} ${still}.${ends[bypass.end]}`
  );
}

/** What a comment that asks somebody needs to know of the gate. */
type AskFacts = Pick<GateFacts, "concept" | "round">;

/**
 * The comment that tells people that a review began: "Ana Novak asks Legal (@Dana Ruiz, until Thu 14:00) to look at the
 * concept …"
 */
export function commentReviewOpened(
  by: PersonId,
  verdict: Verdict,
  reader: Reader,
  facts: AskFacts,
): CommentParagraph | undefined {
  const seats = toSeats(verdict, "all", reader);
  return seats.length === 0
    ? undefined
    : [
        `${reader.nameOf(by)} asks `,
        ...seats,
        ` to look at ${toConcept(facts)}. Please answer in the panel.${toSilence(verdict, reader, facts)}`,
      ];
}

/** The comment after a gate was opened again, with those who are asked anew. */
export function commentReopened(
  reopened: Pick<
    Extract<LogEntry, { readonly kind: "reviewReopened" }>,
    "proposedBy" | "second" | "reason" | "expectedCost"
  >,
  verdict: Verdict,
  reader: Reader,
  facts: AskFacts,
): CommentParagraph {
  const { proposedBy, second, reason, expectedCost } = reopened;
  const seats = toSeats(verdict, "all", reader);
  const asked =
    seats.length === 0
      ? []
      : [" Asked again: ", ...seats, `. Please answer in the panel.${toSilence(verdict, reader, facts)}`];
  return [
    `${reader.nameOf(proposedBy)} and ${reader.nameOf(second)} reopened the gate: ` +
      `${toSaid(reason)} Expected cost: ${toSaid(expectedCost)}`,
    ...asked,
  ];
}

/** The comment about seats that a change of the work item, or newer rules, brought in. */
export function commentAlsoAsked(
  seats: readonly SeatId[],
  verdict: Verdict,
  reader: Reader,
  facts: AskFacts,
): CommentParagraph | undefined {
  const asked = toSeats(verdict, seats, reader);
  return asked.length === 0
    ? undefined
    : ["Now asked too: ", ...asked, `. Please look at ${toConcept(facts)} and answer in the panel.`];
}

/** Versions that were made shortly after one another, and every point that they changed. */
export interface EditSeries {
  readonly first: number;
  readonly last: number;
  readonly points: readonly string[];
}

/** The comment to those who were asked in seats that are asked no more: who changed what, and that nothing is owed. */
export function commentSeatsGone(
  {
    seats,
    edits,
    released,
  }: {
    readonly seats: readonly { readonly seat: SeatId; readonly people: readonly PersonId[] }[];
    readonly edits: readonly FactEdit[];
    readonly released?: { readonly by: PersonId; readonly text: string };
  },
  reader: Reader,
): CommentParagraph {
  const names = toList(
    seats.map(({ seat }) => reader.seatName(seat)),
    "and",
    8,
  );
  const why =
    released === undefined
      ? explainEdits(edits, reader)
      : `${reader.nameOf(released.by)} released ${names}: ${toSaid(released.text)}`;
  const what = `${names} ${seats.length === 1 ? "is" : "are"} no longer asked here.`;
  const people = [...new Set(seats.flatMap((seat) => seat.people))].slice(0, mostMentions);
  const mentions = people.flatMap((id, index) => [...(index === 0 ? [] : [", "]), toMention(id, reader)]);
  const start = why === "" ? what : `${why} ${what}`;
  return people.length === 0 ? [start] : [`${start} `, ...mentions, ": you owe nothing any more."];
}

/** The comment after edits that ask seats again, or undefined where nobody has to look any more. */
export function commentAskedAgain(
  { edits, seats }: { readonly edits: EditSeries; readonly seats: readonly SeatId[] },
  verdict: Verdict,
  reader: Reader,
  facts: AskFacts,
): CommentParagraph | undefined {
  const asked = toSeats(verdict, seats, reader);
  return asked.length === 0
    ? undefined
    : [`${toVersions(edits)} changed ${toPoints(edits.points, facts)}. Please look again: `, ...asked, "."];
}

/** The comment after the work was sent back, to those who have not seen what was written while it was past the gate. */
export function commentSentBack(
  { move, seats }: { readonly move: Move; readonly seats: readonly SeatId[] },
  edits: EditSeries | undefined,
  verdict: Verdict,
  { reader, facts }: { readonly reader: Reader; readonly facts: AskFacts },
): CommentParagraph | undefined {
  const asked = toSeats(verdict, seats, reader);
  if (edits === undefined || asked.length === 0) {
    return undefined;
  }
  const by = move.by === undefined ? "" : ` by ${reader.nameOf(move.by)}`;
  const when = `sent back to ${toLine(reader.statusName(move.toStatusId), 40)}${by} on ${toTime(move.at, reader)}`;
  return [
    `This work was ${when}. ${toVersions(edits)} changed ` +
      `${toPoints(edits.points, facts)} after the gate had closed. Please look again: `,
    ...asked,
    ".",
  ];
}

function toVersions({ first, last }: EditSeries): string {
  return first === last ? `Version ${last}` : `Versions ${first} to ${last}`;
}

/** The comment to one person whom somebody asks: for the first time, or for another look at what they approved. */
export function commentPersonAsked(
  asked: { readonly by: PersonId; readonly person: PersonId; readonly seat: SeatId; readonly how: "again" | "added" },
  verdict: Verdict,
  reader: Reader,
  facts: AskFacts,
): CommentParagraph | undefined {
  const seat = verdict.seats.find(({ seat: id }) => id === asked.seat);
  // Whoever stands in by now is asked in their place.
  const holder = seat?.holders.find(
    ({ person, answer, actingFor }) => answer === "asked" && (actingFor ?? person) === asked.person,
  );
  if (seat === undefined || holder === undefined) {
    return undefined;
  }
  const until =
    holder.deadline === undefined || holder.deadline < reader.now ? "" : ` by ${toTime(holder.deadline, reader)}`;
  const what =
    asked.how === "again"
      ? `look again for ${toSeatName(seat)}`
      : `look at ${toConcept(facts)} for ${toSeatName(seat)}`;
  return [
    `${reader.nameOf(asked.by)} asks `,
    toMention(holder.person, reader),
    ` to ${what}${holder.actingFor === undefined ? "" : ` for ${reader.nameOf(holder.actingFor)}`}. ` +
      `Please answer in the panel${until}.`,
  ];
}

/** The comment after an objection, to those who can answer it or rule on it; undefined where it no longer waits for them. */
export function commentObjected(objection: Objection, verdict: Verdict, reader: Reader): CommentParagraph | undefined {
  const owes = debtorsOf(objection, verdict);
  const isAnswered = objection.answers.some((answer) =>
    objection.raisedBy.some(({ seq, withdrawnAt }) => withdrawnAt === undefined && answer.seq > seq),
  );
  const [author] = owes("answer");
  if (author === undefined || isAnswered) {
    return undefined;
  }
  const start = `${explainWhoObjects(objection, verdict, reader)} `;
  const [decider] = owes("ruling").filter((person) => person !== author);
  return decider === undefined
    ? [start, toMention(author, reader), ", please answer it in the panel."]
    : [
        start,
        toMention(author, reader),
        ", please answer it in the panel, or ",
        toMention(decider, reader),
        " rules on it.",
      ];
}

/** The comment after an objection was answered, to those who can withdraw it. */
export function commentAnswered(objection: Objection, verdict: Verdict, reader: Reader): CommentParagraph | undefined {
  const answer = objection.answers.at(-1);
  const owes = debtorsOf(objection, verdict);
  const people = owes("answer").filter((person) => person !== answer?.by);
  if (answer === undefined || people.length === 0 || objection.ruling !== undefined) {
    return undefined;
  }
  const [decider] = owes("ruling").filter((person) => !people.includes(person));
  const or = decider === undefined ? [""] : [", or ", toMention(decider, reader), " rules on it"];
  return [
    `${reader.nameOf(answer.by)} answered ${toQuote(objection.topic)}: ${toSaid(answer.text)} `,
    ...joinParts(
      people.map((person) => [toMention(person, reader)]),
      10,
    ),
    ", please approve or withdraw it if that settles it",
    ...or,
    ".",
  ];
}

/** The comment to the decider where the answers are too few, or to whoever owes naming one. */
export function commentDecisionOwed(verdict: Verdict, reader: Reader): CommentParagraph | undefined {
  const owed = verdict.debtors.find(({ owes }) => owes === "floorDecision" || owes === "decider");
  const floor = verdict.reasons.find((reason) => reason.kind === "floorMissing");
  const stuck = verdict.reasons.find((reason) => reason.kind === "tooFewLeft");
  if (owed === undefined || (floor === undefined && stuck === undefined)) {
    return undefined;
  }
  const start =
    stuck !== undefined ? explainAbstained(stuck, verdict, reader) : floor ? explainTimePassed(floor, verdict) : "";
  if (owed.owes === "decider") {
    const people = verdict.debtors.filter(({ owes }) => owes === "decider").map(({ person }) => person);
    const mentions = people.flatMap((person) => [toMention(person, reader), ", "]);
    return [`${start} Nobody is named as decider. `, ...mentions, "please name one in the panel."];
  }
  const until = owed.until === undefined || owed.until < reader.now ? "" : ` until ${toTime(owed.until, reader)}`;
  return [`${start} `, toMention(owed.person, reader), `, please decide in the panel${until}.`];
}

/** The comment to people who came to be asked: for a colleague who left, or whom they stand in for. */
export function commentNowAsked(
  asked: readonly { readonly seat: SeatId; readonly person: PersonId }[],
  verdict: Verdict,
  reader: Reader,
  facts: AskFacts,
): CommentParagraph | undefined {
  const seats = verdict.seats.map((seat) =>
    toSeatWithMentions(seat, reader, (id) => asked.some((one) => one.seat === seat.seat && one.person === id)),
  );
  const parts = joinParts(
    seats.filter((one) => one.length > 0),
    20,
  );
  return parts.length === 0
    ? undefined
    : ["Now asked: ", ...parts, `. Please look at ${toConcept(facts)} and answer in the panel.`];
}

/** The comment when the time of a seat that must answer has passed; undefined where nobody of it owes anything any more. */
export function commentAnswerOverdue(id: SeatId, verdict: Verdict, reader: Reader): CommentParagraph | undefined {
  const seat = verdict.seats.find((one) => one.seat === id);
  const owing = verdict.debtors.filter((debtor) => debtor.seat === id);
  const holders = owing
    .filter(({ until, owes }) => until !== undefined && owes !== "floorDecision")
    .map(({ person }) => person);
  const decider = owing.find(({ until }) => until === undefined)?.person;
  if (seat?.deadline === undefined || owing.length === 0) {
    return undefined;
  }
  const name = toSeatName(seat);
  const ask =
    holders.length === 0
      ? []
      : [
          " ",
          ...joinParts(
            holders.map((person) => [toMention(person, reader)]),
            mostMentions,
          ),
          ", please answer in the panel.",
        ];
  const help =
    decider === undefined || holders.includes(decider)
      ? []
      : [" ", toMention(decider, reader), `, you can ask one more person for ${name} there.`];
  return [
    `The time of ${name} passed on ${toTime(seat.deadline, reader)}, and this gate doesn't open without its answer.`,
    ...ask,
    ...help,
  ];
}

/** The comment that carries a question to whoever answers for the concept. */
export function commentQuestion(
  { by, text }: { readonly by: PersonId; readonly text: string },
  to: PersonId | undefined,
  reader: Reader,
): CommentParagraph {
  const start = `${reader.nameOf(by)} asks: ${toSaid(text)}`;
  return to === undefined || to === by
    ? [start]
    : [`${start} `, toMention(to, reader), ", please answer in a comment."];
}

/** The comment after an override was signed. */
export function commentOverridden(
  signed: Pick<Extract<LogEntry, { readonly kind: "overrideSigned" }>, "proposedBy" | "signer" | "until" | "reason">,
  reader: Reader,
): string {
  return (
    `${reader.nameOf(signed.proposedBy)} and ${reader.nameOf(signed.signer)} ` +
    `override the gate until ${toTime(signed.until, reader)}: ${toSaid(signed.reason)}`
  );
}

function toSeats(verdict: Verdict, which: "all" | readonly SeatId[], reader: Reader): CommentParagraph {
  // Once one of two alternatives has answered, the other is not asked for.
  const asked = verdict.seats.filter(({ seat, optional }) => which === "all" || (which.includes(seat) && !optional));
  return joinParts(
    asked.map((seat) => toSeatWithMentions(seat, reader)).filter((parts) => parts.length > 0),
    20,
  );
}

function toConcept({ concept }: Pick<GateFacts, "concept">): string {
  return concept === undefined
    ? "the concept"
    : `the concept ${trimEnd(toQuote(concept.direction).slice(0, -1), /\./u)}"`;
}

function toSilence(verdict: Verdict, reader: Reader, facts: AskFacts): string {
  const sentence = explainIfSilent(verdict, reader, facts);
  return sentence === "" ? "" : ` ${sentence}`;
}

function debtorsOf({ id }: Objection, { debtors }: Verdict): (owes: Debtor["owes"]) => readonly PersonId[] {
  return (owes) =>
    debtors.filter((debtor) => debtor.objection === id && debtor.owes === owes).map(({ person }) => person);
}

/** What a late input is told: "Noted for the retro, 9 working days after the gate closed. It doesn't stop the work. …" */
export function explainLate(
  late: Pick<LateInput, "at" | "closedAt"> & { readonly distance?: WorkingTime | undefined },
  reader: Reader,
  facts: Pick<GateFacts, "round">,
): string {
  const distance = late.distance === undefined ? toDistance(late.at - late.closedAt) : toWorkingTime(late.distance);
  const who = facts.round?.decider === undefined ? "The decider" : reader.nameOf(facts.round.decider);
  return (
    `Noted for the retro, ${distance} after the gate closed. ` +
    `It doesn't stop the work. ${who} can reopen with a second person.`
  );
}

/** "2 hours", "just" for less than a minute. */
function toDistance(ms: number): string {
  return ms < 60_000 ? "just" : toDuration(ms);
}
