import { NumberField } from "./number-field";
import { PickField } from "../page/pick-field";
import { ProblemAnchor } from "../page/problem-anchor";
import { useSettings } from "./settings-context";

const asked = [
  ["owner", "names one owner, whom everybody can ask"],
  ["decider", "names one decider, who settles what stays open"],
  ["sponsor", "names a sponsor, who wants the result and asks for it later"],
  ["notDoing", "says what we are not doing"],
] as const;

/** What has to stand in a charter before the gate opens, as sentences to tick. */
export function CharterRulesSection() {
  const { commit, changeCommit } = useSettings();
  const { asks, learningCheck } = commit;
  return (
    <section className="section" aria-labelledby="asks-title">
      <h2 id="asks-title">What a charter needs</h2>
      <ProblemAnchor path="commit.asks" covers="exact">
        <fieldset className="field">
          <legend>The gate opens when the charter</legend>
          {asked.map(([ask, words]) => (
            <label key={ask} className="tick">
              <input
                type="checkbox"
                checked={asks[ask]}
                onChange={({ target }) => changeCommit({ asks: { ...asks, [ask]: target.checked } })}
              />
              {words}
            </label>
          ))}
        </fieldset>
        <div className="sentences">
          <ProblemAnchor path="commit.asks.constraints">
            <NumberField
              label="At least so many constraints"
              value={asks.constraints}
              onChange={(constraints) => changeCommit({ asks: { ...asks, constraints } })}
            />
            <p className="hint">Each with its evidence, or a way to find out. 0 asks for none.</p>
          </ProblemAnchor>
          <ProblemAnchor path="commit.asks.measures">
            <NumberField
              label="At least so many success measures"
              value={asks.measures}
              onChange={(measures) => changeCommit({ asks: { ...asks, measures } })}
            />
            <p className="hint">Each with baseline, target, date and source. 0 asks for none.</p>
          </ProblemAnchor>
        </div>
      </ProblemAnchor>
      <ProblemAnchor path="commit.learningCheck">
        <label className="tick">
          <input
            type="checkbox"
            checked={learningCheck === "asked"}
            onChange={({ target }) => changeCommit({ learningCheck: target.checked ? "asked" : "off" })}
          />
          At most three past learnings that speak to the work are answered first
        </label>
      </ProblemAnchor>
      <ProblemAnchor path="commit.failMode">
        <PickField
          label="When the gate can't be judged"
          value={commit.failMode}
          options={[
            ["closed", "it stays closed"],
            ["open", "the work may move on"],
          ]}
          onChange={(failMode) => changeCommit({ failMode })}
        />
      </ProblemAnchor>
    </section>
  );
}
