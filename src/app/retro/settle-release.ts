import type { Instant } from "../../domain/ground/people";
import { usualPastDays } from "../../domain/policy/learning-rules";
import type { Released, ReleasedItem } from "../../domain/retro/release";
import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import { toDay } from "../../domain/retro/dates";
import type { TrackerFailure } from "../../ports/failure";
import type { VersionFacts } from "../../ports/retro-tracker";
import type { EffectPorts } from "../item/effect-ports";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { toReleasedItem } from "./released-item";
import { settleEpicsOf } from "./settle-by-status";
import { settleItems } from "./settle-items";
import { takeBackVersion } from "./take-back";
import { type Learning, loadLearning } from "./row";

const done: EffectOutcome = { kind: "done" };
/** Each is a call. */
const mostParents = 100;
const dayMs = 24 * 3_600_000;

/**
 * Brings a version's retros to what the tracker says of it now: planned and owed where it is released, taken back
 * where it is not. An event is only a hint, so one that comes twice, late or out of order does nothing more.
 */
export async function settleRelease(ports: EffectPorts, version: string): Promise<EffectOutcome> {
  const found = await ports.releases.version(version);
  if (!found.ok) {
    return found.error.kind === "notFound" ? takeBackVersion(ports, version, "deleted") : toFailureOutcome(found.error);
  }
  const learning = await loadLearning(ports.store, found.value.project);
  if (!learning.ok || learning.value.rules.mode === "off") {
    return learning.ok ? done : toFailureOutcome(learning.error);
  }
  if (!found.value.released) {
    return takeBackVersion(ports, version, "unreleased");
  }
  // Putting an old version away releases nothing, and takes nothing back.
  if (found.value.archived) {
    return done;
  }
  const items = await readItems(ports, found.value);
  if (!items.ok) {
    return toFailureOutcome(items.error);
  }
  const { id, name, project } = found.value;
  const parents = await readParents(ports, found.value, items.value);
  if (!parents.ok) {
    return toFailureOutcome(parents.error);
  }
  const day = pastDay(found.value, ports.clock.now(), learning.value);
  const at = day ?? ports.clock.now();
  const held = [...items.value, ...parents.value];
  const settled = await settleItems(
    ports,
    {
      project,
      at,
      version: { id, name },
      items: held,
      ...(day === undefined ? {} : { byDay: true as const }),
      ...pastOf(at, ports.clock.now(), learning.value),
    },
    learning.value,
  );
  return settled.kind === "later" ? settled : settleEpicsOf(ports, { at, items: held }, learning.value);
}

async function readItems(
  ports: Pick<EffectPorts, "releases">,
  version: VersionFacts,
): Promise<Result<readonly ReleasedItem[], TrackerFailure>> {
  const items: ReleasedItem[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ports.releases.itemsOfVersion(version, cursor);
    if (!page.ok) {
      return page;
    }
    items.push(...page.value.items);
    cursor = page.value.next;
    if (cursor === undefined) {
      return ok(items);
    }
  }
}

/** A sub-task stands for what it is part of, where that is in no version itself. */
async function readParents(
  ports: Pick<EffectPorts, "tracker">,
  { project }: VersionFacts,
  items: readonly ReleasedItem[],
): Promise<Result<readonly ReleasedItem[], TrackerFailure>> {
  const wanted = [
    ...new Set(items.flatMap(({ isSubtask, parent }) => (isSubtask && parent !== undefined ? [parent] : []))),
  ];
  const parents: ReleasedItem[] = [];
  for (const id of wanted.filter((one) => !items.some((item) => item.id === one)).slice(0, mostParents)) {
    const read = await ports.tracker.readItem(id, []);
    if (!read.ok && read.error.kind !== "notFound" && read.error.kind !== "forbidden") {
      return read;
    }
    const isAlone = read.ok && read.value.project === project && (read.value.versions ?? []).length === 0;
    parents.push(...(isAlone ? [toReleasedItem(read.value)] : []));
  }
  return ok(parents);
}

/** A release that somebody marks long after it was brings nothing by itself. */
function pastOf(at: Instant, now: Instant, { rules }: Learning): Pick<Released, "isPast"> {
  return now - at > (rules.pastAfterDays ?? usualPastDays) * dayMs ? { isPast: true } : {};
}

/** The middle of the day that people set, where it is over; else the release is now. */
function pastDay({ day }: VersionFacts, now: Instant, { calendar }: Learning): Instant | undefined {
  const isPast = day !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(day) && day < toDay(now, calendar.zone);
  return isPast ? Date.parse(`${day}T12:00:00Z`) : undefined;
}
