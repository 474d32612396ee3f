import Button from "@atlaskit/button/new";
import { useMemo, useState } from "react";
import { toReader } from "../../../src/app/words/reader";
import type { LibraryView } from "../../../src/contract/learning/learnings";
import { FailureNote } from "../page/failure-note";
import { Skeleton } from "../page/skeleton";
import { useSurface } from "../page/surface";
import { ActionsFold } from "./actions-fold";
import { AddForm } from "./add-form";
import { EmptyLibrary } from "./empty-library";
import { LearningCardView } from "./learning-card";
import { LibraryContext, type LibraryContent } from "./library-context";
import { LibraryFile } from "./library-file";
import { SearchBar } from "./search-bar";
import { useLibrary } from "./use-library";

/** What a project learned, or all projects that the reader may browse: from the first moment on. */
export function Library() {
  const source = useLibrary();
  const { zone, openedAtMs, extension } = useSurface();
  const { view, failure, isReading, query } = source;
  const [isAdding, setIsAdding] = useState(false);
  const ownProject = toProjectId(extension);
  const reader = useMemo(
    () =>
      toReader({
        now: view?.now ?? openedAtMs,
        zone,
        ...(view !== undefined && { people: view.people, components: view.choices.components }),
      }),
    [view, zone, openedAtMs],
  );
  const content = useMemo<LibraryContent | undefined>(
    () => (view === undefined ? undefined : { view, source, reader, ownProject }),
    [view, source, reader, ownProject],
  );

  if (view === undefined || content === undefined) {
    return (
      <main className="page" aria-busy={failure === undefined}>
        {failure === undefined ? (
          <Skeleton label="Reading the library" />
        ) : (
          <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void source.load()} />
        )}
      </main>
    );
  }
  const mayAdd = view.projects.some(({ mayChange }) => mayChange);
  const isAsked = Object.entries(query).some(
    ([name, value]) => name !== "standing" && value !== undefined && value !== "",
  );
  const isBare = view.all === 0 && view.cards.length === 0;
  return (
    <LibraryContext.Provider value={content}>
      <main className="page library">
        <header className="library-head">
          <h1>What we learned</h1>
          {mayAdd && !isAdding && (
            <Button appearance={isBare ? "primary" : "default"} onClick={() => setIsAdding(true)}>
              Add a learning
            </Button>
          )}
        </header>
        {isAdding && <AddForm onClose={() => setIsAdding(false)} />}
        {isBare ? (
          <EmptyLibrary mayAdd={mayAdd} />
        ) : (
          <>
            <SearchBar />
            <p role="status" className="quiet">
              {isReading ? "Looking…" : toCountSentence(view, isAsked, query.standing ?? "live")}
            </p>
            {failure !== undefined && (
              <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void source.load()} />
            )}
            <ul className="learnings" aria-busy={isReading}>
              {view.cards.map((card) => (
                <LearningCardView key={card.learning.id} card={card} />
              ))}
            </ul>
            {view.next !== undefined && (
              <Button isLoading={isReading} onClick={() => void source.more()}>
                Show more
              </Button>
            )}
          </>
        )}
        {ownProject !== undefined && <ActionsFold />}
        {ownProject !== undefined && <LibraryFile />}
      </main>
    </LibraryContext.Provider>
  );
}

function toCountSentence({ found, all }: LibraryView, isAsked: boolean, standing: "live" | "ended" | "all"): string {
  const learnings = (count: number): string => `${count} learning${count === 1 ? "" : "s"}`;
  const which = { live: " in use", ended: " retired or merged", all: "" }[standing];
  if (isAsked) {
    return found === 0 ? `None of ${learnings(all)} answers this. Ask for less.` : `${found} of ${learnings(all)}.`;
  }
  return found === 0 ? `No learning is${which}.` : `${learnings(found)}${which}.`;
}

function toProjectId(extension: Readonly<Record<string, unknown>>): string | undefined {
  const { project } = extension;
  const id: unknown = typeof project === "object" && project !== null ? Reflect.get(project, "id") : undefined;
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
}
