import type { StoodAtBypass } from "../../../domain/concept/event";
import type { Reader } from "../reader";
import { toList } from "../text";

/** What held the gate when the work moved past it: "while Legal objected, and Sales was still asked". */
export function explainStood({ objecting, asked }: StoodAtBypass, reader: Reader): string {
  const parts = [
    ...(objecting.length === 0 ? [] : [`${toNames(objecting, reader)} objected`]),
    ...(asked.length === 0 ? [] : [`${toNames(asked, reader)} ${asked.length === 1 ? "was" : "were"} still asked`]),
  ];
  return parts.length === 0 ? "before the gate was open" : `while ${parts.join(", and ")}`;
}

function toNames(seats: readonly string[], reader: Reader): string {
  return toList(seats.map(reader.seatName), "and", 8);
}
