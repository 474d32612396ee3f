import { explainCommitMode } from "../../../src/app/words/commit-policy";
import { explainSpaceMode } from "../../../src/app/words/policy";
import type { SpaceMode } from "../../../src/domain/policy";
import { Place } from "../shared/place";
import { useSettings } from "./settings-context";
import { modeNames } from "./space-list";

const modes: readonly SpaceMode[] = ["off", "observe", "warn", "block"];

/** What the chosen space does with its verdict, as four cards with a sentence each. */
export function ModeSection() {
  const { draft, commit, space, change, changeCommit, reader } = useSettings();
  const rules = space === "commit" ? commit : draft;
  const names = rules.gatedStatusIds.map(reader.statusName);
  const explain = space === "commit" ? explainCommitMode : explainSpaceMode;
  const choose = (mode: SpaceMode): void => (space === "commit" ? changeCommit({ mode }) : change({ mode }));
  return (
    <Place path={space === "commit" ? "commit.mode" : "mode"}>
      <fieldset className="section">
        <legend>Mode</legend>
        <div className="modes">
          {modes.map((mode) => (
            <label key={mode} className="mode">
              <input type="radio" name="mode" checked={rules.mode === mode} onChange={() => choose(mode)} />
              <strong>{modeNames[mode]}</strong>
              <span className="quiet">{explain(mode, names)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </Place>
  );
}
