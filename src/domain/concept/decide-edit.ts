import type { ConceptCommand } from "./command";
import type { Concept, ConceptChange } from "./concept";
import { fingerprintsOf, outdatedBy, toConceptChange, touches } from "./change";
import { type Decision, type DecisionContext } from "./decision";
import { nothing, reject } from "../ground/decision";
import { isEqual } from "../ground/equal";
import { limits } from "../ground/limits";
import type { ConceptEdited } from "./event";
import type { Instant, PersonId } from "../ground/people";
import type { ProjectPolicy, SeatRule } from "../policy/policy";
import { calendarOf } from "./resolve-seats";
import { ok } from "../ground/result";
import { judgeSeat } from "./seat-judgement";
import type { ConceptState } from "./state";
import type { Round, SeatState } from "./state";
import { authorshipOf, personOf, ruleOf } from "./who-may";
import { addWorkingTime, zoneOf } from "../ground/working-time";

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
  const rules = state.round?.policy ?? policy;
  const harmless = rules.harmlessEditors.includes(by);
  const isAsking = state.round && !state.round.closed && change.kind === "material" && !harmless;
  const askedAgain = isAsking && state.round ? seatsAskedAgain(state, state.round, change, now) : [];
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

function seatsAskedAgain(
  state: ConceptState,
  round: Round,
  change: ConceptChange,
  now: Instant,
): ConceptEdited["askedAgain"] {
  const context = { state, round, policy: round.policy, authorship: authorshipOf(round, state.versions), now };
  return round.seats.flatMap((seat, index) => {
    const rule = ruleOf(round.policy, seat.seat, index);
    if (!rule || seat.applies.kind !== "asked") {
      return [];
    }
    const acts = [...seat.votes, ...seat.letGo.map((letGo) => ({ ...letGo, points: "all" as const }))];
    const standing = acts.filter((act) => !outdatedBy(act, state.versions, round.policy));
    const isTouched = standing.some(({ points }) => touches(points, change.points));
    if (!isTouched && judgeSeat(context, seat, index)?.standing.state === "satisfied") {
      return [];
    }
    const untouched = standing
      .filter(({ points }) => !touches(points, change.points))
      .map(({ person, actingFor }) => actingFor ?? person);
    const deadlines = secondLooks(state, round.policy, rule, seat, untouched, now);
    return Object.keys(deadlines).length === 0 ? [] : [{ seat: seat.seat, deadlines }];
  });
}

/** Each asked holder's clock: never earlier than it was, and never less than the second look from now. */
function secondLooks(
  state: ConceptState,
  policy: ProjectPolicy,
  rule: SeatRule,
  seat: SeatState,
  untouched: readonly PersonId[],
  now: Instant,
): Readonly<Record<PersonId, Instant>> {
  const calendar = calendarOf(policy, rule);
  if (!calendar) {
    return {};
  }
  const asked = seat.candidates.filter(({ person }) => !untouched.includes(person));
  return Object.fromEntries(
    asked.map(({ person, deadline }) => {
      const look = addWorkingTime(
        now,
        policy.secondLook,
        calendar,
        zoneOf(personOf(state.people, person)?.zone, calendar),
      );
      return [person, Math.max(deadline, look)];
    }),
  );
}
