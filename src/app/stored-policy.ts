import type { Problem } from "../contract/reply";
import { defaultPolicy } from "../domain/default-policy";
import type { ConceptPolicy } from "../domain/policy";
import type { PolicyStamp, StoredPolicy } from "../ports/store";
import { readBrokenPolicy } from "./policy-file";

export interface ReadablePolicy {
  readonly policy: ConceptPolicy;
  readonly history: readonly PolicyStamp[];
  /** What keeps the stored policy from being used; empty as a rule. */
  readonly problems: readonly Problem[];
}

/**
 * A project's policy for those who mend it: whatever an older version of the app, or a fault, left in the storage, it
 * can be shown and replaced.
 */
export function readStored(stored: StoredPolicy | undefined): ReadablePolicy {
  if (stored === undefined) {
    return { policy: defaultPolicy, history: [], problems: [] };
  }
  // Its type says what the app writes; what is in the storage may be something else.
  const { policy: raw, history: stamps }: { readonly policy?: unknown; readonly history?: unknown } = stored;
  const history = Array.isArray(stamps) ? (stamps as readonly PolicyStamp[]) : [];
  const written: unknown = typeof raw === "object" && raw !== null ? Reflect.get(raw, "version") : undefined;
  const version = Number.isInteger(written) ? Number(written) : Math.max(0, ...history.map((stamp) => stamp.version));
  const { policy, problems } = readBrokenPolicy(raw);
  return { policy: { ...policy, version }, history, problems };
}
