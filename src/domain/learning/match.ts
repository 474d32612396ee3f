import { isTiedToGone } from "./gone-components";
import type { Learning, LearningId, MatchedLearning } from "./learning";
import { isLive, weightAt } from "./relevance";
import type { Instant } from "../ground/people";
import { type StemmedWord, toStemmedWords } from "./stemmed-words";

/** What a charter is about. */
export interface LearningContext {
  /** Charter, summary and description, in any order. */
  readonly text: string;
  readonly labels: readonly string[];
  /** Component ids. */
  readonly components: readonly string[];
  /** Components that learnings speak of and that the project doesn't have any more. */
  readonly gone?: readonly string[];
  /** Disciplines of the seats that are asked. */
  readonly disciplines: readonly string[];
}

export const mostAsked = 3;
const mostWordsShown = 5;
/** One shared word is chance; a shared component or label is not. A discipline only adds to what already matched. */
const leastWords = 2;
const worth = { component: 3, label: 2, discipline: 1, word: 1 } as const;

interface Profile {
  readonly learning: Learning;
  readonly words: readonly StemmedWord[];
  readonly labels: readonly string[];
  readonly disciplines: readonly string[];
}

/**
 * The learnings that speak to a charter, at most three, the strongest first. What many learnings share says little, and
 * what nobody used for long weighs less. The same input gives the same answer, in whatever order the learnings come.
 */
export function matchLearnings(
  context: LearningContext,
  learnings: readonly Learning[],
  now: Instant,
): readonly MatchedLearning[] {
  const profiles = unique(
    learnings.filter((learning) => isLive(learning) && !isTiedToGone(learning, context.gone ?? [])),
  ).map(toProfile);
  const rarity = {
    component: toRarity(profiles.map(({ learning }) => learning.components)),
    label: toRarity(profiles.map(({ labels }) => labels)),
    discipline: toRarity(profiles.map(({ disciplines }) => disciplines)),
    word: toRarity(profiles.map(({ words }) => words.flatMap(({ stems }) => stems))),
  };
  const said = {
    component: new Set(context.components),
    label: new Set(context.labels.map(fold)),
    discipline: new Set(context.disciplines.map(fold)),
    word: new Set(toStemmedWords(context.text).flatMap(({ stems }) => stems)),
  };
  return profiles
    .flatMap(({ learning, words, labels, disciplines }) => {
      const shared = {
        component: [...new Set(learning.components)].filter((id) => said.component.has(id)).sort(inOrder),
        label: labels.filter((label) => said.label.has(label)).sort(inOrder),
        discipline: disciplines.filter((discipline) => said.discipline.has(discipline)).sort(inOrder),
        word: words
          .flatMap(({ stems, written }) => {
            const stem = stems.find((one) => said.word.has(one));
            return stem === undefined ? [] : [{ stem, written }];
          })
          .sort((one, other) => rarity.word(other.stem) - rarity.word(one.stem) || inOrder(one.stem, other.stem)),
      };
      if (shared.component.length === 0 && shared.label.length === 0 && shared.word.length < leastWords) {
        return [];
      }
      const strength =
        worth.component * total(shared.component.map(rarity.component)) +
        worth.label * total(shared.label.map(rarity.label)) +
        worth.discipline * total(shared.discipline.map(rarity.discipline)) +
        (worth.word * total(shared.word.map(({ stem }) => rarity.word(stem)))) / Math.sqrt(1 + words.length / 10);
      const score = Number((strength * weightAt(learning, now)).toFixed(6));
      const asWritten = (folded: readonly string[], written: readonly string[]): readonly string[] =>
        folded.map((one) => written.find((other) => fold(other) === one) ?? one);
      return [
        {
          learning: learning.id,
          score,
          because: {
            components: shared.component,
            labels: asWritten(shared.label, learning.labels),
            disciplines: asWritten(shared.discipline, learning.disciplines),
            words: shared.word.slice(0, mostWordsShown).map(({ written }) => written),
          },
        },
      ];
    })
    .sort((one, other) => other.score - one.score || inOrder(one.learning, other.learning))
    .slice(0, mostAsked);
}

/** A learning that an index names twice counts once. */
function unique(learnings: readonly Learning[]): readonly Learning[] {
  return [...new Map<LearningId, Learning>(learnings.map((learning) => [learning.id, learning])).values()];
}

function toProfile(learning: Learning): Profile {
  const texts = [learning, ...learning.life.takenIn].map(({ text, evidence }) => `${text}\n${evidence}`);
  const folded = (list: readonly string[]): readonly string[] => [...new Set(list.map(fold))];
  return {
    learning,
    words: toStemmedWords(texts.join("\n")),
    labels: folded(learning.labels),
    disciplines: folded(learning.disciplines),
  };
}

/** How much it says that a learning has a thing: the fewer have it, the more. */
function toRarity(owners: readonly (readonly string[])[]): (thing: string) => number {
  const counts = new Map<string, number>();
  for (const thing of owners.flatMap((things) => [...new Set(things)])) {
    counts.set(thing, (counts.get(thing) ?? 0) + 1);
  }
  return (thing) => Math.log(1 + owners.length / (counts.get(thing) ?? 1));
}

const fold = (text: string): string => text.normalize("NFKC").toLowerCase().trim();
const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
