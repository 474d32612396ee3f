import Button from "@atlaskit/button/new";
import { type ReactNode, useState } from "react";
import { toTime } from "../../../src/app/words/times";
import type { TrailView } from "../../../src/contract/concept/panel";
import type { ComparedPoint } from "./compared-point";
import { OldVersionDifferences } from "./old-version-differences";
import { usePanel } from "./panel-context";
import { useOldVersion } from "./use-old-version";

interface VersionStamp {
  readonly number: number;
  readonly at: number;
  readonly by: string;
}

interface VersionScaleProps {
  readonly versions: readonly VersionStamp[];
  readonly now: readonly ComparedPoint[];
  /** A version's points as the trail holds them. */
  readonly toOld: (entries: TrailView["entries"], version: number) => readonly ComparedPoint[] | undefined;
  /** The version that I answered last, where I did. */
  readonly mine?: number | undefined;
}

const mostShown = 12;

/** The versions as a small scale. Choosing one shows what changed from it to now; the one that I answered is marked. */
export function VersionScale({ versions, now, toOld, mine }: VersionScaleProps) {
  const { reader } = usePanel();
  const [chosen, setChosen] = useState<number | undefined>();
  const old = useOldVersion(chosen, toOld);
  const current = versions.at(-1);
  if (current === undefined) {
    return null;
  }
  const shown = versions.slice(-mostShown);
  const hidden = versions.length - shown.length;
  const choose = (version: number): void => setChosen((before) => (before === version ? undefined : version));
  const version = versions.find(({ number }) => number === chosen);
  return (
    <div className="versions">
      {versions.length > 1 && (
        <div className="scale" role="group" aria-label="Compare a version with now">
          <span className="quiet">Versions{hidden > 0 && ` (the ${hidden} before are in the trail)`}</span>
          {shown.map(({ number }) => (
            <button
              key={number}
              type="button"
              className="scale-step"
              aria-pressed={chosen === number}
              aria-label={
                number === current.number
                  ? `Version ${number}, now`
                  : `Version ${number}${number === mine ? ", the one you answered" : ""}, compare with now`
              }
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
        <Comparison version={version}>
          <OldVersionDifferences old={old} now={now} />
        </Comparison>
      )}
    </div>
  );
}

interface ComparisonProps {
  readonly version: VersionStamp;
  readonly children: ReactNode;
}

function Comparison({ version, children }: ComparisonProps) {
  const { reader } = usePanel();
  return (
    <section className="comparison" aria-label={`From version ${version.number} to now`} aria-live="polite">
      <h3>
        From version {version.number}{" "}
        <span className="quiet">
          by {reader.nameOf(version.by)}, {toTime(version.at, reader)}
        </span>{" "}
        to now
      </h3>
      {children}
    </section>
  );
}
