import Button from "@atlaskit/button/new";
import { useId } from "react";
import type { Assumption, Risk } from "../../../src/domain/concept/concept";
import { TextBox } from "../page/text-box";

interface PointFieldsProps<P> {
  readonly number: number;
  readonly point: P;
  readonly problem: string | undefined;
  readonly onChange: (point: P) => void;
  readonly onRemove: () => void;
}

export function AssumptionFields({ number, point, problem, onChange, onRemove }: PointFieldsProps<Assumption>) {
  const dateId = useId();
  return (
    <div className="point-fields" role="group" aria-label={`Assumption ${number}`}>
      <TextBox
        label={`Assumption ${number}`}
        rows={2}
        value={point.text}
        onChange={(text) => onChange({ ...point, text })}
        problem={problem}
      />
      <div className="side-by-side">
        <TextBox
          label="Cheap test that would prove it wrong"
          shape="line"
          value={point.test}
          onChange={(test) => onChange({ ...point, test })}
        />
        <div className="field">
          <label htmlFor={dateId}>Tested by</label>
          <input
            id={dateId}
            type="date"
            className="text-field"
            value={point.by ?? ""}
            onChange={({ target: { value } }) => {
              const { by: _, ...rest } = point;
              onChange(value === "" ? rest : { ...rest, by: value });
            }}
          />
        </div>
      </div>
      <RemovePoint name={`assumption ${number}`} onRemove={onRemove} />
    </div>
  );
}

export function RiskFields({
  number,
  point,
  problem,
  disciplines,
  onChange,
  onRemove,
}: PointFieldsProps<Risk> & { readonly disciplines: readonly string[] }) {
  const id = useId();
  return (
    <div className="point-fields" role="group" aria-label={`Risk ${number}`}>
      <TextBox
        label={`Risk ${number}`}
        rows={2}
        value={point.text}
        onChange={(text) => onChange({ ...point, text })}
        problem={problem}
      />
      <div className="field">
        <label htmlFor={id}>Concerns</label>
        <input
          id={id}
          className="text-field"
          list={`${id}-list`}
          value={point.discipline}
          onChange={(event) => onChange({ ...point, discipline: event.target.value })}
        />
        <datalist id={`${id}-list`}>
          {disciplines.map((discipline) => (
            <option key={discipline} value={discipline}>
              {discipline}
            </option>
          ))}
        </datalist>
      </div>
      <RemovePoint name={`risk ${number}`} onRemove={onRemove} />
    </div>
  );
}

function RemovePoint({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  return (
    <Button spacing="compact" appearance="subtle" onClick={onRemove}>
      Remove {name}
    </Button>
  );
}
