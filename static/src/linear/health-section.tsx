import Button from "@atlaskit/button/new";
import { useCallback, useEffect, useId, useMemo, useState } from "react";
import type { LinearChoices, LinearHealth, LinearView } from "../../../src/contract/linear";
import { isToMap, needsSomebody } from "../../../src/domain/sync/needs-somebody";
import type { BridgeFailure } from "../bridge";
import { FailureNote } from "../shared/failure-note";
import { HealthFiles } from "./health-files";
import { LinkHealth } from "./link-health";
import { useLinearContent } from "./linear-context";
import { PairItem } from "./pair-item";
import { UnknownValues } from "./unknown-values";
import { askLinear } from "./use-linear";
import { usePairs, type WhichPairs } from "./use-pairs";

const shownAtOnce = 50;
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
  const [names, setNames] = useState<LinearChoices>();
  const source = usePairs(which);
  const { pairs, reload } = source;
  const id = useId();

  const readHealth = useCallback(async () => {
    const answer = await askLinear("linearHealth", {});
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) setHealth(answer.value);
  }, []);
  const refresh = useCallback(() => void Promise.all([readHealth(), reload()]), [readHealth, reload]);
  useEffect(() => void readHealth(), [readHealth, view.state.kind, view.lastRun?.finishedAt]);
  // Each page that a run has looked at shows at once.
  const looked = view.run?.looked ?? view.lastRun?.finishedAt;
  useEffect(() => void reload(), [reload, looked]);

  const hasUnknown = pairs.some(({ notes }) => notes.some(isToMap));
  useEffect(() => {
    if (hasUnknown) void askLinear("linearChoices", { team: view.team.id }).then((answer) => answer.ok && setNames(answer.value));
  }, [hasUnknown, view.team.id]);

  const wanted = words.trim().toLowerCase();
  const found = useMemo(
    () => (wanted === "" ? pairs : pairs.filter(({ keys, title }) => `${keys.jira} ${keys.linear} ${title}`.toLowerCase().includes(wanted))),
    [pairs, wanted],
  );
  const troubled = pairs.filter(needsSomebody).length;
  const choose = (next: WhichPairs): void => {
    setWhich(next);
    setShown(shownAtOnce);
  };
  return (
    <section className="section" aria-label="Sync health">
      <h2>Sync health</h2>
      {failure !== undefined && <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void readHealth()} />}
      {health !== undefined && <LinkHealth view={view} health={health} />}
      <UnknownValues pairs={pairs} names={names} />
      <div className="side-by-side">
        <div className="field">
          <label htmlFor={id}>Why did this not sync? Key or words of a title</label>
          <input id={id} type="search" className="text-field" placeholder="PRIZE-4" value={words} onChange={({ target }) => setWords(target.value)} />
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
        {source.isReading && pairs.length === 0 ? "Reading the pairs…" : toCountSentence({ which, found: found.length, all: pairs.length, troubled, isAsked: wanted !== "" })}
      </p>
      {wanted !== "" && found.length === 0 && !source.isReading && <p>{toWhyNoPair(view)}</p>}
      {source.failure !== undefined && <FailureNote failure={source.failure} attempt="read" reader={reader} onRetry={() => void reload()} />}
      <ul className="pairs" aria-label="Pairs">
        {found.slice(0, shown).map((pair) => (
          <PairItem key={pair.item} pair={pair} names={names} show={source.show} onLook={() => void setTimeout(refresh, lookTakesMs)} />
        ))}
      </ul>
      {(found.length > shown || source.isMore) && (
        <Button
          onClick={() => {
            setShown(shown + shownAtOnce);
            if (found.length <= shown) void source.more();
          }}
        >
          Show more
        </Button>
      )}
      {health !== undefined && <HealthFiles view={view} health={health} pairs={pairs} names={names} />}
    </section>
  );
}

interface Counts {
  readonly which: WhichPairs;
  readonly found: number;
  readonly all: number;
  readonly troubled: number;
  readonly isAsked: boolean;
}

function toCountSentence({ which, found, all, troubled, isAsked }: Counts): string {
  const pairs = (count: number): string => `${count} pair${count === 1 ? "" : "s"}`;
  if (isAsked) return `${found} of ${pairs(all)}.`;
  if (which === "troubled") return all === 0 ? "No pair needs somebody." : `${pairs(all)} need${all === 1 ? "s" : ""} somebody.`;
  return all === 0 ? "Nothing is paired yet." : `${pairs(all)}, of which ${troubled === 0 ? "none needs" : troubled === 1 ? "1 needs" : `${troubled} need`} somebody.`;
}

/** Why something that somebody looks for may have no partner. */
function toWhyNoPair({ state, creates, run }: Extract<LinearView, { readonly kind: "linked" }>): string {
  if (state.kind === "ready") return "The sync was not started yet, so nothing is paired.";
  if (state.kind === "paused") return "It isn't paired. The sync is paused; what was made meanwhile gets its partner once it goes on.";
  if (run !== undefined) return "It isn't paired yet; the look at everything that runs now may still come to it.";
  const off = [...(creates.inLinear ? [] : ["work items of Jira"]), ...(creates.inJira ? [] : ["issues of Linear"])];
  return off.length === 0
    ? "It isn't paired. What was done before the sync began gets no partner until somebody edits it."
    : `It isn't paired. By the rules below no partner is made for ${off.join(" and ")}.`;
}
