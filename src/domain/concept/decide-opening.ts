import { nextRound } from "./change-project";
import type { ConceptCommand } from "./command";
import type { DirectorySnapshot } from "./command";
import { type Decision, openRound, type DecisionContext, unlessOthersConcept } from "./decision";
import { nothing, reject } from "../ground/decision";
import { evolvePeople, tellsNews } from "./evolve-people";
import type { ConceptEvent } from "./event";
import type { ReviewOpened, SeatOpening } from "./event";
import { isEqual } from "../ground/equal";
import { typeOf } from "./item-type";
import type { ItemFacts } from "../policy/item-facts";
import type { DirectoryChange, Instant, PersonId } from "../ground/people";
import type { ProjectPolicy } from "../policy/policy";
import { runningOverride, toEnded } from "./override";
import { type Resolving, resolveSeats, type SeatEnd } from "./resolve-seats";
import { endOfSeat, seatsByNow, seatsGone } from "./seat-end";
import { toFactEdits } from "../policy/fact-edits";
import { ok } from "../ground/result";
import type { ConceptState } from "./state";
import type { Round, SeatState } from "./state";
import { authorshipOf, isPresent, personOf } from "./who-may";

/** Opens the review: the policy is kept, seats are resolved to people, and every clock is fixed. */
export function decideOpening(
  { state, policy, now }: DecisionContext,
  { facts, directory, author, decider }: Extract<ConceptCommand, { kind: "openReview" }>,
  charterDecider?: PersonId,
): Decision {
  if (policy.mode === "off") {
    return reject({ kind: "spaceOff" });
  }
  if (state.round) {
    return reject(
      state.round.closed ? { kind: "gateClosed", at: state.round.closed.at } : { kind: "reviewAlreadyOpen" },
    );
  }
  if (!state.concept) {
    return reject({ kind: "noConcept" });
  }
  if (!directory.reachable) {
    return reject({ kind: "directoryUnreachable" });
  }
  const deciding = policy.decider.person ?? decider ?? ifPresent(charterDecider, directory);
  const opened = toRound(state, { policy, facts, directory, author, decider: deciding }, now);
  // The policy's own decider may be the author: the gate says so, and anybody names another.
  const isOwn =
    policy.decider.person === undefined && decider !== undefined
      ? unlessOthersConcept(state, opened, decider)
      : undefined;
  if (isOwn) {
    return reject(isOwn);
  }
  if (
    opened.decider !== undefined &&
    opened.decider === decider &&
    !isPresent(directory.people.find(({ id }) => id === decider))
  ) {
    return reject({ kind: "personNotHere", person: opened.decider });
  }
  return ok([...directoryNews(state, directory), { kind: "reviewOpened", ...opened }]);
}

/** Who decides on the charter decides on the concept too, unless somebody else is named or they are gone. */
function ifPresent(decider: PersonId | undefined, directory: DirectorySnapshot): PersonId | undefined {
  return isPresent(directory.people.find(({ id }) => id === decider)) ? decider : undefined;
}

/** What a round begins with: the rules, what is known of the item and of people, who wrote the concept and who decides. */
interface RoundStart extends Look {
  readonly author: PersonId;
  readonly decider: PersonId | undefined;
}

/** Rules, and what they are applied to just now. */
interface Look {
  readonly policy: ProjectPolicy;
  readonly facts: ItemFacts;
  readonly directory: DirectorySnapshot;
}

/** A round with the seats that the policy, the item and the directory make up just now. */
export function toRound(
  state: ConceptState,
  { policy, facts, directory, author, decider }: RoundStart,
  now: Instant,
): Omit<ReviewOpened, "kind"> {
  const known = afterLook(state, directory, now);
  const contributors = contributorsOf(state).filter((person) => person !== author);
  const authorship = authorshipOf({ author, contributors, facts }, state.versions);
  const zone =
    (decider === undefined ? undefined : personOf(known.people, decider)?.zone) ?? policy.calendars[0]?.zone ?? "UTC";
  const seats = resolveSeats({
    policy,
    facts,
    directory,
    known: known.people,
    authorship,
    decider,
    standIns: state.standIns,
    now,
    before: [],
    onEnd: () => "goes",
    people: "renew",
  });
  return {
    round: nextRound(state),
    policy,
    facts,
    author,
    contributors,
    ...(decider !== undefined && { decider }),
    deciderDeadlineZone: zone,
    seats,
  };
}

function contributorsOf({ versions }: ConceptState): readonly PersonId[] {
  const editors = versions
    .filter(({ change, harmless }) => change.kind === "first" || (change.kind === "material" && !harmless))
    .map(({ by }) => by);
  return [...new Set(editors)];
}

/** The item's labels, components, type or fields changed: conditions are looked at again, running clocks are kept. */
export function decideFacts(
  { state, now }: DecisionContext,
  { facts, directory, editors = [] }: Extract<ConceptCommand, { kind: "observeFacts" }>,
): Decision {
  const round = openRound(state);
  if (!round.ok) {
    return nothing;
  }
  const news = directoryNews(state, directory);
  const onEnd = (seat: SeatState): SeatEnd => endOfSeat(state, round.value, seat, now);
  const seats = resolveAgain(state, round.value, {
    policy: round.value.policy,
    facts,
    directory,
    people: "keep",
    onEnd,
    now,
  });
  const isSame =
    typeOf(state) === facts.issueType &&
    isEqual(facts, round.value.facts) &&
    isEqual(seats, round.value.seats.map(toOpening));
  if (isSame) {
    return ok(news);
  }
  const gone = seatsGone(round.value, seats, now);
  const stays = seats.some((seat) => seat.stays !== undefined);
  const edits = gone.length > 0 || stays ? toFactEdits(round.value.facts, facts, editors) : [];
  return ok([
    ...news,
    { kind: "factsSeen", facts, seats, ...(edits.length > 0 && { edits }), ...(gone.length > 0 && { gone }) },
  ]);
}

function toOpening({ seat, candidates, vacancy, applies, since, stays }: SeatState): SeatOpening {
  return {
    seat,
    candidates,
    applies,
    ...(vacancy && { vacancy }),
    ...(since !== undefined && { since }),
    ...(stays && { stays }),
  };
}

/** Brings an open review to another policy version; what people said stays, and so do clocks that run. */
export function decideMigration(
  { state, now }: DecisionContext,
  { policy, facts, directory }: Extract<ConceptCommand, { kind: "migratePolicy" }>,
): Decision {
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  if (round.value.policy.version === policy.version) {
    return nothing;
  }
  if (!directory.reachable) {
    return reject({ kind: "directoryUnreachable" });
  }
  // Newer rules are a leader's own choice; a seat that stays by the rules before stays by them only.
  const onEnd = (seat: SeatState): SeatEnd => seat.stays ?? "goes";
  const seats = resolveAgain(state, round.value, { policy, facts, directory, people: "renew", onEnd, now });
  const override = policy.override.kind === "never" ? runningOverride(state, round.value, now) : undefined;
  return ok([
    ...directoryNews(state, directory),
    { kind: "policyMigrated", policy, facts, seats, ...(override && { endsOverride: toEnded(override) }) },
  ]);
}

function resolveAgain(
  state: ConceptState,
  round: Round,
  {
    policy,
    facts,
    directory,
    people,
    onEnd,
    now,
  }: Pick<Resolving, "policy" | "facts" | "directory" | "people" | "onEnd" | "now">,
): ReviewOpened["seats"] {
  const { decider, formerSeats = [] } = round;
  const seats = seatsByNow(state, round, now);
  // A seat that comes back was not asked meanwhile: who had a clock there gets at least the second look.
  const before = [...seats, ...formerSeats.map((seat) => ({ ...seat, applies: { kind: "skipped" } as const }))];
  const authorship = authorshipOf({ ...round, facts }, state.versions);
  const { people: known } = afterLook(state, directory, now);
  const { standIns } = state;
  return resolveSeats({ policy, facts, directory, known, authorship, decider, standIns, now, before, onEnd, people });
}

/** What is known of people after a look at the directory. */
function afterLook(state: ConceptState, { people }: DirectorySnapshot, now: Instant): ConceptState {
  return evolvePeople(
    state,
    people.map((person) => ({ kind: "seen", person })),
    now,
  );
}

/** What a look at the directory tells that was not known. */
export function directoryNews(state: ConceptState, directory: DirectorySnapshot): readonly ConceptEvent[] {
  const seen: readonly DirectoryChange[] = directory.people.map((person) => ({ kind: "seen", person }));
  const changes = [...seen, { kind: directory.reachable ? "reachable" : "unreachable" } as const].filter((change) =>
    tellsNews(state, change),
  );
  return changes.length === 0 ? [] : [{ kind: "directorySeen", changes }];
}
