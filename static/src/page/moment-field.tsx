import { useId } from "react";
import { toInstant, toWallTime } from "./wall-time";

interface MomentFieldProps {
  readonly label: string;
  /** IANA zone that the reader lives by. */
  readonly zone: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A day and an hour in the reader's own zone. */
export function MomentField({ label, zone, value, onChange }: MomentFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="text-field short"
        type="datetime-local"
        value={toWallTime(value, zone)}
        onChange={(event) => {
          const instant = toInstant(event.target.value, zone);
          if (instant !== undefined) {
            onChange(instant);
          }
        }}
      />
    </div>
  );
}
