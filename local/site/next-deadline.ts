import type { JiraBackend } from "../seams";

interface GateValue {
  readonly state?: string;
  readonly opensAt?: string;
}

/** The first instant after `now` at which a gate opens by itself, read from the Gate field as Jira holds it. */
export async function askNextDeadline(jira: JiraBackend, gateField: string | undefined, now: number): Promise<number | undefined> {
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
    .map((gate) => (gate?.opensAt === undefined ? Number.NaN : Date.parse(gate.opensAt)))
    .filter((at) => at > now);
  return instants.length === 0 ? undefined : Math.min(...instants);
}
