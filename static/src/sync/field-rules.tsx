import { conflictWords, directionWords, syncFieldNames } from "../../../src/app/words/sync/fields";
import type { LinearDraft } from "../../../src/contract/sync/linear";
import type { SyncField, ValueField } from "../../../src/domain/sync/side";
import { valueFields } from "../../../src/domain/sync/side";
import { Fold } from "../page/fold";
import { PickField } from "../page/pick-field";

interface FieldRulesProps {
  readonly rules: LinearDraft["rules"];
  readonly onChange: (part: Partial<LinearDraft["rules"]>) => void;
}

const fields: readonly SyncField[] = [
  "title",
  "description",
  "status",
  "assignee",
  "priority",
  "labels",
  "comments",
  "links",
  "parent",
];
const mayConflict = (field: SyncField): field is ValueField | "comments" =>
  field === "comments" || (valueFields as readonly string[]).includes(field);

/** Which way each field goes, and what counts where both sides changed it. Whatever gives way is kept and shown. */
export function FieldRules({ rules, onChange }: FieldRulesProps) {
  const own = fields.filter(
    (field) =>
      (rules.directions[field] ?? "both") !== "both" ||
      (mayConflict(field) && (rules.conflicts[field] ?? "ask") !== "ask"),
  ).length;
  return (
    <Fold
      title="Fields"
      aside={own === 0 ? "all go both ways; somebody chooses where both changed" : `${own} with a rule of their own`}
    >
      <table className="mapping">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Direction</th>
            <th scope="col">Where both sides changed it</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const direction = rules.directions[field] ?? "both";
            return (
              <tr key={field}>
                <th scope="row">{syncFieldNames[field]}</th>
                <td>
                  <select
                    className="text-field"
                    aria-label={`Direction of ${syncFieldNames[field]}`}
                    value={direction}
                    onChange={({ target }) =>
                      onChange({
                        directions: {
                          ...rules.directions,
                          [field]: directionWords.find(([one]) => one === target.value)?.[0] ?? "both",
                        },
                      })
                    }
                  >
                    {directionWords.map(([one, words]) => (
                      <option key={one} value={one}>
                        {words}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  {mayConflict(field) && direction === "both" ? (
                    <select
                      className="text-field"
                      aria-label={`Where both sides changed ${syncFieldNames[field]}`}
                      value={rules.conflicts[field] ?? "ask"}
                      onChange={({ target }) =>
                        onChange({
                          conflicts: {
                            ...rules.conflicts,
                            [field]: conflictWords.find(([one]) => one === target.value)?.[0] ?? "ask",
                          },
                        })
                      }
                    >
                      {conflictWords.map(([one, words]) => (
                        <option key={one} value={one}>
                          {words}
                        </option>
                      ))}
                    </select>
                  ) : (
                    <span className="quiet">
                      {direction === "both"
                        ? "each edit counts by itself"
                        : direction === "off"
                          ? ""
                          : "the other side gives way"}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <PickField
        label="Where a work item and an issue are paired for the first time and differ"
        value={rules.first}
        options={conflictWords}
        onChange={(first) => onChange({ first })}
      />
    </Fold>
  );
}
