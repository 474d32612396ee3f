import { leadingTo, toJiraOf, toLinearOf, withJira, withLinear } from "../../../src/domain/sync/link/mapping-edit";
import type { Row } from "../../../src/domain/sync/link/translation";
import { ProblemAnchor } from "../page/problem-anchor";
import { ChoiceField } from "./choice-field";

interface Named {
  readonly id: string;
  readonly name: string;
}

interface WordMappingProps {
  readonly path: string;
  readonly title: string;
  readonly hint: string;
  /** "status", for labels. */
  readonly what: string;
  readonly jira: readonly Named[];
  readonly linear: readonly Named[];
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

/** What each of Jira's words becomes in Linear; and, where that does not say it, what one of Linear's becomes in Jira. */
export function WordMapping({ path, title, hint, what, jira, linear, rows, onChange }: WordMappingProps) {
  const back = linear.filter(({ id }) => leadingTo(rows, id).length !== 1);
  return (
    <ProblemAnchor path={path} covers="exact">
      <fieldset className="section">
        <legend>{title}</legend>
        <p className="quiet">{hint}</p>
        <table className="mapping">
          <thead>
            <tr>
              <th scope="col">In Jira</th>
              <th scope="col">becomes in Linear</th>
            </tr>
          </thead>
          <tbody>
            {jira.map(({ id, name }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>
                  <ProblemAnchor path={`${path}.${id}`}>
                    <ChoiceField
                      label={`${what} ${name} in Linear`}
                      none="Not mapped"
                      value={toLinearOf(rows, id)}
                      options={linear}
                      onChange={(chosen) => onChange(withLinear(rows, id, chosen))}
                    />
                  </ProblemAnchor>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {back.length > 0 && (
          <table className="mapping">
            <thead>
              <tr>
                <th scope="col">In Linear</th>
                <th scope="col">becomes in Jira</th>
              </tr>
            </thead>
            <tbody>
              {back.map(({ id, name }) => {
                const leading = leadingTo(rows, id);
                const options = leading.length > 1 ? jira.filter((one) => leading.includes(one.id)) : jira;
                return (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td>
                      <ChoiceField
                        label={`${what} ${name} in Jira`}
                        none="Not mapped"
                        value={toJiraOf(rows, id)}
                        options={options}
                        onChange={(chosen) => onChange(withJira(rows, id, chosen))}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </fieldset>
    </ProblemAnchor>
  );
}
