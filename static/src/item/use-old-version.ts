import { useEffect } from "react";
import type { TrailView } from "../../../src/contract/concept/panel";
import type { BridgeFailure } from "../bridge";
import { useTrail } from "./use-trail";

export type OldVersion<T> =
  | { readonly kind: "unread" }
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failure: BridgeFailure; readonly retry: () => void }
  | { readonly kind: "found"; readonly text: T }
  /** The whole trail was read, and it holds no such version. */
  | { readonly kind: "gone" };

/**
 * An earlier version, from the trail: its parts are read backwards until one holds it. Nothing is read before a version
 * is wanted.
 */
export function useOldVersion<T>(
  wanted: number | undefined,
  toOld: (entries: TrailView["entries"], version: number) => T | undefined,
): OldVersion<T> {
  const { trail, load, loadEarlier } = useTrail();
  const text = trail.kind === "shown" && wanted !== undefined ? toOld(trail.trail.entries, wanted) : undefined;
  const isBefore =
    trail.kind === "shown" &&
    wanted !== undefined &&
    text === undefined &&
    trail.earlier === undefined &&
    trail.trail.earlier !== undefined;
  // Each time anew: the version may be younger than what was read last.
  useEffect(() => {
    if (wanted !== undefined) {
      load();
    }
  }, [wanted, load]);
  useEffect(() => {
    if (isBefore) {
      loadEarlier();
    }
  }, [isBefore, loadEarlier]);
  if (wanted === undefined) {
    return { kind: "unread" };
  }
  if (text !== undefined) {
    return { kind: "found", text };
  }
  switch (trail.kind) {
    case "unread":
    case "loading":
      return { kind: "loading" };
    case "failed":
      return { kind: "failed", failure: trail.failure, retry: load };
    case "shown":
      if (typeof trail.earlier === "object") {
        return { kind: "failed", failure: trail.earlier, retry: loadEarlier };
      }
      return trail.trail.earlier === undefined ? { kind: "gone" } : { kind: "loading" };
  }
}
