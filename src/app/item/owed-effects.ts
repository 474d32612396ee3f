import { accountOf } from "../../domain/ground/log-entry";
import type { LogEntry } from "../../domain/item/log";
import type { Move } from "../../domain/ground/move";
import type { Instant } from "../../domain/ground/people";
import { toItemNote } from "../../domain/retro/item-note";
import type { SpaceMode } from "../../domain/policy/policy";
import { unreachable } from "../../domain/ground/result";
import type { Verdict } from "../../domain/concept/verdict";
import type { GateName } from "../../domain/ground/item-place";
import type { CommentAbout, Effect } from "../../ports/effect";
import type { ItemId, OutboxRow } from "../../ports/store";
import type { ItemGate } from "./item-gate";
import { judgeConceptGate } from "./item-gate";
import { nowAsked } from "./now-asked";

/** How long the queue has to carry an effect out before the sweep sends it again. */
export const patienceMs = 2 * 60_000;
/** A look that was due at the opening itself is set at most this much after it. */
const slackMs = 1_000;

export function toOutboxRow(key: string, effect: Effect, subject: string, now: Instant): OutboxRow {
  return { key, item: subject, due: now + patienceMs, attempts: 0, ver: 1, effect };
}

/** What new entries owe the world outside, beside the field itself. One key an entry, so that nothing is done twice. */
export function owedEffects(
  item: ItemId,
  entries: readonly LogEntry[],
  { policy, commit }: Pick<ItemGate, "policy" | "commit">,
  now: Instant,
): readonly OutboxRow[] {
  return entries.flatMap((entry): readonly OutboxRow[] => {
    switch (entry.kind) {
      case "bypassed":
        return owedForBypass(item, entry, policy, now);
      case "commitBypassed":
        return owedForBypass(item, entry, { gate: "commit", mode: commit?.mode ?? "off" }, now);
      case "learningAnswered": {
        const { learning, answer, text, at, by } = entry;
        const answered = { learning, answer, text, at, by: accountOf(by) ?? "" };
        return [
          toOutboxRow(`${item}:${entry.seq}:learningAnswered`, { kind: "learningAnswered", item, answered }, item, now),
        ];
      }
      case "retroNoted":
        return [
          toOutboxRow(`${item}:${entry.seq}:note`, { kind: "keepNote", note: toItemNote(item, entry) }, item, now),
        ];
      default:
        return [];
    }
  });
}

function owedForBypass(
  item: ItemId,
  { seq, move }: { readonly seq: number; readonly move: Move },
  { gate, mode }: { readonly gate?: GateName; readonly mode: SpaceMode },
  now: Instant,
): readonly OutboxRow[] {
  const key = `${item}:${seq}`;
  const bypass = { ...(gate === undefined ? {} : { gate }), move };
  switch (mode) {
    case "off":
    case "observe":
      return [];
    case "warn":
      return [
        toOutboxRow(`${key}:comment`, toComment(item, { kind: "bypassed", ...bypass, then: "leftThere" }), item, now),
      ];
    case "block":
      return [toOutboxRow(`${key}:moveBack`, { kind: "moveBack", item, ...bypass }, item, now)];
    default:
      return unreachable(mode);
  }
}

/** The comments that silence owes. Each once, by whoever is the first to write the row after the instant that it tells of. */
export function owedForSilence(gate: ItemGate, verdict: Verdict, now: Instant): readonly OutboxRow[] {
  const { mode } = gate.policy;
  return mode === "off" || mode === "observe"
    ? []
    : [
        ...owedForLapse(gate, verdict, now),
        ...owedForOverdue(gate, verdict, now),
        ...owedForStandIns(gate, verdict, now),
      ];
}

/** A stand-in's time began or ended: whoever is asked since is told. */
function owedForStandIns(gate: ItemGate, verdict: Verdict, now: Instant): readonly OutboxRow[] {
  const { item, state } = gate;
  const edges = new Set(state.standIns.flatMap(({ from, until }) => [from, until + 1]));
  return [...edges].flatMap((edge) => {
    if (edge > now || !isNews(gate, edge)) {
      return [];
    }
    const people = nowAsked(judgeConceptGate(gate, edge - 1), verdict);
    const round = state.round?.number ?? 0;
    return people.length === 0
      ? []
      : [
          toOutboxRow(
            `${item}:${round}:nowAsked:${edge}`,
            toComment(item, { kind: "nowAsked", round, people }),
            item,
            now,
          ),
        ];
  });
}

/** Silence opened the gate, or it left the decision to the decider. */
function owedForLapse(gate: ItemGate, verdict: Verdict, now: Instant): readonly OutboxRow[] {
  const { item, state } = gate;
  const lapsed = verdict.reasons.flatMap((reason) =>
    reason.kind === "wentOnWithout" && reason.how === "lapsed" ? [reason.at] : [],
  );
  const at = Math.max(...lapsed);
  if (lapsed.length === 0 || !isNews(gate, at)) {
    return [];
  }
  const round = state.round?.number ?? 0;
  if (verdict.kind === "open") {
    return [
      toOutboxRow(
        `${item}:${round}:openedBySilence:${at}`,
        toComment(item, { kind: "openedBySilence", at }),
        item,
        now,
      ),
    ];
  }
  return verdict.debtors.some(({ owes }) => owes === "floorDecision" || owes === "decider")
    ? [toOutboxRow(`${item}:${round}:decisionOwed:${at}`, toComment(item, { kind: "decisionOwed", round }), item, now)]
    : [];
}

/** A seat that must answer has not, and never lapses: its holders and the decider are told, once a round. */
function owedForOverdue(gate: ItemGate, verdict: Verdict, now: Instant): readonly OutboxRow[] {
  const { item, state } = gate;
  const round = state.round?.number ?? 0;
  return verdict.reasons.flatMap((reason) =>
    reason.kind === "mustAnswer" && isNews(gate, reason.since)
      ? [
          toOutboxRow(
            `${item}:${round}:answerOverdue:${reason.seat}`,
            toComment(item, { kind: "answerOverdue", round, seat: reason.seat }),
            item,
            now,
          ),
        ]
      : [],
  );
}

function isNews({ row }: ItemGate, at: Instant): boolean {
  return row?.due !== undefined && at >= row.due - slackMs;
}

export function toComment(item: ItemId, about: CommentAbout): Effect {
  return { kind: "comment", item, about };
}
