import type { PersonId } from "../../../domain/ground/people";
import type { SeatStanding } from "../../../domain/concept/verdict";
import type { CommentPart } from "../../../ports/tracker";
import type { Reader } from "../reader";
import { toSeatName } from "../concept/seat";
import { toTime } from "../times";

/** A group can have hundreds of members; a comment that calls all of them is noise to most. */
export const mostMentions = 10;

export function toMention(person: PersonId, reader: Reader): CommentPart {
  return { mention: person, name: reader.nameOf(person) };
}

/**
 * "Legal (@Dana Ruiz, until Thu 14:00)", "Sales (any of @Sam Lee and @Kim Roth, until Thu 14:00)"; empty where nobody
 * of the seat owes an answer.
 */
export function toSeatWithMentions(
  seat: SeatStanding,
  reader: Reader,
  among: (person: PersonId) => boolean = () => true,
): readonly CommentPart[] {
  const owing = seat.holders.filter(
    ({ person, answer }) => (answer === "asked" || answer === "outdated") && among(person),
  );
  if (owing.length === 0) {
    return [];
  }
  const missing = Math.max(1, seat.needed - seat.have);
  const which = missing >= owing.length ? "" : missing === 1 ? "any of " : `${missing} of `;
  const until =
    seat.deadline === undefined || seat.deadline < reader.now ? "" : `, until ${toTime(seat.deadline, reader)}`;
  const people = owing.map(({ person, actingFor }): readonly CommentPart[] => [
    toMention(person, reader),
    ...(actingFor === undefined ? [] : [` for ${reader.nameOf(actingFor)}`]),
  ]);
  return [`${toSeatName(seat)} (${which}`, ...joinParts(people, mostMentions), `${until})`];
}

/** "A", "A and B", "A, B and C", "A, B and 4 more". */
export function joinParts(items: readonly (readonly CommentPart[])[], most: number): readonly CommentPart[] {
  const shown = items.length > most ? [...items.slice(0, most - 1), [`${items.length - most + 1} more`]] : items;
  return shown.flatMap((parts, index) => [
    ...(index === 0 ? [] : [index === shown.length - 1 ? " and " : ", "]),
    ...parts,
  ]);
}
