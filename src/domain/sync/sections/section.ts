import type { Charter } from "../../commit/charter";
import type { Concept } from "../../concept/concept";
import type { PersonId } from "../../ground/people";

/** The app's own records that stand as sections below a Linear issue's description. */
export const sectionFields = ["concept", "charter"] as const;
export type SectionField = (typeof sectionFields)[number];

/** What every record's section has in common. */
export interface SectionState {
  readonly mode: "off" | "shown" | "edited";
  readonly version: number;
  /** Undefined until somebody asked Linear who edited the section. */
  readonly editor: SectionEditor | undefined;
}

/** What Jira has of the concept, and whose edit in Linear it would be. */
export interface ConceptInJira extends SectionState {
  readonly concept: Concept | undefined;
}

export interface CharterInJira extends SectionState {
  readonly charter: Charter | undefined;
  /** By name; each is named in Jira alone. */
  readonly people: CharterNames;
}

export interface CharterNames {
  readonly sponsor?: string;
  readonly owner?: string;
  readonly decider?: string;
}

export type SectionEditor =
  | { readonly kind: "may"; readonly person: PersonId }
  /** Nobody whose edit can be taken. `name`: what Linear calls them. */
  | { readonly kind: "mayNot"; readonly name: string };

/** An edit of a section that becomes a version of its record. `value`: the section as the app will write it. */
interface SectionEdit {
  readonly by: PersonId;
  readonly basedOn: number;
  readonly value: string;
  readonly source: string;
}

export interface ConceptWrite extends SectionEdit {
  readonly kind: "editConcept";
  readonly concept: Concept;
}

export interface CharterWrite extends SectionEdit {
  readonly kind: "editCharter";
  readonly charter: Charter;
}

export type SectionWrite = ConceptWrite | CharterWrite;

/** The field that a write is about. */
export const fieldOf = ({ kind }: SectionWrite): SectionField => (kind === "editConcept" ? "concept" : "charter");
