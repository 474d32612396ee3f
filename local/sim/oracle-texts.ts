import type { LogEntry } from "../../src/domain/item/log";
import type { RestsOn } from "../../src/domain/concept/event";
import type { ProjectPolicy } from "../../src/domain/policy/policy";

/** One version of a concept: who wrote it, what each point says, and which points say something else than before. */
export interface Version {
  readonly by: string;
  /** Whoever edited is one whose edits the rules declare harmless. */
  readonly harmless: boolean;
  readonly texts: ReadonlyMap<string, string>;
  /** Undefined for a first version. */
  readonly changed: readonly string[] | undefined;
}

export const isMaterial = ({ changed, harmless }: Version): boolean =>
  changed === undefined || (changed.length > 0 && !harmless);

export function toVersion(
  { by, concept, harmless }: Extract<LogEntry, { kind: "conceptEdited" }>,
  before: Version | undefined,
): Version {
  // Marks between letters are wording; what touches a digit says something.
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/(?<![0-9])[^a-z0-9\s]+(?![0-9])/g, " ")
      .replace(/\s+/g, " ")
      .trim();
  const texts = new Map([
    ["direction", plain(concept.direction)],
    ...concept.assumptions.map(({ id, text, test }) => [id, plain(`${text} | ${test}`)] as const),
    ...concept.risks.map(({ id, text, discipline }) => [id, plain(`${text} | ${discipline}`)] as const),
  ]);
  const changed =
    before &&
    [...new Set([...before.texts.keys(), ...texts.keys()])].filter(
      (point) => before.texts.get(point) !== texts.get(point),
    );
  return { by: by.kind === "person" ? by.id : "", harmless, texts, changed };
}

/** Whether what somebody said of a version, resting on some points, no longer holds for the newest. */
export function isOutdated(
  said: { readonly version: number; readonly points: RestsOn },
  versions: readonly Version[],
  policy: ProjectPolicy,
): boolean {
  const seen = versions[said.version - 1];
  let outdated = false;
  for (const version of versions.slice(said.version)) {
    const touched =
      !version.harmless &&
      (version.changed ?? []).some((point) => said.points === "all" || said.points.includes(point));
    const points =
      said.points === "all" ? [...new Set([...(seen?.texts.keys() ?? []), ...version.texts.keys()])] : said.points;
    const isBack = points.every((point) => seen?.texts.get(point) === version.texts.get(point));
    if (isBack && outdated && policy.onReturnToApprovedText === "approvalsCountAgain") {
      outdated = false;
    } else if (touched) {
      outdated = true;
    }
  }
  return outdated;
}

/** Whether two versions say the same in every point. */
export function saysTheSame(one: Version | undefined, other: Version | undefined): boolean {
  const points = [...new Set([...(one?.texts.keys() ?? []), ...(other?.texts.keys() ?? [])])];
  return points.every((point) => one?.texts.get(point) === other?.texts.get(point));
}
