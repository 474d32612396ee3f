import { seatsAskedAgain } from "./asked-again";
import type { ConceptCommand } from "./command";
import type { Concept } from "./concept";
import { fingerprintsOf, toConceptChange } from "./change";
import { type Decision, type DecisionContext } from "./decision";
import { nothing, reject } from "../ground/decision";
import { isEqual } from "../ground/equal";
import { limits } from "../ground/limits";
import { ok } from "../ground/result";

/** A new version, unless nothing changes. A material one asks the seats that it touches again, lapsed ones too. */
export function decideEdit(
  { state, policy, now }: DecisionContext,
  { by, concept, basedOn }: Extract<ConceptCommand, { kind: "editConcept" }>,
): Decision {
  if (concept.direction.trim() === "") {
    return reject({ kind: "emptyConcept" });
  }
  const length = lengthOf(concept);
  if (length > limits.concept) {
    return reject({ kind: "conceptTooLong", length, limit: limits.concept });
  }
  const count = concept.assumptions.length + concept.risks.length;
  if (count > limits.points) {
    return reject({ kind: "tooManyPoints", count, limit: limits.points });
  }
  const current = state.versions.length;
  if (basedOn !== current) {
    return reject({ kind: "someoneElseEdited", basedOn, current });
  }
  if (state.concept && isEqual(state.concept, concept)) {
    return nothing;
  }

  const fingerprints = fingerprintsOf(concept);
  const change = toConceptChange(state.concept, state.versions.at(-1)?.fingerprints, concept, fingerprints);
  const { round } = state;
  const harmless = (round?.policy ?? policy).harmlessEditors.includes(by);
  const edited = { number: current + 1, at: now, by, change, harmless, fingerprints };
  const askedAgain = round && !round.closed ? seatsAskedAgain(state, round, [...state.versions, edited], now) : [];
  return ok([{ kind: "conceptEdited", version: current + 1, concept, change, harmless, fingerprints, askedAgain }]);
}

function lengthOf({ direction, assumptions, risks }: Concept): number {
  let length = direction.length;
  for (const { id, text, test, by } of assumptions) {
    length += id.length + text.length + test.length + (by?.length ?? 0);
  }
  for (const { id, text, discipline } of risks) {
    length += id.length + text.length + discipline.length;
  }
  return length;
}
