import type { PersonId } from "../domain/ground/people";
import type { ItemNote } from "../domain/retro/item-note";
import type { RetroKey } from "../domain/retro/retro";

/** What the learning space owes the world outside. Retros are named by key: whoever carries it out reads them again. */
export type RetroEffect =
  /** Sets the day of an item's impact retro by its charter. */
  | { readonly kind: "planImpact"; readonly item: string }
  /** Makes the tickets of retros of one project, at most fifty in one call. */
  | { readonly kind: "createRetros"; readonly project: string; readonly retros: readonly RetroKey[] }
  /** Links a retro's ticket to the items that it looks back on, as many at a time as Jira takes. */
  | { readonly kind: "linkRetro"; readonly retro: RetroKey }
  /** Brings the ticket's field to what storage says. */
  | { readonly kind: "publishRetro"; readonly retro: RetroKey }
  /** Tells on a retro's ticket that its release was taken back, or came again; `seq` is the entry that says so. */
  | { readonly kind: "tellTurn"; readonly retro: RetroKey; readonly seq: number }
  /** Assigns a retro's ticket to who holds it now, and tells them; `seq` is the entry that says so. */
  | { readonly kind: "tellHolder"; readonly retro: RetroKey; readonly seq: number }
  /** Gathers the facts of a system retro anew. */
  | { readonly kind: "refreshEvidence"; readonly retro: RetroKey }
  /** Takes a note that was left on an item into the retro that looks back on it, where there is one already. */
  | { readonly kind: "keepNote"; readonly note: ItemNote }
  /** Moves the ticket of a retro that was ended in the panel to done. */
  | { readonly kind: "endTicket"; readonly retro: RetroKey }
  /** One message to one person on one day, about all retros that wait for them. */
  | {
      readonly kind: "remind";
      readonly project: string;
      readonly person: PersonId;
      readonly day: string;
      readonly retros: readonly RetroKey[];
    }
  | { readonly kind: "makeAction"; readonly retro: RetroKey; readonly action: string }
  /** Puts a learning of a retro into the library. */
  | { readonly kind: "keepLearning"; readonly retro: RetroKey; readonly learning: string }
  /** Looks for tickets that a lost answer left behind, and closes them. */
  | { readonly kind: "closeStrays"; readonly project: string; readonly withinMs: number }
  /** Tells the project's uncommitted items that a retro came or ended, where a debt limit makes them wait for that. */
  | { readonly kind: "tellDebt"; readonly project: string }
  | WatchReleases;

/** Looks once a day for releases, and releases taken back, that no event told of. The row stays; the sweep starts it. */
export interface WatchReleases {
  readonly kind: "watchReleases";
  readonly project: string;
  /** What the last look saw; undefined before the first, which owes nothing: the space was off until then. */
  readonly seen?: { readonly newest: number; readonly unreleased: readonly string[] };
}
