import Button from "@atlaskit/button/new";
import { useState } from "react";
import { explainDifference } from "../../../src/app/words/policy-diff";
import { presetWords } from "../../../src/app/words/presets";
import { diffPolicies, type PolicyDifference } from "../../../src/domain/policy-diff";
import { applyPreset, type Preset, type PresetName, presets } from "../../../src/domain/presets";
import "./policy-drafts.css";
import { useSettings } from "./settings-context";

const names: readonly PresetName[] = ["small", "middle", "regulated"];

/** Three ways to begin: what each would change in the draft, and why. Nothing is saved by choosing one. */
export function PresetSection() {
  const { draft, replace, reader } = useSettings();
  const [shown, setShown] = useState<PresetName>();
  const [taken, setTaken] = useState<PresetName>();
  return (
    <section className="section" aria-labelledby="presets-title">
      <h2 id="presets-title">Begin with a preset</h2>
      <div className="presets">
        {names.map((name) => {
          const count = diffPolicies(draft, applyPreset(presets[name], draft)).length;
          return (
            <button key={name} type="button" className="preset" aria-pressed={shown === name} onClick={() => setShown(shown === name ? undefined : name)}>
              <strong>{presetWords[name].title}</strong>
              <span>{presetWords[name].sentence}</span>
              <span className="quiet">{count === 0 ? "The form says all of it." : `Differs in ${count === 1 ? "one thing" : `${count} things`}.`}</span>
            </button>
          );
        })}
      </div>
      {shown !== undefined && (
        <PresetDifferences
          key={shown}
          name={shown}
          differences={diffPolicies(draft, applyPreset(presets[shown], draft)).map((difference) => ({
            sentence: explainDifference(difference, reader),
            reason: presetWords[shown].reasons[toReason(difference)],
          }))}
          onTake={() => {
            replace(applyPreset(presets[shown], draft));
            setTaken(shown);
          }}
        />
      )}
      <p role="status" className="quiet">
        {taken !== undefined && taken === shown ? `${presetWords[taken].title} stands in the form. Nothing is saved yet.` : ""}
      </p>
    </section>
  );
}

interface PresetDifferencesProps {
  readonly name: PresetName;
  readonly differences: readonly { readonly sentence: string; readonly reason: string }[];
  readonly onTake: () => void;
}

function PresetDifferences({ name, differences, onTake }: PresetDifferencesProps) {
  const { title } = presetWords[name];
  if (differences.length === 0) return null;
  return (
    <div className="meaning preset-differences" role="group" aria-label={`What ${title} would change`}>
      <ul>
        {differences.map(({ sentence, reason }) => (
          <li key={sentence}>
            {sentence} <span className="quiet">{reason}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">People, groups, statuses, the mode and the calendars stay as they are.</p>
      <Button onClick={onTake}>Put this into the form</Button>
    </div>
  );
}

/** Which of a preset's values a difference comes from. */
function toReason(difference: PolicyDifference): keyof Preset {
  switch (difference.kind) {
    case "seatSetting":
      return difference.setting === "onSilence" ? (difference.after.onSilence === "mustAnswer" ? "seats" : "mustAnswer") : "seatAnswersWithin";
    case "setting": {
      const { setting } = difference;
      if (setting === "decider") return "deciderAnswersWithin";
      return setting === "mode" || setting === "requires" || setting === "override" || setting === "changes" ? "seats" : setting;
    }
    default:
      return "seats";
  }
}
