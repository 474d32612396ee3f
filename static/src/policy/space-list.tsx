import type { RulesView } from "../../../src/contract/policy/workflow-rules";
import type { SpaceMode } from "../../../src/domain/policy/policy";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";
import { lacksRule } from "./lacks-rule";
import { useSettings } from "./settings-context";

export const modeNames: Readonly<Record<SpaceMode, string>> = {
  off: "Off",
  observe: "Observe",
  warn: "Warn",
  block: "Block",
};

interface SpaceWords {
  readonly title: string;
  readonly when: string;
  readonly what: string;
  /** What a newer version of the rules leaves as it is. */
  readonly keeps: string;
}

export const spaceNames: Readonly<Record<SpaceName, SpaceWords>> = {
  commit: {
    title: "Commit space",
    when: "Before the team commits",
    what:
      "Who owns it, who decides, what limits it and how success " +
      "is measured, before the team commits. The same for everybody.",
    keeps: "Charters that were begun keep the rules that they started with.",
  },
  concept: {
    title: "Concept space",
    when: "Before work is built",
    what: "Who is asked before work is built, until when, and what silence means. The same for everybody.",
    keeps: "Reviews that are open keep the rules that they started with.",
  },
  learning: {
    title: "Learning space",
    when: "After a release",
    what:
      "Two retros after a release: at once how the work went, later what it brought. " +
      "What was learned comes back before the next commitment.",
    keeps: "Retros that are open keep their due time; whatever comes next goes by the new rules.",
  },
};

const order: readonly SpaceName[] = ["commit", "concept", "learning"];

interface SpaceListProps {
  /** Undefined while the workflows are read, or where they can't be. */
  readonly rules: RulesView | undefined;
  readonly page: "space" | "linear";
  readonly onChoose: (page: SpaceName | "linear") => void;
  readonly hasLinear: boolean;
}

/** The spaces with their modes, and the connection with Linear; choosing one shows its settings and nothing of the others'. */
export function SpaceList({ page, rules, onChoose, hasLinear }: SpaceListProps) {
  const { space, draft, commit, learning, view } = useSettings();
  const modes: Readonly<Record<SpaceName, SpaceMode>> = {
    commit: commit.mode,
    concept: draft.mode,
    learning: learning.mode,
  };
  const saved: Readonly<Record<SpaceName, SpaceMode>> = {
    commit: view.policy.commit?.mode ?? "off",
    concept: view.policy.mode,
    learning: view.policy.learning?.mode ?? "off",
  };
  return (
    <nav className="spaces" aria-label="Spaces">
      <ul>
        {order.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="space-choice"
              aria-current={page === "space" && space === name ? "page" : undefined}
              onClick={() => onChoose(name)}
            >
              <span className="space-name">{spaceNames[name].title}</span>
              <span className={`space-mode space-mode-${modes[name]}`}>
                {modeNames[modes[name]]}
                {modes[name] !== saved[name]
                  ? ", not saved"
                  : modes[name] === "block" && rules !== undefined && lacksRule(rules, name) && ", rule missing"}
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
              <span />
              <span className="quiet">The same work in both trackers</span>
            </button>
          </li>
        )}
      </ul>
    </nav>
  );
}
