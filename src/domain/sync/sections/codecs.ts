import type { PersonId } from "../../ground/people";
import { readCharter, withNames, withoutNames, writeCharter } from "./charter-section";
import { toCharter, toCharterTexts } from "./charter-values";
import { readSection } from "./concept-section";
import { saysTheSame, toConcept, toSection, toTexts } from "./concept-texts";
import { toFingerprint } from "../fingerprint";
import type { Fingerprint } from "../fingerprint";
import type {
  CharterInJira,
  CharterWrite,
  ConceptInJira,
  ConceptWrite,
  SectionField,
  SectionState,
  SectionWrite,
} from "./section";
import type { SetField, ValueField } from "../side";
import { isEqual } from "../../ground/equal";

/** How one of the app's records stands as a section of Linear's description. */
export interface SectionCodec<S extends SectionState, W extends SectionWrite> {
  readonly field: SectionField;
  /** The section as the app writes it; "" where nothing is written yet. */
  readonly write: (standing: S) => string;
  /** Whether a section says what the record says, in whatever writing. */
  readonly says: (section: string, standing: S) => boolean;
  /** The version that an edited section makes. */
  readonly take: (section: string, standing: S, by: PersonId) => W;
  /** The section with what stands in it and is edited in Jira alone; undefined where that is right. */
  readonly mend: (
    section: string,
    standing: S,
  ) => { readonly section: string; readonly lostWords: boolean } | undefined;
}

export const conceptCodec: SectionCodec<ConceptInJira, ConceptWrite> = {
  field: "concept",
  write: ({ concept }) => toSection(concept),
  says: (section, { concept }) => concept !== undefined && saysTheSame(readSection(section), toTexts(concept)),
  take: (source, { concept: known, version }, by) => {
    const concept = toConcept(readSection(source), known);
    return { kind: "editConcept", by, concept, basedOn: version, value: toSection(concept), source };
  },
  mend: () => undefined,
};

export const charterCodec: SectionCodec<CharterInJira, CharterWrite> = {
  field: "charter",
  write: ({ charter, people }) => (charter === undefined ? "" : writeCharter(toCharterTexts(charter), people)),
  says: (section, { charter }) => isEqual(readCharter(section), toCharterTexts(charter)),
  take: (source, { charter: known, version, people }, by) => {
    const charter = toCharter(readCharter(source), known);
    return {
      kind: "editCharter",
      by,
      charter,
      basedOn: version,
      value: writeCharter(toCharterTexts(charter), people),
      source,
    };
  },
  mend: (section, { charter, people }) => (charter === undefined ? undefined : withNames(section, people)),
};

/** Stands for a field's value where two are compared. What is not edited in Linear is no difference. */
export const toFieldFingerprint = (field: ValueField | SetField, value: string): Fingerprint =>
  toFingerprint(field === "charter" ? withoutNames(value) : value);
