import { standingCommitment } from "../../domain/commit/state";
import { isEqual } from "../../domain/ground/equal";
import { toRetroKey } from "../../domain/retro/retro";
import { isUpcoming } from "../../domain/retro/release";
import { impactComesAt } from "../../domain/retro/dates";
import { charterOf } from "../item/charter-facts";
import type { EffectPorts } from "../item/effect-ports";
import { toState } from "../item/item-gate";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { appendToRetro, changeRetro, loadLearning, retroStateOf, system } from "./row";

const done: EffectOutcome = { kind: "done" };

/**
 * Plans a committed item's impact retro by the dates of its measures, or moves one that is planned. Releasing the item
 * makes it due.
 */
export async function planImpact(ports: EffectPorts, item: string): Promise<EffectOutcome> {
  const row = await ports.store.loadItem(item);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const { project } = row.value;
  const [learning, read] = [await loadLearning(ports.store, project), await ports.tracker.readItem(item, [])];
  if (!learning.ok || !read.ok) {
    return toFailureOutcome(learning.ok ? (read.ok ? { kind: "notFound" } : read.error) : learning.error);
  }
  const before = toState(row.value);
  const isCommitted = before.charter !== undefined && standingCommitment(before.charter) !== undefined;
  const facts = charterOf(before);
  if (facts === undefined || facts.measures.length === 0 || learning.value.rules.mode === "off") {
    return done;
  }
  const subject = { kind: "item", id: item } as const;
  const key = toRetroKey("impact", subject);
  const { measures, owner, sponsor } = facts;
  const changed = await changeRetro(ports, key, (current, now) => {
    const state = current === undefined ? undefined : retroStateOf(current);
    if (state === undefined ? !isCommitted : isEqual(state.measures, measures) || state.end !== undefined) {
      return undefined;
    }
    const comesAt = impactComesAt(measures, state?.release?.at, learning.value.rules, learning.value.calendar);
    const people = { ...(owner === undefined ? {} : { owner }), ...(sponsor === undefined ? {} : { sponsor }) };
    const event =
      state === undefined
        ? {
            kind: "planned" as const,
            retro: "impact" as const,
            subject,
            project,
            name: `${read.value.key} ${read.value.summary}`.slice(0, 250),
            comesAt,
            measures,
            ...people,
          }
        : isUpcoming(state, now)
          ? { kind: "comesMoved" as const, comesAt, because: "measures" as const, measures }
          : { kind: "measuresChanged" as const, measures };
    return { row: appendToRetro(current, { key, events: [event], at: now, by: system }, learning.value), effects: [] };
  });
  return changed.ok ? done : toFailureOutcome(changed.error);
}
