import type { SeatRule } from "../../../domain/policy/policy";
import type { Reader } from "../reader";
import { toSeatName } from "./seat";
import { toList } from "../text";
import { toWorkingTime } from "../times";

/** A seat as the charter announces it: "Legal (Dana Ruiz), within 3 working days of being asked." */
export function explainApproval(seat: SeatRule, reader: Reader): string {
  const { people, groups, roles = [], fields = [] } = seat.holders;
  const isByName = groups.length + roles.length + fields.length === 0 && people.length > 0;
  const named = isByName ? ` (${toList(people.map(reader.nameOf), "or", 3)})` : "";
  const when = seat.when === undefined ? "" : ", where it is concerned";
  const ends =
    seat.weight === "advising"
      ? "; it advises and holds nothing up"
      : seat.onSilence === "mustAnswer"
        ? "; the gate waits for it"
        : "";
  return `${toSeatName(seat)}${named}, within ${toWorkingTime(seat.answersWithin)} of being asked${when}${ends}.`;
}
