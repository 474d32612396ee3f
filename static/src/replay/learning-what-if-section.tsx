import Button from "@atlaskit/button/new";
import { useEffect, useMemo, useState } from "react";
import {
  explainSupposedRetro,
  explainSupposedSum,
  learningSupposition,
} from "../../../src/app/words/replay/learning-what-if";
import type { PastReleases, WhatIfFunctions } from "../../../src/contract/replay/what-if";
import { supposeRetros } from "../../../src/domain/replay/learning-what-if";
import { isEqual } from "../../../src/domain/ground/equal";
import { type BridgeFailure, createAsk } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { useSettings } from "../policy/settings-context";
import { forms } from "../../../src/app/words/forms";

const askPast = createAsk<WhatIfFunctions>();
const mostShown = 20;

/** Which retros the last releases would have brought. Once they are read, every change of the draft shows at once. */
export function LearningWhatIfSection() {
  const { draft, learning, problems, reader, view } = useSettings();
  const [past, setPast] = useState<PastReleases>();
  const [failure, setFailure] = useState<BridgeFailure>();
  const [isReading, setIsReading] = useState(false);
  const [calendar] = draft.calendars;
  const hasProblems = problems.length > 0;
  const retros = useMemo(
    () =>
      past === undefined || calendar === undefined || hasProblems
        ? []
        : supposeRetros(past.releases, learning, calendar),
    [past, learning, calendar, hasProblems],
  );
  const load = async (): Promise<void> => {
    setIsReading(true);
    const answer = await askPast("pastReleases", {});
    setIsReading(false);
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) {
      setPast(answer.value);
    }
  };
  // The first change reads the past releases by itself.
  const isOwed = past === undefined && failure === undefined && !hasProblems && !isEqual(draft, view.policy);
  useEffect(() => {
    if (isOwed) {
      void load();
    }
  }, [isOwed]);
  const named = { ...reader, nameOf: (person: string) => past?.people[person]?.name ?? reader.nameOf(person) };
  return (
    <section className="section what-if" aria-labelledby="learning-what-if-title">
      <h2 id="learning-what-if-title">What this would have done</h2>
      <p className="quiet">{learningSupposition}</p>
      <div className="in-a-row">
        <Button isLoading={isReading} isDisabled={hasProblems} onClick={() => void load()}>
          {past === undefined ? "Show me" : "Read again"}
        </Button>
        <span role="status" className="quiet">
          {hasProblems ? forms.mendFirst : ""}
        </span>
      </div>
      {failure !== undefined && (
        <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void load()} />
      )}
      {past !== undefined && !hasProblems && (
        <>
          <p className="what-if-number">{explainSupposedSum(past.releases, retros)}</p>
          <ul>
            {retros
              .slice(-mostShown)
              .toReversed()
              .map((retro) => (
                <li key={`${retro.kind} ${retro.release.id} ${retro.name}`}>{explainSupposedRetro(retro, named)}</li>
              ))}
          </ul>
          {retros.length > mostShown && (
            <p className="quiet">
              The newest {mostShown} of {retros.length} are listed.
            </p>
          )}
        </>
      )}
    </section>
  );
}
