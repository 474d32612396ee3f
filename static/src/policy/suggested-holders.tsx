import Button from "@atlaskit/button/new";
import { useEffect, useState } from "react";
import type { Choice } from "../../../src/contract/policy/settings";
import { findOwnGroups } from "../bridge";

/** Groups that everybody is in say nothing of who knows a discipline. */
const general = /^(?:jira|confluence|site|org|system)-|\b(?:users|administrators|everyone)$/iu;
const mostOffered = 3;

interface SuggestedHoldersProps {
  readonly onTake: (group: Choice) => void;
}

/** For a seat that nobody holds yet: the leader's own groups, one press each. */
export function SuggestedHolders({ onTake }: SuggestedHoldersProps) {
  const [groups, setGroups] = useState<readonly Choice[]>([]);
  useEffect(() => {
    void findOwnGroups().then((found) => setGroups(found.filter(({ name }) => !general.test(name))));
  }, []);
  return groups.length === 0 ? null : (
    <div className="buttons">
      {groups.slice(0, mostOffered).map((group) => (
        <Button key={group.id} spacing="compact" onClick={() => onTake(group)}>
          Take {group.name}
        </Button>
      ))}
    </div>
  );
}
