import type { Draft } from "./merge/write-draft";
import { toFingerprint } from "./fingerprint";
import type { MovedAhead } from "./pair";
import { translate } from "./link/translation";

/** A word in Linear that the issue is ahead of its gate. `times` makes each time one notice. */
export interface Notice {
  readonly kind: "notice";
  readonly times: number;
  readonly reverted: boolean;
}

/**
 * The one field behind which a gate stands. Linear can't refuse a move, so it is told of, and undone where a leader
 * chose that.
 */
export function judgeMovedAhead(draft: Draft): { readonly ahead: MovedAhead; readonly notice: readonly Notice[] } {
  const { record, views, context } = draft;
  const { gate, dictionary, rules } = context;
  const times = record.ahead.times;
  const wanted = translate(dictionary, "status", views.linear.values.status, "linear");
  const jira = views.jira.values.status;
  const back = translate(dictionary, "status", jira, "jira");
  // Several of Jira's statuses can be one of Linear's: an issue that stands where Jira's own status leads was not moved.
  const isInStep = back === views.linear.values.status;
  const isBehindGate =
    wanted !== undefined && gate?.statuses.includes(wanted) === true && !gate.statuses.includes(jira);
  if (gate === undefined || gate.opens || isInStep || !isBehindGate) {
    return { ahead: { times }, notice: [] };
  }
  const ahead: MovedAhead = record.ahead.since === undefined ? { times: times + 1, since: context.now } : record.ahead;
  const reverts = gate.blocks && rules.ahead === "revert" && back !== undefined;
  if (gate.blocks && draft.status?.side === "jira") {
    draft.notes.push({ kind: "gateClosed", field: "status" });
    draft.status = reverts
      ? { side: "linear", field: "status", value: toFingerprint(back), source: toFingerprint(jira), at: context.now }
      : undefined;
  }
  const isTold = ahead.told === ahead.times || rules.ahead === "observe";
  return { ahead, notice: isTold ? [] : [{ kind: "notice", times: ahead.times, reverted: reverts }] };
}
