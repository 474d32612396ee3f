import { NumberField } from "./number-field";
import { PickField } from "../page/pick-field";
import { ProblemAnchor } from "../page/problem-anchor";
import { useSettings } from "./settings-context";
import { WorkingTimeField } from "./working-time-field";

/** When each of the two retros comes, and by when it is answered. */
export function RetroTimesSection() {
  const { learning, changeLearning } = useSettings();
  return (
    <section className="section" aria-labelledby="times-title">
      <h2 id="times-title">When the retros come</h2>
      <p className="quiet">
        The system retro asks at the release how the work went. The impact retro asks later what it brought, on the day
        that the success measures name.
      </p>
      <div className="sentences">
        <ProblemAnchor path="learning.systemWithin">
          <WorkingTimeField
            label="The system retro is due within"
            value={learning.systemWithin}
            onChange={(systemWithin) => changeLearning({ systemWithin })}
          />
        </ProblemAnchor>
        <ProblemAnchor path="learning.impactWithin">
          <WorkingTimeField
            label="The impact retro is due within"
            value={learning.impactWithin}
            onChange={(impactWithin) => changeLearning({ impactWithin })}
          />
        </ProblemAnchor>
        <ProblemAnchor path="learning.impactLeastDays">
          <NumberField
            label="It comes at least so many days after the release"
            value={learning.impactLeastDays}
            onChange={(impactLeastDays) => changeLearning({ impactLeastDays })}
          />
          <p className="hint">However early a measure's day is.</p>
        </ProblemAnchor>
        <ProblemAnchor path="learning.impactAfterDays">
          <NumberField
            label="Without a measure's day it comes so many days after it"
            value={learning.impactAfterDays}
            onChange={(impactAfterDays) => changeLearning({ impactAfterDays })}
          />
        </ProblemAnchor>
        <ProblemAnchor path="learning.withoutMeasure">
          <PickField
            label="Work without a success measure"
            value={learning.withoutMeasure}
            options={[
              ["oneForRelease", "shares one impact retro for the release"],
              ["none", "gets no impact retro"],
            ]}
            onChange={(withoutMeasure) => changeLearning({ withoutMeasure })}
          />
        </ProblemAnchor>
      </div>
    </section>
  );
}
