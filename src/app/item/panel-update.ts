import type { Me, PanelUpdate, PersonCard, RoundView } from "../../contract/concept/panel";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { Round } from "../../domain/concept/state";
import { ownersOf } from "../../domain/concept/objections";
import { seatContext } from "../../domain/concept/seat-holders";
import { findHolding, spokenBy } from "../../domain/concept/seat-holding";
import { decidingPerson } from "../../domain/concept/who-may";
import { judgeConceptGate } from "./item-gate";
import type { ItemGate } from "./item-gate";

/** Who asks, and about what. All of it from Forge's own context, nothing from the page. */
export interface PanelCaller {
  readonly person: PersonId;
  readonly item: string;
  readonly project: string;
}

/** The part of the view that a press can change. */
export function toUpdate(
  gate: ItemGate,
  person: PersonId,
  now: Instant,
  people: Readonly<Record<PersonId, PersonCard>>,
): PanelUpdate {
  const { state, policy } = gate;
  const { round, concept } = state;
  return {
    now,
    policy,
    me: toMe(gate, person, now),
    verdict: judgeConceptGate(gate, now),
    ...(concept === undefined ? {} : { concept }),
    versions: state.versions,
    ...(round === undefined ? {} : { round: toRoundView(round) }),
    objections: round?.objections ?? [],
    standIns: state.standIns,
    lateShelf: state.lateShelf,
    ...toTrailOnly(state.lateLeft ?? 0, round?.adviceLeft ?? 0),
    assumptions: state.assumptions ?? [],
    people,
  };
}

function toTrailOnly(late: number, advice: number): Pick<PanelUpdate, "inTrailOnly"> {
  return late + advice === 0 ? {} : { inTrailOnly: { late, advice } };
}

function toMe({ state }: ItemGate, person: PersonId, now: Instant): Omit<Me, "mayEdit"> {
  const { round } = state;
  if (round === undefined) {
    return { person, isDecider: false, seats: [] };
  }
  const context = { state, policy: round.policy, now };
  const seats = round.seats.flatMap(({ seat }): Me["seats"] => {
    const holding = findHolding(context, round, seat, person);
    if (holding.ok) {
      const { actingFor } = holding.value;
      const isFree = actingFor === undefined || spokenBy(context, round, holding.value, person) === undefined;
      return isFree ? [{ seat, ...(actingFor === undefined ? {} : { actingFor }) }] : [];
    }
    switch (holding.error.kind) {
      case "authorCannotApprove":
        return [{ seat, disqualifiedAs: "author" }];
      case "contributorCannotApprove":
        return [{ seat, disqualifiedAs: "contributor" }];
      case "excludedFromApproving":
        return [{ seat, disqualifiedAs: holding.error.as }];
      default:
        return [];
    }
  });
  const asOwner = seatContext(state, round, now);
  const mayWithdraw = round.objections.flatMap(({ id, raisedBy }) =>
    raisedBy.some((raise) => raise.withdrawnAt === undefined && ownersOf(asOwner, raise).able.includes(person))
      ? [id]
      : [],
  );
  return {
    person,
    isDecider: decidingPerson(state, round) === person,
    seats,
    ...(mayWithdraw.length === 0 ? {} : { mayWithdraw }),
  };
}

function toRoundView({
  number,
  openedAt,
  author,
  contributors,
  seats,
  decider,
  closed,
  override,
  overrides,
  reopens,
  floorDecision,
}: Round): RoundView {
  return {
    number,
    openedAt,
    author,
    contributors,
    seats,
    ...(decider === undefined ? {} : { decider }),
    ...(closed === undefined ? {} : { closed }),
    ...(override === undefined ? {} : { override }),
    ...(overrides === undefined ? {} : { overrides }),
    ...(reopens === undefined ? {} : { reopens }),
    ...(floorDecision === undefined ? {} : { floorDecision }),
  };
}
