import Button from "@atlaskit/button/new";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { TextBox } from "../page/text-box";
import { unsavedQuestions } from "./answer-drafts";
import { useRetro } from "./context";
import { RetroFailure } from "./failure";
import { useRetroPress } from "./use-retro-press";

/** Closing takes one press once something was answered; without an answer a reason is asked for. */
export function Ending() {
  const { view, isWritable } = useRetro();
  const [isSkipping, setIsSkipping] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (!view.mayEdit) {
    return null;
  }
  if (!isWritable) {
    return view.retro.end === undefined ? null : <Reopening />;
  }
  const close = (): void => {
    setIsSkipping(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <section className="block retro-ending" aria-label="Ending the retro">
      {isSkipping ? (
        <Skipping onClose={close} />
      ) : (
        <Closing>
          <Button ref={opener} appearance="subtle" onClick={() => setIsSkipping(true)}>
            Skip it with a reason
          </Button>
        </Closing>
      )}
    </section>
  );
}

function Closing({ children }: { readonly children: ReactNode }) {
  const { view, drafts, isSending } = useRetro();
  const saving = useRetroPress((_, command) => command.kind === "answer" && drafts.forget(command.question));
  const pressing = useRetroPress();
  const unsaved = unsavedQuestions(drafts.kept, view.retro);
  const isReady = view.lacks.length === 0 || unsaved.some((question) => drafts.kept[question]?.text.trim() !== "");
  const isBusy = saving.state.kind === "sending" || pressing.state.kind === "sending";
  const onClose = async (): Promise<void> => {
    for (const question of unsaved) {
      if ((await saving.press({ kind: "answer", question, text: drafts.kept[question]?.text ?? "" })) === undefined) {
        return;
      }
    }
    await pressing.press({ kind: "close" });
  };
  return (
    <>
      {!isReady && view.lacks.map((lack) => <p key={lack}>{lack}</p>)}
      <div className="buttons">
        <Button
          appearance="primary"
          isDisabled={!isReady || (isSending && !isBusy)}
          isLoading={isBusy}
          onClick={() => void onClose()}
        >
          {unsaved.length > 0 ? "Save my answers and close" : "Close the retro"}
        </Button>
        {children}
      </div>
      <RetroFailure pressing={saving} />
      <RetroFailure pressing={pressing} />
    </>
  );
}

function Skipping({ onClose }: { readonly onClose: () => void }) {
  const { view, reader } = useRetro();
  const pressing = useRetroPress(onClose);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() !== "") {
      void pressing.press({ kind: "skip", reason: reason.trim() });
    }
  };
  return (
    <form noValidate className="act-form" aria-label="Skip this retro" onSubmit={submit}>
      <TextBox
        label="Why is there nothing to look back on?"
        hint={
          view.sponsor === undefined
            ? "It stays with this retro."
            : `${reader.nameOf(view.sponsor)}, who sponsors the work, sees it.`
        }
        rows={2}
        value={reason}
        onChange={setReason}
        fieldRef={first}
        problem={tried && reason.trim() === "" ? "Write a reason." : undefined}
      />
      <RetroFailure pressing={pressing} />
      <div className="buttons">
        <Button type="submit" appearance="primary" isLoading={pressing.state.kind === "sending"}>
          Skip this retro
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Reopening() {
  const { isSending } = useRetro();
  const pressing = useRetroPress();
  return (
    <section className="block" aria-label="Reopening the retro">
      <div className="buttons">
        <Button
          spacing="compact"
          appearance="subtle"
          isDisabled={isSending}
          onClick={() => void pressing.press({ kind: "reopen" })}
        >
          Reopen to add something
        </Button>
      </div>
      <RetroFailure pressing={pressing} />
    </section>
  );
}
