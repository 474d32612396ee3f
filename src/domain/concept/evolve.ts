import { endedSeat, withNewText } from "./asked-again";
import { withRead } from "./change";
import type { ConceptVersion } from "./concept";
import type {
  ConceptEvent,
  LateKind,
  Objected,
  PolicyMigrated,
  ReviewOpened,
  ReviewReopened,
  SeatOpening,
} from "./event";
import { evolvePeople } from "./evolve-people";
import { evolveProposals } from "./evolve-proposals";
import { accountOf, type Entry } from "../ground/log-entry";
import type { Instant, PersonId } from "../ground/people";
import { unreachable } from "../ground/result";
import type { ItemFacts } from "../policy/item-facts";
import type { SeatId } from "../policy/policy";
import { standingAgain, withContributors } from "./stand-again";
import { type SeatlessMark, toKept, toKeptLate, withFewAdvised, withFewLate, withVoice } from "./kept-voices";
import type { ConceptState, LateInput, LetGo, Objection, Round, SeatState, Vote } from "./state";

type ConceptEntry = Entry<ConceptEvent>;

/** The concept space's part of the state after one more entry. */
export function evolveConcept(state: ConceptState, entry: ConceptEntry): ConceptState {
  switch (entry.kind) {
    case "conceptEdited":
      return conceptEdited(state, entry);
    case "reviewOpened":
      return ofType({ ...state, round: newRound(entry, entry.at) }, entry.facts);
    case "reviewReopened":
      return reopened(state, entry);
    case "approved": {
      const { seat, person, version, points, actingFor, fills, at } = entry;
      const vote = { person, kind: "approved" as const, version, points, at };
      return inRound(state, (round) => {
        const changed = inSeat(round, seat, (before) =>
          withAct(before, actingFor ?? person, said(vote, actingFor, fills)),
        );
        return withdrawRaises(changed, person, at, ({ seats }) => seats.includes(seat));
      });
    }
    case "abstained": {
      const { seat, person, actingFor, fills, at } = entry;
      const vote = { person, kind: "abstained" as const, version: state.versions.length, points: "all" as const, at };
      return inRoundSeat(state, seat, (before) => withAct(before, actingFor ?? person, said(vote, actingFor, fills)));
    }
    case "letGo": {
      const { seat, person, actingFor, fills, at, note } = entry;
      const letGo = { person, at, note, version: state.versions.length };
      return inRoundSeat(state, seat, (before) => {
        const cleared = withoutAct(before, actingFor ?? person);
        return { ...cleared, letGo: [...cleared.letGo, said(letGo, actingFor, fills)] };
      });
    }
    case "voteWithdrawn":
    case "reviewRequestedAgain":
      return inRoundSeat(state, entry.seat, (seat) => ({
        ...seat,
        votes: seat.votes.filter(({ person }) => person !== entry.person),
        letGo: seat.letGo.filter(({ person }) => person !== entry.person),
      }));
    case "objected":
      return counted(
        inRound(state, (round) => withFewAdvised(objected(round, entry, entry.seq, entry.at))),
        entry,
      );
    case "objectionAnswered": {
      const { at, seq, text, until } = entry;
      const by = accountOf(entry.by) ?? "";
      const answered = inObjection(state, entry.objection, (objection) => ({
        ...objection,
        answers: [...objection.answers, { seq, by, at, text: entry.seatless ? toKept(text) : text, until }],
      }));
      return counted(answered, { person: by, ...(entry.seatless && { seatless: true }) });
    }
    case "objectionWithdrawn": {
      const { person, raises, at } = entry;
      return inObjection(state, entry.objection, (objection) => ({
        ...objection,
        raisedBy: objection.raisedBy.map((raise) =>
          withdrawn(raise, raise.person === person && (raises?.includes(raise.seq) ?? true), at),
        ),
      }));
    }
    case "objectionRuled": {
      const { at, ruling, text } = entry;
      const by = accountOf(entry.by) ?? "";
      return inObjection(state, entry.objection, (objection) => ({ ...objection, ruling: { ruling, by, at, text } }));
    }
    case "extended":
      return inRoundSeat(state, entry.seat, (seat) => ({
        ...seat,
        candidates: seat.candidates.map((candidate) =>
          candidate.person === entry.person
            ? { ...candidate, deadline: Math.max(candidate.deadline, entry.until) }
            : candidate,
        ),
        extensions: [...seat.extensions, { person: entry.person, until: entry.until }],
      }));
    case "reviewerAdded":
      return inRoundSeat(state, entry.seat, (seat) => ({
        ...seat,
        candidates: [
          ...seat.candidates.filter(({ person }) => person !== entry.person),
          { person: entry.person, deadline: entry.deadline },
        ],
        added: [...seat.added.filter((person) => person !== entry.person), entry.person],
      }));
    case "adviserJoined":
      return inRoundSeat(state, entry.seat, (seat) => ({
        ...seat,
        advisers: [...(seat.advisers ?? []).filter((person) => person !== entry.person), entry.person],
      }));
    case "deciderNamed":
      return inRound(state, (round) => ({ ...round, decider: entry.person }));
    case "leadSeen":
      return inRound(state, ({ lead: _before, ...round }) => ({
        ...round,
        ...(entry.lead !== undefined && { lead: entry.lead }),
      }));
    case "floorDecided": {
      const { at, decision, text, seats } = entry;
      const by = accountOf(entry.by) ?? "";
      const word = { decision, by, at, text, version: state.versions.length };
      return inRound(state, (round) =>
        seats === undefined
          ? { ...round, floorDecision: word }
          : { ...round, seatDecisions: [...(round.seatDecisions ?? []), ...seats.map((seat) => ({ ...word, seat }))] },
      );
    }
    case "seatFilled":
      return inRoundSeat(state, entry.seat, ({ vacancy: _over, ...seat }) => ({
        ...seat,
        candidates: entry.candidates,
        ...(entry.vacancy !== undefined && { vacancy: entry.vacancy }),
      }));
    case "standInNamed": {
      const { principal, standIn, from, until } = entry;
      return {
        ...state,
        standIns: [...withoutStandIn(state, principal, standIn), { principal, standIn, from, until }],
      };
    }
    case "standInEnded":
      return { ...state, standIns: withoutStandIn(state, entry.principal, entry.standIn) };
    case "directorySeen":
      return evolvePeople(state, entry.changes, entry.at);
    case "factsSeen":
      return ofType(
        inRound(state, (round) => ({ ...round, facts: entry.facts, ...mergeSeats(round, entry.seats) })),
        entry.facts,
      );
    case "seatReleased":
      return inRound(state, (round) => ({
        ...round,
        seats: round.seats.map((seat) => (seat.seat === entry.seat ? endedSeat(seat) : seat)),
      }));
    case "policyMigrated":
      return ofType(
        inRound(state, (round) => migrated(round, entry, entry.at)),
        entry.facts,
      );
    case "closed":
      return inRound(state, ({ sentBack: _over, ...round }) => ({
        ...round,
        closed: { at: entry.move.at, move: entry.move, verdict: entry.verdict, version: state.versions.length },
      }));
    case "sentBack":
      return standingAgain(state, entry);
    case "bypassed": {
      const { move, verdict, stood } = entry;
      return { ...state, bypass: { move, verdict, ...(stood && { stood }), movedBack: false } };
    }
    case "movedBack":
      return state.bypass ? { ...state, bypass: { ...state.bypass, movedBack: true } } : state;
    case "lateNoted":
      return counted(withFewLate(late(state, entry, entry.input)), entry);
    case "reopenProposed":
    case "overrideProposed":
    case "overrideSigned":
    case "proposalWithdrawn":
      return inRound(state, (round) => evolveProposals(round, entry, state.versions.length));
    case "asked":
    case "advised":
      return counted(state, entry);
    default:
      return unreachable(entry);
  }
}

/** The item with the type that a look at its facts told; where no look at it ever told one, its round knows. */
function ofType(state: ConceptState, facts: ItemFacts | undefined): ConceptState {
  const { place } = state;
  return facts === undefined || place?.issueType === undefined || place.issueType === facts.issueType
    ? state
    : { ...state, place: { ...place, issueType: facts.issueType } };
}

function conceptEdited(state: ConceptState, entry: Extract<ConceptEntry, { kind: "conceptEdited" }>): ConceptState {
  const by = accountOf(entry.by) ?? "";
  const { change, harmless, fingerprints, fingerprintsBefore, at } = entry;
  const version: ConceptVersion = { number: entry.version, at, by, change, harmless, fingerprints };
  const before = withRead(state.versions, fingerprintsBefore);
  const next: ConceptState = { ...state, concept: entry.concept, versions: [...before, version] };
  const { round } = state;
  if (!round) {
    return next;
  }
  if (round.closed) {
    return late(next, { person: by, at, text: "" }, "conceptEdit");
  }
  const contributors = withContributors(round, [version]);
  return { ...next, round: { ...round, contributors, seats: withNewText(round.seats, entry) } };
}

function newRound(opened: Omit<ReviewOpened, "kind">, at: Instant): Round {
  const { round, policy, facts, author, contributors, decider, deciderDeadlineZone, seats } = opened;
  return {
    number: round,
    openedAt: at,
    policy,
    facts,
    author,
    contributors,
    ...(decider !== undefined && { decider }),
    deciderDeadlineZone,
    seats: seats.map(newSeat),
    objections: [],
  };
}

function newSeat(opening: SeatOpening): SeatState {
  const { seat, applies, candidates, vacancy, since } = opening;
  const fresh = { seat, applies, candidates, votes: [], letGo: [], extensions: [], added: [] };
  return vacancy === undefined && since === undefined
    ? fresh
    : { ...fresh, ...(vacancy && { vacancy }), ...(since !== undefined && { since }) };
}

function reopened(state: ConceptState, entry: ReviewReopened & { readonly at: Instant }): ConceptState {
  const past = state.round;
  const { bypass: _over, ...rest } = state;
  const ended = past && {
    round: past.number,
    openedAt: past.openedAt,
    ...(past.closed && { closedAt: past.closed.at }),
  };
  return ofType(
    {
      ...rest,
      round: newRound(entry, entry.at),
      pastRounds: ended ? [...state.pastRounds, ended] : state.pastRounds,
    },
    entry.facts,
  );
}

function migrated(
  round: Round,
  { policy, facts = round.facts, seats, endsOverride }: PolicyMigrated,
  at: Instant,
): Round {
  const { override } = round;
  const ended = override && endsOverride ? { override: { ...override, endedAt: at } } : {};
  return { ...round, policy, facts, ...mergeSeats(round, seats), ...ended };
}

/** Seats as they were resolved anew; what was said in a seat stays with it, also while the rules have no such seat. */
function mergeSeats(round: Round, openings: readonly SeatOpening[]): Pick<Round, "seats" | "formerSeats"> {
  const known = [...round.seats, ...(round.formerSeats ?? [])];
  const seats = openings.map((opening) => {
    const before = known.find(({ seat }) => seat === opening.seat);
    if (!before) {
      return newSeat(opening);
    }
    const { votes, letGo, extensions, added, advisers } = before;
    return { ...opening, votes, letGo, extensions, added, ...(advisers && { advisers }) };
  });
  const former = known.filter(({ seat }) => !openings.some((opening) => opening.seat === seat));
  return former.length === 0 && !round.formerSeats ? { seats } : { seats, formerSeats: former };
}

/** A binding objection is the person's latest act, so what they said before in those seats no longer stands. */
function objected(round: Round, entry: Objected, seq: number, at: Instant): Round {
  const { person, seats, reason, version, topic, actingFor, seatless } = entry;
  const raise = {
    person,
    seats,
    reason: seatless ? toKept(reason) : reason,
    version,
    seq,
    at,
    ...(actingFor !== undefined && { actingFor }),
    ...(seatless && { seatless }),
  };
  const known = round.objections.some(({ id }) => id === entry.objection);
  const objections: readonly Objection[] = known
    ? round.objections.map((objection) =>
        objection.id === entry.objection ? { ...objection, raisedBy: [...objection.raisedBy, raise] } : objection,
      )
    : [...round.objections, { id: entry.objection, topic, raisedBy: [raise], answers: [] }];
  const holder = actingFor ?? person;
  return {
    ...round,
    objections,
    seats:
      seats.length === 0
        ? round.seats
        : round.seats.map((seat) => (seats.includes(seat.seat) ? withoutAct(withoutAct(seat, holder), person) : seat)),
  };
}

function withdrawRaises(
  round: Round,
  person: PersonId,
  at: Instant,
  concerns: (raise: Objection["raisedBy"][number]) => boolean,
): Round {
  const isTheirs = (raise: Objection["raisedBy"][number]): boolean =>
    raise.person === person && raise.withdrawnAt === undefined && concerns(raise);
  if (!round.objections.some(({ raisedBy }) => raisedBy.some(isTheirs))) {
    return round;
  }
  return {
    ...round,
    objections: round.objections.map((objection) => ({
      ...objection,
      raisedBy: objection.raisedBy.map((raise) => withdrawn(raise, isTheirs(raise), at)),
    })),
  };
}

function withdrawn(raise: Objection["raisedBy"][number], when: boolean, at: Instant): Objection["raisedBy"][number] {
  return when && raise.withdrawnAt === undefined ? { ...raise, withdrawnAt: at } : raise;
}

/** Somebody's word with whom it was said for; members that say nothing are left out. */
function said<A extends Vote | LetGo>(act: A, actingFor: PersonId | undefined, fills: true | undefined): A {
  return actingFor === undefined && fills === undefined
    ? act
    : { ...act, ...(actingFor !== undefined && { actingFor }), ...(fills && { fills }) };
}

/** A seat in which a vote takes the place of whatever was said for that place before. */
function withAct(seat: SeatState, holder: PersonId, vote: Vote): SeatState {
  const votes = seat.votes.filter((known) => (known.actingFor ?? known.person) !== holder);
  votes.push(vote);
  const letGo =
    seat.letGo.length === 0 ? seat.letGo : seat.letGo.filter((known) => (known.actingFor ?? known.person) !== holder);
  const { applies, candidates, vacancy, extensions, added, advisers, since, stays } = seat;
  const next = { seat: seat.seat, applies, candidates, votes, letGo, extensions, added };
  return vacancy === undefined && advisers === undefined && since === undefined && stays === undefined
    ? next
    : {
        ...next,
        ...(vacancy && { vacancy }),
        ...(advisers && { advisers }),
        ...(since !== undefined && { since }),
        ...(stays && { stays }),
      };
}

/** A seat without what was last said for one place in it, by its holder or by the holder's stand-in. */
function withoutAct(seat: SeatState, holder: PersonId): SeatState {
  return {
    ...seat,
    votes: seat.votes.filter((vote) => (vote.actingFor ?? vote.person) !== holder),
    letGo: seat.letGo.filter((letGo) => (letGo.actingFor ?? letGo.person) !== holder),
  };
}

function withoutStandIn(state: ConceptState, principal: PersonId, standIn: PersonId): ConceptState["standIns"] {
  return state.standIns.filter((known) => known.principal !== principal || known.standIn !== standIn);
}

function late(
  state: ConceptState,
  { person, at, text, costBefore, said, seatless }: Omit<LateInput, "kind" | "closedAt">,
  kind: LateKind,
): ConceptState {
  const closedAt = state.round?.closed?.at ?? at;
  const input: LateInput = {
    person,
    at,
    kind,
    text,
    closedAt,
    ...(costBefore !== undefined && { costBefore }),
    ...(said !== undefined && { said }),
    ...(seatless && { seatless }),
  };
  return { ...state, lateShelf: [...state.lateShelf, toKeptLate(input)] };
}

/** What somebody without a seat said is counted; older logs know no such mark. */
function counted(
  state: ConceptState,
  { person, seatless }: SeatlessMark & { readonly person: PersonId },
): ConceptState {
  return seatless ? withVoice(state, person) : state;
}

/** A copy with one member of its own value; to spread and override in one literal takes V8 twice as long. */
function replaced<Whole extends object, K extends keyof Whole>(whole: Whole, member: K, value: Whole[K]): Whole {
  const copy = { ...whole };
  copy[member] = value;
  return copy;
}

function inRound(state: ConceptState, change: (round: Round) => Round): ConceptState {
  return state.round ? replaced(state, "round", change(state.round)) : state;
}

function inSeat(round: Round, seat: SeatId, change: (seat: SeatState) => SeatState): Round {
  return replaced(
    round,
    "seats",
    round.seats.map((known) => (known.seat === seat ? change(known) : known)),
  );
}

function inRoundSeat(state: ConceptState, seat: SeatId, change: (seat: SeatState) => SeatState): ConceptState {
  return inRound(state, (round) => inSeat(round, seat, change));
}

function inObjection(state: ConceptState, id: string, change: (objection: Objection) => Objection): ConceptState {
  return inRound(state, (round) => ({
    ...round,
    objections: round.objections.map((known) => (known.id === id ? change(known) : known)),
  }));
}
