import type { RetroPress } from "./presses";
import type { SiteRecords } from "./site-records";
import type { World } from "./world";

export interface RetroWatch {
  afterStep(): void;
  beforeTickets(marks: readonly string[]): void;
  isTicket(item: string): boolean;
  checkEnd(presses: readonly RetroPress[], faults: "none" | "some"): void;
}

export function createRetroWatch(_world: World, _records: SiteRecords, _parts: { readonly seen: Set<string>; fail(invariant: string, text: string): void }): RetroWatch {
  return { afterStep: () => undefined, beforeTickets: () => undefined, isTicket: () => true, checkEnd: () => undefined };
}
