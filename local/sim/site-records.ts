import type { LogEntry } from "../../src/domain/item/log";
import type { ItemState } from "../../src/domain/item/state";
import type { CharterField, GateField } from "../../src/ports/gate-field";
import type { Effect } from "../../src/ports/effect";
import type { RetroRow } from "../../src/ports/retro-store";
import type { StoredPolicy } from "../../src/ports/store";
import type { Database } from "../sqlite";

/** The app's rows and Jira's records as they lie in the database: the simulator looks past every API. */
export interface SiteRecords {
  itemTexts(): ReadonlyMap<string, string>;
  outbox(): readonly { readonly key: string; readonly effect: Effect }[];
  policyText(project: string): string | undefined;
  policy(project: string): StoredPolicy | undefined;
  field(item: string): GateField | undefined;
  charterField(item: string): CharterField | undefined;
  /** The number of a change of the rules that waits for a second leader. */
  proposal(project: string): number | undefined;
  waitingFor(item: string): readonly string[];
  /** Owner and decider as Jira's fields hold them. */
  charterPeople(item: string): { readonly owner?: string; readonly decider?: string };
  statusId(item: string): string;
  typeId(item: string): string;
  /** Keys of the rows that something still has to come of; what only says when to look next is left out. */
  owed(): readonly string[];
  retros(): readonly StoredRetro[];
  retroOf(ticket: string): StoredRetro | undefined;
  /** All tickets of retros, oldest first. */
  tickets(): readonly SiteTicket[];
  version(id: string): { readonly released: boolean; readonly archived: boolean } | undefined;
  versionsOf(item: string): readonly string[];
  /** The keys under which the app wrote comments on an item, one for each comment. */
  commentKeys(item: string): readonly string[];
  /** Whether the queue kept an item's change for a day, could not hand it over, and gave it up. */
  hasLostHints(): boolean;
  /** Everything that a second run must leave as it is. */
  everything(): readonly string[];
}

/** A retro's row as it lies in storage. */
export type StoredRetro = Pick<RetroRow, "key" | "ver" | "log" | "claim">;

/** A work item that is a retro's ticket, or says that it is. */
export interface SiteTicket {
  readonly id: string;
  readonly mark: string;
  readonly statusId: string;
  /** What its field says: "open", "closed"; undefined while nothing was written. */
  readonly field: string | undefined;
  /** Ids of what its links lead to. */
  readonly links: readonly string[];
}

export interface StoredItem {
  readonly ver: number;
  readonly due: string;
  readonly project: string;
  readonly body: {
    readonly base: ItemState;
    readonly tail: readonly LogEntry[];
    readonly pages: number;
    readonly seen?: string;
  };
}

interface IssueBody {
  readonly statusId: string;
  readonly typeId: string;
  readonly custom: Readonly<Record<string, unknown>>;
  readonly labels: readonly string[];
  readonly fixVersionIds: readonly string[];
  readonly properties: Readonly<Record<string, { readonly mark?: string }>>;
}

export function createSiteRecords(
  database: Database,
  fields: Readonly<Record<"gate" | "charter" | "waitingFor" | "retroDue" | "owner" | "decider", string>>,
): SiteRecords {
  const values = database.prepare("SELECT key, text FROM forge_value WHERE space = ? ORDER BY key");
  const value = database.prepare("SELECT text FROM forge_value WHERE space = ? AND key = ?");
  const record = database.prepare("SELECT body FROM jira_record WHERE kind = ? AND id = ?");
  const all = database.prepare(
    "SELECT kind, id, body FROM jira_record WHERE kind IN ('issue', 'comment', 'history') ORDER BY kind, id",
  );
  const comments = database.prepare("SELECT body FROM jira_record WHERE kind = 'comment'");
  const issues = database.prepare(
    "SELECT id, body FROM jira_record WHERE kind = 'issue' AND body LIKE '%\"spacegate-retro\"%' ORDER BY CAST(id AS INTEGER)",
  );
  const links = database.prepare("SELECT body FROM jira_record WHERE kind = 'link'");
  const lost = database.prepare(
    "SELECT 1 FROM forge_delivery WHERE state = 'failed' " +
      "AND (channel = 'trigger' OR (channel = 'queue' AND body LIKE '%\"observe\"%')) LIMIT 1",
  );
  const issue = (id: string): IssueBody | undefined => {
    const row = record.get("issue", id);
    return row === undefined ? undefined : (JSON.parse(String(row["body"])) as IssueBody);
  };
  const outbox = (): readonly { readonly key: string; readonly effect: Effect }[] =>
    values
      .all("entity:outbox")
      .map((row) => ({ key: String(row["key"]), effect: (JSON.parse(String(row["text"])) as { body: Effect }).body }));
  const parsed = new Map<string, { readonly text: string; readonly retro: StoredRetro }>();
  const toRetro = (key: string, text: string): StoredRetro => {
    const known = parsed.get(key);
    if (known?.text === text) {
      return known.retro;
    }
    const { ver, body } = JSON.parse(text) as { ver: number; body: Omit<StoredRetro, "key" | "ver"> };
    const retro = { ...body, key, ver };
    parsed.set(key, { text, retro });
    return retro;
  };
  // A row at version 0 was begun and never written.
  const retros = (): readonly StoredRetro[] =>
    values
      .all("entity:retro")
      .map((row) => toRetro(String(row["key"]), String(row["text"])))
      .filter(({ ver }) => ver > 0);
  return {
    retros,
    retroOf: (ticket) =>
      retros().find(({ log }) => log.some((entry) => entry.kind === "created" && entry.ticket.id === ticket)),
    owed: () =>
      outbox()
        .filter(({ effect }) => isOwed(effect))
        .map(({ key }) => key),
    tickets() {
      const all_ = links
        .all()
        .map((row) => JSON.parse(String(row["body"])) as { source: number | string; destination: number | string });
      return issues.all().flatMap((row) => {
        const { labels, statusId, properties, custom } = JSON.parse(String(row["body"])) as IssueBody;
        const id = String(row["id"]);
        const ends = all_.flatMap(({ source, destination }) =>
          String(source) === id ? [String(destination)] : String(destination) === id ? [String(source)] : [],
        );
        return labels.includes("spacegate-retro")
          ? [
              {
                id,
                statusId,
                mark: properties["spacegate-retro"]?.mark ?? "",
                field: (custom[fields.retroDue] as { state?: string } | undefined)?.state,
                links: ends,
              },
            ]
          : [];
      });
    },
    version(id) {
      const row = record.get("version", id);
      return row === undefined
        ? undefined
        : (JSON.parse(String(row["body"])) as { released: boolean; archived: boolean });
    },
    versionsOf: (item) => issue(item)?.fixVersionIds ?? [],
    itemTexts: () => new Map(values.all("entity:work-item").map((row) => [String(row["key"]), String(row["text"])])),
    outbox,
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
    charterField: (item) => (issue(item)?.custom[fields.charter] ?? undefined) as CharterField | undefined,
    proposal(project) {
      const row = value.get("entity:policy", `${project}#proposal`);
      return row && (JSON.parse(String(row["text"])) as { ver: number }).ver;
    },
    waitingFor(item) {
      const held = issue(item)?.custom[fields.waitingFor];
      return Array.isArray(held)
        ? held.map((person: unknown) =>
            typeof person === "string" ? person : (person as { accountId: string }).accountId,
          )
        : [];
    },
    charterPeople(item) {
      const custom = issue(item)?.custom ?? {};
      const personIn = (held: unknown): string | undefined =>
        typeof held === "string" ? held : (held as { accountId?: string } | null | undefined)?.accountId;
      const [owner, decider] = [personIn(custom[fields.owner]), personIn(custom[fields.decider])];
      return { ...(owner === undefined ? {} : { owner }), ...(decider === undefined ? {} : { decider }) };
    },
    statusId: (item) => issue(item)?.statusId ?? "",
    typeId: (item) => issue(item)?.typeId ?? "",
    commentKeys(item) {
      return comments.all().flatMap((row) => {
        const body = JSON.parse(String(row["body"])) as {
          issueId: number;
          properties: Readonly<Record<string, { key?: string }>>;
        };
        const key = body.properties["spacegate-effect"]?.key;
        return String(body.issueId) === item && key !== undefined ? [key] : [];
      });
    },
    hasLostHints: () => lost.get() !== undefined,
    everything: () => [
      ...[
        "entity:work-item",
        "entity:outbox",
        "entity:policy",
        "entity:log-page",
        "entity:retro",
        "entity:retro-coverage",
        "entity:learning",
      ].flatMap((space) =>
        values.all(space).map((row) => `${String(row["key"])} ${withoutNumbers(String(row["text"]))}`),
      ),
      ...all.all().map((row) => `${String(row["kind"])} ${String(row["id"])} ${withoutTime(String(row["body"]))}`),
    ],
  };
}

function isOwed(effect: Effect): boolean {
  switch (effect.kind) {
    case "scan":
      return effect.run !== undefined;
    case "enrol":
    case "migrate":
      return effect.finishedAt === undefined;
    case "watchReleases":
      return effect.seen === undefined;
    default:
      return true;
  }
}

/** A row that only remembers up to which change it was looked at, and when it is looked at next, says nothing new. */
function withoutNumbers(text: string): string {
  return text
    .replace(/"ver":\d+/, "")
    .replace(/,"seen":"\d+"/, "")
    .replace(/"due":"[^"]*",/, "");
}

/** Jira stamps an issue with each write; a value written again with a longer lease says nothing new. */
function withoutTime(body: string): string {
  return body
    .replace(/"updated":\d+/, "")
    .replaceAll(/"(?:validUntil|checked)":"[^"]*"/g, "")
    .replace(/,"revision":\d+/, "");
}

/** Whether Jira's rule would let the item in: worked out by hand from what it says, not by evaluating the expression. */
export function fieldPasses(field: GateField | undefined, item: string, now: number): boolean {
  if (field === undefined || String(field.issue) !== item || !(now < Date.parse(field.validUntil))) {
    return false;
  }
  if (field.mode !== "block") {
    return true;
  }
  if (field.state === "opensAt") {
    return field.opensAt !== undefined && now >= Date.parse(field.opensAt);
  }
  return (
    field.state === "off" ||
    field.state === "open" ||
    field.state === "overridden" ||
    (field.state === "error" && field.failMode === "open")
  );
}

/** The same for the commit gate's rule. */
export function charterPasses(field: CharterField | undefined, item: string, now: number): boolean {
  if (field === undefined || String(field.issue) !== item || !(now < Date.parse(field.validUntil))) {
    return false;
  }
  return (
    field.mode !== "block" ||
    field.state === "off" ||
    field.state === "open" ||
    (field.state === "error" && field.failMode === "open")
  );
}
