import type { LogEntry } from "../../../domain/item/log";
import { accountOf, type Actor } from "../../../domain/ground/log-entry";
import type { ProjectPolicy } from "../../../domain/policy/policy";
import { toCsv } from "../csv";
import type { Reader } from "../reader";
import { explainEntry } from "./entry";

/** The form that `docs/audit.md` describes; another number is another form. */
export const trailFormat = 1;

/** One item's whole trail, ready to be written. */
export interface WholeTrail {
  readonly item: string;
  readonly key: string;
  readonly entries: readonly LogEntry[];
}

/** The first line of an export: what it is, of what, and when it was made. */
export function writeExportHead(scope: { readonly project: string } | { readonly item: string }, at: number): string {
  return toLine({ kind: "export", format: trailFormat, at: new Date(at).toISOString(), ...scope });
}

/** A policy as it was saved. The rules that a round runs under stand in the entry that opened it as well. */
export function writePolicyLine(project: string, policy: ProjectPolicy): string {
  return toLine({ kind: "policy", project, version: policy.version, policy });
}

/** An item's lines: what it is and where its log ends, then its entries as they were made, oldest first. */
export function writeTrailLines({ item, key, entries }: WholeTrail): string {
  const last = entries.at(-1);
  const head = last?.digest === undefined ? {} : { head: `${last.seq}:${last.digest}` };
  return [
    toLine({ kind: "item", item, key, entries: entries.length, ...head }),
    ...entries.map((entry) => toLine({ kind: "entry", item, entry })),
  ].join("");
}

const columns = [
  "Work item",
  "No.",
  "When (UTC)",
  "Who",
  "On whose behalf",
  "What happened",
  "Kind",
  "Digest",
] as const;

/** The heading of the table. */
export const trailCsvHead = toCsv([columns]);

/** An item's entries as rows for a spreadsheet, in sentences. */
export function writeTrailCsv({ key, entries }: Pick<WholeTrail, "key" | "entries">, reader: Reader): string {
  const objections = entries.flatMap((entry) =>
    entry.kind === "objected" ? [{ id: entry.objection, topic: entry.topic }] : [],
  );
  return toCsv(
    entries.map((entry) => [
      key,
      String(entry.seq),
      new Date(entry.at).toISOString(),
      toName(entry.by, reader),
      "onBehalfOf" in entry.by && entry.by.onBehalfOf !== undefined ? reader.nameOf(entry.by.onBehalfOf) : "",
      explainEntry(entry, reader, { objections }),
      entry.kind,
      entry.digest ?? "",
    ]),
  );
}

function toName(actor: Actor, reader: Reader): string {
  const account = accountOf(actor);
  return account === undefined ? (actor.kind === "automation" ? actor.rule : "Spacegate") : reader.nameOf(account);
}

function toLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
