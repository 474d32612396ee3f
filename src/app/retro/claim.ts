import { isEqual } from "../../domain/ground/equal";
import type { Instant } from "../../domain/ground/people";
import { impactComesAt } from "../../domain/retro/dates";
import { phaseOf, type RetroState } from "../../domain/retro/state";
import type { RetroKey } from "../../domain/retro/retro";
import type { NotMade } from "../../domain/retro/not-made";
import type { RetroRow } from "../../ports/retro-store";
import { charterOf } from "../item/charter-facts";
import type { EffectPorts } from "../item/effect-ports";
import { toState } from "../item/item-gate";
import { appendToRetro, changeRetro, decideOnRetro, type Learning, retroStateOf, system } from "./row";

/** Longer than a run may take and than Jira's search lags: then a ticket whose answer was lost can be found. */
export const claimMs = 5 * 60_000;
/** Each refusal waits as long as a claim, so these are about an hour. */
const mostAttempts = 12;

/** A retro whose ticket is ours to make. */
export interface Claimed {
  readonly row: RetroRow;
  readonly state: RetroState;
  /** Somebody tried before, and their ticket may be there. */
  readonly isAgain: boolean;
}

/** Takes a retro whose time has come, unless somebody is at it or there is nothing to make any more. */
export async function claim(ports: EffectPorts, key: RetroKey, learning: Learning): Promise<Claimed | "busy" | "over"> {
  const before = await movedByCharter(ports, key, learning);
  if (before === "over") {
    return "over";
  }
  const decided = await decideOnRetro<Claimed | "busy" | "over">(ports, key, (row, now) => {
    if (row === undefined || phaseOf(retroStateOf(row), now) !== "owed") {
      return { change: undefined, told: "over" };
    }
    if (row.claim !== undefined && now - row.claim.at < claimMs) {
      return { change: undefined, told: "busy" };
    }
    const taken = withClaim(row, now);
    return {
      change: { row: taken, effects: [] },
      told: { row: taken, state: retroStateOf(taken), isAgain: row.claim !== undefined },
    };
  });
  return decided.ok ? decided.value.told : "busy";
}

function withClaim(row: RetroRow, now: Instant): RetroRow {
  const attempts = (row.claim?.attempts ?? 0) + 1;
  return {
    ...row,
    ver: row.ver + 1,
    look: now + claimMs * (attempts > mostAttempts ? mostAttempts * mostAttempts : 1),
    claim: { at: now, first: row.claim?.first ?? now, attempts },
  };
}

/** The charter is asked once more: a measure's date that moved takes the impact retro with it. */
async function movedByCharter(ports: EffectPorts, key: RetroKey, learning: Learning): Promise<"over" | "now"> {
  const row = await ports.retros.load(key);
  if (!row.ok || row.value === undefined) {
    return "over";
  }
  const state = retroStateOf(row.value);
  if (state.kind !== "impact" || state.subject.kind !== "item" || state.ticket !== undefined) {
    return "now";
  }
  const item = await ports.store.loadItem(state.subject.id);
  const facts = item.ok && item.value !== undefined ? charterOf(toState(item.value)) : undefined;
  if (facts === undefined || isEqual(facts.measures, state.measures)) {
    return "now";
  }
  const comesAt = impactComesAt(facts.measures, state.release?.at, learning.rules, learning.calendar);
  const moved = await changeRetro(ports, key, (current, now) =>
    current === undefined
      ? undefined
      : {
          row: appendToRetro(
            current,
            {
              key,
              events: [{ kind: "comesMoved", comesAt, because: "measures", measures: facts.measures }],
              at: now,
              by: system,
            },
            learning,
          ),
          effects: [],
        },
  );
  return moved.ok && comesAt <= ports.clock.now() ? "now" : "over";
}

/** Gives a claim back after a call that certainly made nothing. */
export async function endClaim(ports: EffectPorts, key: RetroKey): Promise<void> {
  await changeRetro(ports, key, (row, now) => {
    if (row?.claim === undefined) {
      return undefined;
    }
    const { claim: ended, ...rest } = row;
    // An older try may still have left something behind; then the claim stays as it was before this one.
    return ended.attempts > 1
      ? { row: { ...row, ver: row.ver + 1, look: now }, effects: [] }
      : { row: { ...rest, ver: row.ver + 1, look: now }, effects: [] };
  });
}

/** Keeps why the tracker made nothing, for the leader who can mend it. */
export async function noteNotMade(ports: EffectPorts, key: RetroKey, why: NotMade): Promise<void> {
  await changeRetro(ports, key, (row) =>
    row?.claim === undefined
      ? undefined
      : { row: { ...row, ver: row.ver + 1, claim: { ...row.claim, why } }, effects: [] },
  );
}
