import { reject } from "../ground/decision";
import { limits } from "../ground/limits";
import type { Instant, PersonId } from "../ground/people";
import { ok } from "../ground/result";
import { lackOf } from "../ground/text-limits";
import type { NoteForRetro } from "./command";
import type { Decision, ItemContext } from "./decision";
import type { ItemState } from "./state";

/** Whoever sees the item notes something for its retro, at any time; how much one person adds has an end. */
export function decideNote({ state, policy, now }: ItemContext, { by, question, text }: NoteForRetro): Decision {
  if ((policy.learning?.mode ?? "off") === "off") {
    return reject({ kind: "spaceOff" });
  }
  const lack = lackOf(text, "retro note");
  if (lack !== undefined) {
    return reject(lack);
  }
  if ((state.noted?.[by] ?? 0) >= limits.retroNotes) {
    return reject({ kind: "notesUsedUp", limit: limits.retroNotes });
  }
  const actingFor = principalOf(state, by, now);
  return ok([
    { kind: "retroNoted", person: by, ...(actingFor === undefined ? {} : { actingFor }), question, text: text.trim() },
  ]);
}

/** Whom a person stands in for here now; who stands in for several speaks for none of them alone. */
function principalOf({ standIns }: ItemState, by: PersonId, now: Instant): PersonId | undefined {
  const principals = standIns
    .filter(({ standIn, from, until }) => standIn === by && from <= now && now <= until)
    .map(({ principal }) => principal);
  return new Set(principals).size === 1 ? principals[0] : undefined;
}
