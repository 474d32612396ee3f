import type { Concept } from "../concept";
import type { PersonId } from "../people";

/** What Jira has of the concept, and whose edit in Linear it would be. */
export interface ConceptStanding {
  readonly mode: "off" | "shown" | "edited";
  readonly concept: Concept | undefined;
  readonly version: number;
  /** Undefined until somebody asked Linear who edited the section. */
  readonly editor: SectionEditor | undefined;
}

export type SectionEditor =
  | { readonly kind: "may"; readonly person: PersonId }
  /** Nobody whose edit can be taken. `name`: what Linear calls them. */
  | { readonly kind: "mayNot"; readonly name: string };

/** An edit of the section that becomes a version of the concept. `value`: the section as the app will write it. */
export interface ConceptWrite {
  readonly kind: "editConcept";
  readonly by: PersonId;
  readonly concept: Concept;
  readonly basedOn: number;
  readonly value: string;
  readonly source: string;
}
