import { Filter, FilterConditions, kvs, Sort, WhereConditions } from "@forge/kvs";
import type { LogEntry } from "../../domain/log";
import type { Instant } from "../../domain/people";
import { err, ok } from "../../domain/result";
import type { ItemState } from "../../domain/state";
import { emptyState } from "../../domain/state";
import type { Effect } from "../../ports/effect";
import type { ItemRow, OutboxRow, Store, StoredPolicy } from "../../ports/store";
import { attempt } from "./kvs-attempt";
import { isStoredPolicy } from "./stored-policy";

/** The manifest's entities. Instants are ISO strings: an `integer` attribute has 32 bits only. */
interface ItemValue {
  readonly ver: number;
  readonly project: string;
  readonly due: string;
  readonly body: { readonly base: ItemState; readonly tail: readonly LogEntry[]; readonly pages: number; readonly seen?: string };
}

interface EffectValue {
  readonly item: string;
  readonly due: string;
  readonly attempts: number;
  readonly ver: number;
  readonly body: Effect;
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

/** Stands for "never" where an index needs a value. */
const never = "9999-12-31T00:00:00.000Z";
/** A value may have 240 KiB; what is near it is refused here, with a failure that says why. */
const largestValueBytes = 230_000;

/** The app's storage on Forge: entities, compare-and-set by `ver`, one transaction a decision. */
export function createForgeStore(): Store {
  return {
    async loadItem(item) {
      const read = await attempt(() => kvs.entity<ItemValue>("work-item").get(item));
      return read.ok ? ok(read.value === undefined ? undefined : toRow(read.value)) : read;
    },

    async createItem(item, project) {
      const empty: ItemRow = { ver: 0, project, due: undefined, base: emptyState, tail: [], pages: 0, seenChangelogId: undefined };
      const made = await attempt(() => kvs.entity<ItemValue>("work-item").set(item, toItemValue(empty), { keyPolicy: "FAIL_IF_EXISTS" }));
      return made.ok || made.error.kind === "conflict" ? ok(undefined) : made;
    },

    async commit({ item, row, page, effects }) {
      const value = toItemValue(row);
      if (Buffer.byteLength(JSON.stringify(value)) > largestValueBytes) {
        return err({ kind: "tooLarge", code: "ITEM" });
      }
      const transaction = kvs.transact().set(item, value, { entityName: "work-item", conditions: atVersion<ItemValue>(row.ver - 1) });
      if (page !== undefined) {
        const pageValue: PageValue = { item, page: row.pages - 1, body: page };
        transaction.set(toPageKey(item, row.pages - 1), pageValue, { entityName: "log-page" });
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

    async dueItems(now, limit) {
      const read = await attempt(() => kvs.entity<ItemValue>("work-item").query().index("by-due").where(WhereConditions.lessThanEqualTo(toIso(now))).sort(Sort.ASC).limit(limit).getMany());
      return read.ok ? ok(read.value.results.map(({ key }) => key)) : read;
    },

    async loadEffect(key) {
      const read = await attempt(() => kvs.entity<EffectValue>("outbox").get(key));
      return read.ok ? ok(read.value === undefined ? undefined : toOutboxRow(key, read.value)) : read;
    },

    async replaceEffect(row) {
      return attempt(() => kvs.transact().set(row.key, toEffectValue(row), { entityName: "outbox", conditions: atVersion<EffectValue>(row.ver - 1) }).execute());
    },

    async putEffect(row) {
      return attempt(() => kvs.entity<EffectValue>("outbox").set(row.key, toEffectValue(row)));
    },

    async removeEffect(key) {
      return attempt(() => kvs.entity<EffectValue>("outbox").delete(key));
    },

    async dueEffects(now, limit) {
      const read = await attempt(() => kvs.entity<EffectValue>("outbox").query().index("by-due").where(WhereConditions.lessThanEqualTo(toIso(now))).sort(Sort.ASC).limit(limit).getMany());
      return read.ok ? ok(read.value.results.map(({ key, value }) => toOutboxRow(key, value))) : read;
    },

    async loadPolicy(project) {
      const read = await attempt(() => kvs.entity<PolicyValue>("policy").get(project));
      if (!read.ok || read.value === undefined || read.value.ver === 0) {
        return read.ok ? ok(undefined) : read;
      }
      const { body, ver } = read.value;
      return isStoredPolicy(body) && body.policy.version === ver ? ok(body) : err({ kind: "brokenPolicy", version: ver, stored: body });
    },

    async loadPolicyVersion(project, version) {
      const read = await attempt(() => kvs.entity<PolicyValue>("policy").get(`${project}#${version}`));
      return read.ok ? ok(read.value?.body) : read;
    },

    async savePolicy(project, stored, ...effects) {
      const { version } = stored.policy;
      const value: PolicyValue = { ver: version, project, body: stored };
      if (Buffer.byteLength(JSON.stringify(value)) > largestValueBytes) {
        return err({ kind: "tooLarge", code: "POLICY" });
      }
      if (version === 1) {
        const made = await attempt(() => kvs.entity<PolicyValue>("policy").set(project, { ...value, ver: 0 }, { keyPolicy: "FAIL_IF_EXISTS" }));
        if (!made.ok && made.error.kind !== "conflict") {
          return made;
        }
      }
      const transaction = kvs
        .transact()
        .set(project, value, { entityName: "policy", conditions: atVersion<PolicyValue>(version - 1) })
        .set(`${project}#${version}`, value, { entityName: "policy" });
      for (const effect of effects) {
        transaction.set(effect.key, toEffectValue(effect), { entityName: "outbox" });
      }
      return attempt(() => transaction.execute());
    },
  };
}

const atVersion = <T extends { readonly ver: number }>(ver: number) => new Filter<T>().and("ver", FilterConditions.equalTo(ver));

const toPageKey = (item: string, page: number): string => `${item}#${page}`;

const toIso = (at: Instant | undefined): string => (at === undefined ? never : new Date(at).toISOString());

const toInstant = (iso: string): Instant | undefined => (iso === never ? undefined : Date.parse(iso));

function toItemValue(row: ItemRow): ItemValue {
  const { ver, project, due, base, tail, pages, seenChangelogId } = row;
  return { ver, project, due: toIso(due), body: { base, tail, pages, ...(seenChangelogId === undefined ? {} : { seen: seenChangelogId }) } };
}

function toRow({ ver, project, due, body }: ItemValue): ItemRow {
  return { ver, project, due: toInstant(due), base: body.base, tail: body.tail, pages: body.pages, seenChangelogId: body.seen };
}

const toEffectValue = ({ item, due, attempts, ver, effect }: OutboxRow): EffectValue => ({ item, due: toIso(due), attempts, ver, body: effect });

function toOutboxRow(key: string, { item, due, attempts, ver, body }: EffectValue): OutboxRow {
  return { key, item, due: Date.parse(due), attempts, ver, effect: body };
}
