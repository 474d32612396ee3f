import Button from "@atlaskit/button/new";
import { useRef, useState } from "react";
import { explainOutcome } from "../../../src/app/words/item/assumption";
import type { AssumptionOutcome as Outcome, AssumptionPlace } from "../../../src/domain/item/assumption";
import { PickField } from "../page/pick-field";
import { StateIcon } from "../page/state-icon";
import { TextBox } from "../page/text-box";
import { ActForm } from "./act-form";
import { usePanel } from "./panel-context";

/** How an assumption turned out, beside it, and where whoever may edit says so; at any time, since it changes no verdict. */
export function AssumptionOutcome({ space, point, text }: AssumptionPlace & { readonly text: string }) {
  const { view, reader } = usePanel();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const known = view.assumptions.find((outcome) => outcome.space === space && outcome.point === point);
  const close = (): void => {
    setIsOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <>
      {known !== undefined && (
        <p className="assumption-outcome">
          <StateIcon kind={known.outcome === "held" ? "open" : "error"} size={16} />{" "}
          {explainOutcome(known, text, reader)}
        </p>
      )}
      {view.me.mayEdit && !isOpen && (
        <div>
          <Button ref={button} spacing="compact" appearance="subtle" onClick={() => setIsOpen(true)}>
            {known === undefined ? "How did it turn out?" : "Change this"}
          </Button>
        </div>
      )}
      {isOpen && <OutcomeForm place={{ space, point }} known={known} onClose={close} />}
    </>
  );
}

function OutcomeForm({
  place,
  known,
  onClose,
}: {
  readonly place: AssumptionPlace;
  readonly known: Outcome | undefined;
  readonly onClose: () => void;
}) {
  const [outcome, setOutcome] = useState<Outcome["outcome"]>(known?.outcome ?? "turnedFalse");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <ActForm
      label="How did it turn out?"
      submit="Save"
      onClose={onClose}
      toCommand={() => {
        setTried(true);
        return note.trim() === "" ? undefined : { kind: "settleAssumption", place, outcome, note: note.trim() };
      }}
    >
      <PickField
        label="It"
        value={outcome}
        options={[
          ["turnedFalse", "turned out false"],
          ["held", "held"],
        ]}
        onChange={setOutcome}
      />
      <TextBox
        label="How do you know?"
        hint="One sentence. It stands in the trail and in the retro, and changes nothing at the gate."
        shape="line"
        value={note}
        onChange={setNote}
        problem={tried && note.trim() === "" ? "Write one sentence." : undefined}
      />
    </ActForm>
  );
}
