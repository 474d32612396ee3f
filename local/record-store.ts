import { Collection, type Shape } from "./record-collection";
import { inTransaction, type Database } from "./sqlite";

/** The tables of one product: its collections, and its sequences of numbers. */
export interface RecordStore {
  collection<T>(shape: Shape<T>): Collection<T>;
  /** The next number of a sequence; never given twice, not even after a restart. */
  next(sequence: string, first?: number): number;
  /** All or nothing, for several writes. */
  together<T>(work: () => T): T;
  /** Reads what is there, once every collection is made. */
  load(): void;
}

export function openRecords(database: Database, product: "jira" | "linear"): RecordStore {
  database.exec(`
    CREATE TABLE IF NOT EXISTS ${product}_record (
      kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)
    );
    CREATE TABLE IF NOT EXISTS ${product}_sequence (name TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
  `);
  const write = database.prepare(
    `INSERT INTO ${product}_record (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body`,
  );
  const erase = database.prepare(`DELETE FROM ${product}_record WHERE kind = ? AND id = ?`);
  const raise = database.prepare(
    `INSERT INTO ${product}_sequence (name, last) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = excluded.last`,
  );
  const sequences = new Map<string, number>();
  for (const row of database.prepare(`SELECT name, last FROM ${product}_sequence`).all()) {
    sequences.set(String(row.name), Number(row.last));
  }

  const collections = new Map<string, { load(body: string): void }>();
  return {
    collection<T>(shape: Shape<T>): Collection<T> {
      const made = new Collection(shape, write, erase);
      collections.set(shape.kind, made);
      return made;
    },
    next(sequence, first = 1) {
      const value = (sequences.get(sequence) ?? first - 1) + 1;
      sequences.set(sequence, value);
      raise.run(sequence, value);
      return value;
    },
    together: (work) => inTransaction(database, work),
    load() {
      for (const row of database.prepare(`SELECT kind, body FROM ${product}_record ORDER BY rowid`).all()) {
        collections.get(String(row.kind))?.load(String(row.body));
      }
    },
  };
}
