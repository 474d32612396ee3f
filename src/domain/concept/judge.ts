import { lastMaterialEditor } from "./change";
import { isEqual } from "../ground/equal";
import { isGoverned } from "./item-type";
import { judgeRound } from "./judge-round";
import type { Instant } from "../ground/people";
import type { ProjectPolicy } from "../policy/policy";
import { bypassReasons } from "./reasons";
import type { ConceptState, Round } from "./state";
import type { Debtor, Reason, Verdict, VerdictState, Warning } from "./verdict";

/**
 * Where a gate stands. `policy` is the project's current one: it says whether the space is on, and judges an item
 * that no review was opened for; an open review is judged by the policy that it keeps.
 */
export function judgeConcept(policy: ProjectPolicy, state: ConceptState, now: Instant): Verdict {
  const { round, place } = state;
  if (place?.retro !== undefined) {
    return plain({ kind: "off" }, [{ kind: "retroTicket" }]);
  }
  if (policy.mode === "off" || !isGoverned(round?.policy ?? policy, state)) {
    return plain({ kind: "off" }, [{ kind: "spaceOff" }]);
  }
  if (!round) {
    return withoutReview(policy, state);
  }
  return round.closed ? round.closed.verdict : judgeInTime(state, round, now);
}

function plain(
  state: VerdictState,
  reasons: readonly Reason[],
  debtors: readonly Debtor[] = [],
  warnings: readonly Warning[] = [],
): Verdict {
  return { ...state, reasons, debtors, seats: [], warnings };
}

function withoutReview(policy: ProjectPolicy, state: ConceptState): Verdict {
  const bypassed = bypassReasons(state);
  if (bypassed.length === 0 && state.place?.past?.includes("concept")) {
    return plain({ kind: "off" }, [{ kind: "pastGate" }]);
  }
  if (!policy.seats.some(({ weight }) => weight === "binding")) {
    const kind = policy.whenNoSeatApplies === "open" ? "open" : "error";
    return plain({ kind }, [{ kind: "noSeatApplies" }, ...bypassed], [], [{ kind: "noSeatApplies" }]);
  }
  const editor = lastMaterialEditor(state.versions);
  const debtors: readonly Debtor[] = editor === undefined ? [] : [{ person: editor, owes: "concept" }];
  const reason: Reason = state.concept ? { kind: "notAsked" } : { kind: "noConcept" };
  return plain({ kind: bypassed.length > 0 ? "bypassed" : "waiting" }, [...bypassed, reason], debtors);
}

/** A round's verdict, with the instants at which stand-ins come and go. */
function judgeInTime(state: ConceptState, round: Round, now: Instant): Verdict {
  const edges = standInEdges(state, now);
  if (edges.length === 0) {
    return judgeRound(state, round, now);
  }
  const verdict = keptPromises(state, round, now, edges);
  const next = verdict.nextChangeAt ?? Infinity;
  const edge = edges.find(
    (at) => at < next && !isSame(verdict, keptPromises(state, round, at, standInEdges(state, at))),
  );
  return edge === undefined ? verdict : { ...verdict, nextChangeAt: edge };
}

/** When stand-ins begin and end after an instant; a period holds through its last millisecond. */
function standInEdges({ standIns }: ConceptState, now: Instant): readonly Instant[] {
  if (standIns.length === 0) {
    return standIns as readonly [];
  }
  const edges = new Set(standIns.flatMap(({ from, until }) => [from, until + 1]));
  return [...edges].filter((at) => at > now).sort((one, other) => one - other);
}

/** No verdict says when it opens, or who decides then, where the end of a stand-in's time makes that untrue. */
function keptPromises(state: ConceptState, round: Round, now: Instant, edges: readonly Instant[]): Verdict {
  const verdict = judgeRound(state, round, now);
  const first = edges[0] ?? Infinity;
  const opensAt = verdict.kind === "opensAt" ? verdict.opensAt : undefined;
  if (opensAt !== undefined && first <= opensAt && judgeRound(state, round, opensAt).kind !== "open") {
    const { reasons, debtors, seats, warnings, awaits, nextChangeAt } = verdict;
    return {
      kind: "waiting",
      reasons,
      debtors,
      seats,
      ...(awaits !== undefined && { awaits }),
      warnings,
      ...(nextChangeAt !== undefined && { nextChangeAt }),
    };
  }
  return { ...verdict, reasons: verdict.reasons.map((reason) => keptReason(state, round, reason, first)) };
}

function keptReason(state: ConceptState, round: Round, reason: Reason, first: Instant): Reason {
  if (reason.kind !== "floorMissing" || typeof reason.silentUntil !== "number" || first > reason.silentUntil) {
    return reason;
  }
  const then = judgeRound(state, round, reason.silentUntil).reasons;
  const isDeciders = then.some((later) => later.kind === "floorMissing" && later.decider !== undefined);
  return isDeciders ? reason : { ...reason, silentUntil: "never" };
}

function isSame({ nextChangeAt: _one, ...one }: Verdict, { nextChangeAt: _other, ...other }: Verdict): boolean {
  return isEqual(one, other);
}
