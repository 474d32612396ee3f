import { useState } from "react";
import type { PanelCommand } from "../../../src/contract/concept/panel";
import { TextBox } from "../page/text-box";
import { ActForm } from "./act-form";
import { forms } from "../../../src/app/words/forms";

export interface TextPart {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly need: "required" | "optional";
  readonly shape?: "lines" | "line";
  /** What to say where a required text is missing. */
  readonly missing?: string;
}

interface TextActProps {
  readonly label: string;
  readonly submit: string;
  /** What the act leads to, where that is not plain from its texts. */
  readonly note?: string;
  readonly parts: readonly TextPart[];
  readonly toCommand: (texts: Readonly<Record<string, string>>) => PanelCommand;
  readonly onClose: () => void;
}

/** An act that needs a text or two, such as an objection with its topic and reason. */
export function TextAct({ label, submit, note, parts, toCommand, onClose }: TextActProps) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);
  const text = (name: string): string => texts[name]?.trim() ?? "";
  const isMissing = ({ name, need }: TextPart): boolean => need === "required" && text(name) === "";
  return (
    <ActForm
      label={label}
      submit={submit}
      onClose={onClose}
      toCommand={() => {
        setTried(true);
        return parts.some(isMissing)
          ? undefined
          : toCommand(Object.fromEntries(parts.map(({ name }) => [name, text(name)])));
      }}
    >
      {note !== undefined && <p className="hint">{note}</p>}
      {parts.map((part) => (
        <TextBox
          key={part.name}
          label={part.need === "optional" ? `${part.label} (optional)` : part.label}
          shape={part.shape ?? "lines"}
          value={texts[part.name] ?? ""}
          onChange={(value) => setTexts((before) => ({ ...before, [part.name]: value }))}
          {...(part.hint !== undefined && { hint: part.hint })}
          problem={tried && isMissing(part) ? (part.missing ?? forms.fewWords) : undefined}
        />
      ))}
    </ActForm>
  );
}
