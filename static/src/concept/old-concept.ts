import type { TrailView } from "../../../src/contract/concept/panel";
import type { ComparedPoint } from "../item/compared-point";
import { toComparedConcept } from "./point-list";

/** The points of an earlier version, where the part of the trail that is read holds it. */
export function toConceptOf(entries: TrailView["entries"], version: number): readonly ComparedPoint[] | undefined {
  const entry = entries.find((one) => one.kind === "conceptEdited" && one.version === version);
  return entry?.kind === "conceptEdited" ? toComparedConcept(entry.concept) : undefined;
}
