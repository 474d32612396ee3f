import SectionMessage from "@atlaskit/section-message";
import type { Problem } from "../../../src/contract/page/reply";

/** The stored rules can't be used as they are: what is wrong with them, and that saving replaces them. */
export function BrokenPolicy({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <div role="alert" className="note">
      <SectionMessage appearance="warning" headingLevel="h2" title="The saved rules can't be used as they are">
        <p>
          Below stands what could be read of them. Look it through and save, or put an older version into the form; the
          gate is judged again from then on.
        </p>
        <ul>
          {problems.map(({ path, message }) => (
            <li key={path + message}>{message}</li>
          ))}
        </ul>
      </SectionMessage>
    </div>
  );
}
