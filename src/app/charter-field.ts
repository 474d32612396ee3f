import { passesCommit } from "../domain/judge-commit";
import type { Instant } from "../domain/people";
import type { CommitRules } from "../domain/policy";
import type { CharterField } from "../ports/gate-field";
import { closedLease, cutTo, labelBytes, messageBytes, openLease, renewBefore, toIso } from "./field-lease";
import { judgeCommit } from "./item-gate";
import type { ItemGate } from "./item-gate";
import { explainCommit, explainCommitLabel } from "./words/commit";
import type { Reader } from "./words/reader";
import { toTime } from "./words/times";

/** The commit gate's value for the tracker's field. */
export function toCharterField(gate: ItemGate, rules: CommitRules, now: Instant, reader: Reader): CharterField {
  const { state, row, item } = gate;
  const verdict = judgeCommit(gate);
  const lease = leaseEnd(gate, rules, now);
  return {
    label: cutTo(explainCommitLabel(verdict), labelBytes),
    state: verdict.kind,
    message: cutTo(explainCommit(verdict, reader, rules.gatedStatusIds.map(reader.statusName)), messageBytes),
    missing: verdict.missing.length,
    validUntil: toIso(lease),
    // Read at any time after it, so with its date.
    checked: toTime(lease, { ...reader, now: lease - 7 * openLease }),
    mode: rules.mode,
    ...(verdict.kind === "error" ? { failMode: rules.failMode } : {}),
    issue: Number(item),
    version: state.charter?.versions.length ?? 0,
    revision: row?.ver ?? 0,
  };
}

type Judged = Pick<ItemGate, "state" | "commit">;

/** Until when the published value may be believed. What was committed is never taken back. */
function leaseEnd(gate: Judged, rules: CommitRules, now: Instant): Instant {
  const isLetting = rules.mode === "block" && gate.state.charter?.committed === undefined && passesCommit(judgeCommit(gate), rules.failMode);
  return now + (isLetting ? openLease : closedLease);
}

/** When the commit gate's lease has to be renewed; undefined where there is nothing to renew. */
export function charterDue(gate: Judged, now: Instant): Instant | undefined {
  const { commit, state } = gate;
  return commit === undefined || commit.mode === "off" || state.charter === undefined || state.charter.committed !== undefined ? undefined : leaseEnd(gate, commit, now) - renewBefore;
}

/** Whether the commit gate lets the item through just now; one that doesn't block always does. */
export function letsCommit(gate: Judged): boolean {
  const { commit } = gate;
  return commit === undefined || commit.mode !== "block" || passesCommit(judgeCommit(gate), commit.failMode);
}
