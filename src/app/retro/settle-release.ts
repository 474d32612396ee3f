import { isEqual } from "../../domain/ground/equal";
import type { Instant } from "../../domain/ground/people";
import type { Evidence } from "../../domain/retro/evidence";
import {
  decideRelease,
  isUpcoming,
  knowsRelease,
  type OwedRetro,
  type Released,
  type ReleasedItem,
} from "../../domain/retro/release";
import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import { mostLinks } from "../../domain/retro/retro";
import type { RetroEvent } from "../../domain/retro/event";
import type { RetroState } from "../../domain/retro/state";
import { toDay } from "../../domain/retro/dates";
import type { StoreFailure, TrackerFailure } from "../../ports/failure";
import type { RetroRow } from "../../ports/retro-store";
import type { VersionFacts } from "../../ports/retro-tracker";
import type { OutboxRow } from "../../ports/store";
import { loadCoverage, saveCoverage } from "./coverage";
import type { EffectPorts } from "../item/effect-ports";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { toOutboxRow } from "../item/owed-effects";
import { evidenceOf, readTrails, type ReleaseTrails } from "./release-trails";
import { owedTelling, takeBackVersion } from "./take-back";
import { appendToRetro, decideOnRetro, type Learning, loadLearning, retroStateOf, system, unchanged } from "./row";

const done: EffectOutcome = { kind: "done" };
/** The most that one call of the tracker makes. */
const ticketsPerCall = 50;
const writesAtOnce = 5;

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
  const at = releasedAt(found.value, ports.clock.now(), learning.value);
  return settleItems(ports, { project, at, version: { id, name }, items: items.value }, learning.value);
}

/**
 * Plans what a release owes, or tells retros that are there of it: of a version, of an item alone, of an epic and its
 * children.
 */
export async function settleItems(
  ports: EffectPorts,
  released: Omit<Released, "charters">,
  learning: Learning,
): Promise<EffectOutcome> {
  const { project, items, at, epic } = released;
  const { calendar } = learning;
  const read =
    epic === undefined || items.some(({ id }) => id === epic.id)
      ? items
      : [...items, { ...epic, issueType: "", isSubtask: false }];
  const [coverage, trails] = [
    await loadCoverage(ports.retros, project, items),
    await readTrails(ports.store, { project, items: read, until: ports.clock.now(), calendar }),
  ];
  if (!coverage.ok || !trails.ok) {
    return toFailureOutcome(coverage.ok ? (trails.ok ? { kind: "conflict" } : trails.error) : coverage.error);
  }
  const owed = decideRelease(
    { ...released, at, charters: trails.value.charters },
    learning.rules,
    coverage.value.covered,
    calendar,
  );
  const noted = await saveCoverage(ports.retros, coverage.value, owed);
  if (!noted.ok) {
    return toFailureOutcome(noted.error);
  }
  const due: string[] = [];
  for (let start = 0; start < owed.length; start += writesAtOnce) {
    const rows = await Promise.all(
      owed
        .slice(start, start + writesAtOnce)
        .map((retro) => bringUp(ports, retro, { project, trails: trails.value }, learning)),
    );
    for (const row of rows) {
      if (!row.ok) {
        return toFailureOutcome(row.error);
      }
      if (
        row.value !== undefined &&
        row.value.look !== undefined &&
        row.value.stage === "ahead" &&
        row.value.look <= ports.clock.now()
      ) {
        due.push(row.value.key);
      }
    }
  }
  ports.log.info("release.settled", {
    project,
    count: owed.length,
    ...(released.version === undefined ? {} : { key: released.version.id }),
  });
  return wakeCreation(ports, project, due);
}

/** Makes tickets at once for what has come; were this lost, the sweep does it. */
export async function wakeCreation(
  ports: Pick<EffectPorts, "store" | "queue" | "clock">,
  project: string,
  keys: readonly string[],
): Promise<EffectOutcome> {
  for (let start = 0; start < keys.length; start += ticketsPerCall) {
    const retros = keys.slice(start, start + ticketsPerCall);
    const row = toOutboxRow(
      `${project}:create:${retros[0]}`,
      { kind: "createRetros", project, retros },
      `project-${project}`,
      ports.clock.now(),
    );
    const put = await ports.store.putEffect(row);
    if (!put.ok) {
      return toFailureOutcome(put.error);
    }
    await ports.queue.push([{ kind: "effect", item: row.item, key: row.key }]);
  }
  return done;
}

/** Plans a retro, or tells one that is there of its release and of the items that joined it. */
async function bringUp(
  ports: EffectPorts,
  owed: OwedRetro,
  { project, trails }: { readonly project: string; readonly trails: ReleaseTrails },
  learning: Learning,
): Promise<Result<RetroRow | undefined, StoreFailure>> {
  const evidence = owed.kind === "system" ? evidenceOf(trails, owed.items) : undefined;
  const changed = await decideOnRetro(ports, owed.key, (row, now) => {
    const state = row === undefined ? undefined : retroStateOf(row);
    const events = toEvents(project, owed, state, now);
    if (events.length === 0) {
      return unchanged;
    }
    const withFacts = freshEvidence(row, state, evidence);
    const next = appendToRetro(withFacts, { key: owed.key, events, at: now, by: system }, learning);
    const first = row === undefined && evidence !== undefined ? { ...next, evidence } : next;
    return { change: { row: first, effects: effectsOf(first, state, events, now) }, told: undefined };
  });
  if (!changed.ok) {
    return changed;
  }
  const { row, effects } = changed.value;
  if (effects.length > 0) {
    await ports.queue.push(effects.map(({ item, key }) => ({ kind: "effect", item, key })));
  }
  return ok(row);
}

/** Until the ticket is there, the facts are those of the latest look. */
function freshEvidence(
  row: RetroRow | undefined,
  state: RetroState | undefined,
  evidence: Evidence | undefined,
): RetroRow | undefined {
  return row === undefined || evidence === undefined || state?.ticket !== undefined ? row : { ...row, evidence };
}

function toEvents(
  project: string,
  owed: OwedRetro,
  state: RetroState | undefined,
  now: Instant,
): readonly RetroEvent[] {
  const { kind, subject, name, comesAt, measures, owner, sponsor, release, items } = owed;
  const planned: readonly RetroEvent[] =
    state === undefined
      ? [
          {
            kind: "planned",
            retro: kind,
            subject,
            project,
            name,
            comesAt,
            measures,
            ...(owner === undefined ? {} : { owner }),
            ...(sponsor === undefined ? {} : { sponsor }),
          },
        ]
      : [];
  const released: readonly RetroEvent[] =
    state !== undefined && knowsRelease(state, owed) ? [] : [{ kind: "released", release, comesAt }];
  const moved: readonly RetroEvent[] =
    state !== undefined && isUpcoming(state, now) && !isEqual(state.measures, measures)
      ? [{ kind: "comesMoved", comesAt, because: "measures", measures }]
      : [];
  const known = new Set(state?.items.map(({ id }) => id));
  const joined = items.filter(({ id }) => !known.has(id));
  // Whoever joins counts, also where somebody left; of a release that is larger than what is linked only the number is known.
  const total = known.size < mostLinks ? known.size + joined.length : items.length;
  const grew = total > (state?.total ?? 0);
  return [
    ...planned,
    ...released,
    ...moved,
    ...(grew ? [{ kind: "itemsJoined" as const, items: joined.slice(0, mostLinks), total }] : []),
  ];
}

/** Items that joined after the ticket was made are linked to it; a release that comes again is told there. */
function effectsOf(
  row: RetroRow,
  state: RetroState | undefined,
  events: readonly RetroEvent[],
  now: Instant,
): readonly OutboxRow[] {
  const links: readonly OutboxRow[] =
    state?.ticket !== undefined && events.some(({ kind }) => kind === "itemsJoined")
      ? [toOutboxRow(`${row.key}:link`, { kind: "linkRetro", retro: row.key }, state.ticket.id, now)]
      : [];
  return state?.takenBack === true ? [...links, ...owedTelling(row, now)] : links;
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

/** A day that people set counts where it is over; else the release is now. */
function releasedAt({ day }: VersionFacts, now: Instant, { calendar }: Learning): Instant {
  const isPast = day !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(day) && day < toDay(now, calendar.zone);
  return isPast ? Date.parse(`${day}T12:00:00Z`) : now;
}
