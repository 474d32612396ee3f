import { recordLearning } from "../domain/learning-life";
import { limits } from "../domain/limits";
import type { CarryPorts } from "./effect-ports";
import { toFailureOutcome } from "./outcome";
import type { Outcome } from "./outcome";
import { retroStateOf } from "./retro-row";

const done: Outcome = { kind: "done" };

/** Puts a retro's learning into the library, under an id of its own, so that doing it again changes nothing. */
export async function keepLearning(ports: CarryPorts, key: string, id: string): Promise<Outcome> {
  const row = await ports.retros.load(key);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const { ticket, learnings, project } = retroStateOf(row.value);
  const kept = learnings.find(({ learning }) => learning === id);
  if (kept === undefined || ticket === undefined) {
    return done;
  }
  const own = `retro-${ticket.id}-${id}`;
  const known = await ports.learnings.load(own);
  if (!known.ok || known.value !== undefined) {
    return known.ok ? done : toFailureOutcome(known.error);
  }
  const { text, as, evidence, labels, by, at } = kept;
  const { learning, fact } = recordLearning({ id: own, project, kind: as, text: text.slice(0, limits.text), evidence, labels, components: [], disciplines: [], from: { item: ticket.id, key: ticket.key }, at, by });
  const saved = await ports.learnings.save([{ learning, facts: [fact] }]);
  return saved.ok || saved.error.kind === "conflict" ? done : toFailureOutcome(saved.error);
}
