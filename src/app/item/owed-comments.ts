import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { versionAtClosing } from "../../domain/concept/stand-again";
import { normalise } from "../../domain/ground/text-fingerprint";
import type { LogEntry } from "../../domain/item/log";
import type { SeatId } from "../../domain/policy/policy";
import type { CommentAbout } from "../../ports/effect";
import type { OutboxRow } from "../../ports/store";
import type { ItemGate } from "./item-gate";
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
export function owedComments(
  before: ItemGate,
  entries: readonly LogEntry[],
  { item, policy }: ItemGate,
): readonly OutboxRow[] {
  if (policy.mode === "off" || policy.mode === "observe") {
    return [];
  }
  return entries.flatMap((entry) => {
    const owed = toOwed(before, entry);
    if (owed === undefined) {
      return [];
    }
    const { key, about, when } = owed;
    const notBefore = when === "settled" ? { notBefore: entry.at + settleMs } : {};
    return [toOutboxRow(`${item}:${key}`, { kind: "comment", item, about, ...notBefore }, item, entry.at)];
  });
}

function toOwed({ state }: ItemGate, entry: LogEntry): Owed | undefined {
  const round = state.round?.number ?? 0;
  switch (entry.kind) {
    case "reviewOpened":
      return entry.by.kind === "person"
        ? {
            key: `${entry.round}:reviewOpened`,
            about: { kind: "reviewOpened", round: entry.round, by: entry.by.id },
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
      const { by, seat, person } = entry;
      const how = entry.kind === "reviewerAdded" ? "added" : "again";
      return by.kind === "person"
        ? {
            key: `${entry.seq}:personAsked`,
            about: { kind: "personAsked", round, by: by.id, seat, person, how },
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
      return entry.by.kind === "person"
        ? {
            key: `${round}:${state.versions.length}:answered:${entry.objection}`,
            about: { kind: "answered", round, objection: entry.objection, by: entry.by.id },
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
