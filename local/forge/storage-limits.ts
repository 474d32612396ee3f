import type { EntityShape } from "./manifest";

/** A storage request that is refused, as the platform answers it. */
export interface StorageRefusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export const MAX_VALUE_BYTES = 240 * 1024;
export const MAX_SECRET_BYTES = 128 * 1024;
export const MAX_DEPTH = 31;
export const MAX_TRANSACTION_OPERATIONS = 25;
export const MAX_REQUEST_BYTES = 4 * 1024 * 1024;
export const MAX_PAGE = 100;
export const DEFAULT_PAGE = 10;
const MAX_RANGE_BYTES = 900;
const MAX_PARTITION_BYTES = 1700;
const MAX_TTL_MS = 365 * 86_400_000;

export function refuse(status: number, code: string, message: string): StorageRefusal {
  return { status, code, message };
}

/** Codes: https://developer.atlassian.com/platform/forge/storage-reference/entities-errorhandling/ */
export function findKeyFault(key: unknown): StorageRefusal | undefined {
  if (typeof key !== "string" || key.length === 0) {
    return refuse(400, "EMPTY_KEY", "Key cannot be empty.");
  }
  if (key.length > 500) {
    return refuse(400, "KEY_TOO_LONG", "The provided key has exceeded the maximum 500 characters.");
  }
  if (!/^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/.test(key)) {
    return refuse(400, "INVALID_KEY", "The provided key does not match the regex: /^(?!\\s+$)[a-zA-Z0-9:._\\s-#]+$/");
  }
  return undefined;
}

export function findValueFault(value: unknown, bytes: number, maxBytes: number): StorageRefusal | undefined {
  if (value === undefined || value === null) {
    return refuse(400, "INVALID_VALUE", "The provided value cannot be empty.");
  }
  if (bytes > maxBytes) {
    return refuse(400, "MAX_SIZE", "The provided value has exceeded the maximum size limit.");
  }
  if (depthOf(value, 0) > MAX_DEPTH) {
    return refuse(400, "MAX_DEPTH", "The provided value has exceeded the maximum object depth (32) limit.");
  }
  return undefined;
}

function depthOf(value: unknown, above: number): number {
  if (value === null || typeof value !== "object" || above > MAX_DEPTH) {
    return above;
  }
  return Object.values(value).reduce<number>(
    (deepest, inner) => Math.max(deepest, depthOf(inner, above + 1)),
    above + 1,
  );
}

/** Whether a value fits the entity that the manifest declares, its indexed attributes included. */
export function findEntityFault(shape: EntityShape, value: unknown): StorageRefusal | undefined {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return refuse(400, "INVALID_ENTITY_VALUE", `The value of ${shape.name} must be an object.`);
  }
  for (const [name, given] of Object.entries(value)) {
    const declared = shape.attributes[name];
    if (!declared) {
      return refuse(400, "INVALID_ENTITY_VALUE", `The attribute ${name} is not declared in ${shape.name}.`);
    }
    if (!isOfType(declared.type, given)) {
      return refuse(
        400,
        "INCORRECT_PROPERTY_TYPE",
        `The attribute ${name} of ${shape.name} must be of type ${declared.type}.`,
      );
    }
  }
  const attributes = value as Record<string, unknown>;
  for (const { name, partition, range } of shape.indexes) {
    if (range.some((attribute) => bytesOf(attributes[attribute]) > MAX_RANGE_BYTES)) {
      return refuse(
        400,
        "INVALID_ENTITY_VALUE",
        `The range of the index ${name} is longer than ${MAX_RANGE_BYTES} bytes.`,
      );
    }
    if (partition.reduce((sum, attribute) => sum + bytesOf(attributes[attribute]), 0) > MAX_PARTITION_BYTES) {
      return refuse(
        400,
        "INVALID_ENTITY_VALUE",
        `The partition of the index ${name} is longer than ${MAX_PARTITION_BYTES} bytes.`,
      );
    }
  }
  return undefined;
}

function isOfType(type: EntityShape["attributes"][string]["type"], value: unknown): boolean {
  switch (type) {
    case "any":
      return true;
    case "string":
      return typeof value === "string" && value.trim() !== "";
    case "boolean":
      return typeof value === "boolean";
    case "float":
      return typeof value === "number" && Number.isFinite(value);
    case "integer":
      // 32 bits, signed: epoch milliseconds do not fit.
      return Number.isInteger(value) && Math.abs(Number(value)) <= 2_147_483_647;
  }
}

function bytesOf(value: unknown): number {
  return value === undefined ? 0 : Buffer.byteLength(String(value));
}

export type Ttl = { readonly unit: "SECONDS" | "MINUTES" | "HOURS" | "DAYS"; readonly value: number };

const unitMs = { SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 };

/** How long a value lives, in milliseconds, or undefined where the time-to-live is not one that the platform takes. */
export function toTtlMs(ttl: Ttl): number | undefined {
  const ms = (unitMs[ttl.unit] ?? Number.NaN) * ttl.value;
  return ms > 0 && ms <= MAX_TTL_MS ? ms : undefined;
}
