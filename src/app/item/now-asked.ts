import type { PersonId } from "../../domain/ground/people";
import type { SeatId } from "../../domain/policy/policy";
import type { Verdict } from "../../domain/concept/verdict";

/** The people of seats who owe an answer by one verdict and did not by an earlier one. */
export function nowAsked(
  before: Verdict,
  after: Verdict,
): readonly { readonly seat: SeatId; readonly person: PersonId }[] {
  const asked = ({ debtors }: Verdict): readonly { readonly seat: SeatId; readonly person: PersonId }[] =>
    debtors.flatMap(({ person, seat, owes }) =>
      seat !== undefined && (owes === "answer" || owes === "secondLook" || owes === "mustAnswer")
        ? [{ seat, person }]
        : [],
    );
  const known = asked(before);
  return asked(after).filter(({ seat, person }) => !known.some((one) => one.seat === seat && one.person === person));
}
