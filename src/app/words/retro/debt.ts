import type { CharterLack } from "../../../domain/commit/verdict";
import type { OpenRetro } from "../../../domain/commit/open-retro";
import type { Reader } from "../reader";
import { toCount, toLine, toList } from "../text";
import { toTime } from "../times";

export type RetroDebtLack = Extract<CharterLack, { readonly kind: "retroDebt" }>;

/** Most retros that one sentence names. */
const mostNamed = 5;

/** "2 are: the system retro of Summer (PRIZE-9, Ana Novak, since Fri 17:00) and …. Answer one of them …" */
export function explainRetroDebt({ limit, retros }: Pick<RetroDebtLack, "limit" | "retros">, reader: Reader): string {
  const are = retros.length === 1 ? "One is" : `${retros.length} are`;
  const enough = retros.length - limit + 1;
  const which =
    retros.length === 1
      ? "it"
      : enough === retros.length
        ? "all of them"
        : enough === 1
          ? "one of them"
          : `${enough} of them`;
  return (
    `${are}: ${toOverdue(retros, reader)}. Answer ${which} in the retro's panel, ` +
    `or skip ${which} there with a reason, which the sponsor sees: both count at once.`
  );
}

/** "the system retro of Summer (PRIZE-9, Ana Novak, since Fri 17:00)", several joined by "and". */
export function toOverdue(retros: readonly OpenRetro[], reader: Reader): string {
  const name = ({ kind, name: subject, key, person, due }: OpenRetro): string => {
    const who = person === undefined ? "nobody assigned" : reader.nameOf(person);
    return `the ${kind} retro of ${toLine(subject, 60)} (${key}, ${who}, since ${toTime(due, reader)})`;
  };
  return toList(retros.map(name), "and", mostNamed);
}

/** Beside the limit in the settings: how it would stand today. */
export function explainDebtToday(
  overdue: readonly OpenRetro[],
  limit: number | undefined,
  reader: Reader,
): readonly string[] {
  const count = overdue.length;
  const now =
    count === 0
      ? "No retro of this project is overdue now."
      : `${toCount(count, "retro")} of this project ${count === 1 ? "is" : "are"} overdue now: ${toOverdue(overdue, reader)}.`;
  if (limit === undefined) {
    return [now];
  }
  const holds =
    count >= limit
      ? "With this limit new commitments would wait today."
      : `With this limit nothing would wait today; ${toCount(limit - count, "more overdue retro")} would hold new commitments.`;
  return [now, holds];
}
