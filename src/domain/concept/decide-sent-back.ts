import { decideNewText } from "./asked-again";
import { decideObject } from "./decide-objections";
import { decideApprove } from "./decide-votes";
import { type Decision, type DecisionContext } from "./decision";
import { nothing } from "../ground/decision";
import type { ConceptEvent } from "./event";
import { evolveConcept } from "./evolve";
import type { Move } from "../ground/move";
import { ok } from "../ground/result";
import { versionAtClosing } from "./stand-again";
import type { ConceptState, LateInput } from "./state";

/**
 * The item went back to before the gate that had closed behind it. Approvals stand for the text that they saw; what was
 * written since gets its second look. Votes and objections that came while the gate was closed are taken now, in the
 * order in which people gave them, as far as a running review would have taken them then.
 */
export function decideSentBack({ state, policy, now }: DecisionContext, move: Move): Decision {
  const { round } = state;
  if (!round?.closed) {
    return nothing;
  }
  const { closed, ...open } = round;
  const atClosing = { ...state, versions: state.versions.slice(0, versionAtClosing(state.versions, closed)) };
  const events: ConceptEvent[] = [{ kind: "sentBack", move, ...decideNewText(atClosing, open, state.versions, now) }];
  let after = evolved(state, events, now);
  for (const late of state.lateShelf.filter(({ closedAt }) => closedAt === closed.at)) {
    const said = takeLate({ state: after, policy, now: late.at }, late);
    events.push(...said);
    after = evolved(after, said, now);
  }
  return ok(events);
}

/** What a late word comes to where the review goes on; advice stays on the shelf. */
function takeLate(context: DecisionContext, { person: by, said }: LateInput): readonly ConceptEvent[] {
  if (said === undefined) {
    return [];
  }
  const decided =
    said.kind === "approve" ? decideApprove(context, { ...said, by }) : decideObject(context, { ...said, by });
  const events = decided.ok ? decided.value : [];
  return events.filter((event) => event.kind !== "objected" || event.seats.length > 0);
}

function evolved(state: ConceptState, events: readonly ConceptEvent[], at: number): ConceptState {
  return events.reduce<ConceptState>(
    (before, event) => evolveConcept(before, { ...event, seq: 0, at, by: { kind: "system" } }),
    state,
  );
}
