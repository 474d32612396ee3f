import type { ConceptCommand } from "./command";
import { type Decision, type DecisionContext } from "./decision";
import { decideSentBack } from "./decide-sent-back";
import type { StoodAtBypass } from "./event";
import { nothing } from "../ground/decision";
import { passageOf, standingOf } from "../policy/gate-statuses";
import { typeOf } from "./item-type";
import { judgeConcept } from "./judge";
import type { Move } from "../ground/move";
import { ok } from "../ground/result";
import { standingAgain } from "./stand-again";
import type { ConceptState } from "./state";
import { passes, type Verdict } from "./verdict";

/**
 * What a status change means to the gate. Through an open gate it closes it; without a passing verdict it is a bypass,
 * in every mode; back to before the gate the item stands before it again. It is judged at the instant of the move, by
 * what stood then.
 */
export function decideMove(
  { state, policy, now }: DecisionContext,
  { move, then, issueType }: Extract<ConceptCommand, { kind: "observeMove" }>,
): Decision {
  const { round, bypass } = state;
  if (policy.mode === "off" || bypass?.move.changelogId === move.changelogId || isOlder(move, round?.sentBack?.move)) {
    return nothing;
  }
  const past = bypass?.movedBack === false ? bypass.move : undefined;
  switch (passageOf(standingOf(round?.policy ?? policy, policy), move, round?.closed?.move ?? past)) {
    case "neither":
      return nothing;
    case "returns":
      return round?.closed ? decideSentBack({ state, policy, now }, move) : ok([{ kind: "movedBack", move }]);
    case "enters":
      return decideEntry({ state, policy, now }, move, asEntering(stoodAt(state, then ?? state, move), issueType));
  }
}

function decideEntry({ state: { round }, policy }: DecisionContext, move: Move, stood: ConceptState): Decision {
  // A gate that had closed let the item in again, whatever was reopened since.
  if (stood.round?.closed) {
    return nothing;
  }
  const { failMode } = round?.policy ?? policy;
  const judged = judgeConcept(policy, stood, move.at);
  if (!passes(judged, move.at, failMode)) {
    return ok([{ kind: "bypassed", move, verdict: judged.kind, stood: toStood(judged) }]);
  }
  if (!round || judged.kind === "off") {
    return nothing;
  }
  return ok([{ kind: "closed", move, verdict: frozen(judged, move) }]);
}

/** What stood for an item that came from before the gate, of the type that it had then. */
function asEntering(stood: ConceptState, issueType: string | undefined): ConceptState {
  const { place, round } = stood;
  if (!place?.past && (issueType === undefined || typeOf(stood) === issueType)) {
    return stood;
  }
  const { past: _before, ...rest } = place ?? {};
  return {
    ...stood,
    ...(round && issueType !== undefined && { round: { ...round, facts: { ...round.facts, issueType } } }),
    place: { ...rest, ...(issueType !== undefined && { issueType }) },
  };
}

/** A seat that objects is no longer merely asked, and one that the rules go on without held nothing up. */
function toStood({ seats, reasons }: Verdict): StoodAtBypass {
  const waits = new Set(
    reasons.flatMap((reason) => (reason.kind === "seatWaits" || reason.kind === "mustAnswer" ? [reason.seat] : [])),
  );
  return {
    objecting: seats.filter(({ state }) => state === "objects").map(({ seat }) => seat),
    asked: seats.filter(({ seat, state }) => state !== "objects" && waits.has(seat)).map(({ seat }) => seat),
  };
}

/** Whether a move was judged before the item was sent back. */
function isOlder(move: Move, sentBack: Move | undefined): boolean {
  return sentBack !== undefined && move.at < sentBack.at;
}

/** What stood at a move; a sending back before it may have become known after it. */
function stoodAt({ round }: ConceptState, stood: ConceptState, move: Move): ConceptState {
  return stood.round?.closed && round?.sentBack && round.sentBack.move.at <= move.at
    ? standingAgain(stood, round.sentBack)
    : stood;
}

function frozen({ nextChangeAt: _never, ...judged }: Verdict, move: Move): Verdict {
  return { ...judged, reasons: [...judged.reasons, { kind: "closed", at: move.at }], debtors: [] };
}

export function decideMoveBack(
  { state }: DecisionContext,
  { move }: Extract<ConceptCommand, { kind: "observeMoveBack" }>,
): Decision {
  return state.bypass && !state.bypass.movedBack ? ok([{ kind: "movedBack", move }]) : nothing;
}
