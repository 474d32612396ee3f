import type { Instant } from "../../../domain/ground/people";
import type { Result } from "../../../domain/ground/result";
import { err, ok } from "../../../domain/ground/result";
import { withLinkEvent } from "../../../domain/sync/link/link";
import type { LinkPause, SyncLink } from "../../../domain/sync/link/link";
import type { StoreFailure } from "../../../ports/failure";
import type { SyncPorts } from "../sync-ports";

const mostTries = 5;

/** Changes a project's link, whoever else writes it just now. `change` gives undefined where nothing has to be changed. */
export async function changeLink(
  ports: Pick<SyncPorts, "syncStore">,
  project: string,
  change: (link: SyncLink) => SyncLink | undefined,
): Promise<Result<SyncLink | undefined, StoreFailure>> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const row = await ports.syncStore.loadLink(project);
    if (!row.ok || row.value === undefined) {
      return row.ok ? ok(undefined) : row;
    }
    const link = change(row.value.link);
    if (link === undefined) {
      return ok(row.value.link);
    }
    const saved = await ports.syncStore.saveLink({ ver: row.value.ver + 1, link });
    if (saved.ok || saved.error.kind !== "conflict") {
      return saved.ok ? ok(link) : saved;
    }
  }
  return err({ kind: "conflict" });
}

/** The sync stops and says why; what changes meanwhile is caught up with afterwards. */
export async function pauseLink(
  ports: Pick<SyncPorts, "syncStore" | "clock" | "log">,
  project: string,
  why: Exclude<LinkPause, "leader">,
): Promise<void> {
  const since = ports.clock.now();
  await changeLink(ports, project, (link) =>
    link.state.kind === "active"
      ? withLinkEvent({ ...link, state: { kind: "paused", why, since } }, { at: since, kind: "stopped", why })
      : undefined,
  );
  ports.log.alarm("sync.paused", { project, kind: why });
}

/** Linear wants to be left alone for a while, by all of the project's pairs. */
export async function quietLink(
  ports: Pick<SyncPorts, "syncStore" | "clock">,
  project: string,
  until: Instant,
): Promise<void> {
  const at = ports.clock.now();
  await changeLink(ports, project, (link) =>
    (link.quietUntil ?? 0) >= until
      ? undefined
      : withLinkEvent({ ...link, quietUntil: until }, { at, kind: "quiet", until }),
  );
}
