import { accountOf } from "../../domain/ground/log-entry";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { versionAtClosing } from "../../domain/concept/stand-again";
import { normalise } from "../../domain/ground/text-fingerprint";
import type { LogEntry } from "../../domain/item/log";
import type { PersonId } from "../../domain/ground/people";
import type { SeatId } from "../../domain/policy/policy";
import type { CommentAbout } from "../../ports/effect";
import type { OutboxRow } from "../../ports/store";
import type { Verdict } from "../../domain/concept/verdict";
import type { ItemGate } from "./item-gate";
import { judgeConceptGate } from "./item-gate";
import { nowAsked } from "./now-asked";
import { toOutboxRow } from "./owed-effects";

/**
 * How long a comment waits that can still be taken back, or be told together with what follows. Shorter than the
 * time after which the sweep takes an effect for lost.
 */
export const settleMs = 60_000;

/** A comment's own key: what is told once has one, however often it happens. */
interface Owed {
  readonly key: string;
  readonly about: CommentAbout;
  readonly when: "now" | "settled";
}

/** The comments that new entries owe to those whom they ask. A space that only watches tells nobody. */
export function owedComments(before: ItemGate, entries: readonly LogEntry[], after: ItemGate): readonly OutboxRow[] {
  const { item, policy } = after;
  if (policy.mode === "off" || policy.mode === "observe") {
    return [];
  }
  const owed = [
    ...entries.flatMap((entry) => toOwed(before, entry) ?? []),
    ...entries.flatMap((entry) => owedToGone(before, entry)),
    ...owedToAsked(before, entries, after),
  ];
  const at = entries.at(-1)?.at ?? 0;
  // One press may say one thing for several people; it is told once.
  return [...new Map(owed.map((one) => [one.key, one])).values()].map(({ key, about, when }) => {
    const notBefore = when === "settled" ? { notBefore: at + settleMs } : {};
    return toOutboxRow(`${item}:${key}`, { kind: "comment", item, about, ...notBefore }, item, at);
  });
}

/** Entries that may bring others into a seat, and those that tell by themselves whom they ask. */
const bringing = new Set<LogEntry["kind"]>([
  "standInNamed",
  "standInEnded",
  "directorySeen",
  "seatFilled",
  "deciderNamed",
]);
const telling = new Set<LogEntry["kind"]>([
  "reviewOpened",
  "reviewReopened",
  "factsSeen",
  "policyMigrated",
  "conceptEdited",
  "reviewerAdded",
  "reviewRequestedAgain",
  "sentBack",
]);

/** Whoever is asked since these entries, or owes a decision since somebody abstained, and is told by none of them. */
function owedToAsked(before: ItemGate, entries: readonly LogEntry[], after: ItemGate): readonly Owed[] {
  const last = entries.at(-1);
  const round = after.state.round?.number;
  const isGone = entries.some(({ kind }) => kind === "abstained" || kind === "letGo");
  const isBrought = entries.some(({ kind }) => bringing.has(kind)) && !entries.some(({ kind }) => telling.has(kind));
  if (last === undefined || round === undefined || (!isGone && !isBrought)) {
    return [];
  }
  const [was, is] = [judgeConceptGate(before, last.at), judgeConceptGate(after, last.at)];
  const people = isBrought ? nowAsked(was, is) : [];
  const isStuck = ({ reasons }: Verdict): boolean => reasons.some(({ kind }) => kind === "tooFewLeft");
  return [
    ...(people.length === 0
      ? []
      : [{ key: `${last.seq}:nowAsked`, about: { kind: "nowAsked", round, people }, when: "settled" } as const]),
    ...(isGone && isStuck(is) && !isStuck(was)
      ? [{ key: `${last.seq}:decisionOwed`, about: { kind: "decisionOwed", round }, when: "settled" } as const]
      : []),
  ];
}

/** Whoever was asked in a seat that is asked no more. */
function owedToGone(before: ItemGate, entry: LogEntry): readonly Owed[] {
  const { round } = before.state;
  const gone =
    entry.kind === "factsSeen"
      ? (entry.gone ?? []).map(({ seat }) => seat)
      : entry.kind === "seatReleased"
        ? [entry.seat]
        : [];
  if (round === undefined || gone.length === 0) {
    return [];
  }
  const seats = gone.map((seat) => ({ seat, people: peopleAsked(before, seat, entry.at) }));
  const released =
    entry.kind === "seatReleased" && entry.by.kind === "person"
      ? { released: { by: entry.by.id, text: entry.text } }
      : {};
  const edits = entry.kind === "factsSeen" ? (entry.edits ?? []) : [];
  return [
    {
      key: `${entry.seq}:seatsGone`,
      about: { kind: "seatsGone", round: round.number, seats, edits, ...released },
      when: "settled",
    },
  ];
}

/** Those who were asked in a seat, whether they had answered or not. */
function peopleAsked(gate: ItemGate, id: SeatId, at: number): readonly PersonId[] {
  const seat = judgeConceptGate(gate, at).seats.find((one) => one.seat === id);
  const isOut = new Set<string>(["noLongerEligible", "author", "contributor", "optional"]);
  return [...new Set(seat?.holders.flatMap(({ person, answer }) => (isOut.has(answer) ? [] : [person])))];
}

function toOwed({ state }: ItemGate, entry: LogEntry): Owed | undefined {
  const round = state.round?.number ?? 0;
  const account = accountOf(entry.by);
  switch (entry.kind) {
    case "reviewOpened":
      return account !== undefined
        ? {
            key: `${entry.round}:reviewOpened`,
            about: { kind: "reviewOpened", round: entry.round, by: account },
            when: "now",
          }
        : undefined;
    case "reviewReopened": {
      const { proposedBy, second, reason, expectedCost } = entry;
      return {
        key: `${entry.round}:reopened`,
        about: { kind: "reopened", round: entry.round, proposedBy, second, reason, expectedCost },
        when: "now",
      };
    }
    case "overrideSigned": {
      const { proposedBy, signer, until, reason } = entry;
      return {
        key: `${entry.seq}:overridden`,
        about: { kind: "overridden", proposedBy, signer, until, reason },
        when: "now",
      };
    }
    case "conceptEdited": {
      const seats = entry.askedAgain.map(({ seat }) => seat);
      return seats.length === 0
        ? undefined
        : {
            key: `${entry.version}:askedAgain`,
            about: { kind: "askedAgain", round, version: entry.version, seats },
            when: "settled",
          };
    }
    case "sentBack": {
      const seats = entry.askedAgain.map(({ seat }) => seat);
      const seen = versionAtClosing(state.versions, state.round?.closed);
      return seats.length === 0
        ? undefined
        : {
            key: `${entry.seq}:sentBack`,
            about: { kind: "sentBack", round, move: entry.move, seen, seats },
            when: "settled",
          };
    }
    case "factsSeen":
    case "policyMigrated": {
      const seats = newSeats(state, entry.seats);
      return seats.length === 0
        ? undefined
        : { key: `${entry.seq}:alsoAsked`, about: { kind: "alsoAsked", round, seats }, when: "settled" };
    }
    case "reviewRequestedAgain":
    case "reviewerAdded": {
      const { seat } = entry;
      const how = entry.kind === "reviewerAdded" ? "added" : "again";
      // What a stand-in said is asked again of the place that they said it for.
      const said = state.round?.seats
        .find((one) => one.seat === seat)
        ?.votes.find((vote) => vote.person === entry.person);
      const person = how === "again" ? (said?.actingFor ?? entry.person) : entry.person;
      return account !== undefined
        ? {
            key: `${entry.seq}:personAsked`,
            about: { kind: "personAsked", round, by: account, seat, person, how },
            when: "settled",
          }
        : undefined;
    }
    case "objected":
      // Advice holds nothing up, so nobody is called for it.
      return entry.seats.length === 0
        ? undefined
        : {
            key: `${round}:${entry.version}:objected:${toFingerprint(entry.topic)}`,
            about: { kind: "objected", round, objection: entry.objection },
            when: "settled",
          };
    case "objectionAnswered":
      return account !== undefined
        ? {
            key: `${round}:${state.versions.length}:answered:${entry.objection}`,
            about: { kind: "answered", round, objection: entry.objection, by: account },
            when: "settled",
          }
        : undefined;
    case "asked": {
      const author = state.round?.author ?? state.versions.at(-1)?.by;
      return {
        key: `${entry.seq}:question`,
        about: {
          kind: "question",
          by: entry.person,
          text: entry.text,
          ...(author === undefined ? {} : { person: author }),
        },
        when: "now",
      };
    }
    default:
      return undefined;
  }
}

/** Seats that are asked now, and were not before. */
function newSeats(
  { round }: ItemGate["state"],
  seats: Extract<LogEntry, { readonly kind: "factsSeen" }>["seats"],
): readonly SeatId[] {
  const known = new Set(round?.seats.filter(({ applies }) => applies.kind === "asked").map(({ seat }) => seat));
  return seats.filter(({ seat, applies }) => applies.kind === "asked" && !known.has(seat)).map(({ seat }) => seat);
}

/** One topic has one mark, however often it is raised and taken back. */
function toFingerprint(topic: string): string {
  return bytesToHex(sha256(utf8ToBytes(normalise(topic)))).slice(0, 32);
}
