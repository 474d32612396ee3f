import Button from "@atlaskit/button/new";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { toReader } from "../../../src/app/words/reader";
import { explainWarning } from "../item/warnings";
import { FailureNote } from "../page/failure-note";
import { Skeleton } from "../page/skeleton";
import { useSurface } from "../page/surface";
import { useKeptFocus } from "../page/use-kept-focus";
import { useNow } from "../page/use-now";
import { BystanderActs } from "../concept/bystander-acts";
import { CharterSection } from "../commit/charter-section";
import { ConceptSection } from "../concept/section";
import { Proposals, RareActs } from "../concept/rare-acts";
import { FloorDecision } from "../concept/floor-decision";
import { LateShelf } from "../concept/late-shelf";
import { Objections } from "../concept/objections";
import { PanelContext, type PanelContent, usePanel } from "../item/panel-context";
import { ReviewRequest } from "../concept/review-request";
import { SeatRow } from "../concept/seat-row";
import { RetroNote } from "../item/retro-note";
import { Trail } from "../item/trail";
import type { Undo } from "../item/undo";
import { type PanelSource, type PanelState, usePanelState } from "../item/use-panel-state";
import { VerdictLine } from "../item/verdict-line";
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
  const { zone } = useSurface();
  const { view, receivedAtMs, stale } = shown;
  const now = useNow({ now: view.now, receivedAtMs });
  const [undo, offerUndo] = useState<Undo | undefined>();
  const main = useRef<HTMLElement>(null);
  useKeptFocus(main);
  const { isSending, send, refresh } = source;
  const content = useMemo<PanelContent>(() => {
    const reader = toReader({ now, zone, people: view.people, seats: toSeatNames(view) });
    return { view, now, reader, zone, isSending, send, refresh, undo, offerUndo };
  }, [view, now, zone, isSending, send, refresh, undo]);
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

function ConceptSpace() {
  const { view, reader } = usePanel();
  return (
    <>
      <VerdictLine />
      {view.verdict.warnings.map((warning) => (
        <p key={JSON.stringify(warning)} className="quiet">
          {explainWarning(warning, reader)}
        </p>
      ))}
      <FloorDecision />
      <Proposals />
      <SeatRow />
      {/* What holds the gate stands before what it is about. */}
      <Objections which="open" />
      <ConceptSection />
      <ReviewRequest />
      <Objections which="settled" />
      <BystanderActs />
    </>
  );
}

/** Seats by name: those of the verdict first, as an old round may have seats that the policy has lost. */
function toSeatNames({
  verdict,
  policy,
}: PanelContent["view"]): readonly { readonly id: string; readonly discipline: string }[] {
  return [...verdict.seats.map(({ seat, discipline }) => ({ id: seat, discipline })), ...policy.seats];
}
