import type { Instant } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import type { Both, Seen } from "../../domain/sync/side";
import { withShown } from "../../domain/sync/votes/linear-comment";
import type { SideFailure } from "../../ports/sync-side";
import type { PairRow } from "../../ports/sync-store";
import { digestOf, explainGate, publicationOf, toGateReader } from "../item/gate-field";
import type { ItemGate } from "../item/item-gate";
import { judgeConceptGate } from "../item/item-gate";
import { readNames } from "../item/publish";
import { composeNotice } from "../words/sync/comment-copy";
import type { LinearSide, SyncPorts } from "./sync-ports";

type Passport = Pick<PairRow["health"], "passport" | "shown">;

/** Brings the gate's passport on the Linear issue up to date; gives the digest of what it says, and the versions that it showed. */
export async function tellPassport(
  ports: SyncPorts,
  { showPassport }: LinearSide,
  { record, health }: PairRow,
  gate: ItemGate | undefined,
  seen: Both<Seen>,
  now: Instant,
): Promise<Result<Passport, SideFailure>> {
  if (gate === undefined || seen.linear.kind === "gone" || record.state.kind === "paused") {
    return ok(health);
  }
  const publication = publicationOf(gate, now, await readNames(ports, [gate], now));
  const digest = digestOf(publication);
  const { version } = publication.gate;
  if (digest === health.passport && health.shown?.at(-1)?.version === version) {
    return ok(health);
  }
  const seats = judgeConceptGate(gate, now).seats.map(({ discipline, state, deadline }) => ({
    discipline,
    state,
    ...(deadline === undefined ? {} : { deadline: new Date(deadline).toISOString() }),
  }));
  const since = await showPassport({ ...publication, item: record.linear, seats });
  return since.ok
    ? ok({ passport: digest, shown: withShown(health.shown ?? [], { version, at: since.value }) })
    : since;
}

/** Tells in Linear, in the verdict's own words, that the issue is ahead of its gate. */
export function toNotify(
  ports: SyncPorts,
  { tracker }: LinearSide,
  { record, health }: PairRow,
  gate: ItemGate | undefined,
  now: Instant,
) {
  return async (reverted: boolean, key: string): Promise<Result<void, SideFailure>> => {
    if (gate === undefined) {
      return ok(undefined);
    }
    const names = await readNames(ports, [gate], now);
    const sentence = explainGate(gate, judgeConceptGate(gate, now), toGateReader(gate.policy, now, names), names);
    return tracker.comment(record.linear, [[composeNotice(sentence, health.keys.jira, reverted)]], key);
  };
}
