import SectionMessage from "@atlaskit/section-message";
import { useContext } from "react";
import { ProblemsContext } from "./problem-anchor";

/** Everything that keeps a draft from being saved, each line leading to its field. */
export function ProblemList() {
  const { problems, goTo } = useContext(ProblemsContext);
  if (problems.length === 0) {
    return null;
  }
  return (
    <div role="alert" className="note">
      <SectionMessage
        appearance="warning"
        headingLevel="h2"
        title={
          problems.length === 1 ? "One thing to mend before saving" : `${problems.length} things to mend before saving`
        }
      >
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
