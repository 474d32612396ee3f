import type { Reply } from "../../contract/page/reply";
import type { MakeRetros, OwedRetrosView } from "../../contract/policy/settings";
import { impactComesAt } from "../../domain/retro/dates";
import type { RetroEvent } from "../../domain/retro/event";
import type { RetroKey } from "../../domain/retro/retro";
import { phaseOf, type RetroState } from "../../domain/retro/state";
import type { Instant } from "../../domain/ground/people";
import type { RetroRow, RetroStore } from "../../ports/retro-store";
import type { EffectPorts } from "../item/effect-ports";
import { ofStore, yes } from "../page/reply";
import type { SettingsCaller } from "../policy/project-settings";
import { appendToRetro, changeRetro, type Learning, loadLearning, retroStateOf } from "./row";
import { wakeCreation } from "./wake-creation";

export interface OwedViewPorts extends Pick<EffectPorts, "store" | "queue" | "clock"> {
  readonly retros: RetroStore;
}

const mostListed = 100;

/** The retros that don't come by themselves: of past releases, and those that the tracker did not take. */
export async function viewOwedRetros(
  { retros, clock }: Pick<OwedViewPorts, "retros" | "clock">,
  { project }: SettingsCaller,
): Promise<Reply<OwedRetrosView>> {
  const found = await retros.ofProject(project, "ahead", mostListed);
  if (!found.ok) {
    return ofStore(found.error);
  }
  const now = clock.now();
  const past = new Map<string, OwedRetrosView["past"][number]>();
  for (const { release } of found.value.map(retroStateOf)) {
    if (release?.past === true && release.version !== undefined) {
      const { id: version, name } = release.version;
      past.set(version, { version, name, at: release.at, retros: (past.get(version)?.retros ?? 0) + 1 });
    }
  }
  return yes({
    past: [...past.values()].toSorted((one, other) => other.at - one.at),
    notMade: found.value.flatMap((row) => toNotMade(row, now)),
  });
}

function toNotMade(row: RetroRow, now: Instant): OwedRetrosView["notMade"] {
  const state = retroStateOf(row);
  const { kind, name } = state;
  return row.claim?.why === undefined || phaseOf(state, now) !== "owed"
    ? []
    : [{ retro: row.key, kind, name, since: row.claim.first, why: row.claim.why }];
}

/** A leader asks for the retros of a past release, or has one tried again. */
export async function makeRetros(
  ports: OwedViewPorts,
  caller: SettingsCaller,
  request: MakeRetros,
): Promise<Reply<OwedRetrosView>> {
  const learning = await loadLearning(ports.store, caller.project);
  const keys = learning.ok ? await keysOf(ports, request) : learning;
  if (!learning.ok || !keys.ok) {
    return ofStore(learning.ok ? { kind: "unavailable", code: "RETROS" } : learning.error);
  }
  const due: RetroKey[] = [];
  for (const key of keys.value) {
    const changed = await changeRetro(ports, key, (row, now) =>
      row === undefined || row.project !== caller.project ? undefined : toWanted(row, caller, learning.value, now),
    );
    if (!changed.ok) {
      return ofStore(changed.error);
    }
    const { value: row } = changed;
    if (row?.project === caller.project && phaseOf(retroStateOf(row), ports.clock.now()) === "owed") {
      due.push(key);
    }
  }
  await wakeCreation(ports, caller.project, due);
  return viewOwedRetros(ports, caller);
}

async function keysOf({ retros }: Pick<OwedViewPorts, "retros">, request: MakeRetros) {
  if (request.kind === "again") {
    return { ok: true as const, value: [request.retro] };
  }
  const rows = await retros.ofVersion(request.version, mostListed);
  return rows.ok ? { ok: true as const, value: rows.value.map(({ key }) => key) } : rows;
}

/** A past release counts from now on as any other; a claim that led to nothing is open again, and its search comes first. */
function toWanted(
  row: RetroRow,
  { person }: SettingsCaller,
  learning: Learning,
  now: Instant,
): { readonly row: RetroRow; readonly effects: readonly [] } | undefined {
  const state = retroStateOf(row);
  const events = toPresent(state, learning);
  if (events.length > 0) {
    const by = { kind: "person" as const, id: person };
    return { row: appendToRetro(row, { key: row.key, events, at: now, by }, learning), effects: [] };
  }
  return row.claim === undefined
    ? undefined
    : {
        row: { ...row, ver: row.ver + 1, look: now, claim: { at: 0, first: row.claim.first, attempts: 1 } },
        effects: [],
      };
}

function toPresent({ kind, release, measures }: RetroState, { rules, calendar }: Learning): readonly RetroEvent[] {
  if (release?.past !== true) {
    return [];
  }
  const { past: _past, ...present } = release;
  const comesAt = kind === "system" ? release.at : impactComesAt(measures, release.at, rules, calendar);
  return [{ kind: "released", release: present, comesAt }];
}
