import { explainWarning } from "../item/warnings";
import { usePanel } from "../item/panel-context";
import { VerdictLine } from "../item/verdict-line";
import { BystanderActs } from "./bystander-acts";
import { FloorDecision } from "./floor-decision";
import { Objections } from "./objections";
import { Proposals } from "./rare-acts";
import { ReviewRequest } from "./review-request";
import { SeatRow } from "./seat-row";
import { ConceptSection } from "./section";

/** Where the concept gate stands, who is asked, and the concept itself, with everything that the reader can press. */
export function ConceptSpace() {
  const { view, reader } = usePanel();
  return (
    <>
      <VerdictLine />
      {view.verdict.warnings.map((warning) => (
        <p key={JSON.stringify(warning)} className="quiet">
          {explainWarning(warning, reader)}
        </p>
      ))}
      <FloorDecision />
      <Proposals />
      <SeatRow />
      {/* What holds the gate stands before what it is about. */}
      <Objections which="open" />
      <ConceptSection />
      <ReviewRequest />
      <Objections which="settled" />
      <BystanderActs />
    </>
  );
}
