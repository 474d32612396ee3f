import { kvs, WhereConditions } from "@forge/kvs";
import { ok } from "../../domain/ground/result";
import type { Inbox, InboxRow } from "../../ports/inbox";
import { attempt } from "./attempt";

const prefix = "linear-inbox:";
/** A query gives at most a hundred: https://developer.atlassian.com/platform/forge/limits-kvs-ce/ */
const mostAtOnce = 100;
/** Longer than any delivery is accepted; storage deletes late, never early. */
const seenLife = { value: 10, unit: "HOURS" } as const;

export function createForgeInbox(): Inbox {
  return {
    put: (row) => attempt(() => kvs.set(`${prefix}${row.issue}`, row)),

    async find(issue) {
      return attempt(() => kvs.get<InboxRow>(`${prefix}${issue}`));
    },

    async begin(issue) {
      const row = await this.find(issue);
      if (!row.ok || row.value === undefined) {
        return row;
      }
      const begun: InboxRow = { ...row.value, looking: true };
      const marked = await this.put(begun);
      return marked.ok ? ok(begun) : marked;
    },

    async take({ issue, at }) {
      const row = await this.find(issue);
      return row.ok && row.value?.at === at && row.value.looking === true
        ? attempt(() => kvs.delete(`${prefix}${issue}`))
        : row.ok
          ? ok(undefined)
          : row;
    },

    async waiting(limit) {
      const rows: InboxRow[] = [];
      for (let cursor: string | undefined; ;) {
        const from = cursor;
        const query = kvs
          .query()
          .where("key", WhereConditions.beginsWith(prefix))
          .limit(Math.min(limit - rows.length, mostAtOnce));
        const read = await attempt(() => (from === undefined ? query : query.cursor(from)).getMany<InboxRow>());
        if (!read.ok) {
          return read;
        }
        rows.push(...read.value.results.map(({ value }) => value));
        cursor = read.value.nextCursor;
        if (cursor === undefined || rows.length >= limit) {
          return ok(rows);
        }
      }
    },

    async wasSeen(digest) {
      const read = await attempt(() => kvs.get(`linear-seen:${digest}`));
      return read.ok ? ok(read.value !== undefined) : read;
    },

    async markSeen(digest) {
      await attempt(() => kvs.set(`linear-seen:${digest}`, true, { ttl: seenLife }));
    },
  };
}
