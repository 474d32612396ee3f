import { createRequire } from "node:module";

/** The part of `node:sqlite` that the local site uses; `@photostructure/sqlite` gives the same on Node 20 and 22. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

export interface Statement {
  run(...values: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
}

export type SqlValue = string | number | bigint | null | Uint8Array;
export type Row = Record<string, SqlValue>;

/** Opens a database file, or `:memory:`. Node 24 brings SQLite itself; older ones get the same API from a package. */
export function openDatabase(file: string): Database {
  const major = Number(process.versions.node.split(".")[0]);
  const require = createRequire(__filename);
  const { DatabaseSync } = require(major >= 24 ? "node:sqlite" : "@photostructure/sqlite") as {
    DatabaseSync: new (file: string) => Database;
  };
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
  return database;
}

/** Runs `work` in one transaction; nests through savepoints; a throw rolls back. */
export function inTransaction<T>(database: Database, work: () => T): T {
  database.exec("SAVEPOINT work");
  try {
    const result = work();
    database.exec("RELEASE work");
    return result;
  } catch (error) {
    database.exec("ROLLBACK TO work; RELEASE work");
    throw error;
  }
}
