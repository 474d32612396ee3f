import Button from "@atlaskit/button/new";
import { useRef, useState } from "react";
import type { PanelCommand } from "../../../src/contract/concept/panel";
import { TextAct, type TextPart } from "./text-act";

interface FoldableActProps {
  readonly label: string;
  readonly submit: string;
  readonly note?: string;
  readonly parts: readonly TextPart[];
  readonly toCommand: (texts: Readonly<Record<string, string>>) => PanelCommand;
  readonly appearance?: "default" | "subtle" | "primary";
}

/** A button that opens its short form in place, and is there again when the form closes. */
export function FoldableAct({ appearance = "default", ...act }: FoldableActProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setIsOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return isOpen ? (
    <TextAct {...act} onClose={close} />
  ) : (
    <Button ref={button} spacing="compact" appearance={appearance} onClick={() => setIsOpen(true)}>
      {act.label}
    </Button>
  );
}
