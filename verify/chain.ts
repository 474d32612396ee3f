import { createHash } from "node:crypto";
import type { LogEntry } from "../src/domain/item/log";

/** What an item's first chained entry stands on. */
export const startOf = (item: string): string => digest(`spacegate-log-1\n${item}`);

/** What an entry's digest has to be behind `previous`. */
export function digestBehind(previous: string, entry: LogEntry): string {
  const { digest: _own, ...said } = entry;
  return digest(`${previous}\n${canonical(said)}`);
}

const digest = (text: string): string => createHash("sha256").update(text, "utf8").digest("base64url");

/** RFC 8785: no white space, members by the order of their names' UTF-16 units. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join()}]`;
  }
  if (typeof value === "object" && value !== null) {
    const names = Object.keys(value).sort();
    const members = new Map(Object.entries(value));
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(members.get(name))}`).join()}}`;
  }
  return JSON.stringify(value);
}
