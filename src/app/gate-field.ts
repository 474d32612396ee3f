import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Instant, PersonId } from "../domain/people";
import type { ProjectPolicy } from "../domain/policy";
import { unreachable } from "../domain/result";
import type { Verdict } from "../domain/verdict";
import type { PersonCard } from "../ports/directory";
import type { GateField } from "../ports/gate-field";
import type { GatePublication } from "../ports/tracker";
import type { ItemGate } from "./item-gate";
import { judgeGate } from "./item-gate";
import { explainLabel } from "./words/label";
import { toReader } from "./words/reader";
import type { Reader } from "./words/reader";
import { toTime } from "./words/times";
import { explainVerdict } from "./words/verdict";

const hour = 3_600_000;
const day = 24 * hour;

/** How long a value that lets people through is believed without being written again. */
const openLease = day;
/** A value that stops everybody can do no harm by being old; it only says so after a while. */
const closedLease = 30 * day;
/** A lease is renewed this long before its end, so that one missed sweep costs nothing. */
const renewBefore = 6 * hour;
/** However soon something ends, the sweep comes every five minutes. */
const soonest = 5 * 60_000;
/** The field's value stays under 2 KB. */
const messageBytes = 1_400;
const labelBytes = 240;

/** What can be told by name; what is missing is told in general words, and written again once it is known. */
export interface Names {
  readonly people: Readonly<Record<PersonId, Pick<PersonCard, "name">>>;
  readonly statuses: readonly { readonly id: string; readonly name: string }[];
}

export const noNames: Names = { people: {}, statuses: [] };

/** The gate's value for the tracker's field, and whom it waits for. */
export function toPublication(gate: ItemGate, verdict: Verdict, now: Instant, names: Names): GatePublication {
  return { item: gate.item, gate: toGateField(gate, verdict, now, names), waitingFor: toWaitingFor(verdict) };
}

function toGateField(gate: ItemGate, verdict: Verdict, now: Instant, names: Names): GateField {
  const { policy, state, row } = gate;
  const reader = toGateReader(policy, now, names);
  const opensAt = verdict.kind === "opensAt" ? { opensAt: toIso(verdict.opensAt) } : {};
  const nearest = nearestDeadline(verdict, now);
  const due = nearest === undefined ? {} : { due: toIso(nearest) };
  const failMode = verdict.kind === "error" ? { failMode: policy.failMode } : {};
  const lease = leaseEnd(gate, verdict, now);
  const overridden = verdict.kind === "overridden" ? { overriddenUntil: toIso(verdict.until) } : {};
  return {
    label: cutTo(explainLabel(verdict, reader), labelBytes),
    state: verdict.kind,
    ...opensAt,
    ...due,
    validUntil: toIso(lease),
    ...overridden,
    // Read at any time after it, so with its date.
    checked: toTime(lease, { ...reader, now: lease - 7 * day }),
    message: cutTo(explainGate(gate, verdict, reader, names), messageBytes),
    mode: policy.mode,
    ...failMode,
    issue: Number(gate.item),
    round: state.round?.number ?? 0,
    version: state.versions.length,
    revision: row?.ver ?? 0,
  };
}

/** The one sentence about a gate, for everybody who reads the field: times are told in the policy's zone. */
export function explainGate({ state, policy }: ItemGate, verdict: Verdict, reader: Reader, names: Names): string {
  return explainVerdict(verdict, reader, {
    gatedStatusNames: policy.gatedStatusIds.flatMap((id) => names.statuses.find((status) => status.id === id)?.name ?? []),
    policy,
    concept: state.concept,
    round: state.round,
    objections: state.round?.objections ?? [],
    bypass: state.bypass,
  });
}

export function toGateReader(policy: ProjectPolicy, now: Instant, names: Names): Reader {
  return toReader({ now, zone: policy.calendars[0]?.zone ?? "UTC", times: "named", people: names.people, seats: policy.seats, statuses: names.statuses });
}

/** Until when the published value may be believed. */
export function leaseEnd({ policy, state }: Pick<ItemGate, "policy" | "state">, verdict: Verdict, now: Instant): Instant {
  // What is closed changes by a reopening only, and that is published before it is stored; an override ends all the same.
  if (policy.mode !== "block" || (state.round?.closed !== undefined && verdict.kind !== "overridden")) {
    return now + closedLease;
  }
  switch (verdict.kind) {
    case "opensAt":
      return Math.max(now, verdict.opensAt) + openLease;
    case "off":
    case "open":
      return now + openLease;
    case "overridden":
      return Math.min(now + openLease, verdict.until);
    case "error":
      return now + (policy.failMode === "open" ? openLease : closedLease);
    case "waiting":
    case "objected":
    case "bypassed":
      return now + closedLease;
    default:
      return unreachable(verdict);
  }
}

/** When somebody has to look at the item again: something changes, a lease ends, or the directory was asked a day ago. */
export function nextDue(gate: Pick<ItemGate, "state" | "policy">, verdict: Verdict, now: Instant): Instant | undefined {
  const { state, policy } = gate;
  if (policy.mode === "off" || state.round?.closed !== undefined) {
    return undefined;
  }
  const running = state.round !== undefined ? [now + day] : [];
  const change = verdict.nextChangeAt === undefined ? [] : [Math.max(verdict.nextChangeAt, now + 1)];
  return Math.min(Math.max(leaseEnd(gate, verdict, now) - renewBefore, now + soonest), ...running, ...change);
}

/** From when on a verdict lets people through; infinity where nothing but an act opens it. */
export function passesFrom(verdict: Verdict, policy: ProjectPolicy): Instant {
  switch (verdict.kind) {
    case "off":
    case "open":
    case "overridden":
      return Number.NEGATIVE_INFINITY;
    case "opensAt":
      return verdict.opensAt;
    case "error":
      return policy.failMode === "open" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    case "waiting":
    case "objected":
    case "bypassed":
      return Number.POSITIVE_INFINITY;
    default:
      return unreachable(verdict);
  }
}

/** Equal digests are equal to every reader; the lease and the revision are not read. */
export function digestOf({ gate, waitingFor }: GatePublication): string {
  const { validUntil: _lease, checked: _checked, revision: _revision, ...read } = gate;
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([read, waitingFor])))).slice(0, 32);
}

/** Everybody whose name stands in the sentence about a gate. */
export function peopleNamed({ state }: Pick<ItemGate, "state">, verdict: Verdict): readonly PersonId[] {
  const { round, bypass } = state;
  const override = round?.override;
  return [
    ...new Set([
      ...verdict.debtors.map(({ person }) => person),
      ...verdict.seats.flatMap(({ holders }) => holders.map(({ person }) => person)),
      ...(round?.objections.flatMap(({ raisedBy, ruling }) => [...raisedBy.map(({ person }) => person), ...(ruling === undefined ? [] : [ruling.by])]) ?? []),
      ...(round?.decider === undefined ? [] : [round.decider]),
      ...(override === undefined ? [] : [override.proposedBy, ...(override.signed === undefined ? [] : [override.signed.signer])]),
      ...(bypass?.move.by === undefined ? [] : [bypass.move.by]),
    ]),
  ];
}

function nearestDeadline({ debtors }: Verdict, now: Instant): Instant | undefined {
  const ahead = debtors.flatMap(({ until }) => (until !== undefined && until > now ? [until] : []));
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

function toWaitingFor(verdict: Verdict): readonly PersonId[] {
  return [...new Set(verdict.debtors.map(({ person }) => person))];
}

function cutTo(text: string, bytes: number): string {
  let cut = text;
  while (Buffer.byteLength(cut) > bytes) {
    cut = cut.slice(0, -1);
  }
  return cut === text ? text : `${cut.slice(0, -1).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}

const toIso = (at: Instant): string => new Date(at).toISOString();

/** The judgement of a gate at an instant, ready to be published. */
export function publicationOf(gate: ItemGate, now: Instant, names: Names): GatePublication {
  return toPublication(gate, judgeGate(gate, now), now, names);
}
