import { kvs, Sort, WhereConditions } from "@forge/kvs";
import type { LogEntry } from "../../domain/item/log";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { ItemState } from "../../domain/item/state";
import { emptyState } from "../../domain/item/state";
import type { StoreFailure } from "../../ports/failure";
import type { ItemRow, OutboxRow, PolicyProposal, Store, StoredPolicy } from "../../ports/store";
import { atVersion, attempt } from "./attempt";
import { type PartValue, readParts, toParts } from "./state-parts";
import { isStoredPolicy } from "./stored-policy";
import { largestValueBytes, toEffectValue, toInstant, toIso } from "./values";
import type { EffectValue } from "./values";

/** The manifest's entities. Instants are ISO strings: an `integer` attribute has 32 bits only. */
interface ItemValue {
  readonly ver: number;
  readonly project: string;
  readonly due: string;
  /** A base that is too large for the row is in so many parts of its own. */
  readonly body: {
    readonly base: ItemState | { readonly parts: number };
    readonly tail: readonly LogEntry[];
    readonly pages: number;
    readonly seen?: string;
  };
}

interface PageValue {
  readonly item: string;
  readonly page: number;
  readonly body: readonly LogEntry[];
}

interface PolicyValue {
  readonly ver: number;
  readonly project: string;
  readonly body: StoredPolicy;
}

/** The most that one query gives. */
const rowsPerPage = 100;

interface ProposalValue {
  readonly ver: number;
  readonly project: string;
  readonly body: PolicyProposal;
}

/**
 * A transaction may have 25 operations and 4 MB:
 * https://developer.atlassian.com/platform/forge/storage-reference/transactions/
 */
const mostOperations = 25;
const largestTransactionBytes = 3_900_000;
/** Somebody who wrote between the row and its parts makes them not belong together; then both are read again. */
const mostReads = 5;

/** The app's storage on Forge: entities, compare-and-set by `ver`, one transaction a decision. */
export function createForgeStore(): Store {
  return {
    async loadItem(item) {
      for (let reads = 0; reads < mostReads; reads += 1) {
        const read = await attempt(() => kvs.entity<ItemValue>("work-item").get(item));
        if (!read.ok || read.value === undefined) {
          return read.ok ? ok(undefined) : read;
        }
        const base = await readBase(item, read.value);
        if (!base.ok) {
          return base;
        }
        if (base.value !== undefined) {
          return ok(toRow(read.value, base.value));
        }
      }
      return err({ kind: "unavailable", code: "PARTS" });
    },

    async createItem(item, project) {
      const empty: ItemRow = {
        ver: 0,
        project,
        due: undefined,
        base: emptyState,
        tail: [],
        pages: 0,
        seenChangelogId: undefined,
      };
      const made = await attempt(() =>
        kvs.entity<ItemValue>("work-item").set(item, toItemValue(empty, []), { keyPolicy: "FAIL_IF_EXISTS" }),
      );
      return made.ok || made.error.kind === "conflict" ? ok(undefined) : made;
    },

    async commit({ item, row, page, effects }) {
      const parts = toParts(row.base);
      const value = toItemValue(row, parts);
      const sent = page === undefined ? [value] : [value, page, ...parts];
      if (
        Buffer.byteLength(JSON.stringify(value)) > largestValueBytes ||
        sent.length + effects.length > mostOperations ||
        Buffer.byteLength(JSON.stringify([sent, effects])) > largestTransactionBytes
      ) {
        return err({ kind: "tooLarge", code: "ITEM" });
      }
      const transaction = kvs
        .transact()
        .set(item, value, { entityName: "work-item", conditions: atVersion<ItemValue>(row.ver - 1) });
      if (page !== undefined) {
        const pageValue: PageValue = { item, page: row.pages - 1, body: page };
        transaction.set(toPageKey(item, row.pages - 1), pageValue, { entityName: "log-page" });
        parts.forEach((body, index) => {
          const part: PartValue = { item, page: row.pages, body };
          transaction.set(toPageKey(item, index), part, { entityName: "state-part" });
        });
      }
      for (const effect of effects) {
        transaction.set(effect.key, toEffectValue(effect), { entityName: "outbox" });
      }
      return attempt(() => transaction.execute());
    },

    async loadPage(item, page) {
      const read = await attempt(() => kvs.entity<PageValue>("log-page").get(toPageKey(item, page)));
      return read.ok ? ok(read.value?.body ?? []) : read;
    },

    async itemsOfProject(project, cursor) {
      const query = kvs
        .entity<ItemValue>("work-item")
        .query()
        .index("by-project", { partition: [project] })
        .limit(rowsPerPage);
      const read = await attempt(() => (cursor === undefined ? query : query.cursor(cursor)).getMany());
      if (!read.ok) {
        return read;
      }
      const rows: (ItemRow & { readonly item: string })[] = [];
      for (const { key, value } of read.value.results) {
        // A base in parts has to be read together with its row.
        const row = "parts" in value.body.base ? await this.loadItem(key) : ok(toRow(value, value.body.base));
        if (!row.ok) {
          return row;
        }
        rows.push(...(row.value === undefined ? [] : [{ ...row.value, item: key }]));
      }
      return ok({ rows, next: read.value.nextCursor });
    },

    async dueItems(now, limit) {
      const read = await attempt(() =>
        kvs
          .entity<ItemValue>("work-item")
          .query()
          .index("by-due")
          .where(WhereConditions.lessThanEqualTo(toIso(now)))
          .sort(Sort.ASC)
          .limit(limit)
          .getMany(),
      );
      return read.ok ? ok(read.value.results.map(({ key }) => key)) : read;
    },

    async loadEffect(key) {
      const read = await attempt(() => kvs.entity<EffectValue>("outbox").get(key));
      return read.ok ? ok(read.value === undefined ? undefined : toOutboxRow(key, read.value)) : read;
    },

    async replaceEffect(row) {
      return attempt(() =>
        kvs
          .transact()
          .set(row.key, toEffectValue(row), { entityName: "outbox", conditions: atVersion<EffectValue>(row.ver - 1) })
          .execute(),
      );
    },

    async putEffect(row) {
      return attempt(() => kvs.entity<EffectValue>("outbox").set(row.key, toEffectValue(row)));
    },

    async removeEffect(key) {
      return attempt(() => kvs.entity<EffectValue>("outbox").delete(key));
    },

    async dueEffects(now, limit) {
      const read = await attempt(() =>
        kvs
          .entity<EffectValue>("outbox")
          .query()
          .index("by-due")
          .where(WhereConditions.lessThanEqualTo(toIso(now)))
          .sort(Sort.ASC)
          .limit(limit)
          .getMany(),
      );
      return read.ok ? ok(read.value.results.map(({ key, value }) => toOutboxRow(key, value))) : read;
    },

    async loadPolicy(project) {
      const read = await attempt(() => kvs.entity<PolicyValue>("policy").get(project));
      if (!read.ok || read.value === undefined || read.value.ver === 0) {
        return read.ok ? ok(undefined) : read;
      }
      const { body, ver } = read.value;
      return isStoredPolicy(body) && body.policy.version === ver
        ? ok(body)
        : err({ kind: "brokenPolicy", version: ver, stored: body });
    },

    async loadPolicyVersion(project, version) {
      const read = await attempt(() => kvs.entity<PolicyValue>("policy").get(`${project}#${version}`));
      return read.ok ? ok(read.value?.body) : read;
    },

    async savePolicy(project, stored, ...effects) {
      return writePolicy(project, stored, effects, undefined);
    },

    async confirmPolicy(project, stored, proposal, ...effects) {
      return writePolicy(project, stored, effects, proposal);
    },

    async loadProposal(project) {
      const read = await attempt(() => kvs.entity<ProposalValue>("policy").get(toProposalKey(project)));
      return read.ok ? ok(read.value?.body) : read;
    },

    async saveProposal(project, proposal) {
      const value = toProposalValue(project, proposal);
      if (proposal.ver === 1) {
        return attempt(() =>
          kvs.entity<ProposalValue>("policy").set(toProposalKey(project), value, { keyPolicy: "FAIL_IF_EXISTS" }),
        );
      }
      return attempt(() =>
        kvs
          .transact()
          .set(toProposalKey(project), value, {
            entityName: "policy",
            conditions: atVersion<ProposalValue>(proposal.ver - 1),
          })
          .execute(),
      );
    },
  };
}

async function writePolicy(
  project: string,
  stored: StoredPolicy,
  effects: readonly OutboxRow[],
  proposal: PolicyProposal | undefined,
): Promise<Result<void, StoreFailure>> {
  const { version } = stored.policy;
  const value: PolicyValue = { ver: version, project, body: stored };
  if (Buffer.byteLength(JSON.stringify(value)) > largestValueBytes) {
    return err({ kind: "tooLarge", code: "POLICY" });
  }
  if (version === 1) {
    const made = await attempt(() =>
      kvs.entity<PolicyValue>("policy").set(project, { ...value, ver: 0 }, { keyPolicy: "FAIL_IF_EXISTS" }),
    );
    if (!made.ok && made.error.kind !== "conflict") {
      return made;
    }
  }
  const transaction = kvs
    .transact()
    .set(project, value, { entityName: "policy", conditions: atVersion<PolicyValue>(version - 1) })
    .set(`${project}#${version}`, value, { entityName: "policy" });
  if (proposal !== undefined) {
    transaction.set(toProposalKey(project), toProposalValue(project, proposal), {
      entityName: "policy",
      conditions: atVersion<ProposalValue>(proposal.ver - 1),
    });
  }
  for (const effect of effects) {
    transaction.set(effect.key, toEffectValue(effect), { entityName: "outbox" });
  }
  return attempt(() => transaction.execute());
}

const toProposalKey = (project: string): string => `${project}#proposal`;

const toProposalValue = (project: string, proposal: PolicyProposal): ProposalValue => ({
  ver: proposal.ver,
  project,
  body: proposal,
});

const toPageKey = (item: string, page: number): string => `${item}#${page}`;

function toItemValue(row: ItemRow, parts: readonly string[]): ItemValue {
  const { ver, project, due, tail, pages, seenChangelogId } = row;
  const base = parts.length === 0 ? row.base : { parts: parts.length };
  return {
    ver,
    project,
    due: toIso(due),
    body: { base, tail, pages, ...(seenChangelogId === undefined ? {} : { seen: seenChangelogId }) },
  };
}

function toRow({ ver, project, due, body }: ItemValue, base: ItemState): ItemRow {
  return { ver, project, due: toInstant(due), base, tail: body.tail, pages: body.pages, seenChangelogId: body.seen };
}

/** The base that a row stands on; undefined where its parts are not the row's own any more. */
async function readBase(
  item: string,
  { body: { base, pages } }: ItemValue,
): Promise<Result<ItemState | undefined, StoreFailure>> {
  return "parts" in base
    ? readParts(
        Array.from({ length: base.parts }, (_, index) => toPageKey(item, index)),
        pages,
      )
    : ok(base);
}

function toOutboxRow(key: string, { item, due, attempts, ver, body }: EffectValue): OutboxRow {
  return { key, item, due: Date.parse(due), attempts, ver, effect: body };
}
