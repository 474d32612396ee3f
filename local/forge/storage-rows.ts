import type { Database, Row, SqlValue } from "../sqlite";
import type { EntityShape } from "./manifest";
import { compare, holds } from "./storage-conditions";

/** Where a key lives: plain values, secrets, or the rows of one entity. The same key may be in each. */
export type Space = "kvs" | "secret" | `entity:${string}`;

export interface StoredRow {
  readonly key: string;
  readonly text: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number | undefined;
}

/** A value as text; with an instant it is forgotten then. */
export interface KeptValue {
  readonly text: string;
  readonly expiresAt: number | undefined;
}

export interface IndexRange {
  readonly condition: string;
  readonly values: readonly unknown[];
}

/** `prompt` forgets a value when its time is up; `late` leaves it readable for 48 hours more, as the platform may. */
export type Expiry = "prompt" | "late";

export type History = "kept" | "none";

const KEPT_MS = 3_600_000;
const LATE_MS = 48 * 3_600_000;

/** The tables under the storage API. Knows rows and indexes, and nothing of limits or of the wire. */
export interface StorageRows {
  get(space: Space, key: string): StoredRow | undefined;
  put(space: Space, key: string, value: KeptValue, shape: EntityShape | undefined): void;
  remove(space: Space, key: string): boolean;
  /** Keys in order after `after`, at most `limit`. */
  list(space: Space, prefix: string, after: string, limit: number): StoredRow[];
  /** Rows of one index in its order; `after` is a position that a row before it had. */
  scan(space: Space, index: string, query: IndexQuery): IndexedRow[];
  /** The same as it was at an instant up to an hour ago; slow, for simulations of a query that lags. */
  scanPast(space: Space, shape: EntityShape, index: string, query: PastQuery): IndexedRow[];
}

export type IndexedRow = StoredRow & { readonly position: string };

export interface IndexQuery {
  readonly partition: readonly unknown[];
  readonly range: IndexRange | undefined;
  readonly sort: "ASC" | "DESC";
  readonly after: string | undefined;
  readonly limit: number;
}

export type PastQuery = IndexQuery & { readonly asOf: number };

export function createStorageRows(
  database: Database,
  now: () => number,
  expiry: Expiry,
  history: History,
): StorageRows {
  database.exec(`
    CREATE TABLE IF NOT EXISTS forge_value (
      space TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, expires_at INTEGER,
      PRIMARY KEY (space, key)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS forge_index (
      space TEXT NOT NULL, name TEXT NOT NULL, partition TEXT NOT NULL, range NOT NULL, key TEXT NOT NULL,
      PRIMARY KEY (space, name, partition, range, key)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS forge_index_key ON forge_index (space, key);
    CREATE TABLE IF NOT EXISTS forge_past (
      seq INTEGER PRIMARY KEY, space TEXT NOT NULL, key TEXT NOT NULL, text TEXT, changed_at INTEGER NOT NULL
    );
  `);

  const alive = "(expires_at IS NULL OR expires_at > ?)";
  const deadBefore = () => now() - (expiry === "late" ? LATE_MS : 0);
  const select = database.prepare(`SELECT * FROM forge_value WHERE space = ? AND key = ? AND ${alive}`);
  const upsert = database.prepare(`
    INSERT INTO forge_value (space, key, text, created_at, updated_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (space, key) DO UPDATE
      SET text = excluded.text, updated_at = excluded.updated_at, expires_at = excluded.expires_at`);
  const unindex = database.prepare("DELETE FROM forge_index WHERE space = ? AND key = ?");
  const toIndex = database.prepare(
    "INSERT INTO forge_index (space, name, partition, range, key) VALUES (?, ?, ?, ?, ?)",
  );
  const deleteRow = database.prepare("DELETE FROM forge_value WHERE space = ? AND key = ?");
  const selectPrefix = database.prepare(`
    SELECT * FROM forge_value WHERE space = ? AND key > ? AND substr(key, 1, length(?)) = ? AND ${alive} ORDER BY key LIMIT ?`);

  const remember = database.prepare("INSERT INTO forge_past (space, key, text, changed_at) VALUES (?, ?, ?, ?)");
  const forget = database.prepare("DELETE FROM forge_past WHERE changed_at < ?");

  function keepPast(space: Space, key: string): void {
    if (history === "kept" && space.startsWith("entity:")) {
      forget.run(now() - KEPT_MS);
      remember.run(space, key, select.get(space, key, deadBefore())?.["text"] ?? null, now());
    }
  }

  return {
    get: (space, key) => toStored(select.get(space, key, deadBefore())),

    put(space, key, { text, expiresAt }, shape) {
      keepPast(space, key);
      if (!select.get(space, key, deadBefore())) {
        deleteRow.run(space, key);
      }
      upsert.run(space, key, text, now(), now(), expiresAt ?? null);
      unindex.run(space, key);
      for (const { name, partition, range } of shape ? toPlaces(shape, key, text) : []) {
        toIndex.run(space, name, partition, range, key);
      }
    },

    remove(space, key) {
      keepPast(space, key);
      const found = select.get(space, key, deadBefore()) !== undefined;
      deleteRow.run(space, key);
      unindex.run(space, key);
      return found;
    },

    list: (space, prefix, after, limit) =>
      selectPrefix.all(space, after, prefix, prefix, deadBefore(), limit).flatMap((row) => toStored(row) ?? []),

    scan(space, index, { partition, range, sort, after, limit }) {
      const where = toRangeSql(range);
      const [afterRange, afterKey] = after === undefined ? [] : (JSON.parse(after) as [SqlValue, string]);
      const past = after === undefined ? "" : `AND (i.range, i.key) ${sort === "ASC" ? ">" : "<"} (?, ?)`;
      const rows = database
        .prepare(
          `
        SELECT v.*, i.range AS range FROM forge_index i JOIN forge_value v ON v.space = i.space AND v.key = i.key
        WHERE i.space = ? AND i.name = ? AND i.partition = ? AND ${alive} ${where.sql} ${past}
        ORDER BY i.range ${sort}, i.key ${sort} LIMIT ?`,
        )
        .all(
          space,
          index,
          JSON.stringify(partition),
          deadBefore(),
          ...where.values,
          ...(after === undefined ? [] : [afterRange ?? null, afterKey ?? ""]),
          limit,
        );
      return rows.flatMap((row) => {
        const stored = toStored(row);
        return stored ? [{ ...stored, position: JSON.stringify([row["range"], stored.key]) }] : [];
      });
    },

    scanPast(space, shape, index, { partition, range, sort, after, limit, asOf }) {
      const past = new Map(
        database
          .prepare(`SELECT * FROM forge_value WHERE space = ? AND ${alive}`)
          .all(space, deadBefore())
          .flatMap((row) => toStored(row) ?? [])
          .map((row) => [row.key, row]),
      );
      const changes = database.prepare("SELECT * FROM forge_past WHERE space = ? AND changed_at > ? ORDER BY seq DESC");
      for (const row of changes.all(space, asOf)) {
        const key = String(row["key"]);
        if (row["text"] === null || row["text"] === undefined) {
          past.delete(key);
        } else {
          past.set(key, { key, text: String(row["text"]), createdAt: asOf, updatedAt: asOf, expiresAt: undefined });
        }
      }
      const direction = sort === "ASC" ? 1 : -1;
      const toOrder = (left: Position, right: Position) =>
        direction * ((compare(left.range, right.range) ?? 0) || (compare(left.key, right.key) ?? 0));
      const [afterRange, afterKey] = after === undefined ? [] : (JSON.parse(after) as [SqlValue, string]);
      return [...past.values()]
        .flatMap((row) =>
          toPlaces(shape, row.key, row.text)
            .filter(({ name }) => name === index)
            .map((place) => ({ ...row, place })),
        )
        .filter(({ place }) => place.partition === JSON.stringify(partition))
        .filter(({ place }) => range === undefined || holds({ ...range, values: range.values.map(toSql) }, place.range))
        .map((row) => ({ ...row, range: row.place.range }))
        .toSorted(toOrder)
        .filter((row) => afterRange === undefined || toOrder(row, { range: afterRange, key: afterKey ?? "" }) > 0)
        .slice(0, limit)
        .map((row) => ({ ...row, position: JSON.stringify([row.range, row.key]) }));
    },
  };
}

interface Position {
  readonly range: SqlValue;
  readonly key: string;
}

/** Where a row stands in each index of its entity; one that lacks an attribute of an index is not in it. */
function toPlaces(
  shape: EntityShape,
  key: string,
  text: string,
): { name: string; partition: string; range: SqlValue }[] {
  const value = JSON.parse(text) as Record<string, unknown>;
  const places = shape.indexes.flatMap(({ name, partition, range }) => {
    const parts = partition.map((attribute) => value[attribute]);
    const [rangeValue] = range.map((attribute) => value[attribute]);
    return rangeValue === undefined || parts.includes(undefined)
      ? []
      : [{ name, partition: JSON.stringify(parts), range: toSql(rangeValue) }];
  });
  return [...places, { name: "by-key", partition: "[]", range: key }];
}

const operators: Readonly<Record<string, string>> = {
  EQUAL_TO: "=",
  GREATER_THAN: ">",
  GREATER_THAN_EQUAL_TO: ">=",
  LESS_THAN: "<",
  LESS_THAN_EQUAL_TO: "<=",
};

function toRangeSql(range: IndexRange | undefined): { sql: string; values: SqlValue[] } {
  if (!range) {
    return { sql: "", values: [] };
  }
  const values = range.values.map(toSql);
  switch (range.condition) {
    case "BETWEEN":
      return { sql: "AND i.range BETWEEN ? AND ?", values: values.slice(0, 2) };
    case "BEGINS_WITH":
      return { sql: "AND substr(i.range, 1, length(?)) = ?", values: [values[0] ?? null, values[0] ?? null] };
    default:
      return { sql: `AND i.range ${operators[range.condition] ?? "="} ?`, values: values.slice(0, 1) };
  }
}

function toSql(value: unknown): SqlValue {
  if (typeof value === "boolean") {
    return Number(value);
  }
  return typeof value === "number" ? value : String(value);
}

function toStored(row: Row | undefined): StoredRow | undefined {
  return (
    row && {
      key: String(row["key"]),
      text: String(row["text"]),
      createdAt: Number(row["created_at"]),
      updatedAt: Number(row["updated_at"]),
      expiresAt: row["expires_at"] === null || row["expires_at"] === undefined ? undefined : Number(row["expires_at"]),
    }
  );
}
