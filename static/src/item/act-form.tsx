import Button from "@atlaskit/button/new";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import type { PanelCommand } from "../../../src/contract/concept/panel";
import { usePanel } from "./panel-context";
import { PressFailure } from "./press-failure";
import { usePress } from "./use-press";

interface ActFormProps {
  readonly label: string;
  readonly submit: string;
  /** The command, or what is still missing, said where it is missing. */
  readonly toCommand: () => PanelCommand | undefined;
  readonly onClose: () => void;
  /** In place of closing, where the press was taken. */
  readonly onTaken?: () => void;
  readonly children: ReactNode;
}

/** A small form in place: focus goes into it, Escape folds it, and what was written stays until it is stored. */
export function ActForm({ label, submit, toCommand, onClose, onTaken = onClose, children }: ActFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const pressing = usePress(onTaken);
  const { isSending } = usePanel();
  useEffect(() => form.current?.querySelector<HTMLElement>("input, textarea")?.focus(), []);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);
  useEffect(() => {
    const here = form.current;
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented) {
        close.current();
      }
    };
    here?.addEventListener("keydown", closeOnEscape);
    return () => here?.removeEventListener("keydown", closeOnEscape);
  }, []);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const command = toCommand();
    if (command !== undefined) {
      void pressing.press(command);
    } else {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    }
  };
  return (
    <form ref={form} className="act-form" aria-label={label} noValidate onSubmit={onSubmit}>
      {children}
      <PressFailure pressing={pressing} />
      <div className="buttons">
        <Button
          type="submit"
          appearance="primary"
          isLoading={pressing.state.kind === "sending"}
          isDisabled={isSending && pressing.state.kind !== "sending"}
        >
          {submit}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
