import type { MissingHolder, Verdict } from "../../../domain/concept/verdict";
import type { Reader } from "../reader";
import { nameOfSeat } from "./seat";
import { toList } from "../text";

/**
 * Who was chosen for a seat and can't answer, so that nobody takes the others' answer for theirs: " Finance does
 * without Dana Ruiz, who can't see this work item."
 */
export function explainMissing(verdict: Verdict, reader: Reader): string {
  return verdict.warnings
    .flatMap((warning) => {
      const missing = warning.kind === "seatVacant" || warning.kind === "holdersMissing" ? (warning.missing ?? []) : [];
      return (["cannotSee", "left"] as const).map((why) =>
        explainWhy(nameOfSeat(verdict, "seat" in warning ? warning.seat : "", reader), why, missing, reader),
      );
    })
    .join("");
}

function explainWhy(
  seat: string,
  why: MissingHolder["why"],
  missing: readonly MissingHolder[],
  reader: Reader,
): string {
  const names = missing.filter((one) => one.why === why).map(({ person }) => reader.nameOf(person));
  if (names.length === 0) {
    return "";
  }
  const is = names.length === 1 ? "whose account is switched off" : "whose accounts are switched off";
  return ` ${seat} does without ${toList(names, "and", 4)}, ${why === "cannotSee" ? "who can't see this work item" : is}.`;
}
