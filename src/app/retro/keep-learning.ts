import { limits } from "../../domain/ground/limits";
import type { CarryPorts } from "../item/effect-ports";
import { recordFromRetro } from "../learning/writes";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { retroStateOf } from "./row";

const done: EffectOutcome = { kind: "done" };

/** Puts a retro's learning into the library, under an id of its own, so that doing it again changes nothing. */
export async function keepLearning(ports: CarryPorts, key: string, id: string): Promise<EffectOutcome> {
  const row = await ports.retros.load(key);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const { ticket, learnings, project } = retroStateOf(row.value);
  const kept = learnings.find(({ learning }) => learning === id);
  if (kept === undefined || ticket === undefined) {
    return done;
  }
  const { text, as, evidence, labels, by, at } = kept;
  const draft = { kind: as, text: text.slice(0, limits.text), evidence, labels, components: [], disciplines: [] };
  const saved = await recordFromRetro(ports.learnings, {
    draft,
    id: `retro-${ticket.id}-${id}`,
    project,
    by,
    now: at,
    from: { item: ticket.id, key: ticket.key },
  });
  return saved.ok ? done : toFailureOutcome(saved.error);
}
