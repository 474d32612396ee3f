import { useId, type Ref } from "react";

interface TextBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly rows?: number;
  /** One line where it is "line". */
  readonly shape?: "lines" | "line";
  readonly fieldId?: string;
  readonly fieldRef?: Ref<HTMLTextAreaElement & HTMLInputElement>;
}

/** A labelled place to write. Its problem, if it has one, is read out with it. */
export function TextBox({
  label,
  value,
  onChange,
  hint,
  problem,
  rows = 3,
  shape = "lines",
  fieldId,
  fieldRef,
}: TextBoxProps) {
  const made = useId();
  const id = fieldId ?? made;
  const described = [hint !== undefined ? `${id}-hint` : "", problem !== undefined ? `${id}-problem` : ""]
    .filter(Boolean)
    .join(" ");
  const shared = {
    id,
    value,
    dir: "auto" as const,
    className: "text-field",
    ...(fieldRef !== undefined && { ref: fieldRef }),
    ...(described !== "" && { "aria-describedby": described }),
    ...(problem !== undefined && { "aria-invalid": true as const }),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {shape === "line" ? (
        <input type="text" {...shared} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea rows={rows} {...shared} onChange={(event) => onChange(event.target.value)} />
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} className="problem">
          <span aria-hidden="true">⚠ </span>
          {problem}
        </p>
      )}
    </div>
  );
}
