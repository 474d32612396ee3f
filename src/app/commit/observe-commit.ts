import type { CharterPeople } from "../../domain/commit/charter";
import { standingOf } from "../../domain/policy/gate-statuses";
import type { WorkItem } from "../../ports/tracker";
import type { RequestedCommand } from "../item/decide-and-store";
import { toStateAt } from "../item/item-gate";
import type { ItemGate } from "../item/item-gate";
import { movesPast, type ReadItem } from "../item/moves-past";

export function isCommitOn({ commit }: Pick<ItemGate, "commit">): boolean {
  return commit !== undefined && commit.mode !== "off";
}

/** What a look at an item tells the commit space: who owns it and decides now, and whether it moved past the gate. */
export function toCommitCommands(gate: ItemGate, read: ReadItem): readonly RequestedCommand[] {
  const people = toPeopleCommand(gate, read.item);
  const entered = toMoveCommands(gate, read);
  // Which of the two came first the event does not tell, so nobody is charged with a name that may have been there.
  return losesSomebody(gate.state.charter?.people ?? {}, read.item.people ?? {})
    ? [...entered, ...people]
    : [...people, ...entered];
}

/** An item that nobody owns and nothing was written for has no row yet, and needs none. */
function toPeopleCommand({ state }: ItemGate, { people, facts }: WorkItem): readonly RequestedCommand[] {
  const isNews =
    people !== undefined && (state.charter !== undefined || people.owner !== undefined || people.decider !== undefined);
  return isNews
    ? [{ command: { kind: "observeCharterPeople", people, issueType: facts.issueType }, whenRefused: "skip" }]
    : [];
}

function toMoveCommands(
  { commit, row, stored, state, project }: ItemGate,
  read: ReadItem,
): readonly RequestedCommand[] {
  if (commit === undefined || commit.mode === "off") {
    return [];
  }
  const known = [state.charter?.committed?.move.changelogId, state.charter?.bypass?.move.changelogId];
  const rules = { ...standingOf(commit, stored?.policy.commit), issueTypeIds: commit.issueTypeIds };
  return movesPast({ rules, since: stored?.commitGatedSince, stored }, read, row)
    .filter(({ changelogId }) => !known.includes(changelogId))
    .map(({ issueType, ...move }) => {
      const isEarlier = row?.tail.some(({ at }) => at > move.at) ?? false;
      return {
        command: {
          kind: "observeCommitMove",
          move,
          issueType,
          ...(row !== undefined && isEarlier ? { then: toStateAt(row, project, move.at) } : {}),
        },
        whenRefused: "skip",
      };
    });
}

function losesSomebody(before: CharterPeople, after: CharterPeople): boolean {
  return (
    (before.owner !== undefined && after.owner === undefined) ||
    (before.decider !== undefined && after.decider === undefined)
  );
}
