import { decideNewText, type NewText } from "./asked-again";
import type { ConceptCommand } from "./command";
import type { Concept } from "./concept";
import { fingerprintsOf, toConceptChange, withRead } from "./change";
import { type Decision, type DecisionContext } from "./decision";
import { nothing, reject } from "../ground/decision";
import { isEqual } from "../ground/equal";
import { unfitPoints } from "../ground/points";
import { limits } from "../ground/limits";
import { ok } from "../ground/result";
import type { Fingerprints } from "../ground/text-fingerprint";
import { runningOverride, toEnded } from "./override";
import type { ConceptState } from "./state";

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
  const unfit = unfitPoints([...concept.assumptions, ...concept.risks]);
  if (unfit) {
    return reject(unfit);
  }
  const current = state.versions.length;
  if (basedOn !== current) {
    return reject({ kind: "someoneElseEdited", basedOn, current });
  }
  if (state.concept && isEqual(state.concept, concept)) {
    return nothing;
  }

  const change = toConceptChange(state.concept, concept);
  const fingerprints = fingerprintsOf(concept);
  const fingerprintsBefore = readAnew(state);
  const { round } = state;
  const harmless = (round?.policy ?? policy).harmlessEditors.includes(by);
  const edited = { number: current + 1, at: now, by, change, harmless, fingerprints };
  const versions = [...withRead(state.versions, fingerprintsBefore), edited];
  const newText: NewText = round && !round.closed ? decideNewText(state, round, versions, now) : { askedAgain: [] };
  const override = round && !round.closed ? runningOverride(state, round, now) : undefined;
  const isEnded = override !== undefined && runningOverride({ versions }, { override }, now) === undefined;
  return ok([
    {
      kind: "conceptEdited",
      version: current + 1,
      concept,
      change,
      harmless,
      fingerprints,
      ...(fingerprintsBefore && { fingerprintsBefore }),
      ...newText,
      ...(isEnded && { endsOverride: toEnded(override) }),
    },
  ]);
}

/** The version before as today's rule reads it, where it was written under an older one: going back to its text revives. */
function readAnew({ concept, versions }: ConceptState): Fingerprints | undefined {
  const read = concept && fingerprintsOf(concept);
  return read === undefined || isEqual(read, versions.at(-1)?.fingerprints) ? undefined : read;
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
