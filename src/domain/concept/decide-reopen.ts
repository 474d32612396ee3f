import type { ConceptCommand } from "./command";
import { directoryNews, toRound } from "./decide-opening";
import { type Decision, type DecisionContext, unlessNamedDecider } from "./decision";
import { reject } from "../ground/decision";
import { lackOf } from "../ground/text-limits";
import { ok } from "../ground/result";

/** The first half of opening a closed gate again. */
export function decideProposeReopen(
  { state }: DecisionContext,
  { reason, expectedCost }: Extract<ConceptCommand, { kind: "proposeReopen" }>,
): Decision {
  const lack = lackOf(reason, "reason") ?? lackOf(expectedCost, "cost");
  if (lack) {
    return reject(lack);
  }
  return state.round?.closed
    ? ok([{ kind: "reopenProposed", reason, expectedCost }])
    : reject({ kind: "gateNotClosed" });
}

/**
 * The second half, by another person, of the proposal that they read; one of the two is the decider. A new round begins
 * with the same rules.
 */
export function decideConfirmReopen(
  { state, now }: DecisionContext,
  { by, proposal: id, facts, directory }: Extract<ConceptCommand, { kind: "confirmReopen" }>,
): Decision {
  const { round } = state;
  if (!round?.closed) {
    return reject({ kind: "gateNotClosed" });
  }
  const { reopens = [] } = round;
  const proposal = reopens.find((known) => known.id === id);
  if (!proposal) {
    return reject({ kind: reopens.length === 0 ? "nothingProposed" : "proposalGone" });
  }
  const { proposedBy, reason, expectedCost } = proposal;
  if (proposedBy === by) {
    return reject({ kind: "needsSecondPerson" });
  }
  // A reopening is for a stricter look, so a decider who wrote the concept counts.
  const notDecider = unlessNamedDecider(state, round, proposedBy) && unlessNamedDecider(state, round, by);
  if (notDecider) {
    return reject(notDecider);
  }
  if (!directory.reachable) {
    return reject({ kind: "directoryUnreachable" });
  }
  const opened = toRound(state, { ...round, decider: round.decider, facts, directory }, now);
  return ok([
    ...directoryNews(state, directory),
    { kind: "reviewReopened", ...opened, proposal: id, reason, expectedCost, proposedBy, second: by },
  ]);
}
