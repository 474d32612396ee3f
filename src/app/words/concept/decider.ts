import type { PersonId } from "../../../domain/ground/people";
import { unreachable } from "../../../domain/ground/result";
import type { Warning } from "../../../domain/concept/verdict";
import type { Reader } from "../reader";

/** Why the decider who is named can't decide, and what to do. */
export function explainDeciderCannot(
  { person, why }: Extract<Warning, { readonly kind: "deciderCannot" }>,
  reader: Reader,
): string {
  switch (why) {
    case "author":
    case "contributor":
      return explainOwnConcept({ person, as: why }, reader);
    case "left":
      return `${reader.nameOf(person)} was to decide and has left, or can't see this work item. Name another decider in the panel.`;
    default:
      return unreachable(why);
  }
}

/** Nobody decides on a concept that they may not approve. */
export function explainOwnConcept(
  { person, as }: { readonly person: PersonId; readonly as: "author" | "contributor" },
  reader: Reader,
): string {
  return `${reader.nameOf(person)} ${as === "author" ? "wrote or last changed" : "worked on"} this concept, so someone else decides on it. Name another decider in the panel.`;
}
