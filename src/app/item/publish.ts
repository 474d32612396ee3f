import type { Instant } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { Clock } from "../../ports/clock";
import type { Directory } from "../../ports/directory";
import type { StoreFailure, TrackerFailure } from "../../ports/failure";
import type { Log } from "../../ports/log";
import type { Store, StoredPolicy } from "../../ports/store";
import type { Tracker } from "../../ports/tracker";
import { digestOf, isWritten, peopleNamed, publicationOf } from "./gate-field";
import type { Names } from "./gate-field";
import { judgeConceptGate, toGate } from "./item-gate";
import type { ItemGate } from "./item-gate";

export interface PublishPorts {
  readonly store: Store;
  readonly tracker: Pick<Tracker, "publishGates">;
  readonly directory: Pick<Directory, "names">;
  readonly clock: Clock;
  readonly log: Log;
}

export type PublishFailure =
  | { readonly from: "store"; readonly failure: StoreFailure }
  | { readonly from: "tracker"; readonly failure: TrackerFailure };

/** What a row that keeps changing costs at most; the effect that each change owes goes on from there. */
const mostRounds = 3;

/**
 * Brings the field to what storage says. Reads, writes, and reads again: a row that moved in between is published
 * again. `published` is what was written inline a moment ago; an equal value is not written twice.
 */
export async function publishItem(
  ports: PublishPorts,
  item: string,
  published: string | undefined,
): Promise<Result<"written" | "same" | "nothingThere", PublishFailure>> {
  let written = published;
  let seen: string | undefined;
  for (let round = 0; ; round += 1) {
    const gate = await readGate(ports.store, item);
    if (!gate.ok) {
      return err({ from: "store", failure: gate.error });
    }
    if (gate.value === undefined) {
      return ok("nothingThere");
    }
    // The names of the same row under the same policy need not be asked for again.
    const sees = `${gate.value.row?.ver}/${gate.value.stored?.policy.version}`;
    if (sees === seen) {
      return ok("written");
    }
    seen = sees;
    const now = ports.clock.now();
    const names = await readNames(ports, [gate.value], now);
    const publication = publicationOf(gate.value, now, names);
    const digest = digestOf(publication);
    if (isWritten(digest, written) || round === mostRounds) {
      return ok(round === 0 ? "same" : "written");
    }
    const sent = await ports.tracker.publishGates([publication]);
    if (!sent.ok) {
      return err({ from: "tracker", failure: sent.error });
    }
    written = digest;
  }
}

/** A gate with its row and its project's newest policy; undefined where nothing ever happened on the item. */
export async function readGate(store: Store, item: string): Promise<Result<ItemGate | undefined, StoreFailure>> {
  const row = await store.loadItem(item);
  if (!row.ok || row.value === undefined) {
    return row.ok ? ok(undefined) : row;
  }
  const stored = await store.loadPolicy(row.value.project);
  return stored.ok ? ok(toGate(item, row.value.project, row.value, stored.value)) : stored;
}

/** The names that the gates' sentences speak of, in one call. A directory that is silent leaves general words. */
export async function readNames(
  ports: Pick<PublishPorts, "directory">,
  gates: readonly ItemGate[],
  now: Instant,
): Promise<Names> {
  const ids = [...new Set(gates.flatMap((gate) => peopleNamed(gate, judgeConceptGate(gate, now))))];
  const statuses = statusesOf(gates.map(({ stored }) => stored));
  if (ids.length === 0) {
    return { people: {}, statuses };
  }
  const people = await ports.directory.names(ids);
  return { people: people.ok ? people.value : {}, statuses };
}

export function statusesOf(stored: readonly (StoredPolicy | undefined)[]): Names["statuses"] {
  return stored.flatMap((policy) => policy?.statuses ?? []);
}
