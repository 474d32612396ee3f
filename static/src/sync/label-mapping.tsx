import type { LinearChoices } from "../../../src/contract/sync/linear";
import type { Row } from "../../../src/domain/sync/link/translation";
import { Fold } from "../page/fold";
import { ProblemAnchor } from "../page/problem-anchor";

interface LabelMappingProps {
  readonly choices: LinearChoices;
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

/** Each of Linear's labels with the Jira label that stands for it. Jira makes labels by using them, so they are typed. */
export function LabelMapping({ choices, rows, onChange }: LabelMappingProps) {
  const { labels } = choices.linear;
  if (labels.length === 0) {
    return null;
  }
  const set = (linear: string, jira: string): void => {
    const others = rows.filter((row) => row.linear !== linear);
    onChange(jira === "" ? others : [...others, { jira, linear }]);
  };
  return (
    <Fold
      title="Labels"
      aside={`${rows.filter(({ linear }) => labels.some(({ id }) => id === linear)).length} of ${labels.length} mapped`}
    >
      <p className="quiet">
        An empty field leaves that label where it is. A Jira label without a counterpart stays in Jira, and the health
        page names it.
      </p>
      <table className="mapping">
        <thead>
          <tr>
            <th scope="col">In Linear</th>
            <th scope="col">is Jira's label</th>
          </tr>
        </thead>
        <tbody>
          {labels.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                <ProblemAnchor path={`mapping.labels.${id}`}>
                  <input
                    className="text-field"
                    aria-label={`Label ${name} in Jira`}
                    value={rows.find(({ linear }) => linear === id)?.jira ?? ""}
                    onChange={({ target }) => set(id, target.value)}
                  />
                </ProblemAnchor>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  );
}
