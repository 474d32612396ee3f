import { err, ok } from "../../domain/ground/result";
import type { CoverageRow, RetroRow, RetroStore } from "../../ports/retro-store";
import type { Store } from "../../ports/store";

/** Retros in memory, with their effects in the outbox of `store`: the reference for what every retro store does. */
export function createMemoryRetroStore(store: Pick<Store, "putEffect">): RetroStore {
  const rows = new Map<string, string>();
  const tickets = new Map<string, string>();
  const coverage = new Map<string, string>();
  const days = new Map<string, string>();
  const read = (key: string): RetroRow | undefined => parse<RetroRow>(rows.get(key));
  const all = (): readonly RetroRow[] =>
    [...rows.keys()]
      .flatMap((key) => read(key) ?? [])
      .sort((one, other) => (one.look ?? Infinity) - (other.look ?? Infinity));

  return {
    async load(key) {
      return ok(read(key));
    },
    async loadByTicket(ticket) {
      return ok(read(tickets.get(ticket) ?? ""));
    },
    async save(row, effects, ticket) {
      if ((read(row.key)?.ver ?? 0) !== row.ver - 1) {
        return err({ kind: "conflict" });
      }
      rows.set(row.key, JSON.stringify(row));
      if (ticket !== undefined) {
        tickets.set(ticket, row.key);
      }
      await Promise.all(effects.map((effect) => store.putEffect(effect)));
      return ok(undefined);
    },
    async due(now, limit) {
      return ok(
        all()
          .filter(({ look }) => look !== undefined && look <= now)
          .slice(0, limit),
      );
    },
    async ofProject(project, stage, limit) {
      const own = all().filter((row) => row.project === project && row.stage === stage);
      return ok(own.sort((one, other) => other.comesAt - one.comesAt).slice(0, limit));
    },
    async ofVersion(version, limit) {
      return ok(
        all()
          .filter((row) => row.version === version)
          .slice(0, limit),
      );
    },
    async loadCoverage(project, range) {
      return ok(
        parse<CoverageRow>(coverage.get(`${project}#${range}`)) ?? {
          project,
          range,
          ver: 0,
          items: { system: {}, impact: {} },
        },
      );
    },
    async saveCoverage(row) {
      const key = `${row.project}#${row.range}`;
      if ((parse<CoverageRow>(coverage.get(key))?.ver ?? 0) !== row.ver - 1) {
        return err({ kind: "conflict" });
      }
      coverage.set(key, JSON.stringify(row));
      return ok(undefined);
    },
    async claimDay(person, day, of) {
      const key = `${person}#${day}`;
      const first = days.get(key) ?? of;
      days.set(key, first);
      return ok(first);
    },
  };
}

/** What this file itself wrote comes back in the shape that it had. */
function parse<T>(text: string | undefined): T | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as T);
}
