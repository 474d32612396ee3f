import type { Instant } from "../../domain/ground/people";
import type { RetroState } from "../../domain/retro/state";
import { isAnswered } from "../../domain/retro/command";
import type { RetroRow } from "../../ports/retro-store";
import type { RetroField, RetroTracker } from "../../ports/retro-tracker";
import type { EffectPorts } from "../item/effect-ports";
import { toSearchable } from "../item/field-lease";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { type Learning, loadLearning, retroStateOf } from "./row";
import { toReader } from "../words/reader";
import { explainRetroField } from "../words/retro/retro";

const done: EffectOutcome = { kind: "done" };

/** Brings the ticket's field to what storage says. */
export async function publishRetro(
  ports: Pick<EffectPorts, "retros" | "releases" | "store" | "clock">,
  key: string,
): Promise<EffectOutcome> {
  const row = await ports.retros.load(key);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const learning = await loadLearning(ports.store, row.value.project);
  if (!learning.ok) {
    return toFailureOutcome(learning.error);
  }
  const sent = await publishRow(ports.releases, row.value, learning.value, ports.clock.now());
  const { ticket } = retroStateOf(row.value);
  const own = ticket === undefined ? [] : [{ item: ticket.id, project: row.value.project }];
  return sent === undefined || sent.ok ? { kind: "done", own } : toFailureOutcome(sent.error);
}

/** Writes a retro's field; undefined where it has no ticket yet. */
export function publishRow(
  tracker: Pick<RetroTracker, "publishRetro">,
  row: RetroRow,
  learning: Learning,
  now: Instant,
): ReturnType<RetroTracker["publishRetro"]> | undefined {
  const state = retroStateOf(row);
  const { ticket, due } = state;
  return ticket === undefined || due === undefined
    ? undefined
    : tracker.publishRetro(ticket.id, toField(state, { ticket: ticket.id, due, revision: row.ver }, learning, now));
}

function toField(
  state: RetroState,
  { ticket, due, revision }: { readonly ticket: string; readonly due: Instant; readonly revision: number },
  { rules, calendar }: Learning,
  now: Instant,
): RetroField {
  const reader = toReader({ now, zone: calendar.zone, times: "kept" });
  return {
    ...explainRetroField(state, due, reader),
    state: state.end?.how ?? (isAnswered(state) ? "answered" : "open"),
    due: toSearchable(due),
    mode: rules.mode,
    issue: Number(ticket),
    revision,
  };
}
