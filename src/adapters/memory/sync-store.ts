import { err, ok } from "../../domain/ground/result";
import type { LinkRow, PairRow, SyncStore, UnpairedRow } from "../../ports/sync-store";

/** The sync's storage in memory: the reference for what every such storage does. Values are copied in and out. */
export function createMemorySyncStore(): SyncStore {
  const pairs = new Map<string, string>();
  const partners = new Map<string, string>();
  const links = new Map<string, string>();
  const unpaired = new Map<string, UnpairedRow>();
  const readPair = (jira: string): PairRow | undefined => parse<PairRow>(pairs.get(jira));
  const allPairs = (): readonly PairRow[] => [...pairs.keys()].flatMap((jira) => readPair(jira) ?? []);

  return {
    async loadPair(jira) {
      return ok(readPair(jira));
    },

    async partnerOf(linear) {
      return ok(partners.get(linear));
    },

    async createPair(row) {
      const before = readPair(row.record.jira);
      const other = readPair(partners.get(row.record.linear) ?? "");
      if ([before, other].some((one) => one !== undefined && one.record.state.kind !== "unlinked")) {
        return err({ kind: "conflict" });
      }
      if (before !== undefined && partners.get(before.record.linear) === row.record.jira) {
        partners.delete(before.record.linear);
      }
      pairs.set(row.record.jira, JSON.stringify({ ...row, ver: (before?.ver ?? 0) + 1 }));
      partners.set(row.record.linear, row.record.jira);
      return ok(undefined);
    },

    async savePair(row) {
      if (readPair(row.record.jira)?.ver !== row.ver - 1) {
        return err({ kind: "conflict" });
      }
      pairs.set(row.record.jira, JSON.stringify(row));
      return ok(undefined);
    },

    async duePairs(now, limit) {
      const due = allPairs().filter((row) => row.due !== undefined && row.due <= now);
      return ok(
        due
          .sort((one, other) => (one.due ?? 0) - (other.due ?? 0))
          .slice(0, limit)
          .map(({ record }) => record.jira),
      );
    },

    async pairsOf(project, after, limit) {
      const own = allPairs().filter(
        (row) => row.project === project && (after === undefined || row.record.jira > after),
      );
      return ok(own.sort((one, other) => (one.record.jira < other.record.jira ? -1 : 1)).slice(0, limit));
    },

    async loadUnpaired(project, id) {
      return ok(unpaired.get(`${project}:${id}`));
    },

    async saveUnpaired(row) {
      return ok(void unpaired.set(`${row.project}:${row.id}`, row));
    },

    async forgetUnpaired(project, id) {
      return ok(void unpaired.delete(`${project}:${id}`));
    },

    async unpairedOf(project) {
      return ok({ rows: [...unpaired.values()].filter((row) => row.project === project), next: undefined });
    },

    async loadLink(project) {
      return ok(parse<LinkRow>(links.get(project)));
    },

    async saveLink(row) {
      if ((parse<LinkRow>(links.get(row.link.project))?.ver ?? 0) !== row.ver - 1) {
        return err({ kind: "conflict" });
      }
      links.set(row.link.project, JSON.stringify(row));
      return ok(undefined);
    },

    async links() {
      return ok([...links.values()].flatMap((text) => parse<LinkRow>(text) ?? []));
    },
  };
}

/** What this file itself wrote comes back in the shape that it had. */
function parse<T>(text: string | undefined): T | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as T);
}
