import fc from "fast-check";
import type { Side } from "../../../src/domain/sync/side";
import type { SyncSide } from "../../../src/ports/sync-side";
import type { SyncStore } from "../../../src/ports/sync-store";

export type Fault = "none" | "refuse" | "loseAnswer" | "crashBefore" | "crashAfter";

const fault = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fault>("none") },
  { weight: 1, arbitrary: fc.constantFrom<Fault>("refuse", "loseAnswer", "crashBefore", "crashAfter") },
);
/**
 * The calls before the first write are reads and the storing of what is meant; a fault at the write itself is the
 * interesting one.
 */
const atWrite = fc
  .constantFrom<Fault>("refuse", "loseAnswer", "crashBefore", "crashAfter")
  .map((at): readonly Fault[] => ["none", "none", "none", "none", "none", at]);
/** The faults at the calls of one look, in their order. */
export const anyFaults: fc.Arbitrary<readonly Fault[]> = fc.oneof(fc.array(fault, { maxLength: 12 }), atWrite);

/** What a look that was cut off ends with. */
export class Cut extends Error {}

/** Puts the next of the planned faults at each call that the app makes. */
export function createFaults() {
  let planned: Fault[] = [];
  const at = async <T>(call: () => Promise<T>, changes: boolean): Promise<T> => {
    const next = planned.shift() ?? "none";
    if (next === "crashBefore") {
      throw new Cut();
    }
    if (next === "refuse" || (next === "loseAnswer" && !changes)) {
      return { ok: false, error: { kind: "unavailable", status: 503, code: "X" } } as T;
    }
    const answer = await call();
    if (next === "crashAfter") {
      throw new Cut();
    }
    return next === "loseAnswer"
      ? ({ ok: false, error: { kind: "unavailable", status: undefined, code: "X" } } as T)
      : answer;
  };
  const wrap = <T extends object>(inner: T, reads: readonly string[]): T =>
    new Proxy(inner, {
      get(target, name, receiver) {
        const found: unknown = Reflect.get(target, name, receiver);
        return typeof found === "function"
          ? (...given: readonly unknown[]) =>
              at(async () => found.apply(target, given) as Promise<unknown>, !reads.includes(String(name)))
          : found;
      },
    });
  return {
    plan: (faults: readonly Fault[]) => {
      planned = [...faults];
    },
    side: (_: Side, inner: SyncSide): SyncSide => wrap(inner, ["read"]),
    store: (inner: SyncStore): SyncStore => wrap(inner, ["loadPair", "loadLink", "partnerOf"]),
  };
}
