import type { PersonId } from "../../../domain/ground/people";
import { unreachable } from "../../../domain/ground/result";
import type { Verdict, Warning } from "../../../domain/concept/verdict";
import type { GateFacts } from "./gate-facts";
import type { Reader } from "../reader";
import { toTime } from "../times";

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
      return (
        `${reader.nameOf(person)} was to decide and has left, ` +
        "or can't see this work item. Name another decider in the panel."
      );
    default:
      return unreachable(why);
  }
}

/** Nobody decides on a concept that they may not approve. */
export function explainOwnConcept(
  { person, as }: { readonly person: PersonId; readonly as: "author" | "contributor" },
  reader: Reader,
): string {
  return (
    `${reader.nameOf(person)} ${as === "author" ? "wrote or last changed" : "worked on"} ` +
    "this concept, so someone else decides on it. Name another decider in the panel."
  );
}

/** Who can decide just now. */
export function toDecider({ warnings }: Verdict, { round }: Pick<GateFacts, "round">): PersonId | undefined {
  return warnings.some(({ kind }) => kind === "deciderCannot") ? undefined : round?.decider;
}

/** Nobody is named as decider: who owes naming one, and who else can after a while. */
export function explainNoDecider({ debtors }: Verdict, reader: Reader): string {
  const [owed, ...others] = debtors.filter(({ owes }) => owes === "decider");
  if (owed === undefined) {
    return "Nobody is named as decider; name one in the panel.";
  }
  const name = reader.nameOf(owed.person);
  return owed.until === undefined || (owed.until >= reader.now && others.length === 0)
    ? `Nobody is named as decider; ${name} names one in the panel.`
    : `Nobody is named as decider; ${name} has owed naming one since ` +
        `${toTime(owed.until, reader)}, and ${others[0] ? reader.nameOf(others[0].person) : "a project leader"} can do it too.`;
}
