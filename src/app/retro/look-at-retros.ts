import type { Instant, PersonId } from "../../domain/ground/people";
import { toDay } from "../../domain/retro/dates";
import { upcomingSteps } from "../../domain/retro/steps";
import type { RetroRow } from "../../ports/retro-store";
import type { EffectPorts } from "../item/effect-ports";
import { toOutboxRow } from "../item/owed-effects";
import { settleHolders } from "./holders";
import { changeRetro, type Learning, loadLearning, makesTickets, retroStateOf } from "./row";
import { wakeCreation } from "./wake-creation";

const mostDue = 100;
/** A run that was cut off is followed by another; until then the same retro is not looked at again. */
const patienceMs = 10 * 60_000;
const hourMs = 3_600_000;

/** Looks at retros whose time has come: tickets are made, and people are reminded, each once a day at most. */
export async function lookAtRetros(ports: EffectPorts): Promise<number> {
  const due = await ports.retros.due(ports.clock.now(), mostDue);
  if (!due.ok) {
    return 0;
  }
  for (const project of new Set(due.value.map((row) => row.project))) {
    const learning = await loadLearning(ports.store, project);
    if (learning.ok) {
      await lookAtProject(
        ports,
        project,
        due.value.filter((row) => row.project === project),
        learning.value,
      );
    }
  }
  return due.value.length;
}

async function lookAtProject(
  ports: EffectPorts,
  project: string,
  found: readonly RetroRow[],
  learning: Learning,
): Promise<void> {
  const now = ports.clock.now();
  if (!makesTickets(learning.rules)) {
    // A space that is off, or only watches, asks nobody; switched on again it goes on where it was.
    await Promise.all(found.map((row) => lookLater(ports, row, now + hourMs)));
    return;
  }
  const rows = await settleHolders(ports, found, learning);
  const owed: string[] = [];
  const waiting = new Map<PersonId, ReadonlySet<string>>();
  for (const row of rows) {
    const steps = upcomingSteps(retroStateOf(row), learning.rules, learning.calendar, now);
    const [first] = steps;
    for (const step of steps) {
      if (step.kind === "create") {
        owed.push(row.key);
      } else if (step.at <= now) {
        waiting.set(step.person, new Set([...(waiting.get(step.person) ?? []), row.key]));
      }
    }
    await lookLater(ports, row, first === undefined ? undefined : Math.max(first.at, now + patienceMs));
  }
  await wakeCreation(ports, project, owed);
  for (const [person, keys] of waiting) {
    const retros = [...keys];
    const day = toDay(now, learning.calendar.zone);
    const effect = toOutboxRow(
      `${project}:remind:${person}:${day}`,
      { kind: "remind", project, person, day, retros },
      `project-${project}`,
      now,
    );
    const put = await ports.store.putEffect(effect);
    if (put.ok) {
      await ports.queue.push([{ kind: "effect", item: effect.item, key: effect.key }]);
    }
  }
}

async function lookLater(ports: EffectPorts, row: RetroRow, look: Instant | undefined): Promise<void> {
  await changeRetro(ports, row.key, (current) =>
    current === undefined || current.ver !== row.ver
      ? undefined
      : { row: { ...current, ver: current.ver + 1, look }, effects: [] },
  );
}
