interface ChoiceFieldProps {
  /** For whoever can't see the row in which it stands. */
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  /** What having chosen nothing means. */
  readonly none: string;
  readonly onChange: (id: string | undefined) => void;
}

/** An id in Linear can be empty, so nothing has a value of its own. */
const nothing = "\u0000";

/** One of what a side offers, or nothing. What is no longer offered is said to be gone. */
export function ChoiceField({ label, value, options, none, onChange }: ChoiceFieldProps) {
  const isGone = value !== undefined && !options.some(({ id }) => id === value);
  return (
    <select
      className="text-field"
      aria-label={label}
      value={value ?? nothing}
      onChange={({ target }) => onChange(target.value === nothing ? undefined : target.value)}
    >
      <option value={nothing}>{none}</option>
      {isGone && <option value={value}>No longer there</option>}
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
