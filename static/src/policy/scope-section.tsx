import type { CommitRules } from "../../../src/domain/policy/policy";
import { ChoicePicker } from "./choice-picker";
import { Place } from "../page/place";
import { useSettings } from "./settings-context";

/** Before which statuses the chosen space's gate stands, and for which work. */
export function ScopeSection() {
  const { view, draft, commit, space, change, changeCommit, reader } = useSettings();
  const rules = space === "commit" ? commit : draft;
  const at = space === "commit" ? "commit." : "";
  const put = (part: Partial<Pick<CommitRules, "gatedStatusIds" | "issueTypeIds">>): void =>
    space === "commit" ? changeCommit(part) : change(part);
  return (
    <section className="section" aria-labelledby="reach-title">
      <h2 id="reach-title">Where the gate stands</h2>
      <div className="side-by-side">
        <Place path={`${at}gatedStatusIds`}>
          <ChoicePicker
            label="Before these statuses"
            hint={space === "commit" ? "For example: Committed, Selected for development." : "For example: In Build."}
            options={view.choices.statuses}
            value={rules.gatedStatusIds}
            nameOf={reader.statusName}
            onChange={(gatedStatusIds) => put({ gatedStatusIds })}
          />
        </Place>
        <Place path={`${at}issueTypeIds`}>
          <ChoicePicker
            label="For these work types"
            hint="None chosen means all."
            options={view.choices.issueTypes}
            value={rules.issueTypeIds}
            nameOf={reader.issueTypeName}
            onChange={(issueTypeIds) => put({ issueTypeIds })}
          />
        </Place>
      </div>
    </section>
  );
}
