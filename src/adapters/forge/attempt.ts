import { Filter, FilterConditions, ForgeKvsAPIError } from "@forge/kvs";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { StoreFailure } from "../../ports/failure";

/** The condition of compare-and-set: the row is still at this version. */
export const atVersion = <T extends { readonly ver: number }>(ver: number) =>
  new Filter<T>().and("ver", FilterConditions.equalTo(ver));

/** A request that no retry can mend: the app asks storage for something that it does not take. */
class StorageMisuse extends Error {
  constructor(code: string) {
    super(`Storage refuses the request: ${code}`);
    this.name = code;
  }
}

/** What a site answers to a wrong type, a key that stands twice in a transaction, too many operations, a bad key or index. */
const misuse = new Set([
  "INCORRECT_PROPERTY_TYPE",
  "KEY_DUPLICATION_ERROR",
  "UNPROCESSABLE_ENTITY",
  "TOO_MANY_BATCH_ENTITIES",
  "EMPTY_KEY",
  "INVALID_KEY",
  "KEY_TOO_LONG",
  "INVALID_ENTITY_VALUE",
  "INVALID_ENTITY_INDEX",
  "INVALID_TTL",
  "INVALID_VALUE",
  "MAX_DEPTH",
]);
const tooLarge = new Set(["MAX_SIZE", "TOTAL_SIZE_EXCEEDED"]);

/**
 * Storage errors as values. A condition that does not hold is `CONDITIONAL_CHECK_FAILED`, a key that exists `KEY_CONFLICT`;
 * a refusal without a code that is known here counts as a conflict too: reading again tells the truth, and conflicts are
 * tried a bounded number of times. A request that is wrong in itself is a bug, so it throws.
 * https://developer.atlassian.com/platform/forge/storage-reference/entities-errorhandling/
 */
export async function attempt<T>(call: () => Promise<T>): Promise<Result<T, StoreFailure>> {
  try {
    return ok(await call());
  } catch (error) {
    if (!(error instanceof ForgeKvsAPIError)) {
      return err({ kind: "unavailable", code: "NO_ANSWER" });
    }
    const { status } = error.responseDetails;
    if (status === 413 || tooLarge.has(error.code)) {
      return err({ kind: "tooLarge", code: error.code });
    }
    if (status === 422 || misuse.has(error.code)) {
      throw new StorageMisuse(error.code);
    }
    return err(status === 400 || status === 409 ? { kind: "conflict" } : { kind: "unavailable", code: error.code });
  }
}
