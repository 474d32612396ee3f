import Button from "@atlaskit/button/new";
import { useState } from "react";
import { toTime } from "../../../src/app/words/times";
import type { Concept, ConceptVersion } from "../../../src/domain/concept";
import { FailureNote } from "../shared/failure-note";
import { ConceptDifference } from "./concept-difference";
import { usePanel } from "./panel-context";
import { useTrail } from "./use-trail";

const mostShown = 12;

/** The versions as a small scale. Choosing one shows what changed from it to now; the one that I approved is marked. */
export function VersionScale() {
  const { view, reader } = usePanel();
  const [chosen, setChosen] = useState<number | undefined>();
  const { trail, load } = useTrail();
  const current = view.versions.at(-1);
  const mine = toMyVersion(view.verdict.seats.flatMap(({ holders }) => holders), view.me.person);
  if (current === undefined || view.concept === undefined) return null;
  const shown = view.versions.slice(-mostShown);
  const hidden = view.versions.length - shown.length;
  const choose = (version: number): void => {
    setChosen((before) => (before === version ? undefined : version));
    load();
  };
  const version = view.versions.find(({ number }) => number === chosen);
  const old = trail.kind === "shown" ? trail.trail.entries.flatMap((entry) => (entry.kind === "conceptEdited" && entry.version === chosen ? [entry.concept] : [])).at(0) : undefined;
  return (
    <div className="versions">
      {view.versions.length > 1 && (
        <div className="scale" role="group" aria-label="Compare a version with now">
          <span className="quiet">Versions{hidden > 0 && ` (the ${hidden} before are in the trail)`}</span>
          {shown.map(({ number }) => (
            <button
              key={number}
              type="button"
              className="scale-step"
              aria-pressed={chosen === number}
              aria-label={number === current.number ? `Version ${number}, now` : `Version ${number}${number === mine ? ", the one you answered" : ""}, compare with now`}
              disabled={number === current.number}
              onClick={() => choose(number)}
            >
              {number}
              {number === mine && number !== current.number && <span className="scale-mine" aria-hidden="true" />}
            </button>
          ))}
          {mine !== undefined && mine !== current.number && (
            <Button spacing="compact" onClick={() => choose(mine)}>
              What changed since my answer
            </Button>
          )}
        </div>
      )}
      <p className="quiet">
        Version {current.number} by {reader.nameOf(current.by)}, {toTime(current.at, reader)}
      </p>
      {version !== undefined && (
        <Comparison version={version} old={old} now={view.concept} isLoading={trail.kind === "loading"}>
          {trail.kind === "failed" && <FailureNote failure={trail.failure} attempt="read" reader={reader} onRetry={load} />}
        </Comparison>
      )}
    </div>
  );
}

interface ComparisonProps {
  readonly version: ConceptVersion;
  readonly old: Concept | undefined;
  readonly now: Concept;
  readonly isLoading: boolean;
  readonly children: React.ReactNode;
}

function Comparison({ version, old, now, isLoading, children }: ComparisonProps) {
  const { reader } = usePanel();
  return (
    <section className="comparison" aria-label={`From version ${version.number} to now`} aria-live="polite">
      <h3>
        From version {version.number} <span className="quiet">by {reader.nameOf(version.by)}, {toTime(version.at, reader)}</span> to now
      </h3>
      {isLoading && <p className="quiet">Reading the old text…</p>}
      {children}
      {old !== undefined && <ConceptDifference from={old} to={now} />}
    </section>
  );
}

function toMyVersion(holders: readonly { readonly person: string; readonly version?: number }[], me: string): number | undefined {
  return holders.find(({ person, version }) => person === me && version !== undefined)?.version;
}
