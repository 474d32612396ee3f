import type { Log, LogFields } from "../../ports/log";

/** The fields that may stand in a line; whatever else an object carries is left out. */
const allowed = ["item", "project", "key", "kind", "status", "count", "version", "ms", "code"] as const;

/** One JSON line an event, so that a log can be searched. */
export const forgeLog: Log = {
  info: (event, fields) => console.info(toLine(event, fields)),
  alarm: (event, fields) => console.error(toLine(event, fields)),
};

function toLine(event: string, fields: LogFields = {}): string {
  const kept = allowed.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]] as const]));
  return JSON.stringify({ event, ...Object.fromEntries(kept) });
}
