import { accountOf } from "../ground/log-entry";
import { charterInProject } from "../commit/change-project";
import { evolveCharter } from "../commit/evolve";
import { inProject } from "../concept/change-project";
import { evolveConcept } from "../concept/evolve";
import type { LogEntry } from "./log";
import { emptyState, type ItemState } from "./state";

const KEPT_ACTIONS = 200;

/** The state that a whole log leads to. */
export function replay(entries: Iterable<LogEntry>): ItemState {
  let state = emptyState;
  for (const entry of entries) {
    state = evolve(state, entry);
  }
  return state;
}

/** The state after one more entry. Takes whatever the log says; whether it may be said was decided before. */
export function evolve(state: ItemState, entry: LogEntry): ItemState {
  const applied = apply(state, entry);
  // Nobody else has seen a fresh copy yet, so it is finished in place: a second spread would cost as much as the fold.
  const next: { -readonly [K in keyof ItemState]: ItemState[K] } = applied === state ? { ...state } : applied;
  next.seq = entry.seq;
  if (entry.digest !== undefined && isClosing(entry)) {
    next.closingHead = { seq: entry.seq, digest: entry.digest };
  }
  const { actionId } = entry;
  if (actionId !== undefined && state.actions.at(-1) !== actionId) {
    next.actions = [...state.actions.slice(1 - KEPT_ACTIONS), actionId];
  }
  return next;
}

/** The item went on through a gate, or past it. */
function isClosing({ kind }: LogEntry): boolean {
  return kind === "closed" || kind === "bypassed" || kind === "committed" || kind === "commitBypassed";
}

/** Each space folds its own entries; what the item keeps beside them goes through the concept's fold untouched. */
function apply(state: ItemState, entry: LogEntry): ItemState {
  switch (entry.kind) {
    case "assumptionSettled": {
      const { place, text, outcome, note, at, seq } = entry;
      const by = accountOf(entry.by) ?? "";
      const others = (state.assumptions ?? []).filter(
        ({ space, point }) => space !== place.space || point !== place.point,
      );
      return { ...state, assumptions: [...others, { ...place, text, outcome, note, by, at, seq }] };
    }
    case "retroNoted":
      return { ...state, noted: { ...state.noted, [entry.person]: (state.noted?.[entry.person] ?? 0) + 1 } };
    case "charterEdited":
    case "charterPeopleSeen":
    case "retroDebtSeen":
    case "learningsAsked":
    case "learningAnswered":
    case "committed":
    case "commitBypassed":
    case "commitMovedBack":
    case "commitSentBack":
    case "commitRulesMigrated":
      return { ...state, charter: evolveCharter(state.charter, entry) };
    case "projectChanged": {
      const moved = inProject(state, entry) as ItemState;
      return state.charter ? { ...moved, charter: charterInProject(state.charter, entry) } : moved;
    }
    case "placeSeen": {
      const { issueType, past } = entry;
      return {
        ...state,
        place: { ...state.place, ...(issueType !== undefined && { issueType }), ...(past && { past }) },
      };
    }
    case "retroTicketMade":
      return { ...state, place: { ...state.place, retro: entry.retro } };
    default:
      return evolveConcept(state, entry) as ItemState;
  }
}
