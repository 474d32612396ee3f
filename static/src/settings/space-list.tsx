import type { SpaceMode } from "../../../src/domain/policy";
import type { GateName } from "../../../src/domain/workflow-guard";
import { useSettings } from "./settings-context";

export const modeNames: Readonly<Record<SpaceMode, string>> = { off: "Off", observe: "Observe", warn: "Warn", block: "Block" };

export const spaceNames: Readonly<Record<GateName, { readonly title: string; readonly when: string; readonly what: string }>> = {
  commit: {
    title: "Commit space",
    when: "Before the team commits",
    what: "Who owns it, who decides, what limits it and how success is measured, before the team commits. The same for everybody.",
  },
  concept: {
    title: "Concept space",
    when: "Before work is built",
    what: "Who is asked before work is built, until when, and what silence means. The same for everybody.",
  },
};

const order: readonly GateName[] = ["commit", "concept"];

interface SpaceListProps {
  readonly page: "space" | "linear";
  readonly onChoose: (page: GateName | "linear") => void;
}

/** The spaces with their modes, and the connection with Linear; choosing one shows its settings and nothing of the others'. */
export function SpaceList({ page, onChoose }: SpaceListProps) {
  const { space, draft, commit, view } = useSettings();
  const modes: Readonly<Record<GateName, SpaceMode>> = { commit: commit.mode, concept: draft.mode };
  const saved: Readonly<Record<GateName, SpaceMode>> = { commit: view.policy.commit?.mode ?? "off", concept: view.policy.mode };
  return (
    <nav className="spaces" aria-label="Spaces">
      <ul>
        {order.map((name) => (
          <li key={name}>
            <button type="button" className="space-choice" aria-current={page === "space" && space === name ? "page" : undefined} onClick={() => onChoose(name)}>
              <span className="space-name">{spaceNames[name].title}</span>
              <span className={`space-mode space-mode-${modes[name]}`}>
                {modeNames[modes[name]]}
                {modes[name] !== saved[name] && ", not saved"}
              </span>
              <span className="quiet">{spaceNames[name].when}</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" className="space-choice" aria-current={page === "linear" ? "page" : undefined} onClick={() => onChoose("linear")}>
            <span className="space-name">Linear</span>
            <span />
            <span className="quiet">The same work in both trackers</span>
          </button>
        </li>
      </ul>
    </nav>
  );
}
