import { usualPastDays } from "../../../src/domain/policy/learning-rules";
import { ChoicePicker } from "./choice-picker";
import { NumberField } from "./number-field";
import { PickField } from "../page/pick-field";
import { ProblemAnchor } from "../page/problem-anchor";
import { useSettings } from "./settings-context";

/** Whose release is looked back on, and what a release is. */
export function ReleaseSection() {
  const { view, learning, changeLearning, reader } = useSettings();
  return (
    <section className="section" aria-labelledby="release-title">
      <h2 id="release-title">After a release</h2>
      <div className="sentences">
        <ProblemAnchor path="learning.issueTypeIds">
          <ChoicePicker
            label="Retros look back on these work types"
            hint="None chosen means all but sub-tasks."
            options={view.choices.issueTypes}
            value={learning.issueTypeIds}
            nameOf={reader.issueTypeName}
            onChange={(issueTypeIds) => changeLearning({ issueTypeIds })}
          />
        </ProblemAnchor>
        <ProblemAnchor path="learning.per">
          <PickField
            label="A released version gets"
            value={learning.per}
            options={[
              ["version", "one system retro"],
              ["item", "one for each work item"],
            ]}
            onChange={(per) => changeLearning({ per })}
          />
        </ProblemAnchor>
        <ProblemAnchor path="learning.pastAfterDays">
          <NumberField
            label="A release is past after so many days"
            value={learning.pastAfterDays ?? usualPastDays}
            onChange={(pastAfterDays) => changeLearning({ pastAfterDays })}
          />
          <p className="hint">
            Marked as released later than that, a version is listed below and brings nothing by itself.
          </p>
        </ProblemAnchor>
        <ProblemAnchor path="learning.releasedStatusIds">
          <ChoicePicker
            label="Work without a version counts as released in"
            hint="None chosen: only released versions get retros."
            options={view.choices.statuses}
            value={learning.releasedStatusIds}
            nameOf={reader.statusName}
            onChange={(releasedStatusIds) => changeLearning({ releasedStatusIds })}
          />
        </ProblemAnchor>
        {learning.releasedStatusIds.length > 0 && learning.per === "version" && (
          <ProblemAnchor path="learning.epics">
            <PickField
              label="An epic without a version is looked back on"
              value={learning.epics ?? "whenDone"}
              options={[
                ["whenDone", "when it is released itself"],
                ["lastChild", "when its last child is released"],
              ]}
              onChange={(epics) => changeLearning({ epics })}
            />
          </ProblemAnchor>
        )}
      </div>
    </section>
  );
}
