import Button from "@atlaskit/button/new";
import { useState } from "react";
import {
  explainFirst,
  explainOffers,
  explainReasons,
  explainUndecided,
  pairingChoices,
} from "../../../src/app/words/sync/pairing";
import type { LinearChoice, LinearView } from "../../../src/contract/sync/linear";
import type { Match } from "../../../src/domain/sync/link/match-items";

export type Chosen = ReadonlyMap<string, LinearChoice["choice"]>;

/** Two things, as the key under which their choice is kept. */
export const toOfferKey = ({ jira, linear }: Match): string => `${jira.id} ${linear.id}`;

interface PairOffersProps {
  readonly view: Extract<LinearView, { readonly kind: "linked" }>;
  readonly offers: readonly Match[];
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}

const shownAtOnce = 50;
const undecided = "";

/** What may stand on both sides already, each with the reason and a choice, and one for all. Nothing is chosen beforehand. */
export function PairOffers({ view, offers, chosen, onChange }: PairOffersProps) {
  const [shown, setShown] = useState(shownAtOnce);
  const choose = (offer: Match, choice: LinearChoice["choice"] | undefined): void => {
    const next = new Map(chosen);
    if (choice === undefined) {
      next.delete(toOfferKey(offer));
    } else {
      next.set(toOfferKey(offer), choice);
    }
    onChange(next);
  };
  const chooseAll = (choice: LinearChoice["choice"]): void =>
    // Where several fit, only a look at each tells which is which.
    onChange(
      new Map([
        ...chosen,
        ...offers
          .filter(({ several }) => choice !== "pair" || !several)
          .map((one) => [toOfferKey(one), choice] as const),
      ]),
    );
  return (
    <section className="section" aria-label="May stand on both sides">
      <h3>May stand on both sides already</h3>
      <p>{explainOffers(new Set(offers.map(({ jira }) => jira.id)).size, view.team.name)}</p>
      <p className="quiet">{explainFirst(view.rules.first)}</p>
      <div className="buttons" role="group" aria-label="For all">
        <Button spacing="compact" onClick={() => chooseAll("pair")}>
          Pair all
        </Button>
        <Button spacing="compact" onClick={() => chooseAll("anew")}>
          Make all anew
        </Button>
        <Button spacing="compact" onClick={() => chooseAll("leaveOut")}>
          Leave all out
        </Button>
      </div>
      <ul className="offers">
        {offers.slice(0, shown).map((offer) => (
          <li key={toOfferKey(offer)} className="offer">
            <div>
              <p>
                <strong>{offer.jira.key}</strong> {offer.jira.title}
              </p>
              <p>
                <strong>{offer.linear.key}</strong> {offer.linear.title}
              </p>
              <p className="quiet">Because {explainReasons(offer.reasons, offer.several)}.</p>
            </div>
            <select
              className="text-field"
              aria-label={`What becomes of ${offer.jira.key} and ${offer.linear.key}`}
              value={chosen.get(toOfferKey(offer)) ?? undecided}
              onChange={({ target }) => choose(offer, pairingChoices.find(([choice]) => choice === target.value)?.[0])}
            >
              <option value={undecided}>Not chosen yet</option>
              {pairingChoices.map(([choice, words]) => (
                <option key={choice} value={choice}>
                  {words}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      {offers.length > shown && <Button onClick={() => setShown(shown + shownAtOnce)}>Show more</Button>}
      <p role="status" className="quiet">
        {explainUndecided(offers.filter((offer) => !chosen.has(toOfferKey(offer))).length)}
      </p>
    </section>
  );
}
