import Button from "@atlaskit/button/new";
import { useId, useState } from "react";
import type { Calendar } from "../../../src/domain/ground/working-time";
import { readClockText, toClockText } from "../page/clock-text";
import { useSurface } from "../page/surface";
import { toDay } from "../page/wall-time";
import { ProblemAnchor } from "../page/problem-anchor";

interface CalendarEditorProps {
  readonly path: string;
  readonly calendar: Calendar;
  readonly onChange: (calendar: Calendar) => void;
  readonly onRemove: (() => void) | undefined;
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** Zone, weekdays, hours and holidays. */
export function CalendarEditor({ path, calendar, onChange, onRemove }: CalendarEditorProps) {
  const id = useId();
  return (
    <div className="calendar" role="group" aria-label={`Calendar ${calendar.zone}`}>
      <div className="side-by-side">
        <ProblemAnchor path={`${path}.zone`}>
          <div className="field">
            <label htmlFor={`${id}-zone`}>Time zone</label>
            <input
              id={`${id}-zone`}
              className="text-field"
              list={`${id}-zones`}
              value={calendar.zone}
              onChange={(event) => onChange({ ...calendar, zone: event.target.value })}
            />
            <datalist id={`${id}-zones`}>
              {["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => (
                <option key={zone} value={zone}>
                  {zone}
                </option>
              ))}
            </datalist>
          </div>
        </ProblemAnchor>
        <ProblemAnchor path={`${path}.weekdays`}>
          <fieldset className="field">
            <legend>Working days</legend>
            <div className="in-a-row">
              {weekdays.map((name, index) => (
                <label key={name} className="tick">
                  <input
                    type="checkbox"
                    checked={calendar.weekdays.includes(index + 1)}
                    onChange={({ target: { checked } }) =>
                      onChange({
                        ...calendar,
                        weekdays: checked
                          ? [...calendar.weekdays, index + 1].sort()
                          : calendar.weekdays.filter((weekday) => weekday !== index + 1),
                      })
                    }
                  />
                  {name}
                </label>
              ))}
            </div>
          </fieldset>
        </ProblemAnchor>
        <ProblemAnchor path={`${path}.from`}>
          <div className="in-a-row">
            <HourField label="From" value={calendar.from} onChange={(from) => onChange({ ...calendar, from })} />
            <HourField label="To" value={calendar.to} onChange={(to) => onChange({ ...calendar, to })} />
          </div>
        </ProblemAnchor>
      </div>
      <ProblemAnchor path={`${path}.holidays`}>
        <Holidays holidays={calendar.holidays} onChange={(holidays) => onChange({ ...calendar, holidays })} />
      </ProblemAnchor>
      {onRemove !== undefined && (
        <Button spacing="compact" appearance="subtle" onClick={onRemove}>
          Remove calendar {calendar.zone}
        </Button>
      )}
    </div>
  );
}

function HourField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const { locale } = useSurface();
  // What is being written stays as it is until the field is left; then it stands as clocks show it.
  const [written, setWritten] = useState<string>();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="text-field hour"
        value={written ?? toClockText(value, locale)}
        onChange={(event) => {
          setWritten(event.target.value);
          onChange(readClockText(event.target.value));
        }}
        onBlur={() => setWritten(undefined)}
      />
    </div>
  );
}

function Holidays({
  holidays,
  onChange,
}: {
  readonly holidays: readonly string[];
  readonly onChange: (holidays: readonly string[]) => void;
}) {
  const id = useId();
  const [day, setDay] = useState("");
  const add = (): void => {
    if (day !== "") {
      onChange([...new Set([...holidays, day])].sort());
    }
    setDay("");
  };
  return (
    <div className="field">
      <label htmlFor={id}>Holidays</label>
      <ul className="holidays">
        {holidays.map((holiday) => (
          <li key={holiday}>
            {toDay(holiday)}{" "}
            <button
              type="button"
              className="link-button"
              aria-label={`Remove ${toDay(holiday)}`}
              onClick={() => onChange(holidays.filter((one) => one !== holiday))}
            >
              remove
            </button>
          </li>
        ))}
      </ul>
      <div className="in-a-row">
        <input
          id={id}
          type="date"
          className="text-field"
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <Button spacing="compact" isDisabled={day === ""} onClick={add}>
          Add the day
        </Button>
      </div>
    </div>
  );
}
