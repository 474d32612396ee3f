import type { Instant } from "../../domain/ground/people";
import type { SyncLink } from "../../domain/sync/link/link";
import type { SyncWake } from "../../ports/sync-queue";
import { changeLink } from "./link/state";
import { overlapMs, startRun } from "./run";
import type { SyncPorts } from "./sync-ports";

const hourMs = 3_600_000;
/** How often the latest changes are looked for that no event told of, and how often everything is. */
const latelyEveryMs = hourMs;
const wholeEveryMs = 24 * hourMs;
const mostPairs = 100;
/** A look costs storage some ten reads of the 4,000 a minute, and Linear one or two requests of a few thousand an hour. */
const mostTold = 100;
/** What was told just now has a wake of its own on its way. */
const youngMs = 30_000;
const againSeconds = 60;
/** Many looks are spread over the minute, so that neither storage nor a tracker gets all of them in one second. */
const wakesAtOnce = 20;
const apartSeconds = 8;

type SweepPorts = Pick<SyncPorts, "syncStore" | "syncQueue" | "inbox" | "clock" | "log">;

/** The authority behind all of the sync's timers: wakes what is owed, and starts the runs that repair drift. */
export async function sweepSync(ports: SweepPorts): Promise<number> {
  const links = await ports.syncStore.links();
  const now = ports.clock.now();
  // A link that Linear wants to be quiet is swept once it may ask again.
  const active = links.ok
    ? links.value
        .map(({ link }) => link)
        .filter(({ state, quietUntil }) => state.kind === "active" && (quietUntil ?? 0) <= now)
    : [];
  if (active.length === 0) {
    return 0;
  }
  const projects = new Set(active.map(({ project }) => project));
  const [due, told] = await Promise.all([ports.syncStore.duePairs(now, mostPairs), ports.inbox.waiting(mostTold)]);
  const rows = await Promise.all((due.ok ? due.value : []).map((jira) => ports.syncStore.loadPair(jira)));
  const waiting = told.ok ? told.value.filter(({ project }) => projects.has(project)) : [];
  const wakes: SyncWake[] = [
    ...rows.flatMap((row): readonly SyncWake[] =>
      row.ok && row.value !== undefined && projects.has(row.value.project)
        ? [{ kind: "jira", id: row.value.record.jira, project: row.value.project }]
        : [],
    ),
    ...waiting
      .filter(({ at }) => at <= now - youngMs)
      .map(({ issue, project }): SyncWake => ({ kind: /^\d+$/u.test(issue) ? "jira" : "linear", id: issue, project })),
  ];
  for (const link of active) {
    const started = await startDueRun(ports, link, now);
    wakes.push(...(started ? [{ kind: "run", project: link.project } as const] : []));
  }
  for (let start = 0; start < wakes.length; start += wakesAtOnce) {
    await ports.syncQueue.push(wakes.slice(start, start + wakesAtOnce), (start / wakesAtOnce) * apartSeconds);
  }
  if (waiting.length > 0) {
    await ports.syncQueue.push([{ kind: "sweep" }], againSeconds);
  }
  ports.log.info("sync.swept", { count: wakes.length });
  return wakes.length;
}

/** Whether the project has a run to go on with. */
async function startDueRun(ports: SweepPorts, { project, run, lastRun }: SyncLink, now: Instant): Promise<boolean> {
  if (run !== undefined) {
    return true;
  }
  if (lastRun === undefined || lastRun.startedAt > now - latelyEveryMs) {
    return false;
  }
  // The first sweep of each day looks at everything.
  const isWhole = Math.floor(lastRun.startedAt / wholeEveryMs) !== Math.floor(now / wholeEveryMs);
  const started = await changeLink(ports, project, (link) =>
    startRun(link, now, isWhole ? undefined : lastRun.startedAt - overlapMs),
  );
  return started.ok;
}
