import { useId } from "react";
import type { WorkingTime } from "../../../src/domain/ground/working-time";

interface WorkingTimeFieldProps {
  readonly label: string;
  readonly value: WorkingTime;
  readonly onChange: (value: WorkingTime) => void;
}

/** "3 working days". */
export function WorkingTimeField({ label, value, onChange }: WorkingTimeFieldProps) {
  const id = useId();
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span id={id} className="label">
        {label}
      </span>
      <div className="in-a-row">
        <input
          className="text-field number"
          type="number"
          min={0}
          step={1}
          aria-label={`${label}: how many`}
          value={value.amount}
          onChange={(event) => onChange({ ...value, amount: Number(event.target.value) })}
        />
        <select
          className="text-field"
          aria-label={`${label}: unit`}
          value={value.unit}
          onChange={(event) =>
            onChange({ ...value, unit: event.target.value === "workingHours" ? "workingHours" : "workingDays" })
          }
        >
          <option value="workingDays">working days</option>
          <option value="workingHours">working hours</option>
        </select>
      </div>
    </div>
  );
}
