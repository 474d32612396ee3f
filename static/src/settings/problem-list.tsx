import SectionMessage from "@atlaskit/section-message";
import type { Problem } from "../../../src/contract/reply";
import { useSettings } from "./settings-context";

/** Everything that keeps a policy from being saved, each line leading to its field. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const { goTo } = useSettings();
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="note">
      <SectionMessage appearance="warning" headingLevel="h2" title={problems.length === 1 ? "One thing to mend before saving" : `${problems.length} things to mend before saving`}>
        <ul className="problem-list">
          {problems.map(({ path, message }) => (
            <li key={path + message}>
              <button type="button" className="link-button" onClick={() => goTo(path)}>
                {message}
              </button>
            </li>
          ))}
        </ul>
      </SectionMessage>
    </div>
  );
}
