import { explainStanding } from "../../../src/app/words/policy/saving";
import type { RulesView } from "../../../src/contract/policy/workflow-rules";
import { spaceOfDifference } from "../../../src/domain/policy/difference-space";
import type { PolicyDifference } from "../../../src/domain/policy/diff";
import { modesOf } from "../../../src/domain/policy/guarded-statuses";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";
import { lacksRule } from "./lacks-rule";
import { useSettings } from "./settings-context";
import { spaceNames, spaceOrder } from "./space-names";

interface SpaceListProps {
  /** Undefined while the workflows are read, or where they can't be. */
  readonly rules: RulesView | undefined;
  /** What is changed and not saved, in all spaces. */
  readonly changes: readonly PolicyDifference[];
  readonly page: "space" | "linear";
  readonly onChoose: (page: SpaceName | "linear") => void;
  readonly hasLinear: boolean;
}

/** The spaces as they truly stand, and the connection with Linear; choosing one shows its settings and nothing of the others'. */
export function SpaceList({ page, rules, changes, onChoose, hasLinear }: SpaceListProps) {
  const { space, view } = useSettings();
  const modes = modesOf(view.policy);
  return (
    <nav className="spaces" aria-label="Spaces">
      <ul>
        {spaceOrder.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="space-choice"
              aria-current={page === "space" && space === name ? "page" : undefined}
              onClick={() => onChoose(name)}
            >
              <span className="space-name">{spaceNames[name].title}</span>
              <span className={`space-mode space-mode-${modes[name]}`}>
                {explainStanding({
                  mode: modes[name],
                  rule: rules?.workflows === undefined ? "unknown" : lacksRule(rules, name) ? "missing" : "there",
                  unsaved: changes.filter((change) => spaceOfDifference(change) === name).length,
                })}
              </span>
              <span className="quiet">{spaceNames[name].when}</span>
            </button>
          </li>
        ))}
        {hasLinear && (
          <li>
            <button
              type="button"
              className="space-choice"
              aria-current={page === "linear" ? "page" : undefined}
              onClick={() => onChoose("linear")}
            >
              <span className="space-name">Linear</span>
              <span className="quiet">The same work in both trackers</span>
            </button>
          </li>
        )}
      </ul>
    </nav>
  );
}
