import type { ItemNote } from "../../domain/retro/item-note";
import { takesNote } from "../../domain/retro/notes-of-retro";
import { type EffectOutcome, toFailureOutcome } from "../item/effect-outcome";
import type { EffectPorts } from "../item/effect-ports";
import { loadCoverage } from "./coverage";
import { appendToRetro, changeRetro, loadLearning, retroStateOf, system } from "./row";

const done: EffectOutcome = { kind: "done" };
/** Longer than a release takes to be settled: one that read the item's trail before the note came is written by then. */
const settledMs = 5 * 60_000;

/** A note goes into the system retro that looks back on its item. Where none does yet, the trail keeps it for the one to come. */
export async function keepNote(ports: EffectPorts, note: ItemNote): Promise<EffectOutcome> {
  const item = await ports.store.loadItem(note.item);
  if (!item.ok || item.value === undefined) {
    return item.ok ? done : toFailureOutcome(item.error);
  }
  const { project } = item.value;
  const coverage = await loadCoverage(ports.retros, project, [{ id: note.item }]);
  if (!coverage.ok) {
    return toFailureOutcome(coverage.error);
  }
  const key = coverage.value.covered.system.get(note.item);
  if (key === undefined) {
    const left = note.at + settledMs - ports.clock.now();
    return left > 0 ? { kind: "later", afterMs: left } : done;
  }
  const learning = await loadLearning(ports.store, project);
  if (!learning.ok) {
    return toFailureOutcome(learning.error);
  }
  const kept = await changeRetro(ports, key, (row, now) =>
    row === undefined || !takesNote(retroStateOf(row), row.evidence?.notes, note)
      ? undefined
      : {
          row: appendToRetro(row, { key, events: [{ kind: "noted", note }], at: now, by: system }, learning.value),
          effects: [],
        },
  );
  return kept.ok ? done : toFailureOutcome(kept.error);
}
