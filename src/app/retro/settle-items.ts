import { isEqual } from "../../domain/ground/equal";
import type { Instant } from "../../domain/ground/people";
import type { Evidence } from "../../domain/retro/evidence";
import {
  decideRelease,
  evidenceUntil,
  isUpcoming,
  knowsRelease,
  notShipped,
  type OwedRetro,
  type Released,
} from "../../domain/retro/release";
import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import { mostLinks } from "../../domain/retro/retro";
import type { RetroEvent } from "../../domain/retro/event";
import type { RetroState } from "../../domain/retro/state";
import type { StoreFailure } from "../../ports/failure";
import type { RetroRow } from "../../ports/retro-store";
import type { OutboxRow } from "../../ports/store";
import { type LoadedCoverage, loadCoverage, saveCoverage, toWaitingNote } from "./coverage";
import type { EffectPorts } from "../item/effect-ports";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { toOutboxRow } from "../item/owed-effects";
import { evidenceOf, readTrails, type ReleaseTrails } from "./release-trails";
import { owedTelling } from "./take-back";
import { wakeCreation } from "./wake-creation";
import { appendToRetro, changeRetro, decideOnRetro, type Learning, retroStateOf, system, unchanged } from "./row";

const writesAtOnce = 5;

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
  const until = evidenceUntil(released, ports.clock.now());
  const [coverage, trails] = await Promise.all([
    loadCoverage(ports.retros, project, items),
    readTrails(ports.store, { project, items: read, until, calendar }),
  ]);
  if (!coverage.ok || !trails.ok) {
    return toFailureOutcome(coverage.ok ? (trails.ok ? { kind: "conflict" } : trails.error) : coverage.error);
  }
  const { charters } = trails.value;
  const owed = decideRelease({ ...released, at, charters }, learning.rules, coverage.value.covered, calendar);
  const waits = released.version === undefined ? [] : notShipped({ ...released, charters }, learning.rules);
  const notes = released.version === undefined || waits.length === 0 ? [] : [toWaitingNote(released.version.id, waits)];
  const noted = await saveCoverage(ports.retros, coverage.value, [...owed, ...notes]);
  if (!noted.ok) {
    return toFailureOutcome(noted.error);
  }
  const freed = await letGo(ports, coverage.value, owed, learning);
  if (!freed.ok) {
    return toFailureOutcome(freed.error);
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

/** What another release ships is taken out of the retro of the one that was taken back. */
async function letGo(
  ports: EffectPorts,
  { freed }: LoadedCoverage,
  owed: readonly OwedRetro[],
  learning: Learning,
): Promise<Result<void, StoreFailure>> {
  for (const [key, items] of freed) {
    const kind = key.startsWith("system") ? "system" : "impact";
    const taken = owed.filter((one) => one.kind === kind && one.key !== key).flatMap((one) => one.items);
    const gone = items.filter((id) => taken.some((item) => item.id === id));
    const changed = await changeRetro(ports, key, (row, now) => {
      const events = row === undefined ? [] : toLeft(retroStateOf(row), gone);
      return row === undefined || events.length === 0
        ? undefined
        : { row: appendToRetro(row, { key, events, at: now, by: system }, learning), effects: [] };
    });
    if (!changed.ok) {
      return changed;
    }
  }
  return ok(undefined);
}

function toLeft({ items, total }: RetroState, gone: readonly string[]): readonly RetroEvent[] {
  const left = items.filter(({ id }) => gone.includes(id)).map(({ id }) => id);
  return left.length === 0 ? [] : [{ kind: "itemsLeft", items: left, total: total - left.length }];
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
  const left = released.length > 0 && state !== undefined ? toNotReleasedAgain(state, owed) : [];
  const gone = new Set(left.flatMap((event) => (event.kind === "itemsLeft" ? event.items : [])));
  const known = new Set(state?.items.map(({ id }) => id).filter((id) => !gone.has(id)));
  const joined = items.filter(({ id }) => !known.has(id));
  // Whoever joins counts, also where somebody left; of a release that is larger than what is linked only the number is known.
  const total = known.size < mostLinks ? known.size + joined.length : items.length;
  const grew = total > (state?.total ?? 0) - gone.size;
  return [
    ...planned,
    ...released,
    ...moved,
    ...left,
    ...(grew ? [{ kind: "itemsJoined" as const, items: joined.slice(0, mostLinks), total }] : []),
  ];
}

/** A version that is released anew may hold less than before. */
function toNotReleasedAgain(state: RetroState, { subject, items }: OwedRetro): readonly RetroEvent[] {
  const wasTakenBack = state.release === undefined || state.takenBack;
  return subject.kind === "version" && wasTakenBack && state.items.length < mostLinks
    ? toLeft(
        state,
        state.items.map(({ id }) => id).filter((id) => !items.some((item) => item.id === id)),
      )
    : [];
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
