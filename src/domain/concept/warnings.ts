import type { SeatJudgement } from "./seat-judgement";
import { isExcepted, peopleByName } from "./holder-source";
import type { ConceptState, Round } from "./state";
import type { MissingHolder, Warning } from "./verdict";
import { isPresent, personOf, whyNotDeciding } from "./who-may";

/** What a leader ought to know of a round; none of it changes the verdict. */
export function warningsOf(
  state: ConceptState,
  round: Round,
  seats: readonly SeatJudgement[],
  anyoneAsked: boolean,
): readonly Warning[] {
  const warnings: Warning[] = [];
  if (!anyoneAsked) {
    warnings.push({ kind: "noSeatApplies" });
  }
  if (state.directoryUnreachableSince !== undefined) {
    warnings.push({ kind: "directoryStale", since: state.directoryUnreachableSince });
  }
  const { decider } = round;
  const why = decider === undefined ? undefined : whyNotDeciding(state, round, decider);
  if (decider !== undefined && why) {
    warnings.push({ kind: "deciderCannot", person: decider, why });
  }
  for (const judged of seats) {
    if (judged.seat.applies.kind !== "asked") {
      continue;
    }
    const { id: seat } = judged.rule;
    const missing = missingFrom(state, judged);
    if (judged.seat.vacancy && !hasOwnPeople(judged)) {
      warnings.push({ kind: "seatVacant", seat, ...(missing.length > 0 && { missing }) });
    } else if (missing.length > 0) {
      warnings.push({ kind: "holdersMissing", seat, missing });
    }
  }
  return warnings;
}

const nobody: readonly MissingHolder[] = [];

function hasOwnPeople({ places }: SeatJudgement): boolean {
  return places.some(({ since, isOwn }) => since !== "vacancy" && isOwn);
}

/** People who were chosen by name and can't answer, nor anybody for them: what the others say is not theirs too. */
function missingFrom(state: ConceptState, { rule, seat, places }: SeatJudgement): readonly MissingHolder[] {
  let missing = nobody;
  const named = peopleByName(rule.holders, state.round?.facts);
  const chosen = seat.added.length === 0 ? named : [...named, ...seat.added];
  for (let at = 0; at < chosen.length; at += 1) {
    const id = chosen[at] ?? "";
    if (places[at]?.holder === id && places[at]?.isOwn === true) {
      continue;
    }
    const person = personOf(state.people, id);
    const isThere = person ? isPresent(person) : seat.candidates.some((candidate) => candidate.person === id);
    if (isExcepted(rule.holders, id, person)) {
      continue;
    }
    if (!isThere && !places.some((place) => place.holder === id && place.state !== "gone")) {
      missing = [...missing, { person: id, why: person?.active === true ? "cannotSee" : "left" }];
    }
  }
  return missing;
}
