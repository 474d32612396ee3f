import Button from "@atlaskit/button/new";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { LibraryCommand } from "../../../src/contract/learning/learnings";
import { FailureNote } from "../page/failure-note";
import { TextBox } from "../page/text-box";
import { useLibraryContent } from "./library-context";
import { useLibraryPress } from "./use-library-press";
import { forms } from "../../../src/app/words/forms";

interface SayFormProps {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly need: "required" | "optional";
  readonly toCommand: (text: string) => LibraryCommand;
  readonly onClose: () => void;
}

/** A press with a few words to it. */
export function SayForm({ title, label, hint, need, toCommand, onClose }: SayFormProps) {
  const { reader } = useLibraryContent();
  const { state, press } = useLibraryPress();
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const box = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const isMissing = need === "required" && text.trim() === "";
  useEffect(() => box.current?.focus(), []);
  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    setTried(true);
    if (!isMissing && (await press(toCommand(text.trim().slice(0, 1_000)))) !== undefined) {
      onClose();
    }
  };
  return (
    <form className="card-form" aria-label={title} onSubmit={(event) => void submit(event)}>
      <TextBox
        label={need === "optional" ? `${label} (optional)` : label}
        hint={hint}
        rows={2}
        value={text}
        onChange={setText}
        fieldRef={box}
        problem={tried && isMissing ? forms.fewWords : undefined}
      />
      {state.kind === "failed" && (
        <FailureNote failure={state.failure} attempt="changeLearning" reader={reader} onRetry={() => void submit()} />
      )}
      <div className="buttons">
        <Button type="submit" appearance="primary" spacing="compact" isLoading={state.kind === "sending"}>
          {title}
        </Button>
        <Button spacing="compact" appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
