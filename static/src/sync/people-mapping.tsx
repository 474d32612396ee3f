import type { LinearChoices } from "../../../src/contract/sync/linear";
import { explainNamesakes } from "../../../src/app/words/sync/pairing";
import type { Row } from "../../../src/domain/sync/link/translation";
import { Fold } from "../page/fold";
import { ChoiceField } from "./choice-field";

interface PeopleMappingProps {
  readonly choices: LinearChoices;
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

/** Who in Linear is who in Jira. Those whom nobody found come first. */
export function PeopleMapping({ choices, rows, onChange }: PeopleMappingProps) {
  const { people } = choices.linear;
  const isKnown = (id: string): boolean => rows.some(({ linear }) => linear === id);
  const unknown = choices.linear.people.filter(({ id }) => !isKnown(id));
  const ordered = [...unknown, ...people.filter(({ id }) => isKnown(id))];
  const set = (linear: string, jira: string | undefined): void =>
    onChange([...rows.filter((row) => row.linear !== linear), ...(jira === undefined ? [] : [{ jira, linear }])]);
  return (
    <Fold
      title="People"
      aside={
        unknown.length === 0
          ? `all ${people.length} are known`
          : `${unknown.length} of ${people.length} not known in Jira`
      }
      initially={unknown.length > 0 ? "open" : "folded"}
    >
      <p className="quiet">
        Found by e-mail address. Where an assignee has no counterpart, the issue keeps its own and the health page says
        so. Addresses are compared and not kept.
      </p>
      {choices.namesakes.length > 0 && (
        <fieldset className="section">
          <legend>The same person?</legend>
          <p className="quiet">
            These have one name and no address in common, which proves nothing. Tick those whom you know to be one; only
            then do their votes in Linear count.
          </p>
          {choices.namesakes.map(({ jira, linear }) => (
            <label key={linear.id} className="tick">
              <input
                type="checkbox"
                checked={rows.some((row) => row.jira === jira.id && row.linear === linear.id)}
                onChange={({ target }) => set(linear.id, target.checked ? jira.id : undefined)}
              />
              <span>{explainNamesakes({ jira, linear })}</span>
            </label>
          ))}
        </fieldset>
      )}
      <table className="mapping">
        <thead>
          <tr>
            <th scope="col">In Linear</th>
            <th scope="col">is in Jira</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                <ChoiceField
                  label={`${name} in Jira`}
                  none="Nobody"
                  value={rows.find(({ linear }) => linear === id)?.jira}
                  options={choices.jira.people}
                  onChange={(jira) => set(id, jira)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  );
}
