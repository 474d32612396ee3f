import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import { explainPolicy } from "../../../src/app/words/policy";
import type { ConceptPolicy } from "../../../src/domain/policy";
import { useSettings } from "./settings-context";

interface SettingsConflictProps {
  readonly base: ConceptPolicy;
  readonly mine: ConceptPolicy;
  readonly theirs: ConceptPolicy;
  readonly isChanged: boolean;
  readonly onSettle: (policy: ConceptPolicy) => void;
}

/** Someone saved these settings in between: what they changed, and the choice whose to go on with. Nothing is overwritten unseen. */
export function SettingsConflict({ base, mine, theirs, isChanged, onSettle }: SettingsConflictProps) {
  const { view, reader } = useSettings();
  const by = view.history.find(({ version }) => version === theirs.version)?.by;
  const who = by === undefined ? "Someone" : reader.nameOf(by);
  const before = explainPolicy(base, reader);
  const after = explainPolicy(theirs, reader);
  return (
    <div role="alert" className="note">
      <SectionMessage appearance="warning" headingLevel="h2" title={`${who} saved version ${theirs.version} in between`}>
        <p>{isChanged ? "Your changes are still here and not saved. This is what the other version changed:" : "This is what it changed:"}</p>
        <ul>
          {after
            .filter((sentence) => !before.includes(sentence))
            .map((sentence) => (
              <li key={sentence}>
                <ins>{sentence}</ins>
              </li>
            ))}
          {before
            .filter((sentence) => !after.includes(sentence))
            .map((sentence) => (
              <li key={sentence}>
                <del>{sentence}</del>
              </li>
            ))}
        </ul>
        <div className="buttons">
          <Button onClick={() => onSettle(theirs)}>Go on from version {theirs.version}</Button>
          {isChanged && <Button onClick={() => onSettle(putTogether(base, mine, theirs))}>Put my changes on top of it</Button>}
        </div>
      </SectionMessage>
    </div>
  );
}

/** Their policy with each of the settings that I changed. Of a setting that both changed, mine is kept, to be looked at before saving. */
function putTogether(base: ConceptPolicy, mine: ConceptPolicy, theirs: ConceptPolicy): ConceptPolicy {
  const changed = Object.entries(mine).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(base, key)));
  const { requires, ...together } = { ...theirs, ...Object.fromEntries(changed), version: theirs.version };
  const isTreeTakenOut = base.requires !== undefined && mine.requires === undefined;
  return requires === undefined || isTreeTakenOut ? together : { ...together, requires };
}
