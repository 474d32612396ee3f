import { decisionAbout } from "./floor-decision";
import { judgeStuck } from "./floor";
import type { Instant } from "../ground/people";
import type { Hats } from "./one-hat";
import type { SeatId } from "../policy/policy";
import { DIRECTORY_UNREACHABLE } from "./resolve-seats";
import type { SeatContext } from "./seat-holders";
import type { SeatJudgement } from "./seat-judgement";
import type { ConceptState, Round } from "./state";
import type { Reason, VerdictState } from "./verdict";
import { isAwaited, isImpossible, type Wait } from "./wait";

export function bypassReasons({ bypass }: ConceptState): readonly Reason[] {
  if (!bypass || bypass.movedBack) {
    return [];
  }
  const { changelogId, at, by } = bypass.move;
  return [{ kind: "bypassed", changelogId, at, ...(by !== undefined && { by }) }];
}

export function overrideReasons({ override }: Round, found: VerdictState): readonly Reason[] {
  if (found.kind !== "overridden" || !override?.signed) {
    return [];
  }
  return [
    {
      kind: "overridden",
      by: override.proposedBy,
      signer: override.signed.signer,
      reason: override.reason,
      until: found.until,
    },
  ];
}

function toConditionError(seat: SeatId, problem: string): Reason {
  return problem === DIRECTORY_UNREACHABLE
    ? { kind: "directoryUnreachable" }
    : { kind: "conditionFailed", seat, problem };
}

/** What keeps a gate from being judged: a condition, the directory, the policy, or a seat that nobody could meet. */
export function errorsOf(
  binding: readonly SeatJudgement[],
  { wait, hats, now }: { readonly wait: Wait; readonly hats: Hats | undefined; readonly now: Instant },
): Reason[] {
  const errors: Reason[] = [];
  for (const judged of binding) {
    const { seat, rule, standing, places } = judged;
    if (seat.applies.kind === "error") {
      errors.push(toConditionError(seat.seat, seat.applies.problem));
    }
    if (isImpossible(judged, hats) && isAwaited(wait, judged, now)) {
      const lack = { kind: "cannotBeMet" as const, seat: rule.id, need: standing.needed };
      errors.push(
        standing.state === "cannotBeMet"
          ? { ...lack, have: places.filter((place) => place.state !== "gone").length }
          : { ...lack, have: standing.have, why: "oneHat" },
      );
    }
  }
  if (wait.unknownSeat !== undefined) {
    errors.push({ kind: "policyInvalid", problem: `unknownSeatRequired:${wait.unknownSeat}` });
  }
  return errors;
}

export function seatReasons(
  { state, round, now }: SeatContext,
  binding: readonly SeatJudgement[],
  wait: Wait,
): readonly Reason[] {
  const reasons: Reason[] = [];
  for (const judged of binding) {
    const { rule, standing, outcome, actedAt } = judged;
    const seat = rule.id;
    if (standing.state === "satisfied") {
      reasons.push({ kind: "seatSatisfied", seat });
    } else if (standing.state === "lapsed") {
      reasons.push({ kind: "wentOnWithout", seat, how: "lapsed", at: outcome.at });
    } else if (standing.state === "letGo" || standing.state === "abstained") {
      const decision = decisionAbout(state, round, seat);
      if (decision?.decision === "goOn") {
        reasons.push({ kind: "deciderSaidGoOn", by: decision.by, seat });
      }
      reasons.push({ kind: "wentOnWithout", seat, how: standing.state, at: actedAt });
    } else if (standing.state === "asked" && isAwaited(wait, judged, now)) {
      const since = standing.deadline;
      reasons.push(
        rule.onSilence === "mustAnswer" && since !== undefined && now >= since
          ? { kind: "mustAnswer", seat, since }
          : { kind: "seatWaits", seat },
      );
      if (judged.stuckSince !== undefined) {
        reasons.push(...judgeStuck(state, round, judged, now).reasons);
      }
    }
  }
  return reasons;
}
