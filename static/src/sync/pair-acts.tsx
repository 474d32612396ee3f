import Button from "@atlaskit/button/new";
import { useState } from "react";
import { sideNames, syncFieldNames } from "../../../src/app/words/sync/fields";
import type { LinearPairView } from "../../../src/contract/sync/linear";
import type { Ask } from "../../../src/domain/sync/pair";
import type { Side } from "../../../src/domain/sync/side";
import type { Answer } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { useLinearContent } from "./context";
import { askLinear } from "./use-linear";
import { useLinearPress } from "./use-linear-press";

interface PairActsProps {
  readonly pair: LinearPairView;
  readonly show: (answer: Answer<LinearPairView>) => Answer<LinearPairView>;
  readonly onLook: () => void;
}

/** Nothing is owed. What an edit could not keep is said, and there is nothing to be done about it. */
export function isAtRest({ state, notes, movedAheadSince: aheadSince, making }: LinearPairView): boolean {
  const isTold = notes.every(({ kind }) => kind === "formatLost");
  return state.kind === "synced" && isTold && aheadSince === undefined && making === undefined;
}

/** What a leader can do for one pair. Each press can be made twice. */
export function PairActs({ pair, show, onLook }: PairActsProps) {
  const { reader } = useLinearContent();
  const { state, press } = useLinearPress();
  const [isAsked, setIsAsked] = useState(false);
  const { item, asks } = pair;
  const send = async (ask: () => Promise<Answer<LinearPairView>>): Promise<void> => {
    const answer = await press(async () => show(await ask()));
    if (answer.ok) {
      onLook();
    }
  };
  const isSending = state.kind === "sending";
  if (pair.state.kind === "unlinked") {
    return (
      <div className="buttons">
        <Button
          spacing="compact"
          isDisabled={isSending}
          onClick={() => void send(() => askLinear("linearRetry", { item }))}
        >
          Link again
        </Button>
      </div>
    );
  }
  const isSkipped = pair.state.kind === "paused" && pair.state.why === "skipped";
  const isQuiet = isAtRest(pair);
  return (
    <>
      {(isSkipped ? [] : asks).map((one) => (
        <Choice
          key={one.field}
          ask={one}
          isDisabled={isSending}
          onChoose={(side) => void send(() => askLinear("linearPick", { item, field: one.field, side }))}
        />
      ))}
      <div className="buttons">
        {!isQuiet && (
          <Button
            spacing="compact"
            isDisabled={isSending}
            onClick={() => void send(() => askLinear("linearRetry", { item }))}
          >
            {isSkipped ? "Look again now" : "Retry"}
          </Button>
        )}
        {!isQuiet && !isSkipped && (
          <Button
            spacing="compact"
            appearance="subtle"
            isDisabled={isSending}
            onClick={() => void send(() => askLinear("linearSkip", { item }))}
          >
            Skip until edited
          </Button>
        )}
        {isAsked ? (
          <div role="group" aria-label="Unlink" className="confirm">
            <p>The two go on apart. Nothing in Jira or Linear is deleted; a comment on both says so.</p>
            <div className="buttons">
              <Button
                spacing="compact"
                appearance="danger"
                isDisabled={isSending}
                onClick={() => void send(() => askLinear("linearUnlink", { item }))}
              >
                Unlink the two
              </Button>
              <Button spacing="compact" onClick={() => setIsAsked(false)}>
                Keep them linked
              </Button>
            </div>
          </div>
        ) : (
          <Button spacing="compact" appearance="subtle" isDisabled={isSending} onClick={() => setIsAsked(true)}>
            Unlink
          </Button>
        )}
      </div>
      {state.kind === "failed" && <FailureNote failure={state.failure} attempt="changePair" reader={reader} />}
    </>
  );
}

interface ChoiceProps {
  readonly ask: Ask;
  readonly isDisabled: boolean;
  readonly onChoose: (side: Side) => void;
}

/** Both values side by side; the one that is chosen goes over, the other is kept in what happened. */
function Choice({ ask: { field, shown }, isDisabled, onChoose }: ChoiceProps) {
  const name = syncFieldNames[field].toLowerCase();
  return (
    <div className="choice" role="group" aria-label={`Which ${name} counts`}>
      {(["jira", "linear"] as const).map((side) => (
        <div key={side} className="choice-side">
          <span className="quiet">
            {syncFieldNames[field]} in {sideNames[side]}
          </span>
          <p className="plain-text">{shown[side] === "" ? "None" : shown[side]}</p>
          <Button spacing="compact" isDisabled={isDisabled} onClick={() => onChoose(side)}>
            Take {sideNames[side]}'s {name}
          </Button>
        </div>
      ))}
    </div>
  );
}
