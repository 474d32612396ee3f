import Button from "@atlaskit/button/new";
import { useCallback, useEffect, useState } from "react";
import { explainNotMade } from "../../../src/app/words/retro/owed";
import { toTime } from "../../../src/app/words/times";
import type { MakeRetros, OwedRetrosView, SettingsFunctions } from "../../../src/contract/policy/settings";
import { type BridgeFailure, createAsk } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { useSettings } from "./settings-context";
import { InlineText } from "../page/inline-text";

const askSettings = createAsk<SettingsFunctions>();

/** Retros that don't come by themselves: those that Jira did not take, and those of past releases. */
export function OwedRetrosSection() {
  const { reader } = useSettings();
  const [owed, setOwed] = useState<OwedRetrosView>();
  const [failure, setFailure] = useState<BridgeFailure>();
  const [isSending, setIsSending] = useState(false);
  const load = useCallback(async (request?: MakeRetros) => {
    setIsSending(true);
    const answer =
      request === undefined ? await askSettings("owedRetros", {}) : await askSettings("makeRetros", request);
    setIsSending(false);
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) {
      setOwed(answer.value);
    }
  }, []);
  useEffect(() => void load(), [load]);
  const isNothing = owed === undefined || (owed.past.length === 0 && owed.notMade.length === 0);
  if (isNothing && failure === undefined) {
    return null;
  }
  return (
    <section className="section" aria-labelledby="owed-title">
      <h2 id="owed-title">Retros that wait for you</h2>
      <ul className="plain-list">
        {owed?.notMade.map(({ retro, kind, name, since, why }) => (
          <li key={retro}>
            <p>
              The {kind} retro of <InlineText text={name} /> is owed since {toTime(since, reader)} and could not be
              made. {explainNotMade(why, reader)}
            </p>
            <Button isDisabled={isSending} onClick={() => void load({ kind: "again", retro })}>
              Try again to make it
            </Button>
          </li>
        ))}
        {owed?.past.map(({ version, name, at }) => (
          <li key={version}>
            <p>
              {name} was released on {toTime(at, reader)} and marked long after that. Nobody is asked about it.
            </p>
            <Button isDisabled={isSending} onClick={() => void load({ kind: "pastRelease", version })}>
              Look back on {name} all the same
            </Button>
          </li>
        ))}
      </ul>
      {failure !== undefined && (
        <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void load()} />
      )}
    </section>
  );
}
