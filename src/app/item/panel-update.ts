import type { Me, PanelUpdate, PersonCard, RoundView } from "../../contract/concept/panel";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { Round } from "../../domain/concept/state";
import { authorshipOf, disqualifiedAs, decidingPerson, isHolder, ruleOf } from "../../domain/concept/who-may";
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
    me: toMe(gate, person),
    verdict: judgeConceptGate(gate, now),
    ...(concept === undefined ? {} : { concept }),
    versions: state.versions,
    ...(round === undefined ? {} : { round: toRoundView(round) }),
    objections: round?.objections ?? [],
    standIns: state.standIns,
    lateShelf: state.lateShelf,
    assumptions: state.assumptions ?? [],
    people,
  };
}

function toMe({ state }: ItemGate, person: PersonId): Omit<Me, "mayEdit"> {
  const { round } = state;
  if (round === undefined) {
    return { person, isDecider: false, seats: [] };
  }
  const disqualified = disqualifiedAs(person, authorshipOf(round, state.versions), round.policy);
  const seats = round.seats.flatMap((seat, index) => {
    const rule = ruleOf(round.policy, seat.seat, index);
    return rule !== undefined && seat.applies.kind === "asked" && isHolder(state, round, seat, rule, person)
      ? [{ seat: seat.seat, ...(disqualified === undefined ? {} : { disqualifiedAs: disqualified }) }]
      : [];
  });
  return { person, isDecider: decidingPerson(state, round) === person, seats };
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
