import { isAnswered } from "../../../domain/concept/objections";
import type { Objection } from "../../../domain/concept/state";
import type { Verdict } from "../../../domain/concept/verdict";
import { explainNoDecider, toDecider } from "./decider";
import type { GateFacts } from "./gate-facts";
import type { Reader } from "../reader";
import { nameOfSeat } from "./seat";
import { toCount, toList, toQuote, toSaid } from "../text";
import { toTime } from "../times";

/** The objections that hold a gate: the first with its ways out, the others by number. */
export function explainObjected(verdict: Verdict, reader: Reader, facts: GateFacts): string {
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
  const owners = verdict.debtors.flatMap((debtor) =>
    debtor.objection === objection.id && debtor.owes === "answer" ? [reader.nameOf(debtor.person)] : [],
  );
  const who = owners.length === 0 ? undefined : toList(owners, "or", 3);
  const deciding = toDecider(verdict, facts);
  const decider = deciding === undefined ? undefined : reader.nameOf(deciding);
  if (objection.ruling?.ruling === "stands") {
    return (
      `${start} ${reader.nameOf(objection.ruling.by)} ruled that it stands: ` +
      `${toSaid(objection.ruling.text)} Change the concept, and ask again.`
    );
  }
  if (standingRaises(objection).every((raise) => isAnswered(objection, raise))) {
    if (decider === undefined) {
      return who === undefined
        ? `${start} It is answered. ${explainNoDecider(verdict, reader)}`
        : `${start} It is answered; ${who} can withdraw it.`;
    }
    return who === undefined
      ? `${start} It is answered; ${decider} rules on it.`
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
