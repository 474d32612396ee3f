import Button from "@atlaskit/button/new";
import { useRef, useState } from "react";
import { missingText } from "../../../src/app/words/item/text-missing";
import { noteWords } from "../../../src/app/words/retro/note";
import { retroQuestions } from "../../../src/app/words/retro/questions";
import type { SystemQuestion } from "../../../src/domain/item/retro-note";
import { PickField } from "../page/pick-field";
import { TextBox } from "../page/text-box";
import { ActForm } from "./act-form";

const options = [
  ["slowedDown", retroQuestions.slowedDown],
  ["decisionsStuck", retroQuestions.decisionsStuck],
  ["risksTooLate", retroQuestions.risksTooLate],
] as const;

/** Whoever sees the item can note something for its retro while it is fresh. */
export function RetroNote() {
  const [state, setState] = useState<"folded" | "open" | "kept">("folded");
  const button = useRef<HTMLButtonElement>(null);
  const fold = (to: "folded" | "kept"): void => {
    setState(to);
    requestAnimationFrame(() => button.current?.focus());
  };
  return state === "open" ? (
    <NoteForm onTaken={() => fold("kept")} onClose={() => fold("folded")} />
  ) : (
    <div className="buttons">
      <Button ref={button} spacing="compact" appearance="subtle" onClick={() => setState("open")}>
        {noteWords.open}
      </Button>
      <span className="quiet" role="status">
        {state === "kept" ? noteWords.kept : ""}
      </span>
    </div>
  );
}

function NoteForm({ onTaken, onClose }: { readonly onTaken: () => void; readonly onClose: () => void }) {
  const [question, setQuestion] = useState<SystemQuestion>("slowedDown");
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <ActForm
      label={noteWords.open}
      submit={noteWords.submit}
      onClose={onClose}
      onTaken={onTaken}
      toCommand={() => {
        setTried(true);
        return text.trim() === "" ? undefined : { kind: "noteForRetro", question, text: text.trim() };
      }}
    >
      <PickField label={noteWords.question} value={question} options={options} onChange={setQuestion} />
      <TextBox
        label={noteWords.text}
        hint={noteWords.hint}
        value={text}
        onChange={setText}
        problem={tried && text.trim() === "" ? missingText["retro note"] : undefined}
      />
    </ActForm>
  );
}
