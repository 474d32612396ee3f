import { useCallback, useEffect, useRef, useState } from "react";
import type {
  LearningCard,
  LibraryCommand,
  LearningsFunctions,
  LibraryUpdate,
  LibraryView,
} from "../../../src/contract/learning/learnings";
import type { LearningQuery } from "../../../src/domain/learning/search";
import { type Answer, type BridgeFailure, createAsk } from "../bridge";

const askLibrary = createAsk<LearningsFunctions>();
/** A search waits for a pause in typing. */
const pauseMs = 250;

export interface LibrarySource {
  readonly view: LibraryView | undefined;
  readonly failure: BridgeFailure | undefined;
  readonly isReading: boolean;
  readonly query: LearningQuery;
  readonly ask: (query: LearningQuery) => void;
  readonly load: () => Promise<void>;
  readonly more: () => Promise<void>;
  readonly act: (press: LibraryCommand, actionId: string) => Promise<Answer<LibraryUpdate>>;
  readonly history: (learning: string) => ReturnType<typeof readHistory>;
  readonly actions: () => ReturnType<typeof readActions>;
  readonly bringIn: (
    project: string,
    drafts: unknown,
    actionId: string,
  ) => Promise<Answer<{ readonly added: number; readonly known: number }>>;
  /** Every learning that answers no query at all, page by page, for the file. */
  readonly all: (project: string) => Promise<Answer<readonly LearningCard[]>>;
}

const readActions = () => askLibrary("actions", {});
const readHistory = (learning: string) => askLibrary("history", { learning });

/** Reads the library, searches in it, and shows each press's outcome at once. */
export function useLibrary(): LibrarySource {
  const [view, setView] = useState<LibraryView>();
  const [failure, setFailure] = useState<BridgeFailure>();
  const [isReading, setIsReading] = useState(false);
  const [query, setQuery] = useState<LearningQuery>({});
  const newest = useRef(0);

  const read = useCallback(async (wanted: LearningQuery, before: LibraryView | undefined) => {
    const mine = (newest.current += 1);
    setIsReading(true);
    const answer = await askLibrary("view", { query: wanted, skip: before?.next ?? 0 });
    // An answer to an older question says nothing of what is asked now.
    if (mine !== newest.current) {
      return;
    }
    setIsReading(false);
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) {
      setView(before === undefined ? answer.value : joinPages(before, answer.value));
    }
  }, []);

  useEffect(() => {
    const timer = setTimeout(() => void read(query, undefined), newest.current === 0 ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [query, read]);

  return {
    view,
    failure,
    isReading,
    query,
    ask: setQuery,
    load: () => read(query, undefined),
    more: async () => (view?.next === undefined ? undefined : read(query, view)),
    history: readHistory,
    actions: readActions,
    act: async (press, actionId) => {
      const answer = await askLibrary("act", { actionId, command: press });
      if (answer.ok) {
        setView((before) => (before === undefined ? before : withUpdate(before, answer.value)));
      }
      return answer;
    },
    bringIn: async (project, drafts, actionId) => {
      const answer = await askLibrary("bringIn", { actionId, project, drafts });
      if (answer.ok) {
        await read(query, undefined);
      }
      return answer;
    },
    all: async (project) => {
      const cards: LearningCard[] = [];
      for (let skip: number | undefined = 0; skip !== undefined;) {
        const page: Answer<LibraryView> = await askLibrary("view", { query: { project, standing: "live" }, skip });
        if (!page.ok) {
          return page;
        }
        cards.push(...page.value.cards);
        skip = page.value.next;
      }
      return { ok: true, value: cards };
    },
  };
}

function joinPages(before: LibraryView, { next, ...page }: LibraryView): LibraryView {
  const { next: _, ...kept } = before;
  return {
    ...kept,
    ...page,
    cards: [...before.cards, ...page.cards],
    people: { ...before.people, ...page.people },
    choices: { ...page.choices, components: unique([...before.choices.components, ...page.choices.components]) },
    goneComponents: [...new Set([...(before.goneComponents ?? []), ...(page.goneComponents ?? [])])],
    ...(next === undefined ? {} : { next }),
  };
}

function unique<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((one) => [one.id, one])).values()];
}

/** A changed card stays where it stands until the library is read again; a new one comes first. */
function withUpdate(before: LibraryView, { cards, people }: LibraryUpdate): LibraryView {
  const changed = new Map(cards.map((card) => [card.learning.id, card]));
  const added = cards.filter(
    ({ learning }) => !before.cards.some((known) => known.learning.id === learning.id) && learning.life.seq === 1,
  );
  const labels = cards.flatMap(({ learning }) => learning.labels);
  return {
    ...before,
    cards: [...added, ...before.cards.map((card) => changed.get(card.learning.id) ?? card)],
    found: before.found + added.length,
    all: before.all + added.length,
    choices: { ...before.choices, labels: [...new Set([...before.choices.labels, ...labels])].sort() },
    people: { ...before.people, ...people },
  };
}
