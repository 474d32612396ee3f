import { composeStateLabel } from "../../../src/app/words/item/label";
import { movedAheadWords, charterWords, conceptWords, votesWords } from "../../../src/app/words/sync/fields";
import type { LinearDraft } from "../../../src/contract/sync/linear";
import { CardField } from "./card-field";

interface GateInLinearProps {
  readonly rules: LinearDraft["rules"];
  readonly onChange: (part: Partial<LinearDraft["rules"]>) => void;
}

const ahead = (["observe", "notify", "revert"] as const).map((one) => [one, movedAheadWords[one]] as const);
const votes = (["off", "byComment"] as const).map((one) => [one, votesWords[one]] as const);
const concept = (["off", "shown", "edited"] as const).map((one) => [one, conceptWords[one]] as const);
const charter = (["off", "shown", "edited"] as const).map((one) => [one, charterWords[one]] as const);

/** What Spacegate does in Linear beyond keeping the two in step. */
export function GateInLinear({ rules, onChange }: GateInLinearProps) {
  return (
    <fieldset className="section">
      <legend>What Spacegate does in Linear</legend>
      <p className="quiet">
        Each paired issue carries a passport: a link that says where the gate stands and who owes what until when.
      </p>
      <CardField
        label="When an issue is moved ahead of its gate"
        question="When somebody moves an issue ahead of its gate, and the space blocks:"
        name="ahead"
        value={rules.ahead}
        cards={ahead}
        onChange={(value) => onChange({ ahead: value })}
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={rules.stateLabel === true}
          onChange={({ target }) => onChange({ stateLabel: target.checked })}
        />
        <span>
          A label says how the gate stands, as in “{composeStateLabel("waiting")}” or “{composeStateLabel("open")}”, so
          that Linear's views can filter by it. It doesn't go over to Jira.
        </span>
      </label>
      <label className="tick">
        <input
          type="checkbox"
          checked={rules.retros === true}
          onChange={({ target }) => onChange({ retros: target.checked })}
        />
        <span>
          Retros, and what is promised in them, appear in Linear too, related to the issues that they look back on.
        </span>
      </label>
      <CardField
        label="Where people vote"
        question="People vote:"
        name="votes"
        value={rules.votes ?? "off"}
        cards={votes}
        onChange={(value) => onChange({ votes: value })}
      />
      <CardField
        label="Where the concept stands"
        question="The concept of a work item stands:"
        name="concept"
        value={rules.concept ?? "off"}
        cards={concept}
        onChange={(value) => onChange({ concept: value })}
      />
      <CardField
        label="Where the charter stands"
        question="The charter of a work item stands:"
        name="charter"
        value={rules.charter ?? "off"}
        cards={charter}
        onChange={(value) => onChange({ charter: value })}
      />
    </fieldset>
  );
}
