import { movedGoals } from "./goals";
import { emptyCharterState, type CharterState, standingCommitment } from "./state";
import { accountOf, type Entry } from "../ground/log-entry";
import type { CharterEvent } from "./event";
import { unreachable } from "../ground/result";

type CharterEntry = Entry<CharterEvent>;

/** The commit space's part of the state after one more entry. */
export function evolveCharter(state: CharterState = emptyCharterState, entry: CharterEntry): CharterState {
  const by = accountOf(entry.by) ?? "";
  switch (entry.kind) {
    case "charterEdited": {
      const { version, charter, change, fingerprints, rules, at } = entry;
      const versions = [...state.versions, { number: version, at, by, change, fingerprints }];
      const moves = standingCommitment(state) === undefined ? [] : movedGoals(state.charter, charter, { at, by });
      return {
        ...state,
        ...(rules && { rules }),
        charter,
        versions,
        ...(moves.length > 0 && { goalMoves: [...(state.goalMoves ?? []), ...moves] }),
      };
    }
    case "charterPeopleSeen":
      return { ...state, people: entry.people, issueType: entry.issueType };
    case "retroDebtSeen":
      return { ...state, debt: entry.debt };
    case "learningsAsked":
      return { ...state, learnings: [...state.learnings, ...entry.learnings] };
    case "learningAnswered": {
      const { learning, answer, text, at } = entry;
      const learnings = state.learnings.map((asked) =>
        asked.learning.id === learning ? { ...asked, answered: { learning, answer, text, by, at } } : asked,
      );
      return { ...state, learnings };
    }
    case "committed":
    case "commitBypassed": {
      const { move, verdict, version, charter } = entry;
      const commitment = { move, verdict, version, ...(charter && { charter }) };
      const { sentBack: _over, ...rest } = state;
      return entry.kind === "committed"
        ? { ...rest, committed: commitment }
        : { ...rest, bypass: { ...commitment, movedBack: false } };
    }
    case "commitMovedBack":
      return state.bypass ? { ...state, bypass: { ...state.bypass, movedBack: true } } : state;
    case "commitSentBack": {
      const { committed: _before, ...rest } = state;
      return { ...rest, sentBack: entry.move };
    }
    case "commitRulesMigrated":
      return { ...state, rules: entry.rules };
    default:
      return unreachable(entry);
  }
}
