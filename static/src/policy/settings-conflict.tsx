import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import { explainDifference } from "../../../src/app/words/policy/diff";
import { diffPolicies, type PolicyDifference } from "../../../src/domain/policy/diff";
import { mergePolicies } from "../../../src/domain/policy/merge";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import { useSettings } from "./settings-context";

interface SettingsConflictProps {
  readonly base: ProjectPolicy;
  readonly mine: ProjectPolicy;
  readonly theirs: ProjectPolicy;
  readonly isChanged: boolean;
  readonly onSettle: (policy: ProjectPolicy) => void;
}

/** Someone saved these settings in between: what they changed, what I changed, and how both go together. */
export function SettingsConflict({ base, mine, theirs, isChanged, onSettle }: SettingsConflictProps) {
  const { view, reader } = useSettings();
  const by = view.history.find(({ version }) => version === theirs.version)?.by;
  const who = by === undefined ? "Someone" : reader.nameOf(by);
  const merged = mergePolicies(base, mine, theirs);
  return (
    <div role="alert" className="note">
      <SectionMessage
        appearance="warning"
        headingLevel="h2"
        title={`${who} saved version ${theirs.version} in between`}
      >
        <p>
          {isChanged
            ? "Your changes are still here and not saved. This is what the other version changed:"
            : "This is what it changed:"}
        </p>
        <Differences differences={diffPolicies(base, theirs)} />
        {isChanged && (
          <>
            <p>And this is what you changed:</p>
            <Differences differences={diffPolicies(base, mine)} />
            {merged.takenBack.length > 0 && (
              <>
                <p>Both of you changed these. On top of it, yours would stand:</p>
                <Differences differences={merged.takenBack} />
              </>
            )}
          </>
        )}
        <div className="buttons">
          <Button onClick={() => onSettle(theirs)}>Go on from version {theirs.version}</Button>
          {isChanged && <Button onClick={() => onSettle(merged.policy)}>Put my changes on top of it</Button>}
        </div>
      </SectionMessage>
    </div>
  );
}

function Differences({ differences }: { readonly differences: readonly PolicyDifference[] }) {
  const { reader } = useSettings();
  return (
    <ul>
      {differences.map((difference) => {
        const sentence = explainDifference(difference, reader);
        return <li key={sentence}>{sentence}</li>;
      })}
    </ul>
  );
}
