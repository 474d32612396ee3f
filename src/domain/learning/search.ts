import type { Learning, LearningKind } from "./learning";
import { isLive, weightAt } from "./relevance";
import type { Instant } from "../ground/people";
import { toStemmedWords } from "./stemmed-words";

/** What somebody looks for; what is absent is not asked. */
export interface LearningQuery {
  readonly text?: string | undefined;
  readonly kind?: LearningKind | undefined;
  readonly label?: string | undefined;
  /** A component's id. */
  readonly component?: string | undefined;
  readonly discipline?: string | undefined;
  readonly project?: string | undefined;
  /** Live ones where it is absent. */
  readonly standing?: "live" | "ended" | "all" | undefined;
}

/** Learnings that hold everything asked for, the weightiest first. */
export function searchLearnings(
  learnings: readonly Learning[],
  query: LearningQuery,
  now: Instant,
): readonly Learning[] {
  const wanted = toWanted(query.text ?? "");
  const standing = query.standing ?? "live";
  return learnings
    .filter(
      (learning) =>
        (standing === "all" || (standing === "live") === isLive(learning)) &&
        (query.kind === undefined || learning.kind === query.kind) &&
        (query.project === undefined || learning.project === query.project) &&
        (query.component === undefined || learning.components.includes(query.component)) &&
        (query.label === undefined || has(learning.labels, query.label)) &&
        (query.discipline === undefined || has(learning.disciplines, query.discipline)) &&
        holdsAll(wanted, learning),
    )
    .map((learning) => ({ learning, weight: weightAt(learning, now) }))
    .sort((one, other) => other.weight - one.weight || (one.learning.id < other.learning.id ? -1 : 1))
    .map(({ learning }) => learning);
}

/** What a learning says, and the stems of its words. */
interface Told {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
}

/** Each word has to stand somewhere: as it is written, or in another form of it. */
function toWanted(text: string): readonly ((told: Told) => boolean)[] {
  const words = fold(text)
    .split(/\s+/u)
    .filter((word) => word !== "");
  return words.map((word) => {
    const forms = toStemmedWords(word);
    return (told) =>
      told.text.includes(word) ||
      (forms.length > 0 && forms.every(({ stems }) => stems.some((stem) => told.stems.has(stem))));
  });
}

function holdsAll(wanted: ReturnType<typeof toWanted>, learning: Learning): boolean {
  if (wanted.length === 0) {
    return true;
  }
  const text = toTold(learning);
  const told = { text, stems: new Set(toStemmedWords(text).flatMap(({ stems }) => stems)) };
  return wanted.every((isIn) => isIn(told));
}

function toTold({ text, evidence, labels, disciplines, from, life }: Learning): string {
  const taken = life.takenIn.flatMap((one) => [one.text, one.evidence, one.from?.key ?? ""]);
  return fold([text, evidence, ...labels, ...disciplines, from?.key ?? "", ...taken].join("\n"));
}

const fold = (text: string): string => text.normalize("NFKC").toLowerCase();
const has = (list: readonly string[], wanted: string): boolean => list.some((one) => fold(one) === fold(wanted));
