import type { LogEntry } from "../src/domain/item/log";

/** One line of an export, as `docs/audit.md` describes them. */
export type ExportLine =
  | { readonly kind: "export"; readonly format: number }
  | { readonly kind: "policy"; readonly version: number }
  | {
      readonly kind: "item";
      readonly item: string;
      readonly key: string;
      readonly entries: number;
      readonly head?: string;
    }
  | { readonly kind: "entry"; readonly item: string; readonly entry: LogEntry }
  | { readonly kind: "unreadable"; readonly why: string };

/** Reads a line for what this program needs of it. Whatever else it holds is kept inside the entry, for its digest. */
export function readLine(text: string): ExportLine {
  const line = parse(text);
  if (!isObject(line)) {
    return { kind: "unreadable", why: "it is no JSON object" };
  }
  const { kind, format, version, item, key, entries, head, entry } = line;
  if (kind === "export" && typeof format === "number") {
    return { kind, format };
  }
  if (kind === "policy" && typeof version === "number") {
    return { kind, version };
  }
  if (kind === "item" && typeof item === "string" && typeof key === "string" && typeof entries === "number") {
    return { kind, item, key, entries, ...(typeof head === "string" ? { head } : {}) };
  }
  if (kind === "entry" && typeof item === "string" && isEntry(entry)) {
    return { kind, item, entry };
  }
  return { kind: "unreadable", why: "it is none of export, policy, item and entry, or lacks what they hold" };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isEntry = (value: unknown): value is LogEntry =>
  isObject(value) &&
  typeof value["kind"] === "string" &&
  Number.isSafeInteger(value["seq"]) &&
  Number.isFinite(value["at"]) &&
  isObject(value["by"]) &&
  (value["digest"] === undefined || typeof value["digest"] === "string");
