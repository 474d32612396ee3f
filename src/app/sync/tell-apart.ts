import { toApartKey } from "../../domain/sync/comments";
import type { SyncLink } from "../../domain/sync/link/link";
import { otherSide } from "../../domain/sync/side";
import type { PairRow } from "../../ports/sync-store";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { composeApart } from "../words/sync/pairing";
import { done, isRefusal } from "./side-outcome";
import type { SyncPorts } from "./sync-ports";

const againMs = 60_000;

/** Says on both sides that the two were unlinked, each once; a side that is gone or refuses it needs no word. */
export async function tellApart(ports: SyncPorts, link: SyncLink, row: PairRow): Promise<EffectOutcome> {
  const { record, health } = row;
  const key = toApartKey(record, record.apart ?? 1);
  const sides = { jira: ports.jira, linear: ports.linearOf(link).side };
  for (const side of ["jira", "linear"] as const) {
    const other = health.keys[otherSide(side)];
    const told = await sides[side].addComment(record[side], composeApart(side, other), key);
    if (!told.ok && !isRefusal(told.error)) {
      return { kind: "later", afterMs: told.error.kind === "rateLimited" ? told.error.retryAfterMs : againMs };
    }
  }
  const state = { kind: "unlinked" } as const;
  const saved = await ports.syncStore.savePair({
    ...row,
    ver: row.ver + 1,
    due: undefined,
    record: { ...record, state },
  });
  return saved.ok ? done : toFailureOutcome(saved.error);
}
