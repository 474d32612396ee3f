import { typeOf } from "../../domain/concept/item-type";
import { sideDoorOf } from "./side-door";
import { passesCommit } from "../../domain/commit/judge";
import type { Instant } from "../../domain/ground/people";
import type { CommitRules } from "../../domain/policy/policy";
import type { CharterField } from "../../ports/gate-field";
import { closedLease, cutTo, labelBytes, messageBytes, openLease, renewBefore, soonest, toIso } from "./field-lease";
import { judgeCommitGate } from "./item-gate";
import type { ItemGate } from "./item-gate";
import { explainCommit, explainCommitLabel } from "../words/commit/verdict";
import type { Reader } from "../words/reader";
import { toTime } from "../words/times";

/** An open gate's own sentence is short, so that the field stays under its size with this beside it. */
const closingBytes = 1_100;

/** The commit gate's value for the tracker's field. */
export function toCharterField(gate: ItemGate, rules: CommitRules, now: Instant, reader: Reader): CharterField {
  const { state, row, item } = gate;
  const verdict = judgeCommitGate(gate, now);
  const lease = leaseEnd(gate, rules, now);
  return {
    label: cutTo(explainCommitLabel(verdict), labelBytes),
    state: verdict.kind,
    message: cutTo(explainCommit(verdict, reader, rules.gatedStatusIds.map(reader.statusName)), messageBytes),
    missing: verdict.missing.length,
    validUntil: toIso(lease),
    ...closingWords(gate, rules, now, reader),
    // Read at any time after it, so with its date.
    checked: toTime(lease, { ...reader, now: lease - 7 * openLease }),
    mode: rules.mode,
    ...(verdict.kind === "error" ? { failMode: rules.failMode } : {}),
    issue: Number(item),
    version: state.charter?.versions.length ?? 0,
    revision: row?.ver ?? 0,
    ...sideDoorOf(gate.stored?.policy.commit, typeOf(state) ?? state.charter?.issueType),
  };
}

type Judged = Pick<ItemGate, "state" | "commit" | "debtRule">;

/**
 * Until when the published value may be believed: at most until a retro is overdue that closes the gate. What was
 * committed is never taken back.
 */
function leaseEnd(gate: Judged, rules: CommitRules, now: Instant): Instant {
  const verdict = judgeCommitGate(gate, now);
  if (verdict.why === "pastGate" && rules.mode === "block") {
    // Whoever is past the gate is asked nothing where they stand; sent back, they are before they were looked at again.
    return now;
  }
  const isLetting =
    rules.mode === "block" && gate.state.charter?.committed === undefined && passesCommit(verdict, rules.failMode);
  return isLetting ? Math.min(now + openLease, verdict.nextChangeAt ?? Number.POSITIVE_INFINITY) : now + closedLease;
}

/** When somebody has to look at the commit gate again; undefined where nothing changes by itself and no lease ends. */
export function charterDue(gate: Judged, now: Instant): Instant | undefined {
  const { commit, state, debtRule } = gate;
  if (
    commit === undefined ||
    commit.mode === "off" ||
    state.charter === undefined ||
    state.charter.committed !== undefined
  ) {
    return undefined;
  }
  const { kind, nextChangeAt, why } = judgeCommitGate(gate, now);
  if (why !== undefined) {
    return undefined;
  }
  const renewal = Math.max(leaseEnd(gate, commit, now) - renewBefore, now + soonest);
  // The project's retros are read again at least daily, and soon where they could not be.
  const reading = debtRule === undefined ? [] : [now + (kind === "error" ? soonest : openLease - renewBefore)];
  return Math.min(renewal, ...reading, ...(nextChangeAt === undefined ? [] : [nextChangeAt]));
}

/** Where a retro that becomes overdue ends the lease: what stands then, so that the refusal names it before anything has run. */
function closingWords(
  gate: Judged,
  rules: CommitRules,
  now: Instant,
  reader: Reader,
): Pick<CharterField, "closesWith"> {
  const at = closesAt(gate, now);
  if (rules.mode !== "block" || at > now + openLease || at <= now) {
    return {};
  }
  return {
    closesWith: cutTo(
      explainCommit(judgeCommitGate(gate, at), { ...reader, now: at }, rules.gatedStatusIds.map(reader.statusName)),
      closingBytes,
    ),
  };
}

/** Until when the commit gate lets the item through with no new event. */
export function closesAt(gate: Judged, now: Instant): Instant {
  return letsCommit(gate, now) ? (judgeCommitGate(gate, now).nextChangeAt ?? Number.POSITIVE_INFINITY) : now;
}

/** Whether the commit gate lets the item through just now; one that doesn't block always does. */
export function letsCommit(gate: Judged, now: Instant): boolean {
  const { commit } = gate;
  return commit === undefined || commit.mode !== "block" || passesCommit(judgeCommitGate(gate, now), commit.failMode);
}
