import type { CharterVersionView, CharterView } from "../../contract/commit/charter";
import type { CharterVersion } from "../../domain/commit/charter";
import { changedSinceCommitment, emptyCharterState, standingCommitment } from "../../domain/commit/state";
import type { Instant } from "../../domain/ground/people";
import { judgeCommitGate } from "../item/item-gate";
import type { ItemGate } from "../item/item-gate";

/** The commit space's part of the panel; undefined where the space is off and nobody wrote a charter. */
export function toCharterView(gate: ItemGate, now: Instant): CharterView | undefined {
  const { commit, stored } = gate;
  const state = gate.state.charter ?? emptyCharterState;
  if (commit === undefined || (commit.mode === "off" && state.charter === undefined)) {
    return undefined;
  }
  const committed = standingCommitment(state)?.charter;
  return {
    rules: commit,
    gatedStatusNames: commit.gatedStatusIds.flatMap(
      (id) => stored?.statuses.find((status) => status.id === id)?.name ?? [],
    ),
    verdict: judgeCommitGate(gate, now),
    ...(state.charter === undefined ? {} : { charter: state.charter }),
    people: state.people,
    versions: state.versions.map(toVersionView),
    ...(committed === undefined ? {} : { committed }),
    changedSince: changedSinceCommitment(state).map(toVersionView),
    learnings: state.learnings,
  };
}

function toVersionView({ number, at, by, change }: CharterVersion): CharterVersionView {
  return { number, at, by, change };
}
