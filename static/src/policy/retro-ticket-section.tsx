import { PersonPicker } from "../page/person-picker";
import { ChoicePicker } from "./choice-picker";
import { PickField } from "../page/pick-field";
import { ProblemAnchor } from "../page/problem-anchor";
import { useSettings } from "./settings-context";
import { WorkingTimeField } from "./working-time-field";

/** What a retro is in Jira, when it is done, and who answers for it. */
export function RetroTicketSection() {
  const { view, learning, changeLearning, reader, learn } = useSettings();
  const { retroIssueTypeId, doneStatusIds, sponsor, remindBefore } = learning;
  const { issueTypes } = view.choices;
  const offered =
    retroIssueTypeId === "" || issueTypes.some(({ id }) => id === retroIssueTypeId)
      ? issueTypes
      : [...issueTypes, { id: retroIssueTypeId, name: reader.issueTypeName(retroIssueTypeId) }];
  return (
    <section className="section" aria-labelledby="ticket-title">
      <h2 id="ticket-title">The retro's ticket</h2>
      <div className="sentences">
        <ProblemAnchor path="learning.retroIssueTypeId">
          <PickField
            label="A retro is a work item of the type"
            value={retroIssueTypeId}
            options={[["", "Choose one"], ...offered.map(({ id, name }) => [id, name] as const)]}
            onChange={(type) => changeLearning({ retroIssueTypeId: type })}
          />
        </ProblemAnchor>
        <ProblemAnchor path="learning.doneStatusIds">
          <ChoicePicker
            label="It is done in"
            hint="Where the mode is Block, it gets there once it was answered, or skipped with a reason."
            options={view.choices.statuses}
            value={doneStatusIds}
            nameOf={reader.statusName}
            onChange={(ids) => changeLearning({ doneStatusIds: ids })}
          />
        </ProblemAnchor>
        <ProblemAnchor path="learning.remindBefore">
          <WorkingTimeField
            label="Reminder before it is due"
            value={remindBefore}
            onChange={(time) => changeLearning({ remindBefore: time })}
          />
        </ProblemAnchor>
        <ProblemAnchor path="learning.sponsor">
          <PersonPicker
            label="Where the charter names no sponsor, overdue retros go to"
            value={sponsor === undefined ? undefined : { id: sponsor, name: reader.nameOf(sponsor) }}
            onChange={(person) => {
              if (person !== undefined) {
                learn("person", person.id, person.name);
              }
              changeLearning({ sponsor: person?.id });
            }}
          />
        </ProblemAnchor>
      </div>
    </section>
  );
}
