import Select from "@atlaskit/select";
import { useId } from "react";
import type { Choice } from "../../../src/contract/policy/settings";

interface ChoicePickerProps {
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly Choice[];
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  /** The name of a chosen one that is no longer offered. */
  readonly nameOf: (id: string) => string;
}

/** Several of what Jira offers, by name. */
export function ChoicePicker({ label, hint, options, value, onChange, nameOf }: ChoicePickerProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Select<Choice, true>
        inputId={id}
        isMulti
        spacing="compact"
        menuPosition="fixed"
        options={options}
        value={value.map((one) => options.find((option) => option.id === one) ?? { id: one, name: nameOf(one) })}
        getOptionValue={(option) => option.id}
        getOptionLabel={(option) => option.name}
        onChange={(chosen) => onChange(chosen.map((option) => option.id))}
        {...(hint !== undefined && { descriptionId: `${id}-hint` })}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
