import Button from "@atlaskit/button/new";
import { useCallback, useEffect, useId, useMemo, useState } from "react";
import { explainCounts, explainNoPair } from "../../../src/app/words/sync/health";
import type { LinearBudget, LinearChoices, LinearHealth, LinearView } from "../../../src/contract/sync/linear";
import { isToMap, needsSomebody } from "../../../src/domain/sync/needs-somebody";
import type { BridgeFailure } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { HealthFiles } from "./health-files";
import { LinkHealth } from "./link-health";
import { useLinearContent } from "./context";
import { PairItem } from "./pair-item";
import { PairByHand } from "./pair-by-hand";
import { UnknownValues } from "./unknown-values";
import { UnpairedSection } from "./unpaired-section";
import { askLinear } from "./use-linear";
import { usePairs, type WhichPairs } from "./use-pairs";

const shownAtOnce = 50;
const readAgainEvery = 500;
/** A look that a press asked for is over by then, as a rule. */
const lookTakesMs = 1_500;

/** Why something did not sync: the whole link first, then each pair with what happened last, why not, and what can be done. */
export function HealthSection({ view }: { readonly view: Extract<LinearView, { readonly kind: "linked" }> }) {
  const { reader } = useLinearContent();
  const [which, setWhich] = useState<WhichPairs>("all");
  const [words, setWords] = useState("");
  const [shown, setShown] = useState(shownAtOnce);
  const [health, setHealth] = useState<LinearHealth>();
  const [failure, setFailure] = useState<BridgeFailure>();
  const [budget, setBudget] = useState<LinearBudget>();
  const [names, setNames] = useState<LinearChoices>();
  const source = usePairs(which);
  const { pairs, reload } = source;
  const id = useId();

  const readHealth = useCallback(async () => {
    const answer = await askLinear("linearHealth", {});
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) {
      setHealth(answer.value);
    }
  }, []);
  const refresh = useCallback(() => void Promise.all([readHealth(), reload()]), [readHealth, reload]);
  useEffect(() => void readHealth(), [readHealth, view.state.kind, view.lastRun?.finishedAt]);
  // What a long run makes shows while it makes it, but not at every page of it: each reading reads all pairs.
  const step = view.run === undefined ? view.lastRun?.finishedAt : Math.floor(view.run.looked / readAgainEvery);
  useEffect(() => void reload(), [reload, step]);
  const isActive = view.state.kind === "active";
  useEffect(() => {
    if (isActive) {
      void askLinear("linearAccount", {}).then((answer) => answer.ok && setBudget(answer.value.budget));
    }
  }, [isActive]);

  const hasUnknown = pairs.some(({ notes }) => notes.some(isToMap));
  useEffect(() => {
    if (hasUnknown) {
      void askLinear("linearChoices", { team: view.team.id }).then((answer) => answer.ok && setNames(answer.value));
    }
  }, [hasUnknown, view.team.id]);

  const wanted = words.trim().toLowerCase();
  const found = useMemo(
    () =>
      wanted === ""
        ? pairs
        : pairs.filter(({ keys, title }) => `${keys.jira} ${keys.linear} ${title}`.toLowerCase().includes(wanted)),
    [pairs, wanted],
  );
  const troubled = pairs.filter((pair) => needsSomebody(pair, reader.now)).length;
  const choose = (next: WhichPairs): void => {
    setWhich(next);
    setShown(shownAtOnce);
  };
  return (
    <section className="section" aria-label="Sync health">
      <h2>Sync health</h2>
      {failure !== undefined && (
        <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void readHealth()} />
      )}
      {health !== undefined && <LinkHealth view={view} health={health} budget={budget} />}
      <UnknownValues pairs={pairs} names={names} />
      <UnpairedSection step={step} onDecided={() => void setTimeout(refresh, lookTakesMs)} />
      <div className="side-by-side">
        <div className="field">
          <label htmlFor={id}>Why did this not sync? Key or words of a title</label>
          <input
            id={id}
            type="search"
            className="text-field"
            placeholder="PRIZE-4"
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        </div>
        <div className="pair-filter" role="group" aria-label="Which pairs">
          <button type="button" aria-pressed={which === "all"} onClick={() => choose("all")}>
            All
          </button>
          <button type="button" aria-pressed={which === "troubled"} onClick={() => choose("troubled")}>
            Needs somebody
          </button>
          <Button spacing="compact" appearance="subtle" onClick={refresh}>
            Read again
          </Button>
        </div>
      </div>
      <p role="status" className="quiet">
        {source.isReading && pairs.length === 0
          ? "Reading the pairs…"
          : explainCounts({ which, found: found.length, all: pairs.length, troubled, isAsked: wanted !== "" })}
      </p>
      {wanted !== "" && found.length === 0 && !source.isReading && <p>{explainNoPair(view)}</p>}
      {source.failure !== undefined && (
        <FailureNote failure={source.failure} attempt="read" reader={reader} onRetry={() => void reload()} />
      )}
      <ul className="pairs" aria-label="Pairs">
        {found.slice(0, shown).map((pair) => (
          <PairItem
            key={pair.item}
            pair={pair}
            names={names}
            show={source.show}
            onLook={() => void setTimeout(refresh, lookTakesMs)}
          />
        ))}
      </ul>
      {(found.length > shown || source.isMore) && (
        <Button
          onClick={() => {
            setShown(shown + shownAtOnce);
            if (found.length <= shown) {
              void source.more();
            }
          }}
        >
          Show more
        </Button>
      )}
      <PairByHand onPaired={() => void setTimeout(refresh, lookTakesMs)} />
      {health !== undefined && <HealthFiles view={view} health={health} pairs={pairs} names={names} />}
    </section>
  );
}
