import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import { useEffect, useRef } from "react";
import { usePanel } from "./panel-context";
import type { TextClash } from "./text-clash";
import { TextDifference } from "./text-difference";
import type { Choices, Side } from "./three-way";

interface EditConflictProps {
  /** The version that somebody saved while I was writing; the newest. */
  readonly last: { readonly number: number; readonly by: string } | undefined;
  readonly clashes: readonly TextClash[];
  readonly choices: Choices;
  readonly onChoose: (id: string, side: Side) => void;
  readonly onSettle: () => void;
}

/** Someone saved while I was writing: what differs, point by point, and a choice where both changed the same. */
export function EditConflict({ last, clashes, choices, onChoose, onSettle }: EditConflictProps) {
  const { reader } = usePanel();
  const place = useRef<HTMLDivElement>(null);
  // The Save button that was pressed is gone now; the keyboard goes on here.
  useEffect(() => {
    if (document.activeElement === document.body) {
      place.current?.querySelector<HTMLElement>("input, button")?.focus();
    }
  }, []);
  const who = last === undefined ? "Someone" : reader.nameOf(last.by);
  return (
    <div role="alert" className="note" ref={place}>
      <SectionMessage
        appearance="warning"
        title={`${who} saved version ${last?.number ?? ""} while you were writing`}
        headingLevel="h3"
      >
        <p>
          {clashes.length === 0
            ? "You changed different points, so both edits fit together. Your text is still here."
            : "Your text is still here. You both changed the points below; " +
              "choose one text for each, you can go on writing afterwards."}
        </p>
        {clashes.map(({ id, label, mine, theirs }) => (
          <fieldset key={id} className="clash">
            <legend>{label}</legend>
            {(["mine", "theirs"] as const).map((side) => (
              <label key={side} className="tick">
                <input
                  type="radio"
                  name={`clash-${id}`}
                  checked={(choices[id] ?? "mine") === side}
                  onChange={() => onChoose(id, side)}
                />
                <span>
                  <strong>{side === "mine" ? "Mine" : `${who}'s`}</strong>:{" "}
                  {side === "mine" ? mine : <TextDifference from={mine} to={theirs} />}
                </span>
              </label>
            ))}
          </fieldset>
        ))}
        <Button appearance="primary" onClick={onSettle}>
          {clashes.length === 0 ? "Put both together" : "Use these texts"}
        </Button>
      </SectionMessage>
    </div>
  );
}
