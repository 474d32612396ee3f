import type { LogEntry } from "../../src/domain/log";
import type { ItemState } from "../../src/domain/state";
import type { GateField } from "../../src/ports/gate-field";
import type { Effect } from "../../src/ports/effect";
import type { StoredPolicy } from "../../src/ports/store";
import type { Database } from "../sqlite";

/** The app's rows and Jira's records as they lie in the database: the simulator looks past every API. */
export interface SiteRecords {
  itemTexts(): ReadonlyMap<string, string>;
  outbox(): readonly { readonly key: string; readonly effect: Effect }[];
  policyText(project: string): string | undefined;
  policy(project: string): StoredPolicy | undefined;
  field(item: string): GateField | undefined;
  waitingFor(item: string): readonly string[];
  statusId(item: string): string;
  /** The keys under which the app wrote comments on an item, one for each comment. */
  commentKeys(item: string): readonly string[];
  /** Whether the queue kept an item's change for a day, could not hand it over, and gave it up. */
  hasLostHints(): boolean;
  /** Everything that a second run must leave as it is. */
  everything(): readonly string[];
}

export interface StoredItem {
  readonly ver: number;
  readonly due: string;
  readonly project: string;
  readonly body: { readonly base: ItemState; readonly tail: readonly LogEntry[]; readonly pages: number; readonly seen?: string };
}

interface IssueBody {
  readonly statusId: string;
  readonly custom: Readonly<Record<string, unknown>>;
}

export function createSiteRecords(database: Database, fields: { readonly gate: string; readonly waitingFor: string }): SiteRecords {
  const values = database.prepare("SELECT key, text FROM forge_value WHERE space = ? ORDER BY key");
  const value = database.prepare("SELECT text FROM forge_value WHERE space = ? AND key = ?");
  const record = database.prepare("SELECT body FROM jira_record WHERE kind = ? AND id = ?");
  const all = database.prepare("SELECT kind, id, body FROM jira_record WHERE kind IN ('issue', 'comment', 'history') ORDER BY kind, id");
  const comments = database.prepare("SELECT body FROM jira_record WHERE kind = 'comment'");
  const lost = database.prepare("SELECT 1 FROM forge_delivery WHERE state = 'failed' AND (channel = 'trigger' OR (channel = 'queue' AND body LIKE '%\"observe\"%')) LIMIT 1");
  const issue = (id: string): IssueBody | undefined => {
    const row = record.get("issue", id);
    return row === undefined ? undefined : (JSON.parse(String(row["body"])) as IssueBody);
  };
  return {
    itemTexts: () => new Map(values.all("entity:work-item").map((row) => [String(row["key"]), String(row["text"])])),
    outbox: () => values.all("entity:outbox").map((row) => ({ key: String(row["key"]), effect: (JSON.parse(String(row["text"])) as { body: Effect }).body })),
    policyText(project) {
      const row = value.get("entity:policy", project);
      return row && String(row["text"]);
    },
    policy(project) {
      const row = value.get("entity:policy", project);
      const stored = row && (JSON.parse(String(row["text"])) as { ver: number; body: StoredPolicy });
      return stored === undefined || stored.ver === 0 ? undefined : stored.body;
    },
    field: (item) => (issue(item)?.custom[fields.gate] ?? undefined) as GateField | undefined,
    waitingFor(item) {
      const held = issue(item)?.custom[fields.waitingFor];
      return Array.isArray(held) ? held.map((person: unknown) => (typeof person === "string" ? person : (person as { accountId: string }).accountId)) : [];
    },
    statusId: (item) => issue(item)?.statusId ?? "",
    commentKeys(item) {
      return comments.all().flatMap((row) => {
        const body = JSON.parse(String(row["body"])) as { issueId: number; properties: Readonly<Record<string, { key?: string }>> };
        const key = body.properties["spacegate-effect"]?.key;
        return String(body.issueId) === item && key !== undefined ? [key] : [];
      });
    },
    hasLostHints: () => lost.get() !== undefined,
    everything: () => [
      ...["entity:work-item", "entity:outbox", "entity:policy", "entity:log-page"].flatMap((space) => values.all(space).map((row) => `${String(row["key"])} ${withoutNumbers(String(row["text"]))}`)),
      ...all.all().map((row) => `${String(row["kind"])} ${String(row["id"])} ${withoutTime(String(row["body"]))}`),
    ],
  };
}

/** A row that only remembers up to which change it was looked at says nothing new. */
function withoutNumbers(text: string): string {
  return text.replace(/"ver":\d+/, "").replace(/,"seen":"\d+"/, "");
}

/** Jira stamps an issue with each write; a value written again with a longer lease says nothing new. */
function withoutTime(body: string): string {
  return body.replace(/"updated":\d+/, "").replaceAll(/"(?:validUntil|checked)":"[^"]*"/g, "").replace(/,"revision":\d+/, "");
}

/** Whether Jira's rule would let the item in: worked out by hand from what it says, not by evaluating the expression. */
export function fieldPasses(field: GateField | undefined, item: string, now: number): boolean {
  if (field === undefined || String(field.issue) !== item || !(now < Date.parse(field.validUntil))) return false;
  if (field.mode !== "block") return true;
  if (field.state === "opensAt") return field.opensAt !== undefined && now >= Date.parse(field.opensAt);
  return field.state === "off" || field.state === "open" || field.state === "overridden" || (field.state === "error" && field.failMode === "open");
}
