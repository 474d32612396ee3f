import { fingerprint } from "../ground/text-fingerprint";
import type { Instant, PersonId } from "../ground/people";
import type { Charter, CharterPointId, Goal, GoalMove, Measure } from "./charter";
import { type CharterState, standingCommitment } from "./state";

/** A success measure as it stands, beside what was committed. */
export interface MeasureOnRecord extends Measure {
  /** Absent before the commitment, and on a measure that came after it. */
  readonly committed?: Goal;
  /** In the order of time; absent where the goal stands as it was committed. */
  readonly moves?: readonly GoalMove[];
  /** It was in the charter at the commitment, and is no more. */
  readonly dropped?: true;
}

/** The charter's measures with what became of each since the commitment; those that were dropped come last. */
export function measuresOnRecord(state: CharterState): readonly MeasureOnRecord[] {
  const now = state.charter?.measures ?? [];
  const committed = standingCommitment(state)?.charter?.measures ?? [];
  const dropped = committed.filter(({ id }) => !now.some((measure) => measure.id === id));
  return [
    ...now.map((measure) => onRecord(state, measure, committed)),
    ...dropped.map((measure) => ({ ...onRecord(state, measure, committed), dropped: true as const })),
  ];
}

function onRecord(state: CharterState, measure: Measure, committed: readonly Measure[]): MeasureOnRecord {
  const promised = committed.find(({ id }) => id === measure.id);
  const moves = (state.goalMoves ?? [])
    .filter((move) => move.measure === measure.id)
    .map(({ measure: _own, ...move }) => move);
  return {
    ...measure,
    ...(promised === undefined ? {} : { committed: toGoal(promised) }),
    ...(moves.length === 0 ? {} : { moves }),
  };
}

/** Which goals one edit of the charter moves. Mere wording moves none. */
export function movedGoals(
  before: Charter | undefined,
  after: Charter,
  { at, by }: { readonly at: Instant; readonly by: PersonId },
): readonly (GoalMove & { readonly measure: CharterPointId })[] {
  const were = before?.measures ?? [];
  const ids = new Set([...were, ...after.measures].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [from, to] = [were, after.measures].map((measures) => measures.find((measure) => measure.id === id));
    if (from !== undefined && to !== undefined && saysTheSame(from, to)) {
      return [];
    }
    return [
      {
        measure: id,
        at,
        by,
        ...(from === undefined ? {} : { from: toGoal(from) }),
        ...(to === undefined ? {} : { to: toGoal(to) }),
      },
    ];
  });
}

function saysTheSame(one: Measure, other: Measure): boolean {
  const of = ({ what, baseline, target }: Measure): string => fingerprint(what, baseline, target);
  return of(one) === of(other) && one.date === other.date;
}

function toGoal({ what, baseline, target, date }: Measure): Goal {
  return { what, baseline, target, ...(date === undefined ? {} : { date }) };
}
