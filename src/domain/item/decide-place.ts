import { typeOf } from "../concept/item-type";
import { nothing } from "../ground/decision";
import { isEqual } from "../ground/equal";
import type { GateName } from "../ground/item-place";
import { ok } from "../ground/result";
import { governs } from "../policy/gate-statuses";

import type { MarkRetroTicket, ObservePlace, ObserveProject } from "./command";
import type { Decision, ItemContext } from "./decision";
import type { ItemState } from "./state";

/** Of a look at an item only what matters to its gates is written down, and only where it is news. */
export function decidePlace({ state, policy }: ItemContext, { issueType, past }: ObservePlace): Decision {
  const known = typeOf(state);
  const isGoverned = [policy, ...(policy.commit ? [policy.commit] : [])].every((rules) => governs(rules, issueType));
  const isTypeNews = known === undefined ? !isGoverned : known !== issueType;
  const untold = past?.filter((gate) => !isTold(state, gate));
  const isPastNews = untold !== undefined && !isEqual(untold, state.place?.past ?? []);
  return isTypeNews || isPastNews
    ? ok([{ kind: "placeSeen", ...(isTypeNews && { issueType }), ...(isPastNews && { past: untold }) }])
    : nothing;
}

/** Whether the log itself tells of a way past a gate, or that the item is asked for there. */
function isTold({ round, bypass, charter }: ItemState, gate: GateName): boolean {
  return gate === "concept"
    ? round !== undefined || bypass !== undefined
    : (charter?.committed ?? charter?.bypass ?? charter?.sentBack) !== undefined;
}

export function decideProject({ from, to }: ObserveProject): Decision {
  return from === to ? nothing : ok([{ kind: "projectChanged", from, to }]);
}

export function decideRetroTicket({ state }: ItemContext, { retro }: MarkRetroTicket): Decision {
  return state.place?.retro === retro ? nothing : ok([{ kind: "retroTicketMade", retro }]);
}
