import type { DeliveryFault, Effect, Fault, Moment } from "../forge/faults";
import { createNamedChance } from "./chance";

export type Profile = "calm" | "one-fault" | "few" | "storm" | "liveness";
export const profiles: readonly Profile[] = ["calm", "one-fault", "few", "storm", "liveness"];

/** A fault at a place that does not move when other parts of a run are left out. */
export interface PlannedFault {
  readonly place: string;
  readonly fault: Fault | DeliveryFault;
}

/** Says what goes wrong where, and remembers what did. */
export interface FaultPlan {
  effect(place: string, effect: Effect, moment: Moment): Fault;
  delivery(place: string, kind: "wake" | "hint" | "event" | "schedule"): DeliveryFault;
  readonly fired: PlannedFault[];
  /** From here on nothing goes wrong any more. */
  stop(): void;
}

const none = { kind: "none" } as const;

const settings: Readonly<Record<Profile, { readonly rate: number; readonly budget: number }>> = {
  calm: { rate: 0, budget: 0 },
  "one-fault": { rate: 0.012, budget: 1 },
  few: { rate: 0.02, budget: 4 },
  storm: { rate: 0.07, budget: 60 },
  liveness: { rate: 0.12, budget: 200 },
};

/** Draws faults by the profile's rate, up to its budget. */
export function drawFaults(seed: number, profile: Profile): FaultPlan {
  const { rate, budget } = settings[profile];
  const fired: PlannedFault[] = [];
  let left = budget;
  const draw = <T extends Fault | DeliveryFault>(
    place: string,
    make: (chance: ReturnType<typeof createNamedChance>) => T,
  ): T | typeof none => {
    if (left === 0) {
      return none;
    }
    const chance = createNamedChance(seed, place);
    if (!chance.happens(rate)) {
      return none;
    }
    const fault = make(chance);
    if (fault.kind === "none") {
      return none;
    }
    left -= 1;
    fired.push({ place, fault });
    return fault;
  };
  return {
    effect: (place, effect, moment) => draw(place, (chance) => drawEffectFault(chance, effect, moment)),
    delivery: (place, kind) => draw(place, (chance) => drawDeliveryFault(chance, kind)),
    fired,
    stop: () => (left = 0),
  };
}

/** Exactly these faults, each where it was drawn: for replaying and for making a run shorter. */
export function keepFaults(faults: readonly PlannedFault[]): FaultPlan {
  const planned = new Map(faults.map(({ place, fault }) => [place, fault]));
  const fired: PlannedFault[] = [];
  const take = <T extends Fault | DeliveryFault>(place: string): T | typeof none => {
    const fault = planned.get(place);
    if (fault === undefined) {
      return none;
    }
    fired.push({ place, fault });
    return fault as T;
  };
  return {
    effect: (place) => take<Fault>(place),
    delivery: (place) => take<DeliveryFault>(place),
    fired,
    stop: () => planned.clear(),
  };
}

function drawEffectFault(
  chance: ReturnType<typeof createNamedChance>,
  { target, name, changes }: Effect,
  moment: Moment,
): Fault {
  const refusal = (): Fault => {
    const status = chance.pick(
      target === "storage" || target === "queue" ? [429, 500, 503] : [429, 429, 500, 502, 503],
    );
    return {
      kind: "refuse",
      status,
      ...(status === 429
        ? {
            headers: {
              "retry-after": chance.pick(["1", "20", "0", "-1", "1000000000", "Thu, 01 Jan 2026 00:00:00 GMT"]),
            },
          }
        : {}),
    };
  };
  if (moment === "committed") {
    if (changes === "reads") {
      return none;
    }
    return chance.happens(0.5)
      ? { kind: "crash" }
      : chance.happens(0.7)
        ? { kind: "lose-answer" }
        : { kind: "refuse", status: 503 };
  }
  if (target === "storage" && name.endsWith("query") && chance.happens(0.6)) {
    return { kind: "stale", byMs: chance.pick([1_000, 60_000, 600_000]) };
  }
  const kind = chance.weighted({ crash: 3, refuse: 4, "lose-answer": 2, late: changes === "writes" ? 3 : 0 });
  switch (kind) {
    case "crash":
      return { kind };
    case "refuse":
      return refusal();
    case "lose-answer":
      return { kind };
    case "late":
      return { kind: "commit-late", afterMs: lateness(chance, target, name) };
  }
}

/** Jira gives a new comment no key of its own, so two of them are avoided only where the first lands before the second try. */
function lateness(chance: ReturnType<typeof createNamedChance>, target: Effect["target"], name: string): number {
  if (target === "jira" && /\/comment$|\/transitions$/.test(name)) {
    return chance.pick([500, 2_000, 3_500]);
  }
  // A ticket that comes to be after somebody else made it is a stray, and is closed.
  if (target === "jira" && name.endsWith("/issue/bulk")) {
    return chance.pick([20_000, 400_000, 1_000_000]);
  }
  return chance.pick([500, 3_000, 20_000]);
}

/** A wake for an outbox row may be lost, since the row stays; a hint that an item changed stands in no row. */
function drawDeliveryFault(
  chance: ReturnType<typeof createNamedChance>,
  kind: "wake" | "hint" | "event" | "schedule",
): DeliveryFault {
  const drawn = chance.weighted({ twice: 5, later: 4, drop: kind === "wake" || kind === "schedule" ? 3 : 0 });
  return drawn === "later" ? { kind: drawn, byMs: chance.pick([1_000, 20_000, 180_000]) } : { kind: drawn };
}
