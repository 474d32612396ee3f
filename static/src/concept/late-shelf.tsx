import { explainLate } from "../../../src/app/words/item/comments";
import { PlainText } from "../page/plain-text";
import { Fold } from "../page/fold";
import { FoldableAct } from "../item/foldable-act";
import { usePanel } from "../item/panel-context";
import { InTrailOnly } from "../item/in-trail-only";
import { Said } from "../item/said";
import { missingText } from "../../../src/app/words/item/text-missing";

/** What came after the gate closed: kept for the retro, and changing nothing by itself. */
export function LateShelf() {
  const { view, reader } = usePanel();
  const isClosed = view.round?.closed !== undefined;
  const { lateShelf } = view;
  if (!isClosed && lateShelf.length === 0) {
    return null;
  }
  return (
    <Fold
      title="Late shelf"
      aside={lateShelf.length === 0 ? "empty" : `${lateShelf.length}`}
      initially={lateShelf.length > 0 ? "open" : "folded"}
    >
      <InTrailOnly count={view.inTrailOnly?.late ?? 0} />
      <ul className="sayings">
        {lateShelf.map((late) => (
          <Said key={`${late.person}-${late.at}`} person={late.person} at={late.at} did={kinds[late.kind]}>
            <PlainText text={late.text} />
            {late.costBefore !== undefined && (
              <span className="quiet"> Before, it would have cost: {late.costBefore}.</span>
            )}
            <br />
            <span className="quiet">{explainLate(late, reader, view)}</span>
          </Said>
        ))}
      </ul>
      {isClosed && (
        <FoldableAct
          label="Add late advice"
          submit="Add to the late shelf"
          parts={[
            {
              name: "text",
              label: "Advice",
              need: "required",
              hint: "It is kept for the retro and doesn't stop the work.",
              missing: missingText.advice,
            },
            {
              name: "costBefore",
              label: "What it would have cost before",
              need: "optional",
              shape: "line",
              hint: "For example: one comment.",
            },
          ]}
          toCommand={({ text = "", costBefore = "" }) => ({
            kind: "advise",
            text,
            ...(costBefore !== "" && { costBefore }),
          })}
        />
      )}
    </Fold>
  );
}

const kinds = {
  advice: "advises",
  objection: "objects, late",
  approval: "approves, late",
  conceptEdit: "edited the concept, late",
} as const;
