import { kvs, Sort, WhereConditions } from "@forge/kvs";
import type { RetroEntry } from "../../domain/retro/event";
import type { Evidence } from "../../domain/retro/evidence";
import { someDay } from "../../domain/retro/dates";
import { err, ok } from "../../domain/ground/result";
import type { CoverageRow, CreationClaim, RetroRow, RetroStore } from "../../ports/retro-store";
import { atVersion, attempt } from "./attempt";
import { largestValueBytes, toEffectValue, toInstant, toIso } from "./values";

/** The manifest's entities; see `work-item` for the form of instants. */
interface RetroValue {
  readonly ver: number;
  readonly project: string;
  readonly look: string;
  readonly stage: RetroRow["stage"];
  readonly comes: string;
  readonly version: string;
  readonly body: { readonly log: readonly RetroEntry[]; readonly evidence?: Evidence; readonly claim?: CreationClaim };
}

interface CoverageValue {
  readonly ver: number;
  readonly project: string;
  readonly body: CoverageRow["items"];
}

/** Points from a ticket to its retro, or says what a person is told on a day. */
interface MarkValue {
  readonly of: string;
}

/** The most that one query gives; one that asks for more is refused. */
const largestPage = 100;
/** An indexed attribute needs a value. */
const noVersion = "none";

export function createForgeRetroStore(): RetroStore {
  return {
    async load(key) {
      const read = await attempt(() => kvs.entity<RetroValue>("retro").get(key));
      return read.ok ? ok(read.value === undefined ? undefined : toRow(key, read.value)) : read;
    },

    async loadByTicket(ticket) {
      const mark = await attempt(() => kvs.entity<MarkValue>("retro-mark").get(toTicketKey(ticket)));
      return !mark.ok || mark.value === undefined ? (mark.ok ? ok(undefined) : mark) : this.load(mark.value.of);
    },

    async save(row, effects, ticket) {
      const value = toValue(row);
      if (Buffer.byteLength(JSON.stringify(value)) > largestValueBytes) {
        return err({ kind: "tooLarge", code: "RETRO" });
      }
      if (row.ver === 1) {
        const made = await attempt(() =>
          kvs.entity<RetroValue>("retro").set(row.key, { ...value, ver: 0 }, { keyPolicy: "FAIL_IF_EXISTS" }),
        );
        if (!made.ok && made.error.kind !== "conflict") {
          return made;
        }
      }
      const transaction = kvs
        .transact()
        .set(row.key, value, { entityName: "retro", conditions: atVersion<RetroValue>(row.ver - 1) });
      if (ticket !== undefined) {
        const mark: MarkValue = { of: row.key };
        transaction.set(toTicketKey(ticket), mark, { entityName: "retro-mark" });
      }
      for (const effect of effects) {
        transaction.set(effect.key, toEffectValue(effect), { entityName: "outbox" });
      }
      return attempt(() => transaction.execute());
    },

    async due(now, limit) {
      return many(() =>
        kvs
          .entity<RetroValue>("retro")
          .query()
          .index("by-look")
          .where(WhereConditions.lessThanEqualTo(toIso(now)))
          .sort(Sort.ASC)
          .limit(limit)
          .getMany(),
      );
    },

    async ofProject(project, stage, limit) {
      return many(() =>
        kvs
          .entity<RetroValue>("retro")
          .query()
          .index("by-project", { partition: [project, stage] })
          .sort(Sort.DESC)
          .limit(limit)
          .getMany(),
      );
    },

    async ofVersion(version, limit) {
      const rows: RetroRow[] = [];
      for (let cursor: string | undefined; ;) {
        const query = kvs
          .entity<RetroValue>("retro")
          .query()
          .index("by-version", { partition: [version] })
          .sort(Sort.ASC)
          .limit(Math.min(limit - rows.length, largestPage));
        const page = await attempt(() => (cursor === undefined ? query : query.cursor(cursor)).getMany());
        if (!page.ok) {
          return page;
        }
        rows.push(...page.value.results.flatMap(({ key, value }) => toRow(key, value) ?? []));
        cursor = page.value.nextCursor;
        if (cursor === undefined || rows.length >= limit) {
          return ok(rows);
        }
      }
    },

    async loadCoverage(project, range) {
      const read = await attempt(() => kvs.entity<CoverageValue>("retro-coverage").get(toCoverageKey(project, range)));
      return read.ok
        ? ok({ project, range, ver: read.value?.ver ?? 0, items: read.value?.body ?? { system: {}, impact: {} } })
        : read;
    },

    async saveCoverage({ project, range, ver, items }) {
      const key = toCoverageKey(project, range);
      const value: CoverageValue = { ver, project, body: items };
      if (Buffer.byteLength(JSON.stringify(value)) > largestValueBytes) {
        return err({ kind: "tooLarge", code: "COVERAGE" });
      }
      if (ver === 1) {
        const made = await attempt(() =>
          kvs.entity<CoverageValue>("retro-coverage").set(key, { ...value, ver: 0 }, { keyPolicy: "FAIL_IF_EXISTS" }),
        );
        if (!made.ok && made.error.kind !== "conflict") {
          return made;
        }
      }
      return attempt(() =>
        kvs
          .transact()
          .set(key, value, { entityName: "retro-coverage", conditions: atVersion<CoverageValue>(ver - 1) })
          .execute(),
      );
    },

    async claimDay(person, day, of) {
      const key = `told#${person}#${day}`;
      const made = await attempt(() =>
        kvs.entity<MarkValue>("retro-mark").set(key, { of }, { keyPolicy: "FAIL_IF_EXISTS" }),
      );
      if (made.ok || made.error.kind !== "conflict") {
        return made.ok ? ok(of) : made;
      }
      const known = await attempt(() => kvs.entity<MarkValue>("retro-mark").get(key));
      return known.ok ? ok(known.value?.of ?? of) : known;
    },
  };
}

const toTicketKey = (ticket: string): string => `ticket#${ticket}`;
const toCoverageKey = (project: string, range: number): string => `${project}#${range}`;

/** A row at version 0 was begun and never written: it is not there. */
async function many(
  query: () => Promise<{ readonly results: readonly { readonly key: string; readonly value: RetroValue }[] }>,
) {
  const read = await attempt(query);
  return read.ok ? ok(read.value.results.flatMap(({ key, value }) => toRow(key, value) ?? [])) : read;
}

function toValue({ ver, project, look, stage, comesAt, version, log, evidence, claim }: RetroRow): RetroValue {
  return {
    ver,
    project,
    look: toIso(look),
    stage,
    comes: toIso(comesAt === someDay ? undefined : comesAt),
    version: version ?? noVersion,
    body: { log, ...(evidence === undefined ? {} : { evidence }), ...(claim === undefined ? {} : { claim }) },
  };
}

function toRow(key: string, { ver, project, look, stage, comes, version, body }: RetroValue): RetroRow | undefined {
  return ver === 0
    ? undefined
    : {
        key,
        ver,
        project,
        look: toInstant(look),
        stage,
        comesAt: toInstant(comes) ?? someDay,
        version: version === noVersion ? undefined : version,
        ...body,
      };
}
