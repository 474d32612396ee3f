import { kvs, WhereConditions } from "@forge/kvs";
import { ok } from "../../domain/result";
import type { Inbox, InboxRow } from "../../ports/inbox";
import { attempt } from "./attempt";

const prefix = "linear-inbox:";
/** Longer than any delivery is accepted; storage deletes late, never early. */
const seenLife = { value: 10, unit: "HOURS" } as const;

export function createForgeInbox(): Inbox {
  return {
    put: (row) => attempt(() => kvs.set(`${prefix}${row.issue}`, row)),

    async find(issue) {
      return attempt(() => kvs.get<InboxRow>(`${prefix}${issue}`));
    },

    async take(issue, at) {
      const row = await this.find(issue);
      return row.ok && row.value?.at === at ? attempt(() => kvs.delete(`${prefix}${issue}`)) : row.ok ? ok(undefined) : row;
    },

    async waiting(limit) {
      const read = await attempt(() => kvs.query().where("key", WhereConditions.beginsWith(prefix)).limit(limit).getMany<InboxRow>());
      return read.ok ? ok(read.value.results.map(({ value }) => value)) : read;
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
