import type { Counters } from "../local/interfaces";
import { least, type Cost } from "./least";
import { operations, type Played } from "./operations";

export interface CostRow {
  readonly id: string;
  readonly name: string;
  /** Until the person had their answer. */
  readonly reply: Cost;
  /** The reply and all that it owed. */
  readonly total: Cost;
  readonly least: Cost;
  readonly why: string | undefined;
}

export async function measureCosts(): Promise<readonly CostRow[]> {
  const rows: CostRow[] = [];
  for (const operation of operations) {
    rows.push(toCostRow(operation.id, operation.name, await operation.play()));
  }
  return rows;
}

export function toCostRow(id: string, name: string, { reply, later }: Played): CostRow {
  const known = least[id];
  if (known === undefined) {
    throw new Error(`bench/least.ts does not say what ${id} needs at least.`);
  }
  return { id, name, reply: toCost([reply]), total: toCost([reply, later]), least: known.cost, why: known.why };
}

const counts = [
  "invocations",
  "storageCalls",
  "jiraCalls",
  "jiraPoints",
  "queuePushes",
] as const satisfies readonly (keyof Counters)[];

function toCost(parts: readonly Counters[]): Cost {
  const sum = (name: (typeof counts)[number]): number => parts.reduce((total, part) => total + part[name], 0);
  return {
    invocations: sum("invocations"),
    storageCalls: sum("storageCalls"),
    jiraCalls: sum("jiraCalls"),
    jiraPoints: sum("jiraPoints"),
    queuePushes: sum("queuePushes"),
  };
}

/** The counts of `spent` that are above `allowed`, in words; none where it keeps within it. */
export function explainExcess(spent: Cost, allowed: Partial<Cost>): readonly string[] {
  return counts.flatMap((name) => {
    const most = allowed[name];
    return most !== undefined && spent[name] > most ? [`${name} ${spent[name]}, allowed ${most}`] : [];
  });
}
