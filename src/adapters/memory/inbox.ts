import { ok } from "../../domain/result";
import type { Inbox, InboxRow } from "../../ports/inbox";

export function createMemoryInbox(): Inbox {
  const rows = new Map<string, InboxRow>();
  const seen = new Set<string>();
  return {
    put: async (row) => ok(void rows.set(row.issue, row)),
    find: async (issue) => ok(rows.get(issue)),
    async take(issue, at) {
      if (rows.get(issue)?.at === at) {
        rows.delete(issue);
      }
      return ok(undefined);
    },
    waiting: async (limit) => ok([...rows.values()].slice(0, limit)),
    wasSeen: async (digest) => ok(seen.has(digest)),
    markSeen: async (digest) => void seen.add(digest),
  };
}
