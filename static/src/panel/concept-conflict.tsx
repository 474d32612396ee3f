import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import { useEffect, useRef, useState } from "react";
import type { Concept, PointId } from "../../../src/domain/concept";
import { toDay } from "../shared/wall-time";
import { type Clash, mergeConcepts } from "./concept-draft";
import { TextDifference } from "./concept-difference";
import { usePanel } from "./panel-context";

interface ConceptConflictProps {
  readonly base: Concept;
  readonly mine: Concept;
  readonly theirs: Concept;
  readonly onSettle: (merged: Concept) => void;
}

/** Someone saved while I was writing: what differs, point by point, and a choice where both changed the same. */
export function ConceptConflict({ base, mine, theirs, onSettle }: ConceptConflictProps) {
  const { view, reader } = usePanel();
  const [choices, setChoices] = useState<Readonly<Record<PointId, "mine" | "theirs">>>({});
  const { concept, clashes } = mergeConcepts(base, mine, theirs, choices);
  const place = useRef<HTMLDivElement>(null);
  // The Save button that was pressed is gone now; the keyboard goes on here.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.querySelector<HTMLElement>("input, button")?.focus();
  }, []);
  const last = view.versions.at(-1);
  const who = last === undefined ? "Someone" : reader.nameOf(last.by);
  return (
    <div role="alert" className="note" ref={place}>
      <SectionMessage appearance="warning" title={`${who} saved version ${last?.number ?? ""} while you were writing`} headingLevel="h3">
        <p>
          {clashes.length === 0
            ? "You changed different points, so both edits fit together. Your text is still here."
            : "Your text is still here. You both changed the points below; choose one text for each, you can go on writing afterwards."}
        </p>
        {clashes.map((clash) => (
          <fieldset key={clash.id} className="clash">
            <legend>{clash.kind === "direction" ? "Direction" : clash.kind === "assumption" ? "Assumption" : "Risk"}</legend>
            {(["mine", "theirs"] as const).map((side) => (
              <label key={side} className="tick">
                <input
                  type="radio"
                  name={`clash-${clash.id}`}
                  checked={(choices[clash.id] ?? "mine") === side}
                  onChange={() => setChoices((before) => ({ ...before, [clash.id]: side }))}
                />
                <span>
                  <strong>{side === "mine" ? "Mine" : `${who}'s`}</strong>:{" "}
                  {side === "mine" ? toText(clash, "mine") : <TextDifference from={toText(clash, "mine")} to={toText(clash, "theirs")} />}
                </span>
              </label>
            ))}
          </fieldset>
        ))}
        <Button appearance="primary" onClick={() => onSettle(concept)}>
          {clashes.length === 0 ? "Put both together" : "Use these texts"}
        </Button>
      </SectionMessage>
    </div>
  );
}

function toText(clash: Clash, side: "mine" | "theirs"): string {
  if (clash.kind === "direction") return clash[side];
  if (clash.kind === "assumption") {
    const point = clash[side];
    return point === undefined ? "(removed)" : [point.text, point.test && `Test: ${point.test}`, point.by && `by ${toDay(point.by)}`].filter(Boolean).join(" ");
  }
  const point = clash[side];
  return point === undefined ? "(removed)" : [point.text, point.discipline && `(${point.discipline})`].filter(Boolean).join(" ");
}
