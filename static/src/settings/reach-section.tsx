import { ChoicePicker } from "./choice-picker";
import { Place } from "./place";
import { useSettings } from "./settings-context";

/** Before which statuses the gate stands, and for which work. */
export function ReachSection() {
  const { view, draft, change, reader } = useSettings();
  return (
    <section className="section" aria-labelledby="reach-title">
      <h2 id="reach-title">Where the gate stands</h2>
      <div className="side-by-side">
        <Place path="gatedStatusIds">
          <ChoicePicker
            label="Before these statuses"
            hint="For example: In Build."
            options={view.choices.statuses}
            value={draft.gatedStatusIds}
            nameOf={reader.statusName}
            onChange={(gatedStatusIds) => change({ gatedStatusIds })}
          />
        </Place>
        <Place path="issueTypeIds">
          <ChoicePicker
            label="For these work types"
            hint="None chosen means all."
            options={view.choices.issueTypes}
            value={draft.issueTypeIds}
            nameOf={reader.issueTypeName}
            onChange={(issueTypeIds) => change({ issueTypeIds })}
          />
        </Place>
      </div>
    </section>
  );
}
