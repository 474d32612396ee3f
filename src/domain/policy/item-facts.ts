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
