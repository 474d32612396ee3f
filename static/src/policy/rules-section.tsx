import { PersonPicker } from "../page/person-picker";
import { ChoicePicker } from "./choice-picker";
import { FloorField } from "./floor-field";
import { HoldersField } from "./holders-field";
import { PickField } from "../page/pick-field";
import { ProblemAnchor } from "../page/problem-anchor";
import { useSettings } from "./settings-context";
import { WorkingTimeField } from "./working-time-field";

const parts = [
  { id: "reporter", name: "The reporter" },
  { id: "assignee", name: "The assignee" },
  { id: "owner", name: "The owner" },
] as const;

/** What holds for all seats: the floor, the decider, second looks, and who counts. */
export function RulesSection() {
  const { draft, change, reader, learn } = useSettings();
  const { decider, override } = draft;
  return (
    <section className="section" aria-labelledby="rules-title">
      <h2 id="rules-title">When answers are missing</h2>
      <div className="sentences">
        <FloorField />
        <ProblemAnchor path="decider.person">
          <PersonPicker
            label="Who decides where nobody has approved, and rules on objections"
            value={
              decider.person === undefined ? undefined : { id: decider.person, name: reader.nameOf(decider.person) }
            }
            onChange={(person) => {
              if (person !== undefined) {
                learn("person", person.id, person.name);
              }
              change({
                decider: { answersWithin: decider.answersWithin, ...(person !== undefined && { person: person.id }) },
              });
            }}
          />
        </ProblemAnchor>
        <ProblemAnchor path="decider.answersWithin">
          <WorkingTimeField
            label="Decides within"
            value={decider.answersWithin}
            onChange={(answersWithin) => change({ decider: { ...decider, answersWithin } })}
          />
        </ProblemAnchor>
        <ProblemAnchor path="secondLook">
          <WorkingTimeField
            label="Second look after a change of meaning, at least"
            value={draft.secondLook}
            onChange={(secondLook) => change({ secondLook })}
          />
        </ProblemAnchor>
        <ProblemAnchor path="extensionCap">
          <WorkingTimeField
            label="More time that a reviewer can take once, at most"
            value={draft.extensionCap}
            onChange={(extensionCap) => change({ extensionCap })}
          />
        </ProblemAnchor>
      </div>
      <details>
        <summary>
          <span className="fold-title">Who counts, and what edits do</span>
        </summary>
        <div className="sentences">
          <PickField
            label="The author"
            value={draft.author}
            options={[
              ["mayNotApprove", "doesn't approve"],
              ["mayApprove", "may approve"],
            ]}
            onChange={(author) => change({ author })}
          />
          <PickField
            label="Others who edited"
            value={draft.contributors}
            options={[
              ["mayApprove", "may approve"],
              ["mayNotApprove", "don't approve"],
            ]}
            onChange={(contributors) => change({ contributors })}
          />
          <ChoicePicker
            label="Who else doesn't approve"
            options={parts}
            value={draft.excludes ?? []}
            nameOf={(part) => part}
            onChange={(chosen) => change({ excludes: parts.flatMap(({ id }) => (chosen.includes(id) ? [id] : [])) })}
          />
          <PickField
            label="A person with several seats"
            value={draft.hats}
            options={[
              ["everySeat", "counts in each"],
              ["oneOnly", "counts in the first only"],
            ]}
            onChange={(hats) => change({ hats })}
          />
          <PickField
            label="Going back to the approved text"
            value={draft.onReturnToApprovedText}
            options={[
              ["approvalsCountAgain", "makes approvals count again"],
              ["approvalsStayOutdated", "brings no approval back"],
            ]}
            onChange={(onReturnToApprovedText) => change({ onReturnToApprovedText })}
          />
          <PickField
            label="An objection after the deadline"
            value={draft.lateObjections}
            options={[
              ["advise", "is advice"],
              ["bind", "binds while the gate waits"],
            ]}
            onChange={(lateObjections) => change({ lateObjections })}
          />
          <PickField
            label="When no seat is asked"
            value={draft.whenNoSeatApplies}
            options={[
              ["open", "the gate is open"],
              ["error", "the gate stays closed and says so"],
            ]}
            onChange={(whenNoSeatApplies) => change({ whenNoSeatApplies })}
          />
          <PickField
            label="A seat whose condition ends"
            value={draft.whenConditionEnds ?? "seatGoes"}
            options={[
              ["seatGoes", "goes, and who was asked is told"],
              ["seatStays", "stays until it answers, lapses or is released"],
            ]}
            onChange={(whenConditionEnds) => change({ whenConditionEnds })}
          />
          <PickField
            label="When the gate can't be judged"
            value={draft.failMode}
            options={[
              ["closed", "it stays closed"],
              ["open", "the work may move on"],
            ]}
            onChange={(failMode) => change({ failMode })}
          />
          <ProblemAnchor path="harmlessEditors" className="wide">
            <HoldersField
              label="People and apps whose edits outdate nothing"
              offers="people"
              value={{ people: draft.harmlessEditors, groups: [] }}
              onChange={({ people }) => change({ harmlessEditors: people })}
            />
          </ProblemAnchor>
        </div>
      </details>
      <details>
        <summary>
          <span className="fold-title">Override</span>
        </summary>
        <ProblemAnchor path="override" covers="exact">
          <PickField
            label="Override"
            value={override.kind}
            options={[
              ["never", "nobody can override the gate"],
              ["allowed", "with a reason and a second signature"],
            ]}
            onChange={(kind) =>
              change({
                override:
                  kind === "never"
                    ? { kind }
                    : { kind, signers: { people: [], groups: [] }, lasts: { amount: 2, unit: "workingDays" } },
              })
            }
          />
          {override.kind === "allowed" && (
            <div className="sentences">
              <ProblemAnchor path="override.signers">
                <HoldersField
                  label="Who may sign"
                  value={override.signers}
                  onChange={(signers) => change({ override: { ...override, signers } })}
                />
              </ProblemAnchor>
              <ProblemAnchor path="override.lasts">
                <WorkingTimeField
                  label="It lasts"
                  value={override.lasts}
                  onChange={(lasts) => change({ override: { ...override, lasts } })}
                />
              </ProblemAnchor>
            </div>
          )}
        </ProblemAnchor>
      </details>
    </section>
  );
}
