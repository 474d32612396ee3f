import type { Database } from "../sqlite";
import type { ScheduledModule } from "./manifest";

const intervalMs: Readonly<Record<ScheduledModule["interval"], number>> = {
  fiveMinute: 300_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

export interface Scheduler {
  /** Modules whose time has come. However far the clock was moved, each is named once, as the platform does not catch up. */
  takeDue(now: number): ScheduledModule[];
  nextDueAt(): number | undefined;
}

/** The first run comes five minutes after the app's installation, or an interval after the last start. */
export function createScheduler(database: Database, modules: readonly ScheduledModule[], startedAt: number): Scheduler {
  database.exec(
    "CREATE TABLE IF NOT EXISTS forge_schedule (module_key TEXT PRIMARY KEY, next_at INTEGER NOT NULL) WITHOUT ROWID",
  );
  const select = database.prepare("SELECT next_at FROM forge_schedule WHERE module_key = ?");
  const store = database.prepare(`
    INSERT INTO forge_schedule VALUES (?, ?) ON CONFLICT (module_key) DO UPDATE SET next_at = excluded.next_at`);
  for (const { key } of modules) {
    if (!select.get(key)) {
      store.run(key, startedAt + intervalMs.fiveMinute);
    }
  }
  const nextOf = (module: ScheduledModule) => Number(select.get(module.key)?.["next_at"]);

  return {
    takeDue: (now) =>
      modules.filter((module) => {
        const next = nextOf(module);
        const interval = intervalMs[module.interval];
        if (next > now + interval) {
          // The clock was moved back: without this the module would sleep until it catches up.
          store.run(module.key, now + interval);
        }
        if (next > now) {
          return false;
        }
        store.run(module.key, now + interval);
        return true;
      }),
    nextDueAt: () => modules.map(nextOf).toSorted((left, right) => left - right)[0],
  };
}
