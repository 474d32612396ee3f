import type { PersonId } from "../ground/people";
import type { ItemPart } from "./policy";

/** What conditions look at. A field that could not be read is `unreadable`, never absent. */
export interface ItemFacts {
  readonly labels: readonly string[];
  readonly components: readonly string[];
  readonly issueType: string;
  readonly fields: Readonly<Record<string, FieldFact>>;
  /** Who has which part in the item; read where the policy excludes some of them. */
  readonly people?: Readonly<Partial<Record<ItemPart, PersonId>>>;
}

export type FieldFact =
  | { readonly kind: "values"; readonly values: readonly string[] }
  | { readonly kind: "unreadable"; readonly problem: string };

/** What a condition can look at, of which somebody changed something. */
export type FactName =
  | { readonly what: "labels" | "components" | "issueType"; readonly field?: never }
  | { readonly what: "field"; readonly field: string };

/** Who changed one of them; undefined where the tracker doesn't tell. */
export type FactEditor = FactName & { readonly by: string | undefined };

/** One change of an item's facts, with the ids that came and went. */
export type FactEdit = FactName & {
  readonly by?: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
};
