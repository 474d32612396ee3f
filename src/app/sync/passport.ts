import type { Instant } from "../../domain/people";
import type { Result } from "../../domain/result";
import { ok } from "../../domain/result";
import type { Both, Seen } from "../../domain/sync/side";
import type { SideFailure } from "../../ports/sync-side";
import type { PairRow } from "../../ports/sync-store";
import { digestOf, explainGate, publicationOf, toGateReader } from "../gate-field";
import type { ItemGate } from "../item-gate";
import { judgeGate } from "../item-gate";
import { readNames } from "../publish";
import { composeNotice } from "../words/sync";
import type { LinearSide, SyncPorts } from "./sync-ports";

type LinearTracker = LinearSide["tracker"];

/** Brings the gate's passport on the Linear issue up to date; gives the digest of what it says now. */
export async function tellPassport(ports: SyncPorts, tracker: LinearTracker, { record, health }: PairRow, gate: ItemGate | undefined, seen: Both<Seen>, now: Instant): Promise<Result<string | undefined, SideFailure>> {
  if (gate === undefined || seen.linear.kind === "gone" || record.state.kind === "paused") {
    return ok(health.passport);
  }
  const publication = publicationOf(gate, now, await readNames(ports, [gate], now));
  const digest = digestOf(publication);
  if (digest === health.passport) {
    return ok(digest);
  }
  const seats = judgeGate(gate, now).seats.map(({ discipline, state, deadline }) => ({ discipline, state, ...(deadline === undefined ? {} : { deadline: new Date(deadline).toISOString() }) }));
  const published = await tracker.publishGates([{ ...publication, item: record.linear, seats }]);
  return published.ok ? ok(digest) : published;
}

/** Tells in Linear, in the verdict's own words, that the issue is ahead of its gate. */
export function toNotify(ports: SyncPorts, tracker: LinearTracker, { record, health }: PairRow, gate: ItemGate | undefined, now: Instant) {
  return async (reverted: boolean, key: string): Promise<Result<void, SideFailure>> => {
    if (gate === undefined) {
      return ok(undefined);
    }
    const names = await readNames(ports, [gate], now);
    const sentence = explainGate(gate, judgeGate(gate, now), toGateReader(gate.policy, now, names), names);
    return tracker.comment(record.linear, [[composeNotice(sentence, health.keys.jira, reverted)]], key);
  };
}
