import type { PastRelease, SupposedRetro } from "../../../domain/replay/learning-what-if";
import type { Reader } from "../reader";
import { toCount, toLine } from "../text";
import { toTime } from "../times";

export const learningSupposition =
  "The last released versions under these rules. Nobody had written measures then, " +
  "so every impact retro comes after the days that are set above.";

/** "The last 3 releases would have brought 3 system retros and 3 impact retros, to 2 people." */
export function explainSupposedSum(releases: readonly PastRelease[], retros: readonly SupposedRetro[]): string {
  if (releases.length === 0) {
    return "No version of this project was released on a day that is written down.";
  }
  const of = (kind: SupposedRetro["kind"]): string =>
    toCount(retros.filter((retro) => retro.kind === kind).length, `${kind} retro`);
  const people = new Set(retros.flatMap(({ person }) => person ?? [])).size;
  return (
    `The last ${releases.length === 1 ? "release" : toCount(releases.length, "release")} ` +
    `would have brought ${of("system")} and ${of("impact")}, ` +
    `to ${people === 0 ? "nobody" : toCount(people, "person", "people")}.`
  );
}

/** One line a retro: "System retro of Summer 2025, on Fri 20 Jun 2025 12:00, for Ana Novak, due Wed 25 Jun 2025 12:00." */
export function explainSupposedRetro({ kind, name, comesAt, due, person }: SupposedRetro, reader: Reader): string {
  const who =
    person === undefined ? "for nobody: nobody is assigned, and no sponsor is named" : `for ${reader.nameOf(person)}`;
  return (
    `${kind === "system" ? "System" : "Impact"} retro of ${toLine(name, 60)}, ` +
    `on ${toTime(comesAt, reader)}, ${who}, due ${toTime(due, reader)}.`
  );
}
