import type { Concept } from "../../../src/domain/concept";

/** A concept being written, and the version that it started from. Kept in this tab, so that a reload loses nothing. */
export interface KeptDraft {
  readonly basedOn: number;
  readonly base: Concept;
  readonly draft: Concept;
}

const place = (itemId: string): string => `spacegate.concept.${itemId}`;

export function readKeptDraft(itemId: string): KeptDraft | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place(itemId)) ?? "null");
    return isKeptDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the draft, or forgets it where it is undefined. A browser that keeps nothing is no reason to stop. */
export function keepDraft(itemId: string, kept: KeptDraft | undefined): void {
  try {
    if (kept === undefined) sessionStorage.removeItem(place(itemId));
    else sessionStorage.setItem(place(itemId), JSON.stringify(kept));
  } catch {
    return;
  }
}

function isKeptDraft(kept: unknown): kept is KeptDraft {
  return isRecord(kept) && typeof kept["basedOn"] === "number" && isConcept(kept["base"]) && isConcept(kept["draft"]);
}

function isConcept(value: unknown): value is Concept {
  return isRecord(value) && typeof value["direction"] === "string" && isPoints(value["assumptions"]) && isPoints(value["risks"]);
}

function isPoints(value: unknown): boolean {
  return Array.isArray(value) && value.every((point) => isRecord(point) && typeof point["id"] === "string" && typeof point["text"] === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
