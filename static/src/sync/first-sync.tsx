import Button from "@atlaskit/button/new";
import { useMemo, useRef, useState } from "react";
import { explainPaired, explainWould } from "../../../src/app/words/sync/health";
import type { LinearChoice, LinearPreviewItem, LinearView } from "../../../src/contract/sync/linear";
import { matchItems } from "../../../src/domain/sync/link/match-items";
import type { Match } from "../../../src/domain/sync/link/match-items";
import type { Side } from "../../../src/domain/sync/side";
import type { BridgeFailure } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { useLinearContent } from "./context";
import { PairByHand } from "./pair-by-hand";
import { type Chosen, PairOffers, toOfferKey } from "./pair-offers";
import { RefusedChoices } from "./refused-choices";
import { useDecide } from "./use-decide";
import { askLinear } from "./use-linear";
import { useLinearPress } from "./use-linear-press";
import { InlineText } from "../page/inline-text";

interface Found {
  readonly paired: number;
  readonly jira: readonly LinearPreviewItem[];
  readonly linear: readonly LinearPreviewItem[];
}

type Looking =
  | { readonly kind: "idle" }
  | { readonly kind: "looking" | "seen"; readonly found: Found }
  | { readonly kind: "failed"; readonly failure: BridgeFailure };

const nothing: Found = { paired: 0, jira: [], linear: [] };

/** What the first sync would make, with counts and names, and the press that starts it. Looking writes nothing. */
export function FirstSync({ view }: { readonly view: Extract<LinearView, { readonly kind: "linked" }> }) {
  const { source, reader, project } = useLinearContent();
  const [looking, setLooking] = useState<Looking>({ kind: "idle" });
  const { state, press } = useLinearPress();
  const look = useRef(0);
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const { refused, decide } = useDecide();
  const found = looking.kind === "seen" ? looking.found : nothing;
  const offers = useMemo(() => {
    const isFree = ({ chosen: before }: LinearPreviewItem): boolean => before === undefined;
    return matchItems(found.jira.filter(isFree), found.linear.filter(isFree));
  }, [found]);
  const begin = async (): Promise<void> => {
    await press<unknown>(async () => {
      const decided = await decide(offers.flatMap((offer) => toChoice(offer, chosen)));
      if (!decided.ok) {
        return decided;
      }
      if (decided.value.refused.length > 0) {
        // What could not be done is told first; the next press starts with what is left.
        await start();
        return decided;
      }
      return source.show(await askLinear("linearStart", {}));
    });
  };

  const start = async (): Promise<void> => {
    const mine = (look.current += 1);
    let seen = nothing;
    let cursor: string | undefined;
    setLooking({ kind: "looking", found: seen });
    do {
      const answer = await askLinear("linearPreview", cursor === undefined ? {} : { cursor });
      if (mine !== look.current) {
        return;
      }
      if (!answer.ok) {
        return setLooking({ kind: "failed", failure: answer.failure });
      }
      const { jira, linear, next } = answer.value;
      seen = {
        paired: seen.paired + jira.paired + linear.paired,
        jira: [...seen.jira, ...jira.unpaired],
        linear: [...seen.linear, ...linear.unpaired],
      };
      cursor = next;
      setLooking({ kind: cursor === undefined ? "seen" : "looking", found: seen });
    } while (cursor !== undefined);
  };
  return (
    <section className="section first-sync" aria-label="First sync">
      <h2>First sync</h2>
      <p className="quiet">
        Nothing moves until you start it. The look before counts what is there and writes nothing.
      </p>
      <div className="buttons">
        <Button
          isLoading={looking.kind === "looking"}
          appearance={looking.kind === "seen" ? "default" : "primary"}
          onClick={() => void start()}
        >
          Look at what it would do
        </Button>
        <Button
          appearance={looking.kind === "seen" ? "primary" : "default"}
          isLoading={state.kind === "sending"}
          onClick={() => void begin()}
        >
          Start the sync
        </Button>
      </div>
      {looking.kind === "failed" && (
        <FailureNote failure={looking.failure} attempt="read" reader={reader} onRetry={() => void start()} />
      )}
      {state.kind === "failed" && <FailureNote failure={state.failure} attempt="startLinear" reader={reader} />}
      <p role="status">
        {looking.kind === "looking"
          ? `${looking.found.jira.length + looking.found.linear.length + looking.found.paired} looked at so far.`
          : ""}
      </p>
      <RefusedChoices refused={refused} />
      {looking.kind === "seen" && (
        <>
          {offers.length > 0 && <PairOffers view={view} offers={offers} chosen={chosen} onChange={setChosen} />}
          {(["jira", "linear"] as const).map((side) => {
            const items = toMake(side, found[side], { offers, chosen });
            const [here, there] = side === "jira" ? [project, view.team.name] : [view.team.name, project];
            const makes = side === "jira" ? view.creates.inLinear : view.creates.inJira;
            // What waits for a choice is said above.
            return items.length === 0 && offers.length > 0 ? null : (
              <Would key={side} items={items} says={explainWould({ side, count: items.length, makes, here, there })} />
            );
          })}
          {found.paired > 0 && <p className="quiet">{explainPaired(found.paired)}</p>}
        </>
      )}
      <PairByHand onPaired={() => void (looking.kind === "seen" && start())} />
    </section>
  );
}

function toChoice(offer: Match, chosen: Chosen): readonly LinearChoice[] {
  const choice = chosen.get(toOfferKey(offer));
  return choice === undefined ? [] : [{ choice, jira: offer.jira.id, linear: offer.linear.id }];
}

/** What gets a new partner: what stands on one side only, and what a leader chose to make anew. */
function toMake(
  side: Side,
  items: readonly LinearPreviewItem[],
  { offers, chosen }: { readonly offers: readonly Match[]; readonly chosen: Chosen },
): readonly LinearPreviewItem[] {
  const waiting = new Set(offers.filter((one) => chosen.get(toOfferKey(one)) !== "anew").map((one) => one[side].id));
  return items.filter(({ id, chosen: before }) => before !== "leaveOut" && !waiting.has(id));
}

interface WouldProps {
  readonly items: readonly LinearPreviewItem[];
  readonly says: string;
}

function Would({ items, says }: WouldProps) {
  if (items.length === 0) {
    return <p>{says}</p>;
  }
  return (
    <Fold title={says}>
      <ul className="preview-items">
        {items.map(({ id, key, title }) => (
          <li key={id}>
            <strong>{key}</strong> <InlineText text={title} />
          </li>
        ))}
      </ul>
    </Fold>
  );
}
