import type { LinearChoices } from "../../../src/contract/sync/linear";
import type { Row } from "../../../src/domain/sync/link/translation";
import { WordMapping } from "./word-mapping";

interface MappingProps {
  readonly choices: LinearChoices;
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

export function StatusMapping({ choices, rows, onChange }: MappingProps) {
  return (
    <WordMapping
      path="mapping.status"
      title="Status"
      what="Status"
      hint={
        "Suggested by name, then by what kind of status it is. " +
        "Where several of Jira's lead to one of Linear's, choose which it means on the way back."
      }
      jira={choices.jira.statuses}
      linear={choices.linear.statuses}
      rows={rows}
      onChange={onChange}
    />
  );
}
