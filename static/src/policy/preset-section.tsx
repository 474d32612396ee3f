import Button from "@atlaskit/button/new";
import { useState } from "react";
import { commitPresetSentences, commitPresetWords } from "../../../src/app/words/policy/commit-presets";
import { learningPresetSentences, learningPresetWords } from "../../../src/app/words/policy/learning-presets";
import { explainDifference } from "../../../src/app/words/policy/diff";
import { presetWords } from "../../../src/app/words/policy/concept-presets";
import type { Reader } from "../../../src/app/words/reader";
import { applyCommitPreset, commitPresets } from "../../../src/domain/policy/commit-presets";
import { defaultCommitRules } from "../../../src/domain/policy/default-policy";
import { applyLearningPreset, learningPresets } from "../../../src/domain/policy/learning-presets";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import { diffPolicies, type PolicyDifference } from "../../../src/domain/policy/diff";
import { applyPreset, type Preset, type PresetName, presets } from "../../../src/domain/policy/concept-presets";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";
import { modesOf } from "../../../src/domain/policy/guarded-statuses";
import "./policy-drafts.css";
import { SentenceFold } from "./sentence-fold";
import { withBeginnings } from "../../../src/domain/policy/beginnings";
import { useSurface } from "../page/surface";
import { useSettings } from "./settings-context";

const allSpaces: readonly SpaceName[] = ["commit", "concept", "learning"];

const sentences: Readonly<Record<SpaceName, (name: PresetName) => string>> = {
  commit: (name) => commitPresetSentences[name],
  concept: (name) => presetWords[name].sentence,
  learning: (name) => learningPresetSentences[name],
};

const presetNames: readonly PresetName[] = ["small", "middle", "regulated"];

interface Change {
  readonly sentence: string;
  readonly reason: string;
}

/** Three ways to begin: what each would change in the draft, and why. Nothing is saved by choosing one. */
export function PresetSection() {
  const { space, draft, replace, reader, view, names } = useSettings();
  const isNew = modesOf(view.policy)[space] === "off";
  const [shown, setShown] = useState<PresetName>();
  const [taken, setTaken] = useState<PresetName>();
  const { zone } = useSurface();
  const fill = (name: PresetName, one: SpaceName, before: ProjectPolicy): ProjectPolicy =>
    withBeginnings(filled(name, one, before), one, { zone, ...view.choices, groups: names.groups });
  const changesOf = (name: PresetName): readonly Change[] => toChanges(name, draft, fill(name, space, draft), reader);
  const take = (name: PresetName, reach: "thisSpace" | "allSpaces"): void => {
    replace((reach === "thisSpace" ? [space] : allSpaces).reduce((before, one) => fill(name, one, before), draft));
    setTaken(name);
  };
  return (
    <SentenceFold
      title="Begin with a preset"
      sentence={isNew ? "" : "Three ways that suit most teams, each with what it would change."}
      path="presets"
      initially={isNew ? "open" : "folded"}
    >
      <div className="presets">
        {presetNames.map((name) => {
          const count = changesOf(name).length;
          return (
            <button
              key={name}
              type="button"
              className="preset"
              aria-pressed={shown === name}
              onClick={() => setShown(shown === name ? undefined : name)}
            >
              <strong>{presetWords[name].title}</strong>
              <span>{sentences[space](name)}</span>
              <span className="quiet">
                {count === 0
                  ? "The form says all of it."
                  : `Differs in ${count === 1 ? "one thing" : `${count} things`}.`}
              </span>
            </button>
          );
        })}
      </div>
      {shown !== undefined && (
        <PresetDifferences key={shown} name={shown} changes={changesOf(shown)} onTake={(reach) => take(shown, reach)} />
      )}
      <p role="status" className="quiet">
        {taken !== undefined && taken === shown
          ? `${presetWords[taken].title} stands in the form. Nothing is saved yet.`
          : ""}
      </p>
    </SentenceFold>
  );
}

interface PresetDifferencesProps {
  readonly name: PresetName;
  readonly changes: readonly Change[];
  readonly onTake: (reach: "thisSpace" | "allSpaces") => void;
}

function PresetDifferences({ name, changes, onTake }: PresetDifferencesProps) {
  const { title } = presetWords[name];
  return (
    <div className="meaning preset-differences" role="group" aria-label={`What ${title} would change`}>
      <ul>
        {changes.map(({ sentence, reason }) => (
          <li key={sentence}>
            {sentence} <span className="quiet">{reason}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">
        People, groups, statuses, the mode and the calendars that you have set stay as they are; what is empty is filled
        with what fits here.
      </p>
      <div className="buttons">
        {changes.length > 0 && <Button onClick={() => onTake("thisSpace")}>Put this into the form</Button>}
        <Button appearance="subtle" onClick={() => onTake("allSpaces")}>
          Fill the other spaces with it too
        </Button>
      </div>
    </div>
  );
}

function toChanges(name: PresetName, before: ProjectPolicy, after: ProjectPolicy, reader: Reader): readonly Change[] {
  return diffPolicies(before, after).map((difference) => ({
    sentence: explainDifference(difference, reader),
    reason: toReason(name, difference),
  }));
}

/** The draft with a preset in one space. */
function filled(name: PresetName, space: SpaceName, draft: ProjectPolicy): ProjectPolicy {
  switch (space) {
    case "commit":
      return { ...draft, commit: applyCommitPreset(commitPresets[name], draft.commit ?? defaultCommitRules) };
    case "concept":
      return applyPreset(presets[name], draft);
    case "learning":
      return { ...draft, learning: applyLearningPreset(learningPresets[name], draft.learning ?? defaultLearningRules) };
  }
}

const fitsHere = "It fits what stands in this project; change it where it doesn't.";

/** Why the value is what it is. A preset leaves mode and reach alone, so a difference there has none. */
function toReason(name: PresetName, difference: PolicyDifference): string {
  if (difference.kind === "list" || difference.kind === "calendarChanged") {
    return fitsHere;
  }
  if (difference.kind !== "commitSetting" && difference.kind !== "learning") {
    return presetWords[name].reasons[toPresetValue(difference)];
  }
  const reasons: Readonly<Record<string, string>> =
    difference.kind === "learning" ? learningPresetWords[name] : commitPresetWords[name];
  return reasons[difference.setting] ?? (difference.setting === "mode" ? "" : fitsHere);
}

/** Which of a preset's values a difference comes from. */
function toPresetValue(difference: PolicyDifference): keyof Preset {
  switch (difference.kind) {
    case "seatSetting":
      return difference.setting === "onSilence"
        ? difference.after.onSilence === "mustAnswer"
          ? "seats"
          : "mustAnswer"
        : "seatAnswersWithin";
    case "setting": {
      const { setting } = difference;
      if (setting === "decider") {
        return "deciderAnswersWithin";
      }
      return setting === "mode" ||
        setting === "requires" ||
        setting === "override" ||
        setting === "changes" ||
        setting === "excludes"
        ? "seats"
        : setting;
    }
    default:
      return "seats";
  }
}
