import { isEqual } from "../../../domain/ground/equal";
import type { Result } from "../../../domain/ground/result";
import { err, ok } from "../../../domain/ground/result";
import type { SyncLink } from "../../../domain/sync/link/link";
import type { Match } from "../../../domain/sync/link/match-items";
import { otherSide } from "../../../domain/sync/side";
import type { Side } from "../../../domain/sync/side";
import { isChosen, type WhyUnpaired } from "../../../domain/sync/link/unpaired";
import type { SideFailure } from "../../../ports/sync-side";
import type { UnpairedRow } from "../../../ports/sync-store";
import { storageSilent } from "../side-outcome";
import type { SyncPorts } from "../sync-ports";

type HoldPorts = Pick<SyncPorts, "syncStore" | "clock">;

/** Something without a partner that would get one now. */
export interface Candidate {
  readonly side: Side;
  readonly id: string;
  readonly key: string;
  readonly title: string;
}

/**
 * Whether something without a partner gets a new one now: not where a leader left it out, and not before a leader has
 * chosen where it may stand on the other side already. Gives the row that then is over.
 */
export async function mayGetPartner(
  ports: HoldPorts,
  { project }: Pick<SyncLink, "project">,
  candidate: Candidate,
  toOffers: () => Promise<Result<readonly Match[], SideFailure>>,
): Promise<Result<boolean, SideFailure>> {
  const row = await ports.syncStore.loadUnpaired(project, candidate.id);
  if (!row.ok) {
    return err(storageSilent);
  }
  const known = row.value?.why;
  if (isChosen(known)) {
    return ok(known.kind === "anew");
  }
  const offers = await toOffers();
  if (!offers.ok) {
    return offers;
  }
  if (offers.value.length === 0) {
    const isOver = known?.kind === "offered";
    const forgotten = isOver ? await ports.syncStore.forgetUnpaired(project, candidate.id) : ok(undefined);
    return forgotten.ok ? ok(true) : err(storageSilent);
  }
  const why: WhyUnpaired = {
    kind: "offered",
    others: offers.value.map((match) => {
      const { id, key, title } = match[otherSide(candidate.side)];
      return { id, key, title };
    }),
    reasons: [...new Set(offers.value.flatMap(({ reasons }) => reasons))],
  };
  return keepRow(ports, project, { candidate, before: row.value, why });
}

/** Notes that the other side did not take what was to be made for it. The rest go on. */
export async function noteRefused(
  ports: HoldPorts,
  project: string,
  candidate: Candidate,
  says: string,
): Promise<Result<boolean, SideFailure>> {
  const before = await ports.syncStore.loadUnpaired(project, candidate.id);
  return before.ok
    ? keepRow(ports, project, { candidate, before: before.value, why: { kind: "refused", says } })
    : err(storageSilent);
}

async function keepRow(
  { syncStore, clock }: HoldPorts,
  project: string,
  {
    candidate,
    before,
    why,
  }: {
    readonly candidate: Candidate;
    readonly before: UnpairedRow | undefined;
    readonly why: WhyUnpaired;
  },
): Promise<Result<boolean, SideFailure>> {
  const { side, id, key, title } = candidate;
  const row: UnpairedRow = { project, side, id, key, title, why, at: before?.at ?? clock.now() };
  if (isEqual(row, before)) {
    return ok(false);
  }
  const saved = await syncStore.saveUnpaired(row);
  return saved.ok ? ok(false) : err(storageSilent);
}
