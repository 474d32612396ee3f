import type { Database } from "../sqlite";

/** The few things that the site itself remembers between starts. */
export interface KeptSettings {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

export function openKeptSettings(database: Database): KeptSettings {
  database.exec("CREATE TABLE IF NOT EXISTS site_setting (key TEXT PRIMARY KEY, value TEXT NOT NULL)");
  const read = database.prepare("SELECT value FROM site_setting WHERE key = ?");
  const write = database.prepare(
    "INSERT INTO site_setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  );
  return {
    get: (key) => read.get(key)?.["value"] as string | undefined,
    set: (key, value) => void write.run(key, value),
  };
}
