import { isAnswered } from "../../domain/retro/command";
import { evidenceUntil } from "../../domain/retro/release";
import type { RetroKey } from "../../domain/retro/retro";
import { type EffectOutcome, toFailureOutcome } from "../item/effect-outcome";
import type { EffectPorts } from "../item/effect-ports";
import { evidenceOf, readTrails } from "./release-trails";
import { appendToRetro, changeRetro, loadLearning, retroStateOf, system } from "./row";

const done: EffectOutcome = { kind: "done" };

/** Gathers the facts of a system retro anew, as far as its release, unless somebody answered meanwhile. */
export async function refreshEvidence(ports: EffectPorts, key: RetroKey): Promise<EffectOutcome> {
  const row = await ports.retros.load(key);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const state = retroStateOf(row.value);
  const learning = await loadLearning(ports.store, row.value.project);
  if (!learning.ok || state.release === undefined) {
    return learning.ok ? done : toFailureOutcome(learning.error);
  }
  const items = state.items.map((item) => ({ ...item, summary: "", issueType: "", isSubtask: false }));
  const { project } = row.value;
  const { calendar } = learning.value;
  const until = evidenceUntil(state.release, ports.clock.now());
  const trails = await readTrails(ports.store, { project, items, until, calendar });
  if (!trails.ok) {
    return toFailureOutcome(trails.error);
  }
  const evidence = evidenceOf(trails.value, items);
  const changed = await changeRetro(ports, key, (current, now) => {
    const isOpen = current !== undefined && !isAnswered(retroStateOf(current));
    const events = [{ kind: "evidenceRefreshed" as const }];
    return isOpen
      ? {
          row: { ...appendToRetro(current, { key, events, at: now, by: system }, learning.value), evidence },
          effects: [],
        }
      : undefined;
  });
  return changed.ok ? done : toFailureOutcome(changed.error);
}
