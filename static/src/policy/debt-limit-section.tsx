import { explainDebtToday } from "../../../src/app/words/retro/debt";
import { FailureNote } from "../page/failure-note";
import { NumberField } from "./number-field";
import { ProblemAnchor } from "../page/problem-anchor";
import { useSettings } from "./settings-context";
import { useRetroDebt } from "./use-retro-debt";

/** What a first limit is set to; one overdue retro alone would hold a whole project. */
const usualLimit = 3;

/** Whether overdue retros hold new commitments, and what the limit would do today. */
export function DebtLimitSection() {
  const { learning, commit, changeLearning, reader } = useSettings();
  const { debt, failure, load } = useRetroDebt();
  const { debtLimit } = learning;
  const isLoose = debtLimit !== undefined && commit.mode !== "block";
  return (
    <section className="section" aria-labelledby="debt-title">
      <h2 id="debt-title">Overdue retros and new commitments</h2>
      <ProblemAnchor path="learning.debtLimit">
        <label className="tick">
          <input
            type="checkbox"
            checked={debtLimit !== undefined}
            onChange={({ target }) => changeLearning({ debtLimit: target.checked ? usualLimit : undefined })}
          />
          The commit gate waits while too many retros of this project are overdue
        </label>
        {debtLimit !== undefined && (
          <NumberField
            label="It waits from so many overdue retros on"
            value={debtLimit}
            onChange={(limit) => changeLearning({ debtLimit: limit })}
          />
        )}
      </ProblemAnchor>
      {debtLimit !== undefined && learning.retroIssueTypeId !== "" && (
        <p className="hint">
          Work of the type {reader.issueTypeName(learning.retroIssueTypeId)} never waits, so that no retro waits for
          another. Where other work has that type too, give retros one of their own.
        </p>
      )}
      {isLoose && (
        <p className="hint">
          {commit.mode === "off"
            ? "The commit space is off here, so no work waits for it."
            : `The commit space is set to ${commit.mode}, so this is shown and holds no move.`}
        </p>
      )}
      <div role="status" className="debt-today">
        {debt !== undefined &&
          explainDebtToday(debt.overdue, debtLimit, {
            ...reader,
            nameOf: (person) => debt.people[person]?.name ?? reader.nameOf(person),
          }).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </div>
      {failure !== undefined && (
        <FailureNote failure={failure} attempt="read" reader={reader} onRetry={() => void load()} />
      )}
    </section>
  );
}
