import Button from "@atlaskit/button/new";
import { useEffect, useState } from "react";
import { toSeatLine } from "../../../src/app/words/policy/policy";
import type { HolderSource, SeatRule } from "../../../src/domain/policy/policy";
import { TextBox } from "../page/text-box";
import { ConditionEditor } from "./condition-editor";
import { HoldersField } from "./holders-field";
import { PickField } from "../page/pick-field";
import { ProblemAnchor } from "../page/problem-anchor";
import { QuorumField } from "./quorum-field";
import { SuggestedHolders } from "./suggested-holders";
import { useSettings } from "./settings-context";
import { WorkingTimeField } from "./working-time-field";

interface SeatEditorProps {
  readonly seat: SeatRule;
  readonly index: number;
  readonly count: number;
  readonly onChange: (seat: SeatRule) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** One seat: the sentence that it means, and every setting behind the sentence. */
export function SeatEditor({ seat, index, count, onChange, onMove, onRemove }: SeatEditorProps) {
  const { draft, reader, problems, learn } = useSettings();
  const path = `seats.${index}`;
  const name = seat.discipline.trim() === "" ? `Seat ${index + 1}` : seat.discipline;
  const hasProblem = problems.some((problem) => problem.path.startsWith(`${path}.`) || problem.path === path);
  const [isOpen, setIsOpen] = useState(hasProblem);
  // A problem opens its seat; mending it closes nothing under the hands that mend.
  useEffect(() => {
    if (hasProblem) {
      setIsOpen(true);
    }
  }, [hasProblem]);
  return (
    <li className="seat-editor">
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <strong>{name}</strong>: {toSeatLine(seat, reader)}.
        </summary>
        <ProblemAnchor path={path} covers="exact">
          <div className="side-by-side">
            <ProblemAnchor path={`${path}.discipline`}>
              <TextBox
                label="Discipline"
                shape="line"
                value={seat.discipline}
                onChange={(discipline) => onChange({ ...seat, discipline })}
              />
            </ProblemAnchor>
            <ProblemAnchor path={`${path}.holders`} className="wide">
              <HoldersField
                label="Held by"
                value={seat.holders}
                onChange={(holders) => onChange({ ...seat, holders })}
              />
              {isUnheld(seat.holders) && (
                <SuggestedHolders
                  onTake={({ id, name: group }) => {
                    learn("group", id, group);
                    onChange({ ...seat, holders: { ...seat.holders, groups: [id] } });
                  }}
                />
              )}
              <HoldersField
                label="But not"
                offers="members"
                value={seat.holders.except ?? { people: [], groups: [] }}
                onChange={({ people, groups }) =>
                  onChange({ ...seat, holders: withExcept(seat.holders, people, groups) })
                }
              />
            </ProblemAnchor>
          </div>
          <div className="sentences">
            <ProblemAnchor path={`${path}.quorum`}>
              <QuorumField value={seat.quorum} onChange={(quorum) => onChange({ ...seat, quorum })} />
            </ProblemAnchor>
            <ProblemAnchor path={`${path}.answersWithin`}>
              <WorkingTimeField
                label="Within"
                value={seat.answersWithin}
                onChange={(answersWithin) => onChange({ ...seat, answersWithin })}
              />
            </ProblemAnchor>
            <PickField
              label="If nobody answers"
              value={seat.onSilence}
              options={[
                ["lapse", "the team goes on"],
                ["mustAnswer", "the gate waits (regulated)"],
              ]}
              onChange={(onSilence) => onChange({ ...seat, onSilence })}
            />
            <PickField
              label="Its answer"
              value={seat.weight}
              options={[
                ["binding", "binds"],
                ["advising", "is advice and holds nothing up"],
              ]}
              onChange={(weight) => onChange({ ...seat, weight })}
            />
            {draft.calendars.length > 1 && (
              <ProblemAnchor path={`${path}.calendar`}>
                <PickField
                  label="Calendar"
                  value={seat.calendar ?? ""}
                  options={[["", "the first one"], ...draft.calendars.map(({ id, zone }) => [id, zone] as const)]}
                  onChange={(calendar) => {
                    const { calendar: _, ...rest } = seat;
                    onChange(calendar === "" ? rest : { ...rest, calendar });
                  }}
                />
              </ProblemAnchor>
            )}
          </div>
          <div className="field" role="group" aria-label={`When ${name} is asked`}>
            <span className="label">Asked</span>
            {seat.when === undefined ? (
              <div className="in-a-row">
                <span>always</span>
                <Button spacing="compact" onClick={() => onChange({ ...seat, when: { label: "" } })}>
                  Only when…
                </Button>
              </div>
            ) : (
              <ConditionEditor
                path={`${path}.when`}
                value={seat.when}
                onChange={(when) => onChange({ ...seat, when })}
                onRemove={() => {
                  const { when: _, ...rest } = seat;
                  onChange(rest);
                }}
              />
            )}
          </div>
          <div className="buttons">
            <Button spacing="compact" appearance="subtle" isDisabled={index === 0} onClick={() => onMove(-1)}>
              Move {name} up
            </Button>
            <Button spacing="compact" appearance="subtle" isDisabled={index === count - 1} onClick={() => onMove(1)}>
              Move {name} down
            </Button>
            <Button spacing="compact" appearance="subtle" onClick={onRemove}>
              Remove {name}
            </Button>
          </div>
        </ProblemAnchor>
      </details>
    </li>
  );
}

function isUnheld({ people, groups, roles = [], fields = [] }: HolderSource): boolean {
  return people.length + groups.length + roles.length + fields.length === 0;
}

function withExcept(
  { except: _before, ...holders }: HolderSource,
  people: readonly string[],
  groups: readonly string[],
): HolderSource {
  return people.length + groups.length === 0 ? holders : { ...holders, except: { people, groups } };
}
