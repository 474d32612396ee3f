import { composeStateLabel } from "../../../src/app/words/label";
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
      <p className="quiet">Each paired issue carries a passport: a link that says where the gate stands and who owes what until when.</p>
      <AheadField ahead={rules.ahead} onChange={(ahead) => onChange({ ahead })} />
      <label className="tick">
        <input type="checkbox" checked={rules.stateLabel === true} onChange={({ target }) => onChange({ stateLabel: target.checked })} />
        <span>A label says how the gate stands, as in “{composeStateLabel("waiting")}” or “{composeStateLabel("open")}”, so that Linear's views can filter by it. It doesn't go over to Jira.</span>
      </label>
      <label className="tick">
        <input type="checkbox" checked={rules.retros === true} onChange={({ target }) => onChange({ retros: target.checked })} />
        <span>Retros, and what is promised in them, appear in Linear too, related to the issues that they look back on.</span>
      </label>
    </fieldset>
  );
}
