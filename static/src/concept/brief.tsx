import type { Concept } from "../../../src/domain/concept/concept";
import { PlainText } from "../page/plain-text";
import { toDay } from "../page/wall-time";
import { AssumptionOutcome } from "../item/assumption-outcome";
import { Leaners } from "./leaners";
import { InlineText } from "../page/inline-text";

/** Direction, assumptions and risks as short cards, each with who leans on it. */
export function ConceptBrief({ concept }: { readonly concept: Concept }) {
  return (
    <div className="brief">
      <div className="point point-direction">
        <h3>Direction</h3>
        <p>
          <PlainText text={concept.direction} />
        </p>
        <Leaners point="direction" />
      </div>
      {concept.assumptions.length > 0 && (
        <>
          <h3 className="group-title">We assume</h3>
          <ul className="points">
            {concept.assumptions.map(({ id, text, test, by }) => (
              <li key={id} className="point">
                <p>
                  <PlainText text={text} />
                </p>
                {(test !== "" || by !== undefined) && (
                  <p className="quiet">
                    {test !== "" && (
                      <>
                        Test: <PlainText text={test} />
                      </>
                    )}
                    {by !== undefined && <span className="point-date"> by {toDay(by)}</span>}
                  </p>
                )}
                <AssumptionOutcome space="concept" point={id} text={text} />
                <Leaners point={id} />
              </li>
            ))}
          </ul>
        </>
      )}
      {concept.risks.length > 0 && (
        <>
          <h3 className="group-title">What could go wrong</h3>
          <ul className="points">
            {concept.risks.map(({ id, text, discipline }) => (
              <li key={id} className="point">
                <p>
                  <PlainText text={text} />
                </p>
                {discipline !== "" && (
                  <p className="quiet">
                    Concerns <InlineText text={discipline} />
                  </p>
                )}
                <Leaners point={id} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
