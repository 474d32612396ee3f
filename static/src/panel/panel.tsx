import Button from "@atlaskit/button/new";
import { lazy, Suspense, useRef } from "react";
import { toReader } from "../../../src/app/words/reader";
import { FailureNote } from "../page/failure-note";
import { Skeleton } from "../page/skeleton";
import { useSurface } from "../page/surface";
import { useKeptFocus } from "../page/use-kept-focus";
import { ConceptSpace } from "../concept/concept-space";
import { CharterSection } from "../commit/charter-section";
import { RareActs } from "../concept/rare-acts";
import { LateShelf } from "../concept/late-shelf";
import { PanelContext, type PanelContent } from "../item/panel-context";
import { usePanelContent } from "../item/use-panel-content";
import { RetroNote } from "../item/retro-note";
import { Trail } from "../item/trail";
import { type PanelSource, type PanelState, usePanelState } from "../item/use-panel-state";
import { forms } from "../../../src/app/words/forms";

/** The issue panel, from the first moment on: loading, failed, or shown. */
export function Panel() {
  const source = usePanelState();
  const { zone, openedAtMs } = useSurface();
  switch (source.state.kind) {
    case "loading":
      return (
        <main className="panel" aria-busy="true">
          <Skeleton label="Reading the gate" />
        </main>
      );
    case "failed":
      return (
        <main className="panel">
          <FailureNote
            failure={source.state.failure}
            attempt="read"
            reader={toReader({ now: openedAtMs, zone })}
            onRetry={() => void source.refresh()}
          />
        </main>
      );
    case "shown":
      return source.state.view.retro === true ? <RetroTicket /> : <ShownPanel source={source} shown={source.state} />;
  }
}

/** Fetched on retros' tickets only: all other work items open the panel far more often. */
const RetroPanel = lazy(() => import("../retro/panel"));

function RetroTicket() {
  return (
    <Suspense
      fallback={
        <main className="panel" aria-busy="true">
          <Skeleton label="Reading the retro" />
        </main>
      }
    >
      <RetroPanel />
    </Suspense>
  );
}

function ShownPanel({
  source,
  shown,
}: {
  readonly source: PanelSource;
  readonly shown: Extract<PanelState, { kind: "shown" }>;
}) {
  const content = usePanelContent(source, shown);
  const main = useRef<HTMLElement>(null);
  useKeptFocus(main);
  const { refresh } = source;
  const { view, stale } = shown;
  return (
    <PanelContext.Provider value={content}>
      <main className="panel" ref={main}>
        <h1 className="hidden-words">Spacegate: {view.item.key}</h1>
        {stale !== undefined && (
          <div className="stale" role="status">
            <span>{forms.stale}</span>
            <Button spacing="compact" onClick={() => void refresh()}>
              Try again
            </Button>
          </div>
        )}
        {view.charter !== undefined && <CharterSection space={view.charter} />}
        {showsConcept(view) && <ConceptSpace />}
        <footer className="foot">
          {showsConcept(view) && (
            <>
              <RareActs />
              <LateShelf />
            </>
          )}
          {view.takesNotes === true && <RetroNote />}
          <Trail />
        </footer>
      </main>
    </PanelContext.Provider>
  );
}

/** Where only the commit space is on, nothing of the concept space shows. Where both are off, one line says so. */
function showsConcept({ charter, policy, round }: PanelContent["view"]): boolean {
  return charter === undefined || policy.mode !== "off" || round !== undefined;
}
