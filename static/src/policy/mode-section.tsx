import { explainCommitMode } from "../../../src/app/words/policy/commit-rules";
import { explainLearningMode } from "../../../src/app/words/policy/learning-rules";
import { modeNames } from "../../../src/app/words/policy/saving";
import { explainSpaceMode } from "../../../src/app/words/policy/policy";
import type { SpaceMode } from "../../../src/domain/policy/policy";
import { ProblemAnchor } from "../page/problem-anchor";
import { useSettings } from "./settings-context";

const modes: readonly SpaceMode[] = ["off", "observe", "warn", "block"];

/** What the chosen space does with its verdict, as four cards with a sentence each. */
export function ModeSection() {
  const { path, mode: chosen, explain, choose } = useMode();
  return (
    <ProblemAnchor path={path}>
      <fieldset className="section">
        <legend>Mode</legend>
        <div className="modes">
          {modes.map((mode) => (
            <label key={mode} className="mode">
              <input type="radio" name="mode" checked={chosen === mode} onChange={() => choose(mode)} />
              <strong>{modeNames[mode]}</strong>
              <span className="quiet">{explain(mode)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </ProblemAnchor>
  );
}

interface ChosenMode {
  readonly path: string;
  readonly mode: SpaceMode;
  readonly explain: (mode: SpaceMode) => string;
  readonly choose: (mode: SpaceMode) => void;
}

function useMode(): ChosenMode {
  const { draft, commit, learning, space, change, changeCommit, changeLearning, reader } = useSettings();
  switch (space) {
    case "commit":
      return {
        path: "commit.mode",
        mode: commit.mode,
        explain: (mode) => explainCommitMode(mode, commit.gatedStatusIds.map(reader.statusName)),
        choose: (mode) => changeCommit({ mode }),
      };
    case "concept":
      return {
        path: "mode",
        mode: draft.mode,
        explain: (mode) => explainSpaceMode(mode, draft.gatedStatusIds.map(reader.statusName)),
        choose: (mode) => change({ mode }),
      };
    case "learning":
      return {
        path: "learning.mode",
        mode: learning.mode,
        explain: explainLearningMode,
        choose: (mode) => changeLearning({ mode }),
      };
  }
}
