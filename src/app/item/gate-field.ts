import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { ProjectPolicy } from "../../domain/policy/policy";
import { unreachable } from "../../domain/ground/result";
import { typeOf } from "../../domain/concept/item-type";
import { openProposals } from "../../domain/concept/open-proposals";
import type { Verdict } from "../../domain/concept/verdict";
import type { PersonCard } from "../../ports/directory";
import type { GateField } from "../../ports/gate-field";
import type { GatePublication } from "../../ports/tracker";
import type { ItemGate } from "./item-gate";
import { judgeConceptGate } from "./item-gate";
import { charterDue, toCharterField } from "./charter-field";
import {
  closedLease,
  cutTo,
  labelBytes,
  messageBytes,
  openLease,
  renewBefore,
  soonest,
  toIso,
  toSearchable,
} from "./field-lease";
import { sideDoorOf } from "./side-door";
import { explainLabel } from "../words/item/label";
import { toReader } from "../words/reader";
import type { Reader } from "../words/reader";
import { toTime } from "../words/times";
import { explainVerdict } from "../words/concept/verdict";

/** What can be told by name; what is missing is told in general words, and written again once it is known. */
export interface Names {
  readonly people: Readonly<Record<PersonId, Pick<PersonCard, "name">>>;
  readonly statuses: readonly { readonly id: string; readonly name: string }[];
}

export const noNames: Names = { people: {}, statuses: [] };

/** The gate's value for the tracker's field, and whom it waits for. */
export function toPublication(gate: ItemGate, verdict: Verdict, now: Instant, names: Names): GatePublication {
  // Without the project's current policy nobody knows whether the commit space is on; then its field stays as it is.
  const charter =
    gate.commit === undefined || gate.stored === undefined
      ? {}
      : { charter: toCharterField(gate, gate.commit, now, toGateReader(gate.policy, now, names)) };
  return {
    item: gate.item,
    gate: toGateField(gate, verdict, now, names),
    waitingFor: toWaitingFor(verdict),
    ...charter,
  };
}

function toGateField(gate: ItemGate, verdict: Verdict, now: Instant, names: Names): GateField {
  const { policy, state, row } = gate;
  const reader = toGateReader(policy, now, names);
  const opensAt =
    verdict.kind === "opensAt" ? { opensAt: toIso(verdict.opensAt), opens: toSearchable(verdict.opensAt) } : {};
  const nearest = nearestDeadline(verdict, now);
  const due = nearest === undefined ? {} : { due: toSearchable(nearest) };
  const waiting = openProposals(state, now).length;
  const proposals = waiting === 0 ? {} : { proposals: waiting };
  const failMode = verdict.kind === "error" ? { failMode: policy.failMode } : {};
  const lease = leaseEnd(gate, verdict, now);
  const overridden = verdict.kind === "overridden" ? { overriddenUntil: toIso(verdict.until) } : {};
  return {
    label: cutTo(explainLabel(verdict, reader), labelBytes),
    state: verdict.kind,
    ...opensAt,
    ...due,
    ...proposals,
    validUntil: toIso(lease),
    ...overridden,
    // Read at any time after it, so with its date.
    checked: toTime(lease, { ...reader, now: lease - 7 * openLease }),
    message: cutTo(explainGate(gate, verdict, reader, names), messageBytes),
    mode: policy.mode,
    ...failMode,
    issue: Number(gate.item),
    round: state.round?.number ?? 0,
    version: state.versions.length,
    revision: row?.ver ?? 0,
    ...(state.closingHead === undefined ? {} : { trail: `${state.closingHead.seq}:${state.closingHead.digest}` }),
    ...sideDoorOf(gate.stored?.policy, typeOf(state) ?? state.charter?.issueType),
  };
}

/** The one sentence about a gate, for everybody who reads the field: times are told in the policy's zone. */
export function explainGate({ state, policy }: ItemGate, verdict: Verdict, reader: Reader, names: Names): string {
  return explainVerdict(verdict, reader, {
    gatedStatusNames: policy.gatedStatusIds.flatMap(
      (id) => names.statuses.find((status) => status.id === id)?.name ?? [],
    ),
    policy,
    concept: state.concept,
    round: state.round,
    objections: state.round?.objections ?? [],
    bypass: state.bypass,
  });
}

export function toGateReader(policy: ProjectPolicy, now: Instant, names: Names): Reader {
  return toReader({
    now,
    zone: policy.calendars[0]?.zone ?? "UTC",
    times: "named",
    people: names.people,
    seats: policy.seats,
    statuses: names.statuses,
  });
}

/** Until when the published value may be believed. */
export function leaseEnd(
  { policy, state }: Pick<ItemGate, "policy" | "state">,
  verdict: Verdict,
  now: Instant,
): Instant {
  // What is closed changes by a reopening only, and that is published before it is stored; an override ends all the same.
  if (policy.mode !== "block" || (state.round?.closed !== undefined && verdict.kind !== "overridden")) {
    return now + closedLease;
  }
  switch (verdict.kind) {
    case "opensAt":
      return Math.max(now, verdict.opensAt) + openLease;
    case "off":
      // Whoever is past the gate is asked nothing where they stand; sent back, they are before they were looked at again.
      return isPastGate(verdict) ? now : now + openLease;
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

function isPastGate({ reasons }: Verdict): boolean {
  return reasons.some(({ kind }) => kind === "pastGate");
}

/** When somebody has to look at the item again, for either of its gates. */
export function nextDue(
  gate: Pick<ItemGate, "state" | "policy" | "commit" | "debtRule">,
  verdict: Verdict,
  now: Instant,
): Instant | undefined {
  const due = [conceptDue(gate, verdict, now), charterDue(gate, now)].filter((at) => at !== undefined);
  return due.length === 0 ? undefined : Math.min(...due);
}

/** Something changes, a lease ends, or the directory was asked a day ago. */
function conceptDue(gate: Pick<ItemGate, "state" | "policy">, verdict: Verdict, now: Instant): Instant | undefined {
  const { state, policy } = gate;
  if (policy.mode === "off" || state.round?.closed !== undefined || isPastGate(verdict)) {
    return undefined;
  }
  const running = state.round !== undefined ? [now + openLease] : [];
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

/**
 * Equal digests are equal to every reader; leases and revisions are not read. The charter's part, where it is written,
 * stands behind a dot.
 */
export function digestOf({ gate, waitingFor, charter }: GatePublication): string {
  return [toDigest([toRead(gate), waitingFor]), ...(charter === undefined ? [] : [toDigest(toRead(charter))])].join(
    ".",
  );
}

/** Whether what was written a moment ago says the same. A press that left the charter alone wrote no part for it. */
export function isWritten(digest: string, written: string | undefined): boolean {
  return digest === written || (written !== undefined && digest.startsWith(`${written}.`));
}

function toRead<T extends Pick<GateField, "validUntil" | "checked" | "revision">>({
  validUntil: _lease,
  checked: _checked,
  revision: _revision,
  ...read
}: T): object {
  return read;
}

function toDigest(read: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(read)))).slice(0, 32);
}

/** Everybody whose name stands in the sentence about a gate. */
export function peopleNamed({ state }: Pick<ItemGate, "state">, verdict: Verdict): readonly PersonId[] {
  const { round, bypass, charter } = state;
  const override = round?.override;
  return [
    ...new Set([
      ...(charter?.people.owner === undefined ? [] : [charter.people.owner]),
      ...(charter?.debt?.kind === "read" ? charter.debt.retros.flatMap(({ person }) => person ?? []) : []),
      ...(charter?.bypass?.move.by === undefined ? [] : [charter.bypass.move.by]),
      ...verdict.debtors.map(({ person }) => person),
      ...verdict.seats.flatMap(({ holders }) =>
        holders.flatMap(({ person, actingFor }) => (actingFor === undefined ? [person] : [person, actingFor])),
      ),
      ...verdict.warnings.flatMap((warning) =>
        "missing" in warning ? (warning.missing ?? []).map(({ person }) => person) : [],
      ),
      ...(round?.objections.flatMap(({ raisedBy, ruling }) => [
        ...raisedBy.map(({ person }) => person),
        ...(ruling === undefined ? [] : [ruling.by]),
      ]) ?? []),
      ...(round?.decider === undefined ? [] : [round.decider]),
      ...(override === undefined
        ? []
        : [override.proposedBy, ...(override.signed === undefined ? [] : [override.signed.signer])]),
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

/** The judgement of a gate at an instant, ready to be published. */
export function publicationOf(gate: ItemGate, now: Instant, names: Names): GatePublication {
  return toPublication(gate, judgeConceptGate(gate, now), now, names);
}
