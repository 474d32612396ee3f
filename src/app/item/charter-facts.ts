import { measuresOnRecord } from "../../domain/commit/goals";
import { changedSinceCommitment } from "../../domain/commit/state";
import type { ItemTrail } from "../../domain/retro/gather-evidence";
import type { LogEntry } from "../../domain/item/log";
import type { CharterFacts } from "../../domain/retro/release";
import type { ItemState } from "../../domain/item/state";

/** What an item's charter says that its retros need; undefined for an item without one. */
export function charterOf({ charter: state }: ItemState): CharterFacts | undefined {
  const charter = state?.charter;
  if (state === undefined || charter === undefined) {
    return undefined;
  }
  const { owner } = state.people;
  return {
    measures: measuresOnRecord(state),
    ...(owner === undefined ? {} : { owner }),
    ...(charter.sponsor === undefined ? {} : { sponsor: charter.sponsor }),
  };
}

/** What changed in an item's charter after commitment, with the entries that say so. */
export function charterChangesOf({ charter }: ItemState, entries: readonly LogEntry[]): ItemTrail["charterChanges"] {
  return (charter === undefined ? [] : changedSinceCommitment(charter)).map(({ number, at, by, change }) => {
    const entry = entries.find((one) => one.kind === "charterEdited" && one.version === number);
    const goals = (charter?.goalMoves ?? [])
      .filter((move) => move.at === at && move.by === by && change.points.includes(move.measure))
      .map(({ from, to }) => ({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }));
    return {
      at,
      by,
      change: change.kind,
      points: change.points,
      ...(goals.length === 0 ? {} : { goals }),
      entries: entry === undefined ? [] : [entry.seq],
    };
  });
}
