import { evolve } from "../src/domain/item/evolve";
import { judgeConcept } from "../src/domain/concept/judge";
import type { LogEntry } from "../src/domain/item/log";
import { emptyState } from "../src/domain/item/state";
import { makeGates, makeLongLog, type Gate } from "./gates";
import { createCasbinPeer, createRulesPeer, type Peer } from "./peers";

export interface VerdictRow {
  readonly name: string;
  /** The median of the quietest round, microseconds for one. */
  readonly microseconds: number;
  /** What one costs beside a verdict of the app's own engine; undefined for what is no verdict. */
  readonly timesOurs: number | undefined;
}

const rounds = 5;

/** All engines over the same 256 gates in one run, after it was asserted that all of them decide the same. */
export async function measureVerdicts(): Promise<readonly VerdictRow[]> {
  const gates = makeGates();
  const log = makeLongLog();
  const peers = [await createCasbinPeer(), createRulesPeer()];
  await requireSameVerdicts(gates, peers);
  const { measure, do_not_optimize } = await import("mitata");
  const ours = "verdict with reasons, debtors and seats";
  const subjects: readonly { readonly name: string; readonly each: number; readonly run: () => unknown }[] = [
    {
      name: ours,
      each: gates.length,
      run: () => gates.forEach(({ policy, state, now }) => do_not_optimize(judgeConcept(policy, state, now))),
    },
    ...peers.map((peer) => ({ name: peer.name, each: gates.length, run: () => decideAll(peer, gates) })),
    { name: "replay of a log of 50 entries", each: 1, run: () => do_not_optimize(replay(log)) },
  ];
  const medians = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, each, run } of subjects) {
      const { p50 } = await measure(run, { min_cpu_time: 150e6 });
      medians.get(name)?.push(p50 / 1000 / each);
    }
  }
  const medianOf = (name: string): number => Math.min(...(medians.get(name) ?? []));
  return subjects.map(({ name, each }) => ({
    name,
    microseconds: medianOf(name),
    timesOurs: each === 1 ? undefined : medianOf(name) / medianOf(ours),
  }));
}

/** Throws where an engine decides one of the gates otherwise than the gate was made. */
export async function requireSameVerdicts(gates: readonly Gate[], peers: readonly Peer[]): Promise<void> {
  for (const [index, { kind, plain, policy, state, now }] of gates.entries()) {
    const own = judgeConcept(policy, state, now).kind;
    const expected = { open: "open", vetoed: "objected", stale: "waiting", waiting: "waiting" }[kind];
    if (own !== expected && !(expected === "waiting" && own === "opensAt")) {
      throw new Error(`Gate ${index} was made ${kind}, and judged ${own}.`);
    }
    for (const peer of peers) {
      const open = await peer.decide(plain);
      if (open !== (own === "open")) {
        throw new Error(`${peer.name} says that gate ${index} (${kind}) is ${open ? "open" : "not open"}.`);
      }
    }
  }
}

function decideAll(peer: Peer, gates: readonly Gate[]): unknown {
  const first = peer.decide(gates[0]?.plain ?? { version: 0, objections: 0, seats: [] });
  return typeof first === "boolean"
    ? gates.map(({ plain }) => peer.decide(plain))
    : Promise.all(gates.map(({ plain }) => peer.decide(plain)));
}

function replay(log: readonly LogEntry[]): unknown {
  return log.reduce(evolve, emptyState);
}
