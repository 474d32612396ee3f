import type { Clock } from "../../ports/clock";
import type { Directory } from "../../ports/directory";
import type { Log } from "../../ports/log";
import type { Store } from "../../ports/store";
import { publicationOf } from "./gate-field";
import type { Names } from "./gate-field";
import type { CharterField, GateField } from "../../ports/gate-field";
import { readGate, readNames } from "./publish";
import type { ItemGate } from "./item-gate";

export interface FieldValuePorts {
  readonly store: Store;
  readonly directory: Pick<Directory, "names">;
  readonly clock: Clock;
  readonly log: Log;
}

/** An item and what its field holds now, as Jira gives it to the value function. */
export interface ShownField {
  readonly item: string;
  readonly value: unknown;
}

/**
 * What the field ought to show; Jira keeps what is returned, so looking at an item mends its field. A value that says
 * more than the storage is an alarm. Where storage does not answer, the value stays: its lease bounds it.
 */
export async function fieldValues(
  ports: FieldValuePorts,
  which: "gate" | "charter",
  fields: readonly ShownField[],
): Promise<readonly unknown[]> {
  return Promise.all(
    fields.map((field) => fieldValue(ports, which, field).catch((error: unknown) => keep(ports.log, field, error))),
  );
}

/** One item that can't be judged keeps no other from its value. */
function keep(log: Log, { item, value }: ShownField, error: unknown): unknown {
  log.alarm("field-value.threw", { item, code: error instanceof Error ? error.name : "unknown" });
  return value;
}

async function fieldValue(
  ports: FieldValuePorts,
  which: "gate" | "charter",
  { item, value }: ShownField,
): Promise<unknown> {
  const gate = await readGate(ports.store, item);
  if (!gate.ok || gate.value === undefined) {
    return value;
  }
  const now = ports.clock.now();
  const bare = publicationOf(gate.value, now, { people: {}, statuses: [] })[which];
  if (bare === undefined || isTrue(value, bare, now)) {
    return value;
  }
  if (isAhead(value, gate.value, bare)) {
    ports.log.alarm("gate.field-differs", { item, version: bare.revision });
  }
  const names: Names = await readNames(ports, [gate.value], now);
  return publicationOf(gate.value, now, names)[which];
}

const compared = ["state", "opensAt", "mode", "failMode", "issue", "round", "version", "label", "missing"] as const;
/** A lease with less than this left is renewed in passing. */
const leaseLeftMs = 6 * 3_600_000;

/** Whether the shown value tells the truth. Its sentence is not compared: writing it needs names, which cost a call. */
function isTrue(value: unknown, gate: GateField | CharterField, now: number): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const shown = value as Readonly<Record<string, unknown>>;
  const wanted: Readonly<Record<string, unknown>> = { ...gate };
  const lease = typeof shown["validUntil"] === "string" ? Date.parse(shown["validUntil"]) : Number.NaN;
  const wantedLease = Date.parse(gate.validUntil);
  return (
    lease <= wantedLease &&
    compared.every((name) => (shown[name] ?? undefined) === wanted[name]) &&
    shown["revision"] === gate.revision &&
    lease > now + Math.min(leaseLeftMs, (wantedLease - now) / 2)
  );
}

/** A value of the newest revision, or a newer one, that is not what storage says was not left behind by a delay. */
function isAhead(value: unknown, { row }: ItemGate, gate: GateField | CharterField): boolean {
  const shown = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  return (
    typeof shown["revision"] === "number" &&
    row !== undefined &&
    (shown["revision"] > row.ver || (shown["revision"] === row.ver && shown["issue"] !== gate.issue))
  );
}
