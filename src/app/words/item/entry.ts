import type { CharterLack } from "../../../domain/commit/verdict";
import type { LogEntry } from "../../../domain/item/log";
import type { CharterEdited } from "../../../domain/commit/event";
import type { ConceptEdited, FactsSeen, SentBack } from "../../../domain/concept/event";
import type { Move } from "../../../domain/ground/move";
import type { DirectoryChange, Instant } from "../../../domain/ground/people";
import { unreachable } from "../../../domain/ground/result";
import type { RetroDebt } from "../../../domain/commit/open-retro";
import { overdueAt } from "../../../domain/commit/retro-debt";
import { explainLack } from "../commit/verdict";
import { explainStood } from "../concept/bypass";
import type { Objection } from "../../../domain/concept/state";
import { explainEdits, explainEnded } from "./fact-edits";
import { pastTheGate, retroTicketIsFree } from "../free-work";
import { accountOf, type Actor } from "../../../domain/ground/log-entry";
import type { Reader } from "../reader";
import { toPoints } from "../concept/seat";
import { toCount, toList, toQuote, toSaid } from "../text";
import { toTime } from "../times";
import { retroQuestions } from "../retro/questions";

/** The objections that entries speak of by their ids. */
interface TopicFacts {
  readonly objections: readonly Pick<Objection, "id" | "topic">[];
}

/** One line of the trail, without its time: who did what, told of the person or of the system, never blaming. */
export function explainEntry(entry: LogEntry, reader: Reader, facts: TopicFacts): string {
  const by = toActor(entry.by, reader, "The system");
  switch (entry.kind) {
    case "conceptEdited":
      return explainEdit(entry, by, reader);
    case "reviewOpened":
      return `${by} asked for the review. ${explainAsked(entry.seats, reader)}`;
    case "approved":
      return (
        `${reader.nameOf(entry.person)} approved version ${entry.version} ` +
        `for ${reader.seatName(entry.seat)}${standingIn(entry.actingFor, reader)}.`
      );
    case "abstained":
      return (
        `${reader.nameOf(entry.person)} abstained ` +
        `for ${reader.seatName(entry.seat)}${standingIn(entry.actingFor, reader)}${noted(entry.note)}`
      );
    case "voteWithdrawn":
      return (
        `${reader.nameOf(entry.person)} took the vote ` +
        `for ${reader.seatName(entry.seat)} back${standingIn(entry.actingFor, reader)}.`
      );
    case "reviewRequestedAgain":
      return `${by} asked ${reader.nameOf(entry.person)} to look again for ${reader.seatName(entry.seat)}.`;
    case "letGo":
      return (
        `${reader.nameOf(entry.person)} let the team go on without ` +
        `${reader.seatName(entry.seat)}${standingIn(entry.actingFor, reader)}${noted(entry.note)}`
      );
    case "objected":
      return entry.seats.length === 0
        ? `${reader.nameOf(entry.person)} advised against it: ${toQuote(entry.topic)}. ${toSaid(entry.reason)}`
        : `${reader.nameOf(entry.person)} objected ` +
            `for ${toList(entry.seats.map((seat) => reader.seatName(seat)))}${standingIn(entry.actingFor, reader)}: ` +
            `${toQuote(entry.topic)}. ${toSaid(entry.reason)}`;
    case "objectionAnswered":
      return `${by} answered ${toTopic(entry.objection, facts)}: ${toSaid(entry.text)}`;
    case "objectionWithdrawn": {
      const topic = toTopic(entry.objection, facts);
      const isOwn = entry.by.kind === "system" || accountOf(entry.by) === entry.person;
      const principal = standingIn(entry.actingFor, reader);
      return isOwn
        ? `${reader.nameOf(entry.person)} withdrew ${topic}${principal}${noted(entry.note)}`
        : `${by} withdrew ${topic}${principal}, which ${reader.nameOf(entry.person)} had raised${noted(entry.note)}`;
    }
    case "objectionRuled":
      return (
        `${by} ruled on ${toTopic(entry.objection, facts)}: ` +
        `${entry.ruling === "goOn" ? "go on" : "it stands"}, ${toSaid(entry.text)}`
      );
    case "asked":
      return `${reader.nameOf(entry.person)} asked: ${toSaid(entry.text)}`;
    case "advised":
      return `${reader.nameOf(entry.person)} advised: ${toSaid(entry.text)}`;
    case "extended":
      return (
        `${entry.actingFor === undefined ? reader.nameOf(entry.person) : by} takes time ` +
        `for ${reader.seatName(entry.seat)}${standingIn(entry.actingFor, reader, ",")} ` +
        `until ${toTime(entry.until, reader)}${noted(entry.note)}`
      );
    case "standInNamed":
      return (
        `${reader.nameOf(entry.standIn)} stands in for ${reader.nameOf(entry.principal)} ` +
        `from ${toTime(entry.from, reader)} until ${toTime(entry.until, reader)}.`
      );
    case "standInEnded":
      return `${reader.nameOf(entry.standIn)} no longer stands in for ${reader.nameOf(entry.principal)}.`;
    case "reviewerAdded":
      return (
        `${by} added ${reader.nameOf(entry.person)} to ${reader.seatName(entry.seat)}, ` +
        `until ${toTime(entry.deadline, reader)}.`
      );
    case "seatFilled": {
      const names = toList(entry.candidates.map(({ person }) => reader.nameOf(person)));
      return `${reader.seatName(entry.seat)} had nobody; ${names} is asked now.`;
    }
    case "adviserJoined":
      return `${reader.nameOf(entry.person)} joined ${reader.seatName(entry.seat)} as an adviser.`;
    case "deciderNamed":
      return `${by} named ${reader.nameOf(entry.person)} as decider.`;
    case "leadSeen":
      return entry.lead === undefined
        ? "Nobody leads this project."
        : `${reader.nameOf(entry.lead)} leads this project.`;
    case "floorDecided":
      return `${by} decided ${entry.decision === "goOn" ? "to go on" : "not yet"}: ${toSaid(entry.text)}`;
    case "directorySeen":
      return explainDirectory(entry.changes, reader);
    case "factsSeen":
      return explainFacts(entry, reader);
    case "seatReleased":
      return `${by} released ${reader.seatName(entry.seat)}, whose condition no longer holds: ${toSaid(entry.text)}`;
    case "closed":
      return `The gate closed: ${moved(entry.move, reader)}.`;
    case "bypassed":
      return (
        `${moved(entry.move, reader, "The work")} ` +
        `${entry.stood === undefined ? "without an open gate" : explainStood(entry.stood, reader)}.`
      );
    case "movedBack":
      return `The system moved the work back to ${reader.statusName(entry.move.toStatusId)}.`;
    case "sentBack":
      return explainSentBack(entry, reader);
    case "lateNoted":
      return `${reader.nameOf(entry.person)} added to the late shelf: ${toSaid(entry.text)}`;
    case "reopenProposed":
      return `${by} proposed to reopen the gate: ${toSaid(entry.reason)} Expected cost: ${toSaid(entry.expectedCost)}`;
    case "reviewReopened":
      return (
        `${reader.nameOf(entry.proposedBy)} and ${reader.nameOf(entry.second)} reopened the gate: ` +
        `${toSaid(entry.reason)} ${explainAsked(entry.seats, reader)}`
      );
    case "overrideProposed":
      return `${by} proposed an override: ${toSaid(entry.reason)}`;
    case "overrideSigned":
      return (
        `${reader.nameOf(entry.signer)} signed the override that ${reader.nameOf(entry.proposedBy)} ` +
        `proposed, until ${toTime(entry.until, reader)}: ${toSaid(entry.reason)}`
      );
    case "proposalWithdrawn":
      return `${by} took ${withdrawnWords[entry.of]} back.`;
    case "policyMigrated":
      return (
        `${by} moved this review to version ${entry.policy.version} of the project's rules. ` +
        `${explainAsked(entry.seats, reader)}${explainEndedOverride(entry, reader)}`
      );
    case "assumptionSettled":
      return (
        `${by} said of the assumption ${toQuote(entry.text)} that it ` +
        `${entry.outcome === "held" ? "held" : "turned out false"}: ${toSaid(entry.note)}`
      );
    case "retroNoted":
      return (
        `${reader.nameOf(entry.person)} noted for the retro${standingIn(entry.actingFor, reader)}, ` +
        `under ${toQuote(retroQuestions[entry.question])}: ${toSaid(entry.text)}`
      );
    case "projectChanged":
      return (
        "The work came from another project. " +
        "What was asked and said there stays there; this project's own rules ask anew."
      );
    case "placeSeen":
      return explainPlace(entry);
    case "retroTicketMade":
      return retroTicketIsFree;
    case "charterEdited":
      return explainCharterEdit(entry, by);
    case "charterPeopleSeen":
      return `Owner: ${toName(entry.people.owner, reader)}. Decider: ${toName(entry.people.decider, reader)}.`;
    case "retroDebtSeen":
      return explainDebt(entry.debt, entry.at, reader);
    case "learningsAsked":
      return `The system asks what the charter makes of ${toCount(entry.learnings.length, "past learning")}: ${toList(
        entry.learnings.map(({ learning }) => toQuote(learning.text, 60)),
        "and",
        3,
      )}.`;
    case "learningAnswered":
      return `${by} answered a past learning: ${answerWords[entry.answer]}, ${toSaid(entry.text)}`;
    case "committed":
      return `${moved(entry.move, reader, "The work")} with version ${entry.version} of the charter.`;
    case "commitBypassed":
      return `${moved(entry.move, reader, "The work")} ${explainLacked(entry.verdict.missing)}`;
    case "commitMovedBack":
      return `The work moved back to ${reader.statusName(entry.move.toStatusId)}.`;
    case "commitSentBack":
      return `${sentBack(entry.move, reader)} and has to be committed anew.`;
    case "commitRulesMigrated":
      return `${by} moved this charter to version ${entry.policyVersion} of the project's rules.`;
    default:
      return unreachable(entry);
  }
}

function explainPlace({ issueType, past }: Extract<LogEntry, { readonly kind: "placeSeen" }>): string {
  const type =
    issueType === undefined ? [] : ["The work is of another type now; its gates ask what they ask of that type."];
  const moved = past === undefined ? [] : [past.length === 0 ? "The work stands before its gates again." : pastTheGate];
  return [...type, ...moved].join(" ");
}

const withdrawnWords = {
  reopening: "the proposal to reopen the gate",
  override: "the proposal of an override",
  signedOverride: "the override",
} as const;

/** Said where it happened: nothing else tells that an override is over before its time. */
function explainEndedOverride({ endsOverride: ended }: Pick<ConceptEdited, "endsOverride">, reader: Reader): string {
  return ended === undefined
    ? ""
    : ` The override that ${reader.nameOf(ended.proposedBy)} and ${reader.nameOf(ended.signer)} made ended with it.`;
}

function explainLacked(missing: readonly CharterLack[]): string {
  const isDebtOnly = missing.every(({ kind }) => kind === "retroDebt");
  return (
    `${isDebtOnly ? "while overdue retros held new commitments" : "before the charter was whole"}. ` +
    `It still needed ${toList(missing.map(explainLack), "and", 8)}.`
  );
}

function explainDebt(debt: RetroDebt, at: Instant, reader: Reader): string {
  if (debt.kind === "unreadable") {
    return "The system couldn't read the project's open retros.";
  }
  const overdue = overdueAt(debt.retros, at).map(({ key }) => key);
  const next = debt.retros[overdue.length];
  const then = next === undefined ? "" : ` ${next.key} is due on ${toTime(next.due, reader)}.`;
  const named =
    overdue.length === 0 ? "none is" : `${toList(overdue, "and", 5)} ${overdue.length === 1 ? "is" : "are"}`;
  return `The system looked at the project's retros: ${named} overdue.${then}`;
}

const answerWords = {
  applies: "it applies",
  doesNotApply: "it does not apply",
  outOfDate: "it is out of date",
} as const;

function toName(person: string | undefined, reader: Reader): string {
  return person === undefined ? "nobody" : reader.nameOf(person);
}

function explainCharterEdit({ change, version }: CharterEdited, by: string): string {
  switch (change.kind) {
    case "first":
      return `${by} wrote the charter.`;
    case "none":
      return `${by} saved version ${version} of the charter, unchanged.`;
    case "wording":
      return `${by} reworded the charter in version ${version}.`;
    case "material":
      return `${by} changed ${toCount(change.points.length, "point")} of the charter in version ${version}.`;
    default:
      return unreachable(change.kind);
  }
}

function explainEdit(entry: ConceptEdited, by: string, reader: Reader): string {
  const again = entry.askedAgain.map(({ seat }) => reader.seatName(seat));
  const asked = again.length === 0 ? "" : ` The system asks ${toList(again)} again.`;
  switch (entry.change.kind) {
    case "first":
      return `${by} wrote the concept.`;
    case "none":
      return `${by} saved version ${entry.version}, unchanged.`;
    case "wording":
      return `${by} reworded the concept in version ${entry.version}; approvals stay.`;
    case "material": {
      const harmless = entry.harmless ? " Edits by this author never outdate an approval." : "";
      return (
        `${by} changed ${toPoints(entry.change.points, entry)} in version ` +
        `${entry.version}.${harmless}${asked}${explainEndedOverride(entry, reader)}`
      );
    }
    default:
      return unreachable(entry.change.kind);
  }
}

function explainSentBack({ move, askedAgain }: SentBack, reader: Reader): string {
  const again = askedAgain.map(({ seat }) => reader.seatName(seat));
  const asked = again.length === 0 ? "" : ` What was written since is new to ${toList(again)}; the system asks again.`;
  return `${sentBack(move, reader)} and stands before the gate again.${asked}`;
}

function sentBack(move: Move, reader: Reader): string {
  const by = move.by === undefined ? "" : ` by ${reader.nameOf(move.by)}`;
  return `The work was sent back to ${reader.statusName(move.toStatusId)}${by}`;
}

function explainFacts(entry: FactsSeen, reader: Reader): string {
  const edits = explainEdits(entry.edits ?? [], reader);
  return [
    edits === "" ? "The work item changed." : edits,
    explainEnded(entry, reader),
    explainAsked(entry.seats, reader),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function explainAsked(
  seats: readonly { readonly seat: string; readonly applies: { readonly kind: string } }[],
  reader: Reader,
): string {
  const asked = seats.filter(({ applies }) => applies.kind === "asked").map(({ seat }) => reader.seatName(seat));
  return asked.length === 0 ? "No seat is asked." : `Asked: ${toList(asked, "and", 8)}.`;
}

/** People who were merely looked up share one sentence. */
function explainDirectory(changes: readonly DirectoryChange[], reader: Reader): string {
  const seen = changes.flatMap((change) =>
    change.kind === "seen" && change.person.active ? [reader.nameOf(change.person.id)] : [],
  );
  const told = changes
    .filter((change) => change.kind !== "seen" || !change.person.active)
    .map((change) => explainDirectoryChange(change, reader));
  return [...(seen.length === 0 ? [] : [`Jira knows ${toList(seen, "and", 8)}.`]), ...told].join(" ");
}

function explainDirectoryChange(change: DirectoryChange, reader: Reader): string {
  switch (change.kind) {
    case "seen":
      return `Jira knows ${reader.nameOf(change.person.id)}${change.person.active ? "" : ", whose account is switched off"}.`;
    case "joinedGroup":
      return `${reader.nameOf(change.person)} joined ${reader.groupName(change.group)}.`;
    case "leftGroup":
      return (
        `${reader.nameOf(change.person)} left ${reader.groupName(change.group)}; ` +
        "what they said stays on the record and no longer counts there."
      );
    case "joinedRole":
      return `${reader.nameOf(change.person)} has the role ${reader.roleName(change.role)} now.`;
    case "leftRole":
      return (
        `${reader.nameOf(change.person)} no longer has the role ${reader.roleName(change.role)}; ` +
        "what they said stays on the record and no longer counts there."
      );
    case "deactivated":
      return `The account of ${reader.nameOf(change.person)} was switched off.`;
    case "reactivated":
      return `The account of ${reader.nameOf(change.person)} was switched on again.`;
    case "lostSight":
      return `${reader.nameOf(change.person)} can't see this work item any more.`;
    case "gainedSight":
      return `${reader.nameOf(change.person)} can see this work item.`;
    case "unreachable":
      return "Jira's directory stopped answering.";
    case "reachable":
      return "Jira's directory answers again.";
    default:
      return unreachable(change);
  }
}

function toTopic(id: string, facts: TopicFacts): string {
  const topic = facts.objections.find((objection) => objection.id === id)?.topic;
  return topic === undefined ? "an objection" : `the objection ${toQuote(topic)}`;
}

function moved(
  move: { readonly toStatusId: string; readonly by?: string },
  reader: Reader,
  subject = "the work",
): string {
  const by = move.by === undefined ? "" : ` by ${reader.nameOf(move.by)}`;
  return `${subject} moved to ${reader.statusName(move.toStatusId)}${by}`;
}

function standingIn(principal: string | undefined, reader: Reader, after: "" | "," = ""): string {
  return principal === undefined ? "" : `, standing in for ${reader.nameOf(principal)}${after}`;
}

/** "Dana Ruiz", "Rovo for Dana Ruiz", "the automation rule "Ask Legal"": who acted, and for whom where no other word says it. */
function toActor(actor: Actor, reader: Reader, system: "The system" | "the system"): string {
  switch (actor.kind) {
    case "person":
      return reader.nameOf(actor.id);
    case "app":
      return `${reader.nameOf(actor.id)} (an app)`;
    case "agent":
      return `${reader.nameOf(actor.id)} (an agent) for ${reader.nameOf(actor.onBehalfOf)}`;
    case "automation": {
      const behalf = actor.onBehalfOf === undefined ? "" : ` for ${reader.nameOf(actor.onBehalfOf)}`;
      return `${system === "The system" ? "The" : "the"} automation rule ${toQuote(actor.rule, 60)}${behalf}`;
    }
    case "system":
      return system;
    default:
      return unreachable(actor);
  }
}

function noted(note: string | undefined): string {
  return note === undefined || note.trim() === "" ? "." : `: ${toSaid(note)}`;
}

/** The sum of a trail for its fold: "12 entries, the last by Dana Ruiz on Thu 14:00". */
export function explainTrail(entries: readonly LogEntry[], reader: Reader): string {
  const last = entries[entries.length - 1];
  if (last === undefined) {
    return "Nothing has happened yet.";
  }
  const by = toActor(last.by, reader, "the system");
  return `${toCount(entries.length, "entry", "entries")}, the last by ${by} on ${toTime(last.at, reader)}.`;
}
