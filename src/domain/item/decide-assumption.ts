import type { AssumptionOutcome, AssumptionPlace } from "./assumption";
import type { SettleAssumption } from "./command";
import type { Decision, ItemContext } from "./decision";
import { nothing, reject } from "../ground/decision";
import { lackOf } from "../ground/text-limits";
import { limits } from "../ground/limits";
import { ok } from "../ground/result";
import type { ItemState } from "./state";

/** Whoever may edit says how an assumption turned out, with the gate open or closed. It touches nothing that is judged. */
export function decideSettleAssumption({ state }: ItemContext, { place, outcome, note }: SettleAssumption): Decision {
  const text = assumedText(state, place);
  if (text === undefined) {
    return reject({ kind: "unknownPoint", point: place.point });
  }
  const lack = lackOf(note, "note");
  if (lack) {
    return reject(lack);
  }
  const known = outcomeOf(state.assumptions, place);
  const isSame = known?.outcome === outcome && known.note === note && known.text === text;
  return isSame ? nothing : ok([{ kind: "assumptionSettled", place, text: text.slice(0, limits.text), outcome, note }]);
}

/** What stands there now; undefined where nothing is assumed there. */
function assumedText({ concept, charter }: ItemState, { space, point }: AssumptionPlace): string | undefined {
  return space === "concept"
    ? concept?.assumptions.find(({ id }) => id === point)?.text
    : charter?.charter?.constraints.find(({ id, kind }) => id === point && kind === "assumed")?.text;
}

/** The word that stands on a point. */
function outcomeOf(
  outcomes: readonly AssumptionOutcome[] | undefined,
  { space, point }: AssumptionPlace,
): AssumptionOutcome | undefined {
  return outcomes?.find((outcome) => outcome.space === space && outcome.point === point);
}
