import Spinner from "@atlaskit/spinner";
import { useMemo } from "react";
import { toReader } from "../../../src/app/words/reader";
import { FailureNote } from "../page/failure-note";
import { useSurface } from "../page/surface";
import { ClientForm } from "./client-form";
import { ConnectForm } from "./connect-form";
import { ConnectionSection } from "./connection-section";
import { FirstSync } from "./first-sync";
import { HealthSection } from "./health-section";
import { LinearContext, type LinearContent } from "./context";
import { LinkForm } from "./link-form";
import { LinkState } from "./link-state";
import "./sync.css";
import { useLinear } from "./use-linear";

/** A project's connection with Linear, from nothing to a running sync, and how that sync is. */
export default function LinearPage({ project }: { readonly project: string }) {
  const source = useLinear();
  const { zone, openedAtMs } = useSurface();
  const { view, failure } = source;
  const now = view?.kind === "linked" ? view.now : openedAtMs;
  const reader = useMemo(() => toReader({ now, zone }), [now, zone]);
  const content = useMemo<LinearContent>(() => ({ source, project, reader }), [source, project, reader]);
  if (view === undefined) {
    return (
      <main className={failure === undefined ? "page loading" : "page"} aria-busy={failure === undefined}>
        {failure === undefined ? (
          <Spinner label="Reading the connection with Linear" />
        ) : (
          <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void source.load()} />
        )}
        {failure !== undefined && (
          <LinearContext.Provider value={content}>
            <ConnectForm intent="replace" />
          </LinearContext.Provider>
        )}
      </main>
    );
  }
  return (
    <LinearContext.Provider value={content}>
      <main className="page linear">
        <header className="page-head">
          <h1>Linear and {project}</h1>
          <p className="quiet">
            The same work in Jira and in Linear: edits on either side go over, and the gate stands on the Linear issue
            as a passport. Linear can't hold a move back, so Spacegate tells of it or moves it back.
          </p>
        </header>
        {view.kind === "notConnected" && (
          <>
            <ConnectForm intent="first" />
            <ClientForm />
          </>
        )}
        {view.kind === "connected" && (
          <>
            <ConnectionSection account={view.account} />
            <LinkForm key="new" account={view.account} />
          </>
        )}
        {view.kind === "linked" && (
          <>
            <LinkState view={view} />
            {view.state.kind === "ready" && <FirstSync view={view} />}
            <ConnectionSection view={view} />
            <LinkForm key={view.team.id} view={view} />
            {view.state.kind !== "ready" && <HealthSection view={view} />}
          </>
        )}
      </main>
    </LinearContext.Provider>
  );
}
