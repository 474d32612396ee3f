import { useState } from "react";
import type { Charter } from "../../../src/domain/commit/charter";
import { mergeCharters } from "./charter-draft";
import { EditConflict } from "../item/edit-conflict";
import { usePanel } from "../item/panel-context";
import type { Choices } from "../item/three-way";

interface CharterConflictProps {
  readonly base: Charter;
  readonly mine: Charter;
  readonly theirs: Charter;
  readonly onSettle: (merged: Charter) => void;
}

/** Two edits of one charter, put together. */
export function CharterConflict({ base, mine, theirs, onSettle }: CharterConflictProps) {
  const { view, reader } = usePanel();
  const [choices, setChoices] = useState<Choices>({});
  const { charter, clashes } = mergeCharters({ base, mine, theirs }, reader.nameOf, choices);
  return (
    <EditConflict
      last={view.charter?.versions.at(-1)}
      clashes={clashes}
      choices={choices}
      onChoose={(id, side) => setChoices((before) => ({ ...before, [id]: side }))}
      onSettle={() => onSettle(charter)}
    />
  );
}
