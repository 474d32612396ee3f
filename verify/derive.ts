import { createOracle, type Oracle } from "../local/sim/oracle";
import type { LogEntry } from "../src/domain/item/log";
import type { ProjectPolicy } from "../src/domain/policy/policy";
import { unknownRules } from "./unknown-rules";

/** What the rules say beside what an entry recorded. */
export type Difference =
  | { readonly kind: "otherVerdict"; readonly recorded: string; readonly derived: string }
  | {
      readonly kind: "otherDate";
      readonly what: string;
      readonly recorded: number;
      readonly derived: number | undefined;
    }
  | { readonly kind: "againstTheRules"; readonly why: string };

/** Derives an item's verdicts and dates again from what its log tells, entry by entry. */
export interface Derivation {
  apply(entry: LogEntry): readonly Difference[];
  /** Rules that this program does not know, in words; while there are some, nothing is derived. */
  readonly unknown: ReadonlySet<string>;
  readonly verdicts: number;
}

export function createDerivation(): Derivation {
  const model = createOracle();
  const unknown = new Set<string>();
  const log: LogEntry[] = [];
  let policy: ProjectPolicy | undefined;
  let verdicts = 0;

  /** A move is judged by what stood when it was made; the app may learn of it after other things. */
  function modelAt(instant: number): Oracle {
    if (log.every(({ at }) => at <= instant)) {
      return model;
    }
    const then = createOracle();
    log.filter(({ at }) => at <= instant).forEach((entry) => then.apply(entry));
    return then;
  }

  function differences(entry: LogEntry): readonly Difference[] {
    if (entry.kind === "closed" && policy !== undefined) {
      verdicts += 1;
      const { passes, why } = modelAt(entry.move.at).judge({ ...policy, mode: "block" }, entry.move.at);
      const wrong = model.apply(entry);
      const recorded = entry.verdict.kind;
      return [
        ...(passes === letsThrough(entry, policy) ? [] : [{ kind: "otherVerdict", recorded, derived: why } as const]),
        ...(wrong === undefined ? [] : [{ kind: "againstTheRules", why: wrong } as const]),
      ];
    }
    const wrong = model.apply(entry);
    return [
      ...(wrong === undefined ? [] : [{ kind: "againstTheRules", why: wrong } as const]),
      ...datesOf(entry).flatMap(({ seat, person, at }) => {
        const derived = model.deadlines()?.get(`${seat} ${person}`);
        const what = `the time of ${person} in the seat ${seat}`;
        return derived === at ? [] : [{ kind: "otherDate", what, recorded: at, derived } as const];
      }),
    ];
  }

  return {
    unknown,
    get verdicts() {
      return verdicts;
    },
    apply(entry) {
      if (entry.kind === "reviewOpened" || entry.kind === "reviewReopened" || entry.kind === "policyMigrated") {
        policy = entry.policy;
        unknownRules(policy).forEach((rule) => unknown.add(rule));
      }
      const found = unknown.size > 0 ? [] : differences(entry);
      log.push(entry);
      return found;
    },
  };
}

function letsThrough({ verdict, move }: Extract<LogEntry, { kind: "closed" }>, { failMode }: ProjectPolicy): boolean {
  return verdict.kind === "opensAt"
    ? verdict.opensAt <= move.at
    : verdict.kind === "error"
      ? failMode === "open"
      : ["open", "off", "overridden"].includes(verdict.kind);
}

/** The deadlines that an entry wrote down. */
function datesOf(entry: LogEntry): readonly { readonly seat: string; readonly person: string; readonly at: number }[] {
  switch (entry.kind) {
    case "reviewOpened":
    case "reviewReopened":
    case "policyMigrated":
    case "factsSeen":
      return entry.seats
        .filter(({ applies }) => applies.kind === "asked")
        .flatMap(({ seat, candidates }) => candidates.map(({ person, deadline }) => ({ seat, person, at: deadline })));
    case "seatFilled":
      return entry.candidates.map(({ person, deadline }) => ({ seat: entry.seat, person, at: deadline }));
    case "conceptEdited":
    case "sentBack":
      return entry.askedAgain.flatMap(({ seat, deadlines }) =>
        Object.entries(deadlines).map(([person, at]) => ({ seat, person, at })),
      );
    default:
      return [];
  }
}
