import type { LinearChoices } from "../../../src/contract/sync/linear";
import type { Row } from "../../../src/domain/sync/link/translation";
import { Fold } from "../page/fold";
import { WordMapping } from "./word-mapping";

interface PriorityMappingProps {
  readonly choices: LinearChoices;
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

/** Linear has four priorities and none; Jira's are a site's own. */
export function PriorityMapping({ choices, rows, onChange }: PriorityMappingProps) {
  if (choices.jira.priorities.length === 0) {
    return null;
  }
  return (
    <Fold title="Priority" aside={`${choices.jira.priorities.length} in Jira, 4 in Linear`}>
      <WordMapping
        path="mapping.priority"
        title="Priority"
        what="Priority"
        hint="An issue without a priority gets the one that stands for it in Jira, where one is often required."
        jira={choices.jira.priorities}
        linear={[...choices.linear.priorities, { id: "", name: "No priority" }]}
        rows={rows}
        onChange={onChange}
      />
    </Fold>
  );
}
