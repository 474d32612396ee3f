import type { ConceptCommand } from "./command";
import type { Decision, DecisionContext } from "./decision";
import { evolvePeople, tellsNews } from "./evolve-people";
import { nothing } from "../ground/decision";
import type { DirectoryChange, Instant } from "../ground/people";
import { ok } from "../ground/result";
import type { ConceptEvent } from "./event";
import { fillEmptySeats } from "./resolve-seats";
import type { ConceptState } from "./state";
import { authorshipOf } from "./who-may";

/** Only what was not known is written down; who comes to hold a seat that has nobody is asked at once. */
export function decideDirectory(
  { state, now }: DecisionContext,
  { changes }: Extract<ConceptCommand, { kind: "observeDirectory" }>,
): Decision {
  const news: DirectoryChange[] = [];
  let known = state;
  for (const change of changes) {
    if (!tellsNews(known, change)) {
      continue;
    }
    news.push(change);
    known = evolvePeople(known, [change], now);
  }
  return news.length === 0 ? nothing : ok([{ kind: "directorySeen", changes: news }, ...seatsFilled(known, now)]);
}

/** Seats that had nobody, as people are known now. */
export function seatsFilled(known: ConceptState, now: Instant): readonly ConceptEvent[] {
  const { round, people, standIns } = known;
  if (!round || round.closed) {
    return [];
  }
  const { policy, facts, decider, seats: before } = round;
  return fillEmptySeats({
    policy,
    facts,
    directory: { people: Object.values(people), reachable: true },
    known: people,
    authorship: authorshipOf(round, known.versions),
    decider,
    standIns,
    now,
    before,
    onEnd: () => "goes",
    people: "keep",
  });
}
