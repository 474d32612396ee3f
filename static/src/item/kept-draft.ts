import type { Charter } from "../../../src/domain/commit/charter";
import type { Concept } from "../../../src/domain/concept/concept";

/** A text being written, and the version that it started from. Kept in this tab, so that a reload loses nothing. */
export interface KeptDraft<T> {
  readonly basedOn: number;
  readonly base: T;
  readonly draft: T;
}

export interface DraftPlace<T> {
  readonly read: (itemId: string) => KeptDraft<T> | undefined;
  /** Keeps the draft, or forgets it where it is undefined. A browser that keeps nothing is no reason to stop. */
  readonly keep: (itemId: string, kept: KeptDraft<T> | undefined) => void;
}

export const conceptDrafts = createDraftPlace("concept", isConcept);
export const charterDrafts = createDraftPlace("charter", isCharter);

function createDraftPlace<T>(name: string, isWhole: (value: unknown) => value is T): DraftPlace<T> {
  const place = (itemId: string): string => `spacegate.${name}.${itemId}`;
  const isKept = (kept: unknown): kept is KeptDraft<T> =>
    isRecord(kept) && typeof kept["basedOn"] === "number" && isWhole(kept["base"]) && isWhole(kept["draft"]);
  return {
    read: (itemId) => {
      try {
        const kept: unknown = JSON.parse(sessionStorage.getItem(place(itemId)) ?? "null");
        return isKept(kept) ? kept : undefined;
      } catch {
        return undefined;
      }
    },
    keep: (itemId, kept) => {
      try {
        if (kept === undefined) {
          sessionStorage.removeItem(place(itemId));
        } else {
          sessionStorage.setItem(place(itemId), JSON.stringify(kept));
        }
      } catch {
        return;
      }
    },
  };
}

function isConcept(value: unknown): value is Concept {
  return (
    isRecord(value) &&
    typeof value["direction"] === "string" &&
    isPoints(value["assumptions"], ["text"]) &&
    isPoints(value["risks"], ["text"])
  );
}

function isCharter(value: unknown): value is Charter {
  return (
    isRecord(value) &&
    isPoints(value["constraints"], ["text", "kind", "basis"]) &&
    isPoints(value["measures"], ["what", "baseline", "target", "source"]) &&
    isPoints(value["notDoing"], ["text"])
  );
}

function isPoints(value: unknown, parts: readonly string[]): boolean {
  return (
    Array.isArray(value) &&
    value.every((point) => isRecord(point) && ["id", ...parts].every((part) => typeof point[part] === "string"))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
