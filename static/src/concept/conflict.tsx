import { useState } from "react";
import type { Concept } from "../../../src/domain/concept/concept";
import { toDay } from "../page/wall-time";
import { type Clash, mergeConcepts } from "./draft";
import { EditConflict } from "../item/edit-conflict";
import { usePanel } from "../item/panel-context";
import type { Choices, Side } from "../item/three-way";

interface ConceptConflictProps {
  readonly base: Concept;
  readonly mine: Concept;
  readonly theirs: Concept;
  readonly onSettle: (merged: Concept) => void;
}

const labels = { direction: "Direction", assumption: "Assumption", risk: "Risk" } as const;

/** Two edits of one concept, put together. */
export function ConceptConflict({ base, mine, theirs, onSettle }: ConceptConflictProps) {
  const { view } = usePanel();
  const [choices, setChoices] = useState<Choices>({});
  const { concept, clashes } = mergeConcepts(base, mine, theirs, choices);
  return (
    <EditConflict
      last={view.versions.at(-1)}
      clashes={clashes.map((clash) => ({
        id: clash.id,
        label: labels[clash.kind],
        mine: toText(clash, "mine"),
        theirs: toText(clash, "theirs"),
      }))}
      choices={choices}
      onChoose={(id, side) => setChoices((before) => ({ ...before, [id]: side }))}
      onSettle={() => onSettle(concept)}
    />
  );
}

function toText(clash: Clash, side: Side): string {
  if (clash.kind === "direction") {
    return clash[side];
  }
  if (clash.kind === "assumption") {
    const point = clash[side];
    return point === undefined
      ? "(removed)"
      : [point.text, point.test && `Test: ${point.test}`, point.by && `by ${toDay(point.by)}`]
          .filter(Boolean)
          .join(" ");
  }
  const point = clash[side];
  return point === undefined
    ? "(removed)"
    : [point.text, point.discipline && `(${point.discipline})`].filter(Boolean).join(" ");
}
