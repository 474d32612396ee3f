import { kvs, Sort, WhereConditions } from "@forge/kvs";
import type { Instant } from "../../domain/ground/people";
import { err, ok } from "../../domain/ground/result";
import type { SyncLink } from "../../domain/sync/link/link";
import type { CommentPair, PairRecord } from "../../domain/sync/pair";
import type { Result } from "../../domain/ground/result";
import type { StoreFailure } from "../../ports/failure";
import type { LinkRow, PairHealth, PairRow, SyncStore, UnpairedRow } from "../../ports/sync-store";
import { atVersion, attempt } from "./attempt";
import { type PartValue, readParts, toParts } from "./state-parts";
import { largestValueBytes } from "./values";

/** The manifest's entities. Instants are ISO strings: an `integer` attribute has 32 bits only. */
interface PairValue {
  readonly ver: number;
  readonly project: string;
  readonly item: string;
  readonly due: string;
  readonly body: {
    readonly record: PairRecord;
    /** So many parts of their own hold the record's comments, where they are too many for the row. */
    readonly commentParts?: number;
    readonly health: PairHealth;
    readonly making?: "linear" | "jira";
  };
}

interface LinkValue {
  readonly ver: number;
  readonly project: string;
  /** Links of before that log have none. */
  readonly body: Omit<SyncLink, "log"> & Partial<Pick<SyncLink, "log">>;
}

/** Stands for "never" where an index needs a value. */
const never = "9999-12-31T00:00:00.000Z";
const mostLinks = 100;
/** A transaction may have 25 operations and 4 MB: comments beyond some twenty thousand of one item are refused. */
const mostParts = 16;
/** Somebody who wrote between the row and its parts makes them not belong together; then both are read again. */
const mostReads = 5;

const toUnpairedPrefix = (project: string): string => `linear-unpaired:${project}:`;
const toUnpairedKey = (project: string, id: string): string => `${toUnpairedPrefix(project)}${id}`;
/** A query gives at most a hundred. */
const unpairedAtOnce = 100;
const toPartnerKey = (linear: string): string => `linear-partner:${linear}`;

/** The sync's storage on Forge. A Linear issue's partner stands in a row of its own, so that finding it needs no index. */
export function createForgeSyncStore(): SyncStore {
  return {
    async loadPair(jira) {
      for (let reads = 0; reads < mostReads; reads += 1) {
        const read = await attempt(() => kvs.entity<PairValue>("pair").get(jira));
        if (!read.ok || read.value === undefined) {
          return read.ok ? ok(undefined) : read;
        }
        const row = await readRow(read.value);
        if (!row.ok || row.value !== undefined) {
          return row;
        }
      }
      return err({ kind: "unavailable", code: "PARTS" });
    },

    async partnerOf(linear) {
      const read = await attempt(() => kvs.get<string>(toPartnerKey(linear)));
      return read.ok ? ok(read.value) : read;
    },

    async createPair(row) {
      const { jira, linear } = row.record;
      const [pair, partner] = await Promise.all([this.loadPair(jira), this.partnerOf(linear)]);
      if (!pair.ok || !partner.ok) {
        return pair.ok ? (partner.ok ? ok(undefined) : partner) : pair;
      }
      const other =
        partner.value === undefined || partner.value === jira ? undefined : await this.loadPair(partner.value);
      if (other?.ok === false) {
        return other;
      }
      const isFree = (row: PairRow | undefined): boolean => row === undefined || row.record.state.kind === "unlinked";
      // A partner without a pair is what a run that was cut off left behind.
      if (!isFree(pair.value) || !isFree(other?.value)) {
        return err({ kind: "conflict" });
      }
      const before = pair.value?.record.linear;
      if (before !== undefined && before !== linear) {
        const left = await this.partnerOf(before);
        const freed = left.ok && left.value === jira ? await attempt(() => kvs.delete(toPartnerKey(before))) : left;
        if (!freed.ok) {
          return freed;
        }
      }
      const keyPolicy = partner.value === undefined ? "FAIL_IF_EXISTS" : "OVERRIDE";
      const claimed =
        partner.value === jira
          ? ok(undefined)
          : await attempt(() => kvs.set(toPartnerKey(linear), jira, { keyPolicy }));
      if (!claimed.ok) {
        return claimed;
      }
      if (pair.value !== undefined) {
        return this.savePair({ ...row, ver: pair.value.ver + 1 });
      }
      const made = await attempt(() =>
        kvs.entity<PairValue>("pair").set(jira, toValue(row, 0), { keyPolicy: "FAIL_IF_EXISTS" }),
      );
      return made.ok ? ok(undefined) : made;
    },

    async savePair(row) {
      const parts = toParts(row.record.comments);
      const value = toValue(row, parts.length);
      if (Buffer.byteLength(JSON.stringify(value)) > largestValueBytes || parts.length > mostParts) {
        return err({ kind: "tooLarge", code: "PAIR" });
      }
      const { jira } = row.record;
      const transaction = kvs
        .transact()
        .set(jira, value, { entityName: "pair", conditions: atVersion<PairValue>(row.ver - 1) });
      parts.forEach((body, index) => {
        const part: PartValue = { item: jira, page: row.ver, body };
        transaction.set(toPartKey(jira, index), part, { entityName: "state-part" });
      });
      return attempt(() => transaction.execute());
    },

    async duePairs(now, limit) {
      const read = await attempt(() =>
        kvs
          .entity<PairValue>("pair")
          .query()
          .index("by-due")
          .where(WhereConditions.lessThanEqualTo(toIso(now)))
          .sort(Sort.ASC)
          .limit(limit)
          .getMany(),
      );
      return read.ok ? ok(read.value.results.map(({ key }) => key)) : read;
    },

    async pairsOf(project, after, limit) {
      const query = kvs
        .entity<PairValue>("pair")
        .query()
        .index("by-project", { partition: [project] });
      const from = after === undefined ? query : query.where(WhereConditions.greaterThan(toSortable(after)));
      const read = await attempt(() => from.sort(Sort.ASC).limit(limit).getMany());
      if (!read.ok) {
        return read;
      }
      const rows: PairRow[] = [];
      for (const { key, value } of read.value.results) {
        // Comments in parts have to be read together with their row.
        const row = value.body.commentParts === undefined ? ok(toRow(value)) : await this.loadPair(key);
        if (!row.ok) {
          return row;
        }
        rows.push(...(row.value === undefined ? [] : [row.value]));
      }
      return ok(rows);
    },

    async loadUnpaired(project, id) {
      return attempt(() => kvs.get<UnpairedRow>(toUnpairedKey(project, id)));
    },

    saveUnpaired: (row) => attempt(() => kvs.set(toUnpairedKey(row.project, row.id), row)),

    forgetUnpaired: (project, id) => attempt(() => kvs.delete(toUnpairedKey(project, id))),

    async unpairedOf(project, cursor) {
      const query = kvs
        .query()
        .where("key", WhereConditions.beginsWith(toUnpairedPrefix(project)))
        .limit(unpairedAtOnce);
      const read = await attempt(() => (cursor === undefined ? query : query.cursor(cursor)).getMany<UnpairedRow>());
      return read.ok ? ok({ rows: read.value.results.map(({ value }) => value), next: read.value.nextCursor }) : read;
    },

    async loadLink(project) {
      const read = await attempt(() => kvs.entity<LinkValue>("linear-link").get(project));
      return read.ok ? ok(read.value === undefined ? undefined : toLinkRow(read.value)) : read;
    },

    async saveLink({ ver, link }) {
      const value: LinkValue = { ver, project: link.project, body: link };
      if (ver === 1) {
        const made = await attempt(() =>
          kvs.entity<LinkValue>("linear-link").set(link.project, value, { keyPolicy: "FAIL_IF_EXISTS" }),
        );
        return made.ok ? ok(undefined) : made;
      }
      return attempt(() =>
        kvs
          .transact()
          .set(link.project, value, { entityName: "linear-link", conditions: atVersion<LinkValue>(ver - 1) })
          .execute(),
      );
    },

    async links() {
      const read = await attempt(() =>
        kvs.entity<LinkValue>("linear-link").query().index("by-project").sort(Sort.ASC).limit(mostLinks).getMany(),
      );
      return read.ok ? ok(read.value.results.map(({ value }) => toLinkRow(value))) : read;
    },
  };
}

const toIso = (at: Instant | undefined): string => (at === undefined ? never : new Date(at).toISOString());

/** Item ids in the order of their numbers. */
const toSortable = (item: string): string => item.padStart(19, "0");

const toPartKey = (jira: string, index: number): string => `comments#${jira}#${index}`;

/** A row with all of its comments; undefined where their parts are not the row's own any more. */
async function readRow(value: PairValue): Promise<Result<PairRow | undefined, StoreFailure>> {
  const { commentParts = 0, record } = value.body;
  if (commentParts === 0) {
    return ok(toRow(value));
  }
  const keys = Array.from({ length: commentParts }, (_, index) => toPartKey(record.jira, index));
  const comments = await readParts<readonly CommentPair[]>(keys, value.ver);
  return comments.ok
    ? ok(comments.value && { ...toRow(value), record: { ...record, comments: comments.value } })
    : comments;
}

function toValue({ ver, project, due, record, health, making }: PairRow, commentParts: number): PairValue {
  return {
    ver,
    project,
    item: toSortable(record.jira),
    due: toIso(due),
    body: {
      ...(commentParts === 0 ? { record } : { record: { ...record, comments: [] }, commentParts }),
      health,
      ...(making === undefined ? {} : { making }),
    },
  };
}

function toRow({ ver, project, due, body: { record, health, making } }: PairValue): PairRow {
  return {
    ver,
    project,
    due: due === never ? undefined : Date.parse(due),
    record,
    health,
    ...(making === undefined ? {} : { making }),
  };
}

const toLinkRow = ({ ver, body }: LinkValue): LinkRow => ({
  ver,
  link: {
    ...body,
    webhook: body.webhook,
    run: body.run,
    lastRun: body.lastRun,
    quietUntil: body.quietUntil,
    log: body.log ?? [],
  },
});
