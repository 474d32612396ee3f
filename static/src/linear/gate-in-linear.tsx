import type { LinearDraft } from "../../../src/contract/linear";
import { AheadField } from "./ahead-field";

interface GateInLinearProps {
  readonly rules: LinearDraft["rules"];
  readonly onChange: (part: Partial<LinearDraft["rules"]>) => void;
}

/** What Spacegate does in Linear beyond keeping the two in step. Each switch is a component of its own. */
export function GateInLinear({ rules, onChange }: GateInLinearProps) {
  return (
    <fieldset className="section">
      <legend>What Spacegate does in Linear</legend>
      <p className="quiet">
        Each paired issue carries a passport: a link that says where the gate stands and who owes what until when.
      </p>
      <AheadField ahead={rules.ahead} onChange={(ahead) => onChange({ ahead })} />
    </fieldset>
  );
}
