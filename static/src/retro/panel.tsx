import Button from "@atlaskit/button/new";
import { useMemo, useRef } from "react";
import { toReader } from "../../../src/app/words/reader";
import { explainReadOnly, explainRetro } from "../../../src/app/words/retro/panel";
import type { RetroView } from "../../../src/contract/retro/retro";
import { VerdictBar } from "../item/verdict-bar";
import { FailureNote } from "../page/failure-note";
import { Skeleton } from "../page/skeleton";
import type { StateIconKind } from "../page/state-icon";
import { useSurface } from "../page/surface";
import { useKeptFocus } from "../page/use-kept-focus";
import { useNow } from "../page/use-now";
import { Actions, CarriedOver, Finished } from "./actions";
import { Ending } from "./ending";
import { Facts } from "./facts";
import { Measures } from "./measures";
import { Questions } from "./questions";
import { RetroContext, type RetroContent } from "./context";
import { RetroLearnings } from "./learnings";
import { RetroPicture } from "./picture";
import { useAnswerDrafts } from "./use-answer-drafts";
import { type RetroSource, useRetroState } from "./use-retro-state";
import "./retro.css";
import { forms } from "../../../src/app/words/forms";
import { InlineText } from "../page/inline-text";

/** The panel on a retro's ticket, from the first moment on: loading, failed, or shown. */
export default function RetroPanel() {
  const source = useRetroState();
  const { zone, openedAtMs } = useSurface();
  const { state } = source;
  switch (state.kind) {
    case "loading":
      return (
        <main className="panel" aria-busy="true">
          <Skeleton label="Reading the retro" />
        </main>
      );
    case "failed":
      return (
        <main className="panel">
          <FailureNote
            failure={state.failure}
            attempt="read"
            reader={toReader({ now: openedAtMs, zone })}
            onRetry={() => void source.refresh()}
          />
        </main>
      );
    case "shown":
      return <ShownRetro source={source} view={state.view} receivedAtMs={state.receivedAtMs} isStale={state.stale} />;
  }
}

interface ShownRetroProps {
  readonly source: RetroSource;
  readonly view: RetroView;
  readonly receivedAtMs: number;
  readonly isStale: boolean;
}

function ShownRetro({ source: { isSending, send, refresh }, view, receivedAtMs, isStale }: ShownRetroProps) {
  const { zone } = useSurface();
  const now = useNow({ now: view.now, receivedAtMs }, 60_000);
  const main = useRef<HTMLElement>(null);
  useKeptFocus(main);
  const drafts = useAnswerDrafts(view);
  const reader = useMemo(
    () => toReader({ now, zone, people: view.people, workingDayMs: view.workingDayMs }),
    [now, zone, view],
  );
  const content: RetroContent = {
    view,
    reader,
    isWritable: view.mayEdit && view.phase === "open",
    isSending,
    send,
    drafts,
  };
  return (
    <RetroContext.Provider value={content}>
      <main className="panel" ref={main}>
        <h1 className="hidden-words">
          {view.retro.kind === "system" ? "System retro" : "Impact retro"}: <InlineText text={view.retro.name} />
        </h1>
        {isStale && (
          <div className="stale" role="status">
            <span>{forms.stale}</span>
            <Button spacing="compact" onClick={() => void refresh()}>
              Try again
            </Button>
          </div>
        )}
        <VerdictBar mark={toFingerprint(view)} sentence={explainRetro(view, reader)} />
        {view.phase === "open" && !view.mayEdit && <p className="quiet">{explainReadOnly(view, reader)}</p>}
        <RetroPicture />
        <Facts />
        <Measures />
        <CarriedOver />
        <Finished />
        <Questions />
        <Actions />
        <RetroLearnings />
        <Ending />
      </main>
    </RetroContext.Provider>
  );
}

function toFingerprint({ phase, isOverdue, lacks }: RetroView): StateIconKind {
  switch (phase) {
    case "closed":
    case "skipped":
      return "passed";
    case "gone":
      return "off";
    case "open":
      return isOverdue ? "error" : lacks.length === 0 ? "open" : "waiting";
    case "planned":
    case "owed":
      return "waiting";
  }
}
