import { ok } from "../../domain/ground/result";
import type { Inbox, InboxRow } from "../../ports/inbox";

export function createMemoryInbox(): Inbox {
  const rows = new Map<string, InboxRow>();
  const seen = new Set<string>();
  return {
    put: async (row) => ok(void rows.set(row.issue, row)),
    find: async (issue) => ok(rows.get(issue)),
    async begin(issue) {
      const row = rows.get(issue);
      const begun = row === undefined ? undefined : ({ ...row, looking: true } as const);
      if (begun !== undefined) {
        rows.set(issue, begun);
      }
      return ok(begun);
    },
    async take({ issue, at }) {
      const row = rows.get(issue);
      if (row?.at === at && row.looking === true) {
        rows.delete(issue);
      }
      return ok(undefined);
    },
    waiting: async (limit) => ok([...rows.values()].slice(0, limit)),
    wasSeen: async (digest) => ok(seen.has(digest)),
    markSeen: async (digest) => void seen.add(digest),
  };
}
