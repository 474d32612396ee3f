import type { JiraBackend } from "../interfaces";

interface GateValue {
  readonly opensAt?: string;
  readonly due?: string;
}

/** People call what falls into one minute one deadline; a press of a button should not stop between its milliseconds. */
const minute = 60_000;

/**
 * The first instant after `now` at which an answer is due or a gate opens by itself, read from the Gate field as Jira
 * holds it; the last one of those in the same minute.
 */
export async function askNextDeadline(
  jira: JiraBackend,
  gateField: string | undefined,
  now: number,
): Promise<number | undefined> {
  if (gateField === undefined) {
    return undefined;
  }
  const jql = `cf[${gateField.replace("customfield_", "")}] is not EMPTY ORDER BY updated DESC`;
  const path = `/rest/api/3/search/jql?maxResults=100&fields=${gateField}&jql=${encodeURIComponent(jql)}`;
  const response = await jira.request({ kind: "app" }, path);
  if (!response.ok) {
    return undefined;
  }
  const found = (await response.json()) as { issues?: readonly { fields: Record<string, GateValue | null> }[] };
  const instants = (found.issues ?? [])
    .map((issue) => issue.fields[gateField])
    .flatMap((gate) => [gate?.opensAt, gate?.due].map((instant) => Date.parse(instant ?? "")))
    .filter((at) => at > now);
  const first = Math.min(...instants);
  return instants.length === 0 ? undefined : Math.max(...instants.filter((at) => at < first + minute));
}
