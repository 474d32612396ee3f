import { inTransaction, type Database } from "../sqlite";
import { toStorageUnits } from "./counters";
import type { EntityShape } from "./manifest";
import { findConditionFault, isRangeCondition, meets, type Conditions } from "./storage-conditions";
import {
  DEFAULT_PAGE,
  findEntityFault,
  findKeyFault,
  findValueFault,
  MAX_PAGE,
  MAX_REQUEST_BYTES,
  MAX_SECRET_BYTES,
  MAX_TRANSACTION_OPERATIONS,
  MAX_VALUE_BYTES,
  refuse,
  toTtlMs,
  type StorageRefusal,
  type Ttl,
} from "./storage-limits";
import { createStorageRates } from "./storage-rates";
import {
  createStorageRows,
  type Expiry,
  type History,
  type IndexRange,
  type Space,
  type StoredRow,
} from "./storage-rows";

/** The answer to one storage request, and what it costs in units of 10 KB. */
export interface StorageAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly readUnits: number;
  readonly writeUnits: number;
}

interface Options {
  readonly ttl?: Ttl;
  readonly keyPolicy?: "OVERRIDE" | "FAIL_IF_EXISTS";
  readonly returnValue?: "PREVIOUS" | "LATEST";
  readonly metadataFields?: readonly string[];
}

interface Item {
  readonly key: string;
  readonly entityName?: string;
  readonly value?: unknown;
  readonly conditions?: Conditions;
  readonly options?: Options;
}

interface Transaction {
  readonly set?: readonly Item[];
  readonly delete?: readonly Item[];
  readonly check?: readonly Item[];
}

interface EntityQuery {
  readonly entityName: string;
  readonly indexName: string;
  readonly partition?: readonly unknown[];
  readonly range?: IndexRange;
  readonly filters?: Conditions;
  readonly sort?: "ASC" | "DESC";
  readonly cursor?: string;
  readonly limit?: number;
  readonly options?: Options;
}

interface KeyQuery {
  readonly where?: readonly {
    readonly property: string;
    readonly condition: string;
    readonly values: readonly unknown[];
  }[];
  readonly after?: string;
  readonly limit?: number;
  readonly options?: Options;
}

/** Carries a refusal out of a transaction so that it rolls back. */
class Refused extends Error {
  constructor(readonly refusal: StorageRefusal) {
    super(refusal.message);
  }
}

export interface StorageSettings {
  readonly database: Database;
  readonly entities: ReadonlyMap<string, EntityShape>;
  readonly now: () => number;
  readonly expiry: Expiry;
  /** `kept` is needed for stale answers, and costs a second write. */
  readonly history: History;
}

export interface Storage {
  /** Answers one request of `@forge/kvs`: the path after `/api/v1/`, and its JSON body. Never throws for bad input. */
  answer(operation: string, body: unknown): StorageAnswer;
  /** Answers an entity query as it would have been `byMs` ago; everything else as it is now. */
  answerStale(operation: string, body: unknown, byMs: number): StorageAnswer;
}

export function createStorage({ database, entities, now, expiry, history }: StorageSettings): Storage {
  const rows = createStorageRows(database, now, expiry, history);
  const rates = createStorageRates(now);

  function shapeOf(name: string | undefined): EntityShape | undefined {
    if (name === undefined) {
      return undefined;
    }
    const shape = entities.get(name);
    if (!shape) {
      throw new Refused(refuse(404, "SCHEMA_NOT_FOUND", `The entity ${name} is not declared in the manifest.`));
    }
    return shape;
  }

  function demand(refusal: StorageRefusal | undefined): void {
    if (refusal) {
      throw new Refused(refusal);
    }
  }

  function spaceOf(item: Item): Space {
    demand(findKeyFault(item.key));
    return item.entityName === undefined ? "kvs" : `entity:${item.entityName}`;
  }

  /** Writes one value and gives its size in bytes. */
  function write(space: Space, item: Item): number {
    const text = JSON.stringify(item.value) ?? "";
    const bytes = Buffer.byteLength(text);
    demand(findKeyFault(item.key));
    demand(findValueFault(item.value, bytes, space === "secret" ? MAX_SECRET_BYTES : MAX_VALUE_BYTES));
    const shape = shapeOf(item.entityName);
    demand(shape && findEntityFault(shape, item.value));
    const ttl = item.options?.ttl;
    const ttlMs = ttl && toTtlMs(ttl);
    if (ttl && ttlMs === undefined) {
      throw new Refused(refuse(400, "INVALID_TTL", "The time-to-live must be more than nothing and at most a year."));
    }
    if (item.options?.keyPolicy === "FAIL_IF_EXISTS" && rows.get(space, item.key)) {
      throw new Refused(refuse(409, "KEY_CONFLICT", "The specified key already exists."));
    }
    rows.put(space, item.key, { text, expiresAt: ttlMs === undefined ? undefined : now() + ttlMs }, shape);
    return bytes;
  }

  function set(space: Space, item: Item): StorageAnswer {
    const before = rows.get(space, item.key);
    const bytes = write(space, item);
    const kept = item.options?.returnValue === "PREVIOUS" ? before : rows.get(space, item.key);
    const body = item.options?.returnValue ? kept && toRecord(kept) : undefined;
    return { status: 200, body, readUnits: 0, writeUnits: toStorageUnits(bytes) };
  }

  function get(space: Space, item: Item): StorageAnswer {
    demand(findKeyFault(item.key));
    shapeOf(item.entityName);
    const row = rows.get(space, item.key);
    return row
      ? { status: 200, body: toRecord(row), readUnits: toStorageUnits(Buffer.byteLength(row.text)), writeUnits: 0 }
      : { ...toAnswer(refuse(404, "KEY_NOT_FOUND", "The specified key does not exist.")), readUnits: 1 };
  }

  function remove(space: Space, item: Item): StorageAnswer {
    demand(findKeyFault(item.key));
    shapeOf(item.entityName);
    return rows.remove(space, item.key)
      ? { status: 204, body: undefined, readUnits: 0, writeUnits: 1 }
      : { ...toAnswer(refuse(404, "KEY_NOT_FOUND", "The specified key does not exist.")), writeUnits: 1 };
  }

  function transact(request: Transaction): StorageAnswer {
    const { set: sets = [], delete: deletes = [], check: checks = [] } = request;
    const all = [...sets, ...deletes, ...checks];
    if (all.length === 0 || all.length > MAX_TRANSACTION_OPERATIONS) {
      const message = `A transaction holds 1 to ${MAX_TRANSACTION_OPERATIONS} operations, this one ${all.length}.`;
      throw new Refused(refuse(422, "UNPROCESSABLE_ENTITY", message));
    }
    const places = all.map((item) => `${spaceOf(item)}/${item.key}`);
    if (new Set(places).size < places.length) {
      throw new Refused(refuse(400, "KEY_DUPLICATION_ERROR", "Each key can only be used once in a transaction."));
    }
    if (Buffer.byteLength(JSON.stringify(request)) > MAX_REQUEST_BYTES) {
      throw new Refused(refuse(400, "MAX_SIZE", "Each transaction is limited to a payload size of 4MB."));
    }
    for (const item of all) {
      const shape = shapeOf(item.entityName);
      if (item.conditions) {
        demand(
          shape
            ? findConditionFault(shape, item.conditions)
            : refuse(400, "INVALID_TRANSACTION", "Conditions are for entities only."),
        );
        const row = rows.get(spaceOf(item), item.key);
        if (!meets(item.conditions, row && (JSON.parse(row.text) as Record<string, unknown>))) {
          throw new Refused(refuse(400, "CONDITIONAL_CHECK_FAILED", "A condition of the transaction was not met."));
        }
      }
    }
    let bytes = 0;
    for (const item of sets) {
      bytes += write(spaceOf(item), item);
    }
    for (const item of deletes) {
      rows.remove(spaceOf(item), item.key);
    }
    return { status: 204, body: undefined, readUnits: 0, writeUnits: toStorageUnits(bytes) };
  }

  /** Each item on its own: what fails is listed, what is good is done. */
  function batch(items: unknown, each: (item: Item) => StorageAnswer): StorageAnswer {
    const list = Array.isArray(items) ? (items as Item[]) : [];
    if (
      list.length === 0 ||
      list.length > MAX_TRANSACTION_OPERATIONS ||
      Buffer.byteLength(JSON.stringify(list)) > MAX_REQUEST_BYTES
    ) {
      throw new Refused(
        refuse(
          400,
          "TOO_MANY_BATCH_ENTITIES",
          `A batch holds 1 to ${MAX_TRANSACTION_OPERATIONS} items and at most 4 MB.`,
        ),
      );
    }
    const successfulKeys: unknown[] = [];
    const failedKeys: unknown[] = [];
    let readUnits = 0;
    let writeUnits = 0;
    for (const item of list) {
      const place = { key: item.key, ...(item.entityName === undefined ? {} : { entityName: item.entityName }) };
      const answer = guarded(() => each(item));
      readUnits += answer.readUnits;
      writeUnits += answer.writeUnits;
      if (answer.status < 300) {
        successfulKeys.push({ ...(answer.body as object | undefined), ...place });
      } else {
        failedKeys.push({ ...place, error: answer.body });
      }
    }
    return { status: 200, body: { successfulKeys, failedKeys }, readUnits, writeUnits };
  }

  function queryKeys({ where = [], after, limit = DEFAULT_PAGE }: KeyQuery): StorageAnswer {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new Refused(refuse(400, "LIST_QUERY_LIMIT_EXCEEDED", "Limit for list query should be below 100."));
    }
    if (where.length > 1) {
      throw new Refused(refuse(400, "QUERY_WHERE_INVALID", 'KVS queries should contain only a single "where" clause.'));
    }
    const [clause] = where;
    if (clause && (clause.property !== "key" || clause.condition !== "BEGINS_WITH")) {
      throw new Refused(refuse(400, "QUERY_WHERE_FIELD_INVALID", "The specified field is not supported for filters."));
    }
    const found = rows.list(
      "kvs",
      String(clause?.values[0] ?? ""),
      after === undefined ? "" : fromCursor(after),
      limit + 1,
    );
    return toPage(
      found.map((row) => ({ row, position: row.key })),
      limit,
      () => true,
    );
  }

  function queryEntity(query: EntityQuery, asOf?: number): StorageAnswer {
    const { entityName, indexName, partition = [], range, filters, sort = "ASC", cursor, limit = DEFAULT_PAGE } = query;
    const shape = shapeOf(entityName);
    if (limit < 1 || limit > MAX_PAGE) {
      throw new Refused(
        refuse(400, "COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE", "The page limit must be set between 1 and 100."),
      );
    }
    const index = indexName === "by-key" ? { partition: [] } : shape?.indexes.find(({ name }) => name === indexName);
    if (!shape || !index) {
      throw new Refused(
        refuse(400, "INVALID_ENTITY_INDEX", `The index ${indexName} is not declared for ${entityName}.`),
      );
    }
    if (index.partition.length !== partition.length) {
      throw new Refused(
        refuse(
          400,
          "INVALID_ENTITY_INDEX",
          `The index ${indexName} needs a value for each attribute of its partition.`,
        ),
      );
    }
    if (range && !isRangeCondition(range.condition)) {
      throw new Refused(
        refuse(400, "INVALID_FILTER_CONDITION", `The condition ${range.condition} is not supported in where.`),
      );
    }
    demand(filters && findConditionFault(shape, filters));
    const wanted = {
      partition,
      range,
      sort,
      limit: limit + 1,
      after: cursor === undefined ? undefined : fromCursor(cursor),
    };
    const space: Space = `entity:${entityName}`;
    const found =
      asOf === undefined
        ? rows.scan(space, indexName, wanted)
        : rows.scanPast(space, shape, indexName, { ...wanted, asOf });
    return toPage(
      found.map((row) => ({ row, position: row.position })),
      limit,
      (row) => filters === undefined || meets(filters, JSON.parse(row.text) as Record<string, unknown>),
    );
  }

  /** Filters work on a page that is already cut, as on the platform: a page may be empty and still have a cursor. */
  function toPage(
    found: { row: StoredRow; position: string }[],
    limit: number,
    passes: (row: StoredRow) => boolean,
  ): StorageAnswer {
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const bytes = page.reduce((sum, { row }) => sum + Buffer.byteLength(row.text), 0);
    return {
      status: 200,
      body: {
        data: page.filter(({ row }) => passes(row)).map(({ row }) => toRecord(row)),
        ...(found.length > limit && last ? { cursor: toCursor(last.position) } : {}),
      },
      readUnits: toStorageUnits(bytes),
      writeUnits: 0,
    };
  }

  const entitySpace = (item: Item): Space => {
    shapeOf(item.entityName ?? "");
    return `entity:${item.entityName ?? ""}`;
  };

  const operations: Readonly<Record<string, (body: never) => StorageAnswer>> = {
    get: (item: Item) => get("kvs", { key: item.key }),
    set: (item: Item) => set("kvs", toPlain(item)),
    delete: (item: Item) => remove("kvs", { key: item.key }),
    "secret/get": (item: Item) => get("secret", { key: item.key }),
    "secret/set": (item: Item) => set("secret", item),
    "secret/delete": (item: Item) => remove("secret", { key: item.key }),
    "entity/get": (item: Item) => get(entitySpace(item), item),
    "entity/set": (item: Item) => set(entitySpace(item), item),
    "entity/delete": (item: Item) => remove(entitySpace(item), item),
    query: queryKeys,
    "entity/query": (query: EntityQuery) => queryEntity(query),
    transaction: transact,
    "batch/get": (items: unknown) => batch(items, (item) => get(spaceOf(item), item)),
    "batch/set": (items: unknown) => batch(items, (item) => set(spaceOf(item), item)),
    "batch/delete": (items: unknown) => batch(items, (item) => remove(spaceOf(item), item)),
  };

  function guarded(work: () => StorageAnswer): StorageAnswer {
    try {
      return inTransaction(database, work);
    } catch (error) {
      if (error instanceof Refused) {
        return toAnswer(error.refusal);
      }
      throw error;
    }
  }

  function metered(work: () => StorageAnswer): StorageAnswer {
    const fault = rates.findFault();
    const answer = fault ? toAnswer(fault) : guarded(work);
    rates.spend(answer.readUnits, answer.writeUnits);
    return answer;
  }

  function answer(operation: string, body: unknown): StorageAnswer {
    const run = operations[operation];
    if (!run || body === null || typeof body !== "object") {
      return toAnswer(refuse(400, "BAD_REQUEST", `Storage does not know ${operation} with this body.`));
    }
    return metered(() => run(body as never));
  }

  return {
    answer,
    answerStale: (operation, body, byMs) =>
      operation === "entity/query"
        ? metered(() => queryEntity(body as EntityQuery, now() - byMs))
        : answer(operation, body),
  };
}

function toRecord(row: StoredRow): Record<string, unknown> {
  return {
    key: row.key,
    value: JSON.parse(row.text) as unknown,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    ...(row.expiresAt === undefined ? {} : { expireTime: new Date(row.expiresAt).toISOString() }),
  };
}

function toAnswer({ status, code, message }: StorageRefusal): StorageAnswer {
  return { status, body: { code, message }, readUnits: 0, writeUnits: 0 };
}

function toCursor(position: string): string {
  return Buffer.from(position).toString("base64url");
}

function fromCursor(cursor: string): string {
  return Buffer.from(cursor, "base64url").toString();
}

/** A plain value never belongs to an entity, whatever its request says. */
function toPlain({ key, value, options }: Item): Item {
  return { key, value, ...(options ? { options } : {}) };
}
