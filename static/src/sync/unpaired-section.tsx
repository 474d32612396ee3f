import Button from "@atlaskit/button/new";
import { useCallback, useEffect, useState } from "react";
import { explainUnpaired } from "../../../src/app/words/sync/pairing";
import type { LinearChoice, LinearUnpaired } from "../../../src/contract/sync/linear";
import { otherSide } from "../../../src/domain/sync/side";
import type { BridgeFailure } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { useLinearContent } from "./context";
import { RefusedChoices } from "./refused-choices";
import { useDecide } from "./use-decide";
import { askLinear } from "./use-linear";
import { useLinearPress } from "./use-linear-press";

const shownAtOnce = 50;

/** What has no partner and why: what waits for a choice, what the other side refused, and what a leader left out. */
export function UnpairedSection({ step, onDecided }: { readonly step: unknown; readonly onDecided: () => void }) {
  const { reader } = useLinearContent();
  const [items, setItems] = useState<readonly LinearUnpaired[]>([]);
  const [failure, setFailure] = useState<BridgeFailure>();
  const [shown, setShown] = useState(shownAtOnce);
  const { state, press } = useLinearPress();
  const { refused, decide } = useDecide();
  const read = useCallback(async () => {
    let found: readonly LinearUnpaired[] = [];
    let cursor: string | undefined;
    do {
      const answer = await askLinear("linearUnpaired", cursor === undefined ? {} : { cursor });
      setFailure(answer.ok ? undefined : answer.failure);
      if (!answer.ok) {
        return;
      }
      found = [...found, ...answer.value.items];
      cursor = answer.value.next;
    } while (cursor !== undefined);
    setItems(found);
  }, []);
  useEffect(() => void read(), [read, step]);
  const send = async (choices: readonly LinearChoice[]): Promise<void> => {
    const answer = await press(() => decide(choices));
    if (answer.ok) {
      await read();
      onDecided();
    }
  };
  const waiting = items.filter((item) => item.why.kind === "refused" || isOffered(item, items));
  const leftOut = items.filter(({ why }) => why.kind === "leftOut");
  const offered = waiting.filter(({ why }) => why.kind === "offered" && why.others.length === 1);
  if (failure !== undefined) {
    return <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void read()} />;
  }
  return (
    <>
      {waiting.length > 0 && (
        <Fold title="Without a partner" aside={`${waiting.length} to settle`} initially="open">
          {offered.length > 1 && (
            <div className="buttons" role="group" aria-label="For all">
              {(["pair", "anew", "leaveOut"] as const).map((choice) => (
                <Button
                  key={choice}
                  spacing="compact"
                  isDisabled={state.kind === "sending"}
                  onClick={() => void send(offered.map((item) => toChoice(item, choice)))}
                >
                  {forAll[choice]}
                </Button>
              ))}
            </div>
          )}
          <ul className="offers" aria-label="Without a partner">
            {waiting.slice(0, shown).map((item) => (
              <Row key={item.id} item={item} isDisabled={state.kind === "sending"} onChoose={(all) => void send(all)} />
            ))}
          </ul>
          {waiting.length > shown && <Button onClick={() => setShown(shown + shownAtOnce)}>Show more</Button>}
        </Fold>
      )}
      {state.kind === "failed" && <FailureNote failure={state.failure} attempt="changePair" reader={reader} />}
      <RefusedChoices refused={refused} />
      {leftOut.length > 0 && (
        <Fold title="Left out" aside={String(leftOut.length)}>
          <ul className="offers" aria-label="Left out">
            {leftOut.slice(0, shown).map((item) => (
              <Row key={item.id} item={item} isDisabled={state.kind === "sending"} onChoose={(all) => void send(all)} />
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}

const forAll = { pair: "Pair all", anew: "Make all anew", leaveOut: "Leave all out" } as const;

/** Of two that may be each other's partner, the work item stands for both. */
function isOffered({ side, why, id }: LinearUnpaired, items: readonly LinearUnpaired[]): boolean {
  return (
    why.kind === "offered" &&
    (side === "jira" ||
      !items.some(
        (one) => one.side === "jira" && one.why.kind === "offered" && one.why.others.some((it) => it.id === id),
      ))
  );
}

/** A choice for one thing, and for the only one that it may be. */
function toChoice({ side, id, why }: LinearUnpaired, choice: LinearChoice["choice"], other?: string): LinearChoice {
  const only = why.kind === "offered" && why.others.length === 1 ? why.others[0]?.id : undefined;
  const there = other ?? only;
  return { choice, [side]: id, ...(there === undefined ? {} : { [otherSide(side)]: there }) };
}

interface RowProps {
  readonly item: LinearUnpaired;
  readonly isDisabled: boolean;
  readonly onChoose: (choices: readonly LinearChoice[]) => void;
}

function Row({ item, isDisabled, onChoose }: RowProps) {
  const { key, title, why } = item;
  const offer = (words: string, choice: LinearChoice) => (
    <Button key={words} spacing="compact" isDisabled={isDisabled} onClick={() => onChoose([choice])}>
      {words}
    </Button>
  );
  return (
    <li className="offer" aria-label={key}>
      <div>
        <p>
          <strong>{key}</strong> {title}
        </p>
        <p className="quiet">{explainUnpaired(item)}</p>
      </div>
      <div className="buttons">
        {why.kind === "offered" &&
          why.others.map((other) => offer(`Pair with ${other.key}`, toChoice(item, "pair", other.id)))}
        {offer(why.kind === "refused" ? "Try again" : "Make a new partner", toChoice(item, "anew"))}
        {why.kind !== "leftOut" && offer("Leave out", toChoice(item, "leaveOut"))}
      </div>
    </li>
  );
}
