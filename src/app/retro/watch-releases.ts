import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import type { StoreFailure, TrackerFailure } from "../../ports/failure";
import type { WatchReleases } from "../../ports/retro-effect";
import type { VersionFacts } from "../../ports/retro-tracker";
import type { OutboxRow } from "../../ports/store";
import type { EffectPorts } from "../item/effect-ports";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { settleHolders } from "./holders";
import { type Learning, loadLearning, makesTickets } from "./row";
import { closeStrays } from "./tickets";

const dayMs = 24 * 3_600_000;
const mostPages = 100;
const mostOpen = 100;

/**
 * Looks once a day for versions that were released, or taken back, while no event arrived. The first look only remembers:
 * what was released before the space was switched on owes nothing.
 */
export async function watchReleases(ports: EffectPorts, row: OutboxRow, watch: WatchReleases): Promise<EffectOutcome> {
  if (watch.seen !== undefined && row.attempts === 0) {
    // A wake that was delivered twice; only the sweep, which counts an attempt, starts the next look.
    return { kind: "done" };
  }
  const learning = await loadLearning(ports.store, watch.project);
  if (!learning.ok) {
    return toFailureOutcome(learning.error);
  }
  const versions = await allVersions(ports, watch.project);
  if (!versions.ok) {
    return toFailureOutcome(versions.error);
  }
  const isOff = learning.value.rules.mode === "off";
  const missed = isOff || watch.seen === undefined ? [] : toMissed(versions.value, watch.seen);
  const told = await ports.queue.push(missed.map(({ id }) => ({ kind: "release", item: `version-${id}` })));
  if (!told.ok) {
    return { kind: "later", afterMs: 60_000 };
  }
  const strays = isOff ? undefined : await closeStrays(ports, watch.project, 2 * dayMs);
  if (strays?.kind === "later") {
    return strays;
  }
  await lookAtHolders(ports, watch.project, learning.value);
  const now = ports.clock.now();
  const newest = Math.max(0, ...versions.value.map(({ id }) => Number(id)));
  const effect: WatchReleases = {
    ...watch,
    ...(isOff ? {} : { seen: { newest, unreleased: toUnreleased(versions.value, watch.seen) } }),
  };
  const { seen: _old, ...unseen } = effect;
  const saved = await ports.store.replaceEffect({
    ...row,
    ver: row.ver + 1,
    due: now + dayMs,
    attempts: 0,
    effect: isOff ? unseen : effect,
  });
  // Somebody saved newer rules: their own look follows.
  return saved.ok || saved.error.kind === "conflict" ? { kind: "done" } : toFailureOutcome(saved.error);
}

/** Whoever left holds none of the project's open retros the next day. */
async function lookAtHolders(ports: EffectPorts, project: string, learning: Learning): Promise<void> {
  const open = makesTickets(learning.rules) ? await ports.retros.ofProject(project, "open", mostOpen) : ok([]);
  await settleHolders(ports, open.ok ? open.value : [], learning);
}

type Seen = NonNullable<WatchReleases["seen"]>;

/** Versions that turned while no event told: released ones that were not, or were not there, and the other way round. */
function toMissed(versions: readonly VersionFacts[], seen: Seen): readonly VersionFacts[] {
  return versions.filter(({ id, released, archived }) =>
    released ? !archived && wasUnreleased(id, seen) : !wasUnreleased(id, seen),
  );
}

/** Archiving releases nothing and takes nothing back: an archived version stays what it was. */
function toUnreleased(versions: readonly VersionFacts[], seen: Seen | undefined): readonly string[] {
  const waits = ({ id, archived }: VersionFacts): boolean => archived && seen !== undefined && wasUnreleased(id, seen);
  return versions.filter((version) => !version.released || waits(version)).map(({ id }) => id);
}

const wasUnreleased = (id: string, { newest, unreleased }: Seen): boolean =>
  unreleased.includes(id) || Number(id) > newest;

async function allVersions(
  ports: EffectPorts,
  project: string,
): Promise<Result<readonly VersionFacts[], TrackerFailure | StoreFailure>> {
  const versions: VersionFacts[] = [];
  let next: number | undefined = 0;
  for (let page = 0; page < mostPages && next !== undefined; page += 1) {
    const read: Awaited<ReturnType<EffectPorts["releases"]["versions"]>> = await ports.releases.versions(project, next);
    if (!read.ok) {
      return read;
    }
    versions.push(...read.value.versions);
    next = read.value.next;
  }
  return ok(versions);
}
